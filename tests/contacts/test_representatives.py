"""Whoever acts for somebody who gets in touch acts for them in what comes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.contacts import services
from putright.contacts.models import Contact
from putright.records.positions import position_of
from tests.makers import a_key, ade
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def test_whoever_acts_for_them_acts_for_them_in_the_complaint_that_comes_of_it(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    desk = ade()
    sent = send(
        as_(desk),
        "/complaints/new",
        words="Please mend the gate",
        name="Wilhelmina Ostrander",
        channel="telephone",
        reached_day="6/1/2026",
        acts_name="Kit Vale",
        acts_as="relative",
        acts_email="kit@example.org",
        acts_until="1/3/2026",
        kind="service-request",
        do="save",
    )
    assert sent.status_code == 302, problems(sent)
    contact = Contact.objects.get()
    page = words(read(as_(desk), sent["Location"]))
    for said in ("Kit Vale", "A relative", "kit@example.org", "Sunday 1 March 2026"):
        assert said in page
    complaint = services.make_complaint(
        contact=contact, by=desk, key=a_key("turn"), reason="They are unhappy"
    )
    (acting,) = position_of(complaint).representatives
    assert acting.until == date(2026, 3, 1)
    shown = words(read(as_(desk), f"/complaints/{complaint.reference}"))
    assert "Kit Vale" in shown
    assert "kit@example.org" in shown
