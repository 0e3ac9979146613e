"""Logging a complaint."""

from __future__ import annotations

from datetime import date

import pytest
from tests import makers

pytestmark = pytest.mark.django_db


def test_a_logged_complaint_has_its_first_due_day() -> None:
    # Received on Monday 5 January 2026: five working days are 6, 7, 8, 9, 12 January.
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    assert complaint.phase == "open"
    assert complaint.next_due_on == date(2026, 1, 12)
    assert complaint.next_due_clock == "s1.acknowledge"
    assert complaint.waiting_on == "landlord"


def test_a_complaint_begins_with_its_policy_its_receipt_and_its_logging() -> None:
    complaint = makers.a_complaint()
    events = list(complaint.entries.values_list("event", flat=True).order_by("seq"))
    assert events == ["policy.pinned", "complaint.received", "complaint.logged"]
