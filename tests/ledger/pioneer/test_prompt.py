"""Pioneer: a simple complaint that Customer 1st answered is marked and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.records import caseload, projection
from putright.records.caseload import Asked
from putright.records.refusing import NotPermitted
from tests.ledger.makers import STANDARDS, Case, a_case, somebody_as
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

ANSWER = {"point": "p1", "outcome": "upheld", "reasons": "The bulb had gone."}


def begun(*, simple: bool) -> tuple[Case, Staff]:
    """Set out and acknowledged by Customer 1st on the day on which it came."""
    case = a_case("pioneer", "2026-01-05 10:00", facts={"issue.simple": simple})
    first = somebody_as(case.landlord, "complaints-officer", name="Kit Vale")
    wanted = "A light on the stairs"
    case.does("complaint.define", first, points=["It is dark"], outcomes_wanted=wanted)
    case.does("s1.acknowledge", first, delivery="email")
    return case, first


def answered_by(case: Case, by: Staff) -> None:
    case.does("point.answer", by, **ANSWER)
    case.does("s1.respond", by, delivery="email")


def by_an_officer(case: Case, first: Staff) -> None:
    officer = somebody_as(case.landlord, "s1-investigator", name="Ash Moor")
    case.does("owner.assign", first, person=officer)
    case.does("x.confirm_standards", officer, **STANDARDS)
    answered_by(case, officer)


@pytest.mark.demonstrates("PIO-5.01")
def test_answered_by_customer_1st_it_is_marked_prompt_and_counted_apart() -> None:
    case, first = begun(simple=True)
    answered_by(case, first)
    other, _ = begun(simple=True)
    by_an_officer(other, first)
    assert case.complaint.phase == "answered"
    assert (case.complaint.marks, other.complaint.marks) == ("|prompt|", "")
    page = words(read(as_(first), f"/complaints/{case.reference}"))
    assert "Prompt Counted apart (clause 5.1)" in page
    page = words(read(as_(first), f"/complaints/{other.reference}"))
    assert "Counted apart" not in page
    listed = read(as_(first), "/caseload?whose=all")
    assert "Counted apart: Prompt (1)" in words(listed)
    way = listed.select_one('a[href*="mark=prompt"]')
    assert way
    apart = words(read(as_(first), str(way["href"])))
    assert case.reference in apart
    assert other.reference not in apart


@pytest.mark.demonstrates("PIO-5.01")
def test_what_is_not_simple_they_do_not_answer() -> None:
    case, first = begun(simple=False)
    with pytest.raises(NotPermitted):
        case.does("point.answer", first, **ANSWER)
    by_an_officer(case, first)
    assert case.complaint.marks == ""
    assert str(caseload.glance(first, ["prompt"], ["all"]).marks["prompt"]) == "0"


def test_the_mark_stays_once_it_is_over_and_is_worked_out_again_the_same() -> None:
    case, first = begun(simple=True)
    answered_by(case, first)
    assert projection.rebuild(case.landlord) == 0
    seen = caseload.caseload(first, Asked(mark="prompt"))
    assert [one.reference for one in seen.complaints] == [case.reference]
    assert caseload.caseload(first, Asked(mark="other")).complaints == ()
