"""Pivotal: what has to stand on the record before a decision goes or a case closes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import RESIDENT, Story, Who, story

DESK: Who = ("desk-1", "complaints-officer")
HEAD: Who = ("head-1", "head-of-operations")
MANAGER: Who = ("manager-1", "s1-investigator")
DIRECTOR: Who = ("director-1", "director")
ANSWER = ("2026-01-14 10:00", "s1.response_sent", MANAGER)


def investigated(**facts: object) -> Story:
    """Given to a manager on Tuesday 6 January 2026 and looked into by the 12th."""
    told = story("pivotal", "2026-01-05 10:00", facts)
    points = ["The boiler failed"]
    told.then(
        "2026-01-05 11:00", "complaint.defined", points=points, outcomes_wanted="Heat"
    )
    told.then("2026-01-06 09:00", "owner.assigned", HEAD, person=MANAGER[0])
    told.then("2026-01-07 09:00", "s1.acknowledged", MANAGER, delivery="email")
    told.then("2026-01-12 09:00", "s1.investigated", MANAGER, steps="Saw the boiler")
    return told


def found(told: Story, outcome: str = "upheld") -> Story:
    given = {"point": "p1", "outcome": outcome, "reasons": "The gas log shows it."}
    return told.then("2026-01-12 10:00", "point.answered", MANAGER, **given)


def answered(told: Story) -> Story:
    found(told).then("2026-01-13 09:00", "s1.response_approved", HEAD)
    return told.then(*ANSWER, delivery="email")


@pytest.mark.demonstrates("PIV-12.1c")
def test_an_answer_whose_outcome_is_not_agreed_does_not_go() -> None:
    told = found(investigated(**{"findings.adverse": False}))
    refused = told.refused(*ANSWER, delivery="email")
    assert "comes first" in refused
    assert told.refused("2026-01-13 09:00", "s1.response_approved", MANAGER)
    told.then("2026-01-13 09:00", "s1.response_approved", HEAD)
    assert told.refused(*ANSWER, delivery="email") == ""


@pytest.mark.demonstrates("PIV-12.1c")
def test_an_outcome_changed_after_it_was_agreed_is_agreed_anew() -> None:
    told = found(investigated(**{"findings.adverse": False}))
    told.then("2026-01-13 09:00", "s1.response_approved", HEAD)
    again = {"point": "p1", "outcome": "not_upheld", "reasons": "It was not ours."}
    told.then("2026-01-13 10:00", "point.answered", MANAGER, **again)
    assert "comes first" in told.refused(*ANSWER, delivery="email")


@pytest.mark.demonstrates("PIV-17.1")
def test_an_anonymous_complaint_is_closed_with_a_note_of_what_was_found() -> None:
    told = story("pivotal", "2026-01-05 10:00", {"complainant.anonymous": True})
    closing = ("2026-01-09 10:00", "complaint.closed", HEAD)
    refused = told.refused(*closing, ground="anonymous")
    assert "What did we find, or why could we not go on?" in refused
    told.fact(
        "2026-01-08 10:00", "anonymous.finding", "The lamp was out, and is mended"
    )
    assert told.refused(*closing, ground="anonymous") == ""


@pytest.mark.demonstrates("PIV-17.5")
def test_one_that_cannot_be_taken_further_ends_with_what_stood_in_the_way() -> None:
    told = story("pivotal", "2026-01-05 10:00", {"complainant.anonymous": True})
    told.fact("2026-01-08 10:00", "anonymous.finding", "Nobody in the block saw it")
    closing = ("2026-01-09 10:00", "complaint.closed", HEAD)
    refused = told.refused(*closing, ground="cannot-go-on")
    assert "What kept us from going on" in refused
    told.fact("2026-01-08 11:00", "anonymous.obstacle", "There is nobody to ask")
    assert told.refused(*closing, ground="cannot-go-on") == ""
    assert told.then(*closing, ground="cannot-go-on").on().phase == "closed"


@pytest.mark.demonstrates("PIV-9.S1.2")
def test_what_cannot_be_had_is_explained_within_1_working_day() -> None:
    """Received on Monday 5 January 2026: by Tuesday the 6th."""
    told = story("pivotal", "2026-01-05 10:00", {"outcome.beyond_us": True})
    clock = told.clock("s1.explain-expectations")
    assert (clock.due_on, clock.state) == (date(2026, 1, 6), "running")
    late = told.clock("s1.explain-expectations", "2026-01-07")
    assert (late.state, late.working_days_late) == ("late", 1)
    explained = ("2026-01-06 15:00", "x.expectations_explained")
    assert "Not said: note." in told.refused(*explained)
    told.then(*explained, note="No new kitchen comes of this; the leak is mended")
    assert told.clock("s1.explain-expectations").state == "met"


@pytest.mark.demonstrates("PIV-9.S1.2")
def test_where_the_outcome_can_be_had_nothing_is_owed_on_it() -> None:
    told = story("pivotal", "2026-01-05 10:00")
    assert told.clock("s1.explain-expectations").state == "not_started"


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param(name, marks=pytest.mark.demonstrates("PIV-A3.G"))
        for name in (
            "appeal.why",
            "appeal.aspects",
            "appeal.to_inform",
            "appeal.evidence",
            "appeal.policies",
            "appeal.records",
            "appeal.expected_on",
        )
    ],
)
def test_each_of_seven_matters_is_noted_before_an_appeal_is_decided(
    missing: str,
) -> None:
    told = answered(investigated(**{"findings.adverse": False}))
    told.then("2026-01-19 10:00", "s2.requested", RESIDENT, channel="email")
    told.then("2026-01-20 10:00", "x.appeal_accepted", DIRECTOR)
    noted: dict[str, object] = {
        "appeal.why": "It failed again",
        "appeal.aspects": "The call back was left out",
        "appeal.to_inform": "The Head of Operations",
        "appeal.evidence": "The engineer's report",
        "appeal.policies": "The repairs policy",
        "appeal.records": "Two calls on the log",
        "appeal.expected_on": "2026-02-06",
    }
    for name, value in noted.items():
        if name != missing:
            told.fact("2026-02-02 10:00", name, value)
    weighing = ("2026-02-03 10:00", "x.appeal_weighed", DIRECTOR)
    deciding = ("2026-02-06 10:00", "s2.response_sent", DIRECTOR)
    given = {"point": "p1", "outcome": "upheld", "reasons": "The log shows it."}
    told.then("2026-02-03 09:00", "point.answered", DIRECTOR, **given)
    assert told.refused(*weighing)
    assert told.refused(*deciding, delivery="email")
    told.fact("2026-02-02 11:00", missing, noted[missing])
    assert told.refused(*weighing) == ""
    told.then(*weighing)
    assert told.refused(*deciding, delivery="email") == ""


@pytest.mark.parametrize(
    ("missing", "asked"),
    [("x.agency", "To which agency?"), ("x.referred_on", "which day")],
)
@pytest.mark.demonstrates("PIV-17.4")
def test_a_referral_keeps_the_agency_and_the_day(missing: str, asked: str) -> None:
    told = story("pivotal", "2026-01-05 10:00", {"complainant.anonymous": True})
    manager: Who = ("manager-2", "departmental-manager")
    referring = ("2026-01-12 10:00", "x.referred", manager)
    said: dict[str, Any] = {
        "note": "What was said and when",
        "x.agency": "The council's fraud team",
        "x.referred_on": "2026-01-12",
    }
    less = {name: value for name, value in said.items() if name != missing}
    assert asked in told.refused(*referring, **less)
    assert told.refused(*referring, **said) == ""
    assert (
        told.then(*referring, **said).entries[-1].data["x.agency"] == said["x.agency"]
    )


@pytest.mark.demonstrates("PIV-A3.D")
def test_adverse_findings_go_to_those_concerned_before_anything_is_decided() -> None:
    told = found(investigated(**{"findings.adverse": True}))
    told.then("2026-01-13 09:00", "s1.response_approved", HEAD)
    assert told.refused(*ANSWER, delivery="email")
    inviting = ("2026-01-13 10:00", "x.comments_invited", MANAGER)
    assert "Who was invited" in told.refused(*inviting, note="By Thursday")
    both = ["The person who complains", "A member of staff concerned"]
    said: dict[str, Any] = {"note": "By Thursday", "x.invited": both}
    assert told.refused(*inviting, **said) == ""
    told.then(*inviting, **said)
    assert told.refused(*ANSWER, delivery="email") == ""


@pytest.mark.demonstrates("PIV-A3.D")
def test_without_adverse_findings_nobody_has_to_be_invited() -> None:
    told = found(investigated(**{"findings.adverse": False}), "not_upheld")
    told.then("2026-01-13 09:00", "s1.response_approved", HEAD)
    assert told.refused(*ANSWER, delivery="email") == ""
