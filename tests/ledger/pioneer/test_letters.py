"""Pioneer: what the letters say, and that one that does not say it cannot go."""

from typing import Any

import pytest

from putright.letters.models import Letter
from putright.people.models import Staff
from tests.ledger.makers import (
    POINTS,
    Case,
    answering,
    clock_stands_at,
    held_back,
    promised,
    row,
    somebody_as,
)
from tests.letters.makers import begun, retyped, sent, text_of, without

pytestmark = pytest.mark.django_db


def a_draft(stage: str, **more: Any) -> tuple[Case, Staff, Letter]:  # noqa: ANN401 - as `answering` takes it
    case, writer = answering("pioneer", stage, **more)
    promised(case, writer)
    return case, writer, begun(case.complaint, f"{stage}.respond", writer)


@pytest.mark.parametrize(
    ("stage", "item", "says"),
    [
        row("PIO-5.14a", "s1", "stage", "Stage 1"),
        row("PIO-5.14b", "s1", "definition", POINTS[0]),
        row("PIO-5.14g", "s1", "how_to_escalate", "Stage 2"),
        row("PIO-6.17a", "s2", "stage", "Stage 2"),
        row("PIO-6.17b", "s2", "definition", POINTS[2]),
        row("PIO-6.17g", "s2", "ombudsman_rights", "Housing Ombudsman"),
    ],
)
def test_the_draft_has_it_and_without_it_the_letter_cannot_go(
    stage: str, item: str, says: str
) -> None:
    case, writer, letter = a_draft(stage)
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, writer, item), writer)
    case, writer, letter = a_draft(stage)
    gone = sent(letter, writer)
    assert says in gone.body
    if stage == "s2":
        assert "This is our final answer" in gone.body
    if item == "how_to_escalate":
        assert "last day to ask" not in gone.body
    assert case.position.phase == "answered"


@pytest.mark.parametrize(
    ("stage", "row_of"), [row("PIO-5.11", "s1", "5.11"), row("PIO-6.14", "s2", "6.14")]
)
def test_an_unanswered_point_is_named_and_holds_the_answer_back(
    stage: str, row_of: str
) -> None:
    case, writer = answering("pioneer", stage, answered=2)
    refusal = case.position.why_not(f"{stage}.respond", "", ())
    assert refusal
    assert POINTS[2] in refusal.because
    assert refusal.source.clause == row_of
    letter = begun(case.complaint, f"{stage}.respond", writer)
    missing = held_back(letter, writer)
    assert POINTS[2] in missing["decision"]
    assert POINTS[0] not in missing["decision"]


@pytest.mark.parametrize(
    ("stage", "item"),
    [
        row("PIO-5.14c", "s1", "decision"),
        row("PIO-5.14d", "s1", "reasons"),
        row("PIO-6.17c", "s2", "decision"),
        row("PIO-6.17d", "s2", "reasons"),
    ],
)
def test_a_point_without_its_decision_or_reason_holds_the_answer_back(
    stage: str, item: str
) -> None:
    _, writer, letter = a_draft(stage)
    lines = text_of(letter, item).split("\n\n")
    assert any(line.startswith("Point 2") for line in lines)
    second = next(i for i, line in enumerate(lines) if line.startswith("Point 2"))
    one_less = "\n\n".join(lines[:second] + lines[second + 2 :])
    problem = held_back(retyped(letter, writer, **{item: one_less}), writer)[item]
    assert "Point 2" in problem
    assert "Point 1" not in problem


@pytest.mark.parametrize("stage", [row("PIO-5.14e", "s1"), row("PIO-6.17e", "s2")])
def test_each_remedy_is_in_the_answer(stage: str) -> None:
    case, writer, _ = a_draft(stage)
    given = {"what": "Pay £50", "due_on": "2026-03-13", "owner": "Finance"}
    case.does("remedy.promise", writer, impact="A wet bed", **given)
    letter = begun(case.complaint, f"{stage}.respond", writer)
    assert "Mend the roof" in text_of(letter, "remedy")
    assert "Pay £50" in text_of(letter, "remedy")
    only_one = retyped(letter, writer, remedy="We will mend the roof.")
    assert "Pay £50" in held_back(only_one, writer)["remedy"]


@pytest.mark.parametrize("stage", [row("PIO-5.14f", "s1"), row("PIO-6.17f", "s2")])
def test_an_open_action_is_listed_with_who_and_when(stage: str) -> None:
    _, writer, letter = a_draft(stage)
    listed = text_of(letter, "outstanding_actions")
    assert "Mend the roof: Roofing Team, by Friday 6 March 2026" in listed
    vague = retyped(letter, writer, outstanding_actions="We will mend the roof soon.")
    problem = held_back(vague, writer)["outstanding_actions"]
    assert "Roofing Team" in problem
    assert "Friday 6 March 2026" in problem


@pytest.mark.demonstrates("PIO-7.01")
def test_where_we_failed_the_answer_says_what_we_will_do() -> None:
    case, writer = answering("pioneer", "s1", outcome="upheld")
    letter = begun(case.complaint, "s1.respond", writer)
    assert "remedy" in held_back(letter, writer)
    promised(case, writer)
    assert sent(begun(case.complaint, "s1.respond", writer), writer).state == "sent"


@pytest.mark.demonstrates("PIO-2.04")
def test_a_stadium_visitor_is_told_that_the_ombudsman_cannot_help() -> None:
    facts = {
        "complaint.unit": "castle_vale_stadium",
        "complainant.kind": "service_user",
        "complainant.ombudsman_access": False,
    }
    _, writer, letter = a_draft("s2", facts=facts)
    items = {part["item"] for part in letter.parts}
    assert not items & {"ombudsman_rights", "ombudsman_contact", "ombudsman_help"}
    assert "no_ombudsman_access" in held_back(
        without(letter, writer, "no_ombudsman_access"), writer
    )
    _, writer, letter = a_draft("s2", facts=facts)
    assert "0300 111 3000" not in sent(letter, writer).body


@pytest.mark.parametrize(
    ("stage", "before", "after"),
    [
        row("PIO-5.08", "s1", "2026-01-19", "2026-01-30"),
        row("PIO-6.10", "s2", "2026-02-17", "2026-03-10"),
    ],
)
def test_without_the_notice_there_is_no_extension(
    stage: str, before: str, after: str
) -> None:
    """Due 10 working days after 5 January 2026; 20 after 20 January."""
    case, writer = answering("pioneer", stage)
    clock = f"{stage}.respond"
    assert str(case.position.clock(clock).due_on) == before
    said = {"new_due_date": after, "reasons": "The survey of the roof is complex."}
    letter = begun(case.complaint, f"{stage}.extend", writer, said)
    assert str(case.position.clock(clock).due_on) == before
    assert not case.position.clock(clock).extended
    assert "The survey of the roof is complex." in sent(letter, writer).body
    assert str(case.position.clock(clock).due_on) == after


@pytest.mark.demonstrates("PIO-6.11")
def test_a_notice_of_more_time_at_stage_2_without_reasons_cannot_go() -> None:
    case, writer = answering("pioneer", "s2")
    said = {"new_due_date": "2026-03-10", "reasons": "Two reports are awaited."}
    letter = begun(case.complaint, "s2.extend", writer, said)
    assert "Two reports are awaited." in text_of(letter, "reasons")
    assert "reasons" in held_back(retyped(letter, writer, reasons=""), writer)


@pytest.mark.demonstrates("PIO-12.15")
def test_the_closing_letter_says_how_it_can_be_opened_again() -> None:
    case, _ = answering("pioneer", "s1", answered=0)
    desk = somebody_as(case.landlord, "complaints-officer")
    case.records("complainant.not_cooperating", "yes", desk)
    case.does("requirements.send", desk, requirements="Let us into the flat")
    clock_stands_at("2026-01-21 10:00")
    said = {"ground": "not-cooperating"}
    letter = begun(case.complaint, "complaint.close", desk, said)
    how = "We look at it again if you let us into the flat."
    letter = retyped(letter, desk, how_to_reopen="", requirements="Let us in.")
    assert "how_to_reopen" in held_back(letter, desk)
    letter = begun(case.complaint, "complaint.close", desk, said)
    assert how in sent(retyped(letter, desk, how_to_reopen=how), desk).body
