"""Pivotal: how a complaint ends, on what proof, and that a delay is told."""

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import RESIDENT, Story, held_back, row
from tests.ledger.pivotal import cases
from tests.ledger.pivotal.telling import (
    DIRECTOR,
    HEAD,
    MANAGER,
    WORKER,
    accepted,
    allocated,
    answered,
    appealed,
    received,
    weighed,
)
from tests.letters.makers import begun, retyped, sent, text_of, without
from tests.workspace.pages import as_, read, words

RECEIVED = "2026-03-02 10:00"  # a Monday
CLOSED = ("2026-03-09 10:00", "complaint.closed")
SAID_SO: dict[str, Any] = {
    "complainant.satisfied_by": "The customer",
    "complainant.satisfied_on": "2026-03-06",
    "complainant.satisfied_how": "telephone",
}


def running(**facts: object) -> Story:
    return allocated(received(RECEIVED, facts), "2026-03-03 09:00")


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        row("PIV-10.1a", "complainant.satisfied_by", "Who said that they are content"),
        row("PIV-10.1a", "complainant.satisfied_on", "When did they say"),
        row("PIV-10.1a", "complainant.satisfied_how", "How did they say"),
    ],
)
def test_content_is_closed_on_once_it_stands_who_said_so_when_and_how(
    missing: str, asked: str
) -> None:
    less = {name: value for name, value in SAID_SO.items() if name != missing}
    assert asked in running(**less).refused(*CLOSED, MANAGER, ground="satisfied")
    assert running(**SAID_SO).refused(*CLOSED, MANAGER, ground="satisfied") == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-10.1b")
def test_after_a_withdrawal_a_letter_that_confirms_it_is_offered() -> None:
    case = cases.allocated(RECEIVED)
    worker = cases.manager_of(case)
    home = f"/complaints/{case.reference}"
    offered = f"{home}/acts/x.confirm_withdrawal"
    assert offered not in str(read(as_(worker), home))
    case.does("complaint.withdraw", worker)
    page = read(as_(worker), home)
    assert "Withdrawn" in words(page) or "withdrawn" in words(page)
    assert "Confirm that it was withdrawn" in words(page)
    letter = begun(case.complaint, "x.confirm_withdrawal", worker)
    assert "do not want to go on" in str(letter.parts[0]["text"])
    gone = sent(letter, worker)
    assert "The lift stands still" in gone.body
    assert case.position.phase == "withdrawn"


@pytest.mark.demonstrates("PIV-10.1d")
def test_court_closes_it_with_the_reference_of_the_solicitor_or_the_court() -> None:
    told = running(**{"legal.taken_over": True})
    lacks = told.refused(*CLOSED, MANAGER, ground="litigation")
    assert "What is the reference of the proceedings" in lacks
    told.fact("2026-03-06 10:00", "legal.reference", "County court, C 41")
    assert told.refused(*CLOSED, MANAGER, ground="litigation") == ""
    never = running(**{"legal.taken_over": False, "legal.reference": "C 41"})
    assert never.refused(*CLOSED, MANAGER, ground="litigation")


@pytest.mark.demonstrates("PIV-10.1e")
def test_nothing_more_can_be_done_only_after_the_answer_at_stage_1() -> None:
    facts = {"issue.nothing_more": "The lift was taken out"}
    told = running(**facts)
    before = told.refused(*CLOSED, MANAGER, ground="nothing-more")
    assert "answer” comes first" in before
    done = answered(received(RECEIVED, facts), "2026-03-06 10:00")
    assert done.refused(*CLOSED, MANAGER, ground="nothing-more") == ""


@pytest.mark.demonstrates("PIV-10.1f")
def test_behaviour_closes_it_on_evidence_by_the_head_of_operations() -> None:
    facts: dict[str, Any] = {"complainant.unreasonable": True}
    told = running(**facts)
    assert "What shows it?" in told.refused(*CLOSED, HEAD, ground="behaviour")
    told.fact(
        "2026-03-06 10:00", "complainant.unreasonable_shown_by", "Nine calls in a night"
    )
    for other in (MANAGER, WORKER):
        assert "Head of Operations" in told.refused(*CLOSED, other, ground="behaviour")
    assert told.refused(*CLOSED, HEAD, ground="behaviour") == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("PIV-10.1f", "ombudsman_rights", "Housing Ombudsman"),
        row("PIV-10.1f", "ombudsman_contact", "0300 111 3000"),
    ],
)
def test_the_letter_that_closes_for_behaviour_names_the_ombudsman(
    item: str, says: str
) -> None:
    facts: dict[str, Any] = {
        "complainant.unreasonable": True,
        "complainant.unreasonable_shown_by": "Nine calls in a night",
    }
    case = cases.allocated(RECEIVED, **facts)
    head = cases.head_of(case)
    letter = begun(case.complaint, "complaint.close", head, {"ground": "behaviour"})
    why = "You rang nine times in one night, and asked that nobody else be helped."
    letter = retyped(letter, head, reasons=why)
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, head, item), head)
    case = cases.allocated(RECEIVED, **facts)
    letter = begun(case.complaint, "complaint.close", head, {"ground": "behaviour"})
    assert says in sent(retyped(letter, head, reasons=why), head).body
    assert case.position.phase == "closed"


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-9.S2.6")
def test_the_directors_answer_ends_stage_2_and_the_complaint() -> None:
    case = cases.weighed(cases.appealed("2026-04-13 10:00", "2026-04-20 10:00"))
    director = cases.director_of(case)
    case.does("remedy.promise", director, what="Mend the lift")
    assert (case.position.stage, case.position.phase) == ("s2", "open")
    letter = begun(case.complaint, "s2.respond", director)
    assert "Housing Ombudsman" in text_of(letter, "ombudsman_rights")
    assert case.position.phase == "open"
    case.does("s2.respond", director, delivery="email")
    assert (case.position.stage, case.position.phase) == ("s2", "closed")
    page = words(read(as_(director), f"/complaints/{case.reference}"))
    assert "Stage 2, closed" in page


@pytest.mark.demonstrates("PIV-9.S2.6")
def test_after_it_nothing_of_ours_is_left_and_the_ombudsman_is() -> None:
    told = appealed(
        answered(received(RECEIVED), "2026-03-06 10:00"), "2026-03-09 10:00"
    )
    weighed(accepted(told, "2026-03-10 10:00"), "2026-03-11 10:00")
    assert told.may_not("s2.extend", DIRECTOR) == ""
    told.then("2026-03-12 10:00", "s2.response_sent", DIRECTOR, delivery="email")
    assert told.on().phase == "closed"
    for act, who in (("s2.request", RESIDENT), ("s2.extend", DIRECTOR)):
        assert told.may_not(act, who)
    assert told.may_not("ombudsman.contact", HEAD) == ""
    assert {"final_stage", "ombudsman_rights"} <= {
        item
        for rule in told.rules.letters
        if rule.sent_on == "s2.response_sent"
        for item in (needed.item for needed in rule.must_say)
    }


@pytest.mark.demonstrates("PIV-13.2")
def test_a_day_missed_without_a_word_is_a_breach_of_its_own() -> None:
    """Due on Monday 16 March 2026."""
    told = running()
    silent = told.clock("s1.delay-notice", "2026-03-17")
    assert (silent.due_on, silent.state) == (date(2026, 3, 16), "late")
    assert told.clock("s1.respond", "2026-03-17").state == "late"
    assert told.clock("s1.delay-notice", "2026-03-16").state == "running"
    answered_late = answered(received(RECEIVED), "2026-03-18 10:00")
    assert answered_late.clock("s1.delay-notice").working_days_late == 2
    notice: dict[str, Any] = {"new_due_date": "2026-03-20", "reasons": "A report"}
    told.then("2026-03-16 10:00", "s1.extended", HEAD, delivery="email", **notice)
    assert told.clock("s1.delay-notice", "2026-03-17").state == "met"
    assert told.clock("s1.respond", "2026-03-17").state == "running"
    assert told.clock("s1.respond", "2026-03-23").state == "late"
    in_time = answered(received(RECEIVED), "2026-03-13 10:00")
    ended = in_time.clock("s1.delay-notice")
    assert (ended.state, ended.working_days_late) == ("stopped", 0)


@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("PIV-13.2", "reasons", "A report is awaited."),
        row("PIV-13.2", "new_due_date", "Friday 20 March 2026"),
    ],
)
@pytest.mark.django_db
def test_a_word_on_a_delay_gives_reasons_and_the_day(item: str, says: str) -> None:
    case = cases.allocated(RECEIVED)
    head = cases.head_of(case)
    said = {"new_due_date": "2026-03-20", "reasons": "A report is awaited."}
    letter = begun(case.complaint, "s1.extend", head, said)
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, head, item), head)
