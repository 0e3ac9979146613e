"""BCHG: what the letters say, and that one that does not say it cannot go."""

from __future__ import annotations

import pytest

from tests.ledger.makers import (
    POINTS,
    Case,
    a_case,
    answering,
    clock_stands_at,
    held_back,
    somebody_as,
)
from tests.letters.makers import begun, retyped, sent, text_of, without

pytestmark = pytest.mark.django_db


def a_rent_rise() -> Case:
    """Somebody complains of how high their rent is now."""
    facts = {"issue.charge_level": True, "issue.charge_miscalculated": False}
    return a_case("bchg", "2026-04-13 10:00", facts=facts)


@pytest.mark.parametrize(
    "element",
    ["ground", "reasons", "other_routes", "right_to_challenge", "ombudsman_contact"],
)
@pytest.mark.demonstrates("BCH-6.2g")
def test_a_refusal_without_any_of_its_elements_cannot_go(element: str) -> None:
    case = a_rent_rise()
    desk = somebody_as(case.landlord, "complaints-officer")
    clock_stands_at("2026-04-15 12:00")
    reasons = "The rise is the one that our rent policy sets for each home."
    given = {
        "ground": "charge-level",
        "reasons": reasons,
    }
    routes = "The First-tier Tribunal looks at service charges."
    letter = begun(case.complaint, "complaint.refuse", desk, given)
    whole = retyped(letter, desk, other_routes=routes)
    assert element in held_back(without(whole, desk, element), desk)
    assert case.complaint.phase == "open"
    letter = begun(case.complaint, "complaint.refuse", desk, given)
    gone = sent(retyped(letter, desk, other_routes=routes), desk)
    assert gone.state == "sent"
    assert reasons in gone.body
    assert routes in gone.body
    assert "0300 111 3000" in gone.body
    assert case.complaint.phase == "refused"


@pytest.mark.demonstrates("BCH-7.3d")
def test_the_screening_note_tells_of_the_right_to_the_ombudsman() -> None:
    case = a_case("bchg", "2026-04-02 16:30")
    desk = somebody_as(case.landlord, "complaints-officer")
    manager = somebody_as(case.landlord, "senior-manager")
    case.does("risk.raise", desk, note="The fire panel is dead")
    clock_stands_at("2026-04-04 15:00")
    case.records("risk.look_by", "2026-04-05", manager)
    given = {"note": "Talked it through on the telephone; inspection on Sunday."}
    agreed = "We look at the panel on Sunday 5 April."
    letter = begun(case.complaint, "risk.screen", manager, given)
    letter = retyped(letter, manager, explanation=agreed)
    for item in ("ombudsman_rights", "ombudsman_contact"):
        assert text_of(letter, item)
    less = without(letter, manager, "ombudsman_rights")
    assert "ombudsman_rights" in held_back(less, manager)
    letter = begun(case.complaint, "risk.screen", manager, given)
    gone = sent(retyped(letter, manager, explanation=agreed), manager)
    assert "Housing Ombudsman" in gone.body
    assert case.position.clock("risk.screen").state == "met"


@pytest.mark.demonstrates("BCH-7.3j")
def test_a_notice_of_more_time_without_its_reason_cannot_go() -> None:
    case, leader = answering("bchg")
    reasons = "The scaffolding firm cannot come before the end of the month."
    given = {"new_due_date": "2026-02-02", "reasons": reasons, "agreed": True}
    letter = begun(case.complaint, "s1.extend", leader, given)
    assert reasons in text_of(letter, "reasons")
    assert "reasons" in held_back(retyped(letter, leader, reasons=""), leader)
    letter = begun(case.complaint, "s1.extend", leader, given)
    assert "reasons" in held_back(without(letter, leader, "reasons"), leader)
    assert sent(begun(case.complaint, "s1.extend", leader, given), leader).state == (
        "sent"
    )
    assert case.position.clock("s1.respond").extended


@pytest.mark.demonstrates("BCH-2.05")
def test_with_a_point_unanswered_nothing_goes() -> None:
    case, leader = answering("bchg", answered=2, outcome="not_upheld")
    refusal = case.position.why_not("s1.respond", leader.person_id, ["team-leader"])
    assert refusal
    assert POINTS[2] in refusal.because
    missing = held_back(begun(case.complaint, "s1.respond", leader), leader)
    assert POINTS[2] in missing["decision"]
    assert POINTS[0] not in missing["decision"]
    given = {"point": "p3", "outcome": "not_upheld", "reasons": "The lamps are lit."}
    case.does("point.answer", leader, **given)
    letter = begun(case.complaint, "s1.respond", leader)
    assert "The lamps are lit." in text_of(letter, "reasons")
    assert sent(letter, leader).state == "sent"
