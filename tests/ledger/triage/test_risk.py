"""Health and safety is asked for at once, and a sign of danger starts the filter."""

from __future__ import annotations

import pytest

from putright.records.models import Complaint
from putright.records.positions import position_of
from tests.ledger.makers import row
from tests.ledger.triage.makers import (
    NEW,
    a_new_complaint,
    at_the_desk,
    saved,
    typed,
)
from tests.workspace.pages import as_, problems, read, send, words

pytestmark = pytest.mark.django_db

ASKED = "fact-issue.health_and_safety"
TYPE = "fact-issue.type"


def screening(complaint: Complaint) -> str:
    """How the clock for screening a risk stands."""
    fresh = Complaint.objects.get(pk=complaint.pk)
    return position_of(fresh).clock("risk.screen").state


@pytest.mark.demonstrates("BCH-2.01")
def test_the_question_of_health_and_safety_must_be_answered_at_intake() -> None:
    by = at_the_desk("bchg")
    said = "The lamp in the hall is broken and nobody came"
    unanswered = {ASKED: ""}
    direct = send(as_(by), NEW, **typed(by, said, do="log", **unanswered))
    assert problems(direct) == ["Answer “Is this about health and safety?” (5.1)"]
    for kind in ("complaint", "service-request"):
        found = saved(by, said, kind, reason="A first report", **unanswered)
        assert any("Is this about health and safety?" in each for each in found)
    for answer in ("yes", "no"):
        complaint = a_new_complaint(by, said, **{ASKED: answer})
        kept = complaint.entries.get(event="complaint.logged").data["facts"]
        assert kept["issue.health_and_safety"] is (answer == "yes")


@pytest.mark.parametrize(
    "given",
    [
        row("BCH-4.04", {"category": "Building and fire safety"}),
        row("BCH-5.2d", {TYPE: "health_or_safety_worry"}),
    ],
)
def test_the_risk_filter_starts_with_the_complaint(given: dict[str, str]) -> None:
    by = at_the_desk("bchg")
    complaint = a_new_complaint(by, "The fire door is wedged open", **given)
    assert screening(complaint) == "running"
    raised = complaint.entries.get(event="risk.raised")
    assert raised.recorded_at == complaint.logged_at
    page = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert "Raised when it was logged" in page
    other = a_new_complaint(by, "The clerk was rude", category="Repairs")
    assert screening(other) == "not_started"


@pytest.mark.parametrize(
    ("name", "types"),
    [
        row("BCH-5.2a", "policy", ["policy_or_practice_not_followed"]),
        row("BCH-5.2c", "service", ["service_not_provided", "standard_missed"]),
    ],
)
def test_the_type_can_be_chosen_and_is_kept(name: str, types: list[str]) -> None:
    by = at_the_desk("bchg")
    page = read(as_(by), NEW)
    offered = [
        option["value"] for option in page.select(f'select[name="{TYPE}"] option')
    ]
    assert set(types) <= set(offered), name
    for each in types:
        complaint = a_new_complaint(by, "It was not done", **{TYPE: each})
        facts = complaint.entries.get(event="complaint.logged").data["facts"]
        assert facts["issue.type"] == each
