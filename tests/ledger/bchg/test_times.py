"""BCHG: by when something is owed, counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.ledger.makers import (
    DESK,
    RESIDENT,
    Story,
    acknowledged,
    answered,
    row,
    story,
)

LEADER = ("leader-1", "team-leader")
MANAGER = ("manager-1", "senior-manager")
HEAD = ("head-1", "s2-reviewer")
EXECUTIVE = ("executive-1", "executive")


def answered_at_stage_1(on: str, reached: str = "") -> Story:
    """Answered that day, by e-mail or by a letter that reached them on another."""
    told = acknowledged(story("bchg", f"{on} 09:00"), f"{on} 10:00")
    if not reached:
        return answered(told, f"{on} 11:00", who=LEADER)
    for point in told.on().points:
        told.then(
            f"{on} 11:00",
            "point.answered",
            LEADER,
            point=point.id,
            outcome="not_upheld",
            reasons="It is the season for nests.",
        )
    given: dict[str, Any] = {"delivery": "post", "received_on": reached}
    return told.then(f"{on} 12:00", "s1.response_sent", LEADER, **given)


def at_stage_2(asked: str) -> Story:
    """Asked for on that day, on the day of the answer before it."""
    told = answered_at_stage_1(asked)
    return told.then(f"{asked} 15:00", "s2.requested", RESIDENT, channel="email")


@pytest.mark.demonstrates("BCH-7.3c")
def test_48_hours_run_through_good_friday() -> None:
    told = story("bchg", "2026-04-02 16:30")
    told.then("2026-04-02 16:30", "risk.raised", RESIDENT, note="The panel is dead")
    clock = told.clock("risk.screen")
    assert clock.due_at == datetime(2026, 4, 4, 16, 30)  # noqa: DTZ001 - local time
    # Both are wanted: the screening with the customer, and the agreed day.
    screening = ("2026-04-04 16:00", "risk.screened", MANAGER)
    assert "By which day" in told.refused(*screening, note="By telephone")
    told.fact("2026-04-04 15:30", "risk.look_by", "2026-04-05")
    assert told.refused(*screening, note="By telephone") == ""
    told.then(*screening, note="By telephone")
    assert told.clock("risk.screen").state == "met"


@pytest.mark.demonstrates("BCH-7.3b")
def test_only_a_senior_manager_or_the_executive_team_screens() -> None:
    told = story("bchg", "2026-04-02 16:30")
    told.then("2026-04-02 16:30", "risk.raised", RESIDENT, note="The panel is dead")
    told.fact("2026-04-02 17:00", "risk.look_by", "2026-04-05")
    for role in sorted({each.id for each in told.rules.roles}):
        refused = told.may_not("risk.screen", ("person-1", role))
        assert (refused == "") is (role in {"senior-manager", "executive"}), role
    assert "Senior Manager or the Executive Team" in told.may_not(
        "risk.screen", ("case-1", "s1-investigator")
    )


@pytest.mark.demonstrates("BCH-7.3e")
def test_after_a_contact_from_the_ombudsman_everything_owed_stays_owed() -> None:
    told = story("bchg", "2026-04-02 16:30")
    told.then("2026-04-02 16:30", "risk.raised", RESIDENT, note="The panel is dead")
    promise: dict[str, Any] = {
        "what": "A new panel",
        "due_on": "2026-04-10",
        "owner": "Estates",
    }
    told.then("2026-04-02 17:00", "remedy.promised", MANAGER, **promise)
    before = {clock.id: clock.state for clock in told.on("2026-04-03").clocks}
    told.then("2026-04-03 11:00", "ombudsman.contacted", DESK, note="They rang")
    after = told.on("2026-04-03")
    assert {clock.id: clock.state for clock in after.clocks} == before
    assert {"risk.screen", "s1.acknowledge"} <= {
        clock.id for clock in after.clocks if clock.state == "running"
    }
    assert [promise.state for promise in after.promises] == ["open"]
    assert told.may_not("s1.investigate", LEADER, "2026-04-03") == ""


@pytest.mark.demonstrates("BCH-7.3g")
def test_stage_1_is_acknowledged_within_5_working_days() -> None:
    told = story("bchg", "2026-04-30 10:00")
    assert told.due("s1.acknowledge") == date(2026, 5, 8)
    assert told.clock("s1.acknowledge", "2026-05-08").state == "running"
    assert told.clock("s1.acknowledge", "2026-05-11").state == "late"


@pytest.mark.demonstrates("BCH-7.3h")
def test_the_answer_is_due_10_working_days_after_the_acknowledgement() -> None:
    told = acknowledged(story("bchg", "2026-04-30 10:00"), "2026-05-01 10:00")
    assert told.due("s1.respond") == date(2026, 5, 18)
    answered(told, "2026-05-18 10:00", who=LEADER)
    assert told.clock("s1.respond").state == "met"


@pytest.mark.demonstrates("BCH-7.3i")
def test_stage_1_grows_by_10_working_days_at_most_and_with_agreement() -> None:
    told = acknowledged(story("bchg", "2026-04-30 10:00"), "2026-05-01 10:00")
    given: dict[str, Any] = {"reasons": "Scaffolding", "delivery": "email"}
    notice = ("2026-05-15 10:00", "s1.extended", LEADER)
    too_far = told.refused(*notice, new_due_date="2026-06-03", agreed=True, **given)
    assert "the latest date is Tuesday 2 June 2026" in too_far
    assert "Not said: agreed" in told.refused(
        *notice, new_due_date="2026-06-02", **given
    )
    assert told.refused(*notice, new_due_date="2026-06-02", agreed=True, **given) == ""
    told.then(*notice, new_due_date="2026-06-02", agreed=True, **given)
    assert told.due("s1.respond") == date(2026, 6, 2)


@pytest.mark.demonstrates("BCH-7.3r")
def test_at_stage_2_a_customer_who_does_not_agree_is_on_record_and_told() -> None:
    told = acknowledged(at_stage_2("2025-12-23"), "2025-12-24 10:00", "s2")
    given: dict[str, Any] = {"reasons": "A survey is awaited", "delivery": "email"}
    notice = ("2026-01-23 10:00", "s2.extended", HEAD)
    last, past_the_cap = "2026-02-23", "2026-02-24"
    assert "Not said: agreed" in told.refused(*notice, new_due_date=last, **given)
    assert told.refused(*notice, new_due_date=past_the_cap, agreed=False, **given)
    assert told.refused(*notice, new_due_date=last, agreed=False, **given) == ""
    needed = {
        item.item: item.needed
        for item in told.letter("s2.extend", "2026-01-23", agreed=False).items
    }
    assert needed["ombudsman_contact"] is True
    assert needed["not_agreed"] is True
    told.then(*notice, new_due_date=last, agreed=False, **given)
    (extension,) = told.clock("s2.respond").extensions
    assert (extension.agreed, extension.holds) == (False, True)
    assert [each.kind for each in told.on().notices].count("not_agreed") == 1


@pytest.mark.demonstrates("BCH-7.3o")
def test_the_window_is_7_working_days_and_a_later_request_is_weighed() -> None:
    told = answered_at_stage_1("2026-04-27", reached="2026-04-28")
    (window,) = told.on("2026-04-28").windows
    assert window.last_day == date(2026, 5, 8)
    in_time = answered_at_stage_1("2026-04-27", reached="2026-04-28")
    in_time.then("2026-05-08 10:00", "s2.requested", RESIDENT, channel="email")
    assert "decide" not in {each.kind for each in in_time.on().notices}

    assert told.may_not("s2.request", RESIDENT, "2026-05-11") == ""
    told.then("2026-05-11 10:00", "s2.requested", RESIDENT, channel="email")
    assert (told.on().stage, told.on().phase) == ("s2", "open")
    assert "decide" in {each.kind for each in told.on().notices}
    assert "Weigh a late request" in told.may_not("s2.decline", HEAD)
    assert told.may_not("x.weigh_merit", HEAD) == ""
    assert told.may_not("x.weigh_merit", DESK)
    told.then("2026-05-12 10:00", "x.merit_weighed", HEAD, note="Was in hospital")
    assert told.may_not("s2.acknowledge", DESK) == ""


@pytest.mark.parametrize(
    ("clock", "due", "late"),
    [
        row("BCH-7.3p", "s2.acknowledge", date(2026, 1, 2), "2026-01-05"),
        row("BCH-7.3q", "s2.respond", date(2026, 1, 26), "2026-01-27"),
    ],
)
def test_stage_2_over_christmas(clock: str, due: date, late: str) -> None:
    """Asked for on Tuesday 23 December; acknowledged, for the answer, on the 24th."""
    told = at_stage_2("2025-12-23")
    if clock == "s2.respond":
        acknowledged(told, "2025-12-24 10:00", "s2")
    assert told.due(clock) == due
    assert told.clock(clock, due.isoformat()).state == "running"
    assert told.clock(clock, late).state == "late"


@pytest.mark.demonstrates("BCH-7.2b")
def test_after_the_second_answer_there_is_no_third_stage() -> None:
    told = at_stage_2("2025-12-23")
    assert [stage.id for stage in told.rules.stages] == ["s1", "s2"]
    assert told.may_not("s3.request", RESIDENT)
    panel = (MANAGER, ("tenant-1", "tenant-panel"))
    acknowledged(told, "2025-12-24 10:00", "s2")
    members = [{"person": who, "role": role} for who, role in panel]
    told.then("2026-01-05 10:00", "panel.convened", DESK, members=members)
    told.then("2026-01-05 11:00", "hearing.arranged", DESK, hearing_on="2026-01-12")
    told.then("2026-01-12 10:00", "hearing.held", DESK, members_present=members)
    for fact in ("s2.handling", "s2.fair", "s2.reasonable"):
        told.fact("2026-01-12 11:00", fact, "Found so, by all three measures")
    for member in panel:
        told.then(
            "2026-01-12 12:00",
            "panel.decided",
            member,
            decision="Upheld",
            reasons="Shown",
        )
    answered(told, "2026-01-14 10:00", "s2", HEAD)
    position = told.on("2026-01-14")
    assert position.irregular == ()
    assert (position.stage, position.phase) == ("s2", "answered")
    for act in ("s2.request", "s3.request"):
        assert told.may_not(act, RESIDENT, "2026-01-15")
    assert {"final_stage", "ombudsman_rights"} <= told.must_say("s2.respond")


@pytest.mark.parametrize(
    ("second", "third", "whole"),
    [
        ("not_upheld", "not_upheld", "partly_upheld"),
        ("upheld", "not_upheld", "partly_upheld"),
        ("upheld", "upheld", "upheld"),
    ],
)
@pytest.mark.demonstrates("BCH-8.1b")
def test_some_points_upheld_and_not_all_make_it_partially_upheld(
    second: str, third: str, whole: str
) -> None:
    told = story("bchg", "2025-09-01 10:00")
    points = ["The repair came late", "A rude call", "A wrong charge"]
    told.then("2025-09-03 09:00", "complaint.defined", DESK, points=points)
    for number, outcome in enumerate(("upheld", second, third), 1):
        assert told.on().outcomes == ()
        given: dict[str, Any] = {
            "point": f"p{number}",
            "outcome": outcome,
            "reasons": "Shown",
        }
        told.then("2025-09-10 10:00", "point.answered", LEADER, **given)
    (overall,) = told.on().outcomes
    assert overall.outcome == whole
    if whole == "partly_upheld":
        assert overall.title == "Partially upheld"
        assert overall.source.clause == "8.1"
