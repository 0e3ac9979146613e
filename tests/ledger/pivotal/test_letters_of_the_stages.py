"""Pivotal: the letters of each stage, and that one that lacks its part cannot go."""

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import a_case, held_back, row, somebody_as
from tests.ledger.pivotal.cases import (
    allocated,
    appealed,
    director_of,
    head_of,
    looked_into,
    manager_of,
)
from tests.letters.makers import begun, retyped, sent, text_of, without

pytestmark = pytest.mark.django_db

RECEIVED = "2026-04-13 10:00"  # a Monday
REASONS = "The firm's report is not in yet."
ROUTES = (
    "www.housing-ombudsman.org.uk/residents/make-a-complaint",
    "0300 111 3000",
    "PO Box 1484, Unit D, Preston PR2 0ET",
)


@pytest.mark.demonstrates("PIV-9.S1.4b")
def test_the_copy_of_the_policy_goes_with_the_ombudsmans_contacts_of_today() -> None:
    case = a_case("pivotal", RECEIVED)
    worker = somebody_as(case.landlord, "complaints-officer")
    told = " ".join(one.text for one in case.position.notices)
    assert "That wait ended on 1 October 2022" in told
    letter = begun(case.complaint, "x.give_policy", worker)
    contacts = text_of(letter, "ombudsman_contact")
    assert all(way in contacts for way in ROUTES)
    assert "there is no such wait" in text_of(letter, "explanation")
    bare = without(letter, worker, "ombudsman_contact")
    assert "ombudsman_contact" in held_back(bare, worker)
    case = a_case("pivotal", RECEIVED)
    gone = sent(begun(case.complaint, "x.give_policy", worker), worker)
    assert contacts in gone.body


@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("PIV-9.S1.11b", "reasons", REASONS),
        row("PIV-9.S1.11b", "new_due_date", "Tuesday 5 May 2026"),
    ],
)
def test_more_time_is_told_with_an_explanation_and_a_day(item: str, says: str) -> None:
    case = allocated(RECEIVED)
    head = head_of(case)
    said = {"new_due_date": "2026-05-05", "reasons": REASONS}
    letter = begun(case.complaint, "s1.extend", head, said)
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, head, item), head)
    case = allocated(RECEIVED)
    gone = sent(begun(case.complaint, "s1.extend", head, said), head)
    assert says in gone.body
    assert case.position.clock("s1.respond").extended


@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("PIV-9.S2.4", "reasons", REASONS),
        row("PIV-9.S2.4", "new_due_date", "Wednesday 17 June 2026"),
    ],
)
def test_a_late_appeal_is_told_with_an_explanation_and_a_day(
    item: str, says: str
) -> None:
    case = appealed(RECEIVED, "2026-04-20 10:00")
    director = director_of(case)
    case.does("x.accept_appeal", director)
    said = {"new_due_date": "2026-06-17", "reasons": REASONS}
    letter = begun(case.complaint, "s2.extend", director, said)
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, director, item), director)


@pytest.mark.parametrize(
    ("new", "draws"),
    [
        row("PIV-9.S2.4", "2026-06-17", False),
        row("PIV-9.S2.4", "2026-06-18", True),
    ],
)
def test_over_20_working_days_beyond_the_first_day_draw_a_caution(
    new: str,
    draws: bool,  # noqa: FBT001 - a case
) -> None:
    """Asked on 20 April, due on 19 May; the 4th and the 25th are bank holidays."""
    case = appealed(RECEIVED, "2026-04-20 10:00")
    director = director_of(case)
    case.does("x.accept_appeal", director)
    assert case.position.clock("s2.respond").due_on == date(2026, 5, 19)
    said: dict[str, Any] = {"new_due_date": new, "reasons": REASONS}
    letter = begun(case.complaint, "s2.extend", director, said)
    assert sent(letter, director).state == "sent"
    cautions = [one for one in case.position.notices if one.kind == "caution"]
    assert bool(cautions) is draws


@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("PIV-9.S2.5b", "reasons", REASONS),
        row("PIV-9.S2.5b", "final_stage", "Stage 1"),
        row("PIV-9.S2.5b", "ombudsman_rights", "Housing Ombudsman Service"),
    ],
)
def test_an_appeal_that_is_not_accepted_is_told_why_and_what_is_left(
    item: str, says: str
) -> None:
    case = appealed(RECEIVED, "2026-04-20 10:00")
    director = director_of(case)
    letter = begun(case.complaint, "s2.decline", director, {"reasons": REASONS})
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, director, item), director)
    case = appealed(RECEIVED, "2026-04-20 10:00")
    letter = begun(case.complaint, "s2.decline", director, {"reasons": REASONS})
    assert says in sent(letter, director).body


@pytest.mark.demonstrates("PIV-11.2f")
def test_the_answer_at_stage_1_says_how_to_appeal_and_until_when() -> None:
    """Ten working days from Monday 13 April 2026."""
    case = looked_into(allocated(RECEIVED))
    manager = manager_of(case)
    case.does("remedy.promise", manager, what="Mend the lift")
    letter = begun(case.complaint, "s1.respond", manager)
    assert "That is Stage 2" in text_of(letter, "how_to_escalate")
    assert "Monday 27 April 2026" in text_of(letter, "last_day_to_escalate")
    bare = without(letter, manager, "how_to_escalate", "last_day_to_escalate")
    missing = held_back(bare, manager)
    assert {"how_to_escalate", "last_day_to_escalate"} <= set(missing)


@pytest.mark.demonstrates("PIV-9.S1.7b")
def test_the_acknowledgement_says_who_the_contact_is_and_how_to_reach_them() -> None:
    case = allocated(RECEIVED)
    manager = manager_of(case)
    letter = begun(case.complaint, "s1.acknowledge", manager)
    name, route = text_of(letter, "handler"), text_of(letter, "contact")
    assert "Ash Vale" in name
    assert case.landlord.telephone in route
    someone = name.replace("Ash Vale", "Somebody")
    assert (
        "Ash Vale"
        in held_back(retyped(letter, manager, handler=someone), manager)["handler"]
    )
    letter = begun(case.complaint, "s1.acknowledge", manager)
    vague = retyped(letter, manager, handler=name, contact="Ask at the office.")
    assert case.landlord.telephone in held_back(vague, manager)["contact"]
    gone = sent(retyped(vague, manager, contact=route), manager)
    assert name in gone.body
    assert route in gone.body
