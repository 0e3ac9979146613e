"""A letter says what the record holds now, not what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters.gathering import gather
from putright.records import services
from tests.letters.makers import fresh, now_do, now_is
from tests.makers import HANDLER, a_complaint, a_key, a_landlord, somebody

if TYPE_CHECKING:
    from putright.letters.facts import Facts
    from putright.people.models import Staff
    from putright.records.models import Complaint

STANDARDS = {
    "x.on_the_merits": True,
    "x.independently": True,
    "x.open_minded": True,
}
pytestmark = pytest.mark.django_db


def being_handled() -> tuple[Complaint, Staff]:
    """A complaint with one point, looked into by the person who has it."""
    landlord = a_landlord()
    ash = somebody("Ash Vale", landlord, HANDLER)
    now_is("2026-01-05 10:00")
    complaint = a_complaint(ash, received="2026-01-05 10:00")
    defined = {"points": ["The roof leaks"], "outcomes_wanted": "A new bathroom"}
    now_do(complaint, "complaint.define", ash, defined)
    now_do(complaint, "owner.assign", ash, {"person": ash})
    return complaint, ash


def facts_of(complaint: Complaint) -> Facts:
    return gather(fresh(complaint), "s1.respond", {}).facts


def seq_of(complaint: Complaint, event: str) -> int:
    return complaint.entries.get(event=event).seq


def test_what_they_want_is_told_as_it_was_corrected() -> None:
    complaint, ash = being_handled()
    services.correct(
        complaint_id=complaint.pk,
        seq=seq_of(complaint, "complaint.defined"),
        by=ash,
        reasons="Misheard on the telephone",
        key=a_key("correct"),
        data={"points": ["The roof leaks"], "outcomes_wanted": "A mended roof"},
    )
    assert facts_of(complaint).outcomes_wanted == "A mended roof"


def test_steps_that_were_struck_out_are_not_told() -> None:
    complaint, ash = being_handled()
    now_do(complaint, "x.confirm_standards", ash, STANDARDS)
    for steps in ("Looked at another home", "Climbed onto the roof"):
        now_do(complaint, "s1.investigate", ash, {"steps": steps})
    services.strike_out(
        complaint_id=complaint.pk,
        seq=complaint.entries.filter(event="s1.investigated").order_by("seq")[0].seq,
        by=ash,
        reasons="It was another complaint's",
        key=a_key("strike"),
    )
    assert facts_of(complaint).steps == ("Climbed onto the roof",)
