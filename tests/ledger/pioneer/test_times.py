"""Pioneer: by when something is owed, counted by hand on a calendar."""

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import (
    DESK,
    OFFICER,
    RESIDENT,
    REVIEWER,
    Story,
    acknowledged,
    answered,
    defined,
    row,
    rows,
    story,
)

EASTER = "2025-04-17 10:00"  # Thursday before Good Friday


def answered_at_stage_1(on: str) -> Story:
    """Taken to the answer at Stage 1 on that day."""
    told = acknowledged(story("pioneer", f"{on} 09:00"), f"{on} 10:00")
    return answered(told, f"{on} 11:00")


def at_stage_2(asked: str, after: str = "2025-06-02") -> Story:
    told = answered_at_stage_1(after)
    return told.then(f"{asked} 10:00", "s2.requested", RESIDENT, channel="email")


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        row("PIO-5.02", "s1.acknowledge", date(2025, 4, 28)),
        row("PIO-5.04", "s1.log", date(2025, 4, 28)),
    ],
)
def test_from_receipt_before_easter_the_fifth_working_day(
    clock: str, due: date
) -> None:
    assert story("pioneer", EASTER).due(clock) == due


@pytest.mark.demonstrates("PIO-5.04")
def test_logged_on_day_6_a_logging_breach_is_recorded() -> None:
    """The letter's stamp is of Monday 2 June; day 6 is Tuesday 10 June."""
    told = story("pioneer", "2025-06-02 09:00", channel="letter")
    told.then("2025-06-10 09:00", "complaint.logged")
    clock = told.clock("s1.log")
    assert clock.due_on == date(2025, 6, 9)
    assert clock.state == "met_late"
    assert clock.working_days_late == 1


@pytest.mark.demonstrates("PIO-5.07")
def test_the_answer_is_due_10_working_days_after_the_acknowledgement() -> None:
    told = acknowledged(story("pioneer", "2025-04-16 10:00"), EASTER)
    assert told.due("s1.respond") == date(2025, 5, 6)


@pytest.mark.demonstrates("PIO-5.09")
def test_stage_1_grows_by_10_working_days_at_most() -> None:
    told = acknowledged(story("pioneer", "2025-04-16 10:00"), EASTER)
    assert told.due("s1.respond") == date(2025, 5, 6)
    given: dict[str, Any] = {"reasons": "A survey is awaited", "delivery": "email"}
    notice = ("2025-05-01 10:00", "s1.extended", OFFICER)
    assert told.refused(*notice, new_due_date="2025-05-21", **given)
    assert told.refused(*notice, new_due_date="2025-05-20", **given) == ""


@pytest.mark.parametrize(
    "clock",
    [row("PIO-6.03", "s2.acknowledge"), row("PIO-6.04", "s2.define")],
)
def test_over_christmas_stage_2_has_5_working_days(clock: str) -> None:
    told = at_stage_2("2025-12-24", after="2025-12-01")
    assert told.due(clock) == date(2026, 1, 5)


@pytest.mark.demonstrates("PIO-6.09")
def test_the_final_answer_is_due_20_working_days_after_the_acknowledgement() -> None:
    told = acknowledged(at_stage_2("2025-12-24"), "2026-01-05 10:00", "s2")
    assert told.due("s2.respond") == date(2026, 2, 2)


@pytest.mark.demonstrates("PIO-6.12")
def test_stage_2_grows_by_20_working_days_at_most() -> None:
    told = acknowledged(at_stage_2("2025-12-24"), "2026-01-05 10:00", "s2")
    given: dict[str, Any] = {"reasons": "Two surveys are awaited", "delivery": "email"}
    notice = ("2026-01-28 10:00", "s2.extended", REVIEWER)
    assert told.due("s2.respond") == date(2026, 2, 2)
    assert told.refused(*notice, new_due_date="2026-03-03", **given)
    assert told.refused(*notice, new_due_date="2026-03-02", **given) == ""


@pytest.mark.demonstrates("PIO-6.01")
def test_90_days_after_the_answer_stage_2_opens_all_the_same() -> None:
    told = answered_at_stage_1("2025-06-02")
    assert told.may_not("s2.request", RESIDENT, "2025-08-31") == ""
    told.then("2025-08-31 10:00", "s2.requested", RESIDENT, channel="email")
    position = told.on("2025-08-31")
    assert (position.stage, position.phase) == ("s2", "open")
    (window,) = answered_at_stage_1("2025-06-02").on("2025-08-31").windows
    assert window.last_day is None


@pytest.mark.demonstrates("PIO-6.02")
def test_after_the_final_answer_only_the_ombudsman_is_left() -> None:
    told = acknowledged(at_stage_2("2025-06-10"), "2025-06-11 10:00", "s2")
    answered(told, "2025-06-20 10:00", "s2", ("manager-1", "senior-manager"))
    assert told.may_not("s2.request", RESIDENT, "2025-06-23")
    assert told.may_not("s3.request", RESIDENT, "2025-06-23")
    assert [stage.id for stage in told.rules.stages] == ["s1", "s2"]
    assert {"final_stage", "ombudsman_rights"} <= told.must_say("s2.respond")
    assert told.may_not("ombudsman.contact", DESK, "2025-06-23") == ""


@pytest.mark.parametrize(
    ("stage", "clause"), [row("PIO-5.03", "s1", "5.3"), row("PIO-6.04", "s2", "6.4")]
)
def test_before_it_is_defined_it_is_not_acknowledged(stage: str, clause: str) -> None:
    told = (
        story("pioneer", "2025-06-03 10:00")
        if stage == "s1"
        else at_stage_2("2025-06-03")
    )
    at = ("2025-06-04 10:00", f"{stage}.acknowledged", DESK)
    refused = told.refused(*at, delivery="email")
    assert "“Define the complaint” comes first." in refused
    assert refused.endswith(f"[{clause}]")
    assert defined(told, "2025-06-04 09:00").refused(*at, delivery="email") == ""


@pytest.mark.parametrize("stadium", [rows("PIO-2.03", "castle_vale_stadium")])
def test_a_stadium_visitor_has_the_same_stages_and_times(stadium: str) -> None:
    told = story("pioneer", EASTER, {"complaint.unit": stadium})
    (unit,) = (fact for fact in told.rules.facts if fact.id == "complaint.unit")
    assert unit.choices == ("housing", "compass_support", stadium)
    position = told.on()
    assert (position.stage, position.phase) == ("s1", "open")
    housing = story("pioneer", EASTER, {"complaint.unit": "housing"}).on()
    assert {clock.id: clock.due_on for clock in position.clocks} == {
        clock.id: clock.due_on for clock in housing.clocks
    }
    assert position.clock("s1.acknowledge").due_on == date(2025, 4, 28)
