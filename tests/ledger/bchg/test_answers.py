"""BCHG: what an answer needs, and what goes on all the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import POINTS, Who, held_back, promised, story
from tests.ledger.ready import ready
from tests.letters.makers import begun, retyped, sent, text_of
from tests.workspace.pages import as_, problems, read, send, words

DESK: Who = ("desk-1", "complaints-officer")
LEADER: Who = ("leader-1", "team-leader")
SENIOR: Who = ("senior-1", "senior-manager")


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-2.05")
@pytest.mark.parametrize("item", ["decision", "reasons"])
def test_an_answer_that_leaves_a_point_or_its_reasons_out_does_not_go(
    item: str,
) -> None:
    case, writer = ready("bchg")
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    whole = text_of(letter, item)
    short = whole[: whole.index("Point 2")] + whole[whole.index("Point 3") :]
    told = held_back(retyped(letter, writer, **{item: short}), writer)
    assert "Point 2" in told[item]
    letter.refresh_from_db()
    assert sent(retyped(letter, writer, **{item: whole}), writer).state == "sent"


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-2.05")
def test_a_point_without_an_answer_on_record_holds_it_back_too() -> None:
    case, writer = ready("bchg", answered=2)
    refusal = case.position.why_not("s1.respond", writer.person_id, ["team-leader"])
    assert refusal is not None
    assert POINTS[2] in refusal.because


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-8.3b")
def test_an_action_without_a_day_fails_the_check() -> None:
    case, writer = ready("bchg")
    case.does("remedy.promise", writer, what="Mend the roof", owner="Roofing Team")
    letter = begun(case.complaint, "s1.respond", writer)
    told = held_back(letter, writer)["outstanding_actions"]
    assert "Mend the roof" in told
    assert "by when (the record has no day)" in told
    promise = case.position.promises[0].id
    reasons = "The roofers gave a day"
    given = {"remedy": promise, "due_on": "2026-02-06", "reasons": reasons}
    case.does("remedy.change", writer, **given)
    gone = sent(begun(case.complaint, "s1.respond", writer), writer)
    assert "Mend the roof: Roofing Team, by Friday 6 February 2026" in gone.body


@pytest.mark.demonstrates("BCH-7.3e")
def test_what_is_owed_about_a_danger_stays_owed_once_the_ombudsman_is_asked() -> None:
    """Raised on Monday 5 January 2026 at 11:00: 48 hours are over on the 7th."""
    told = story("bchg", "2026-01-05 10:00")
    told.then("2026-01-05 11:00", "risk.raised", DESK, note="The wiring sparks")
    before = {clock.id: clock.state for clock in told.on().clocks}
    told.then("2026-01-06 09:00", "ombudsman.contacted", DESK, note="They wrote to us")
    after = told.on()
    assert {clock.id: clock.state for clock in after.clocks} == before
    assert after.clock("risk.screen").state == "running"
    assert after.clock("risk.screen").due_on == date(2026, 1, 7)
    assert after.phase == "open"
    look_by = told.fact("2026-01-06 10:00", "risk.look_by", "2026-01-09")
    assert (
        look_by.refused("2026-01-06 11:00", "risk.screened", SENIOR, note="Met") == ""
    )
    mend = {"what": "Make the wiring safe", "due_on": "2026-01-06"}
    assert told.refused("2026-01-06 12:00", "remedy.promised", LEADER, **mend) == ""


def finding(name: str, **more: str) -> str:
    told = story("bchg", "2026-01-05 10:00")
    told.then("2026-01-06 09:00", "complaint.defined", DESK, points=["The lift stops"])
    given = {"point": "p1", "finding": name, "reasons": "The log shows it.", **more}
    return told.refused("2026-01-09 10:00", "point.answered", LEADER, **given)


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-8.1a")
@pytest.mark.parametrize(
    ("found", "outcome"),
    [("more-likely", "upheld"), ("evidence", "upheld"), ("less-likely", "not_upheld")],
)
def test_what_was_found_decides_the_outcome(found: str, outcome: str) -> None:
    case, writer = ready("bchg", answered=0)
    form = f"/complaints/{case.reference}/acts/point.answer"
    said: dict[str, Any] = {"finding": found, "reasons": "Two of three reports say so."}
    point = case.position.points[0].id
    answer = send(as_(writer), form, point=point, **said)
    assert answer.status_code == 302, problems(answer)
    assert case.position.points[0].outcome == outcome


@pytest.mark.demonstrates("BCH-8.1a")
def test_an_outcome_that_the_finding_does_not_give_is_refused() -> None:
    wrong = finding("more-likely", outcome="not_upheld")
    assert "“More likely than not” means upheld, not not upheld." in wrong
    assert finding("more-likely", outcome="upheld") == ""
    assert "is not a finding of this policy" in finding("certain", outcome="upheld")


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-8.3a")
def test_once_the_answer_is_known_it_is_asked_for_though_work_is_pending() -> None:
    case, writer = ready("bchg", answered=2)
    promised(case, writer)
    home = f"/complaints/{case.reference}"
    asked = "the answer goes now, though work may still be to do."
    assert asked not in words(read(as_(writer), home))
    last = case.position.points[2].id
    said: dict[str, Any] = {
        "point": last,
        "outcome": "upheld",
        "reasons": "The lamps were out.",
    }
    case.does("point.answer", writer, **said)
    assert asked in words(read(as_(writer), home))
    sent(begun(case.complaint, "s1.respond", writer), writer)
    assert asked not in words(read(as_(writer), home))
    assert case.position.promises[0].kept_on is None


@pytest.mark.demonstrates("BCH-8.3c")
@pytest.mark.parametrize(
    ("missing", "told_of"),
    [
        ("reasons", "Not said: reasons."),
        ("due_on", "Not said: due on."),
        ("x.appointee", "for which organisation?"),
    ],
)
def test_an_outside_investigator_is_asked_with_reason_name_and_day(
    missing: str, told_of: str
) -> None:
    told = story("bchg", "2026-01-05 10:00")
    said: dict[str, Any] = {
        "reasons": "Three trades are at odds",
        "x.appointee": "R Lowe, Lowe Surveyors",
        "due_on": "2026-01-30",
    }
    asking = ("2026-01-08 10:00", "x.outsider_asked", LEADER)
    less = {name: value for name, value in said.items() if name != missing}
    assert told_of in told.refused(*asking, **less)
    before = told.due("s1.respond")
    assert told.refused(*asking, **said) == ""
    assert told.then(*asking, **said).due("s1.respond") == before


@pytest.mark.demonstrates("BCH-2.03")
def test_sorry_is_said_before_the_answer_and_its_time_is_kept() -> None:
    """A mistake known on Friday 9 January 2026: the next working day is the 12th."""
    told = story("bchg", "2026-01-05 10:00")
    told.then(
        "2026-01-09 11:20", "x.fault_admitted", LEADER, note="We missed the visit"
    )
    clock = told.clock("apology")
    assert (clock.due_on, clock.state) == (date(2026, 1, 12), "running")
    said: dict[str, Any] = {"note": "Rang and said sorry", "channel": "telephone"}
    apology = ("2026-01-09 15:05", "x.apologised", LEADER)
    assert told.refused(*apology, **said) == ""
    told.then(*apology, **said)
    assert told.clock("apology").state == "met"
    assert told.clock("apology").met_on == date(2026, 1, 9)
    assert told.on().phase == "open"
    late = story("bchg", "2026-01-05 10:00")
    late.then("2026-01-09 11:20", "x.fault_admitted", LEADER, note="We missed it")
    late.then("2026-01-14 09:00", "x.apologised", LEADER, **said)
    assert late.clock("apology").state == "met_late"
    assert late.clock("apology").working_days_late == 2
