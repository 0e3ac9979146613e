"""Housing Plus: by when something is owed, counted by hand on a calendar."""

from datetime import date
from typing import Any

import pytest

from tests.ledger.housing_plus.telling import (
    CLERK,
    DIRECTOR,
    THREE,
    WENT_SO,
    at_stage_2,
    at_stage_3,
    called,
    granted,
    heard,
    told,
    with_the_form,
)
from tests.ledger.makers import DESK, OFFICER, RESIDENT, REVIEWER, row


@pytest.mark.demonstrates("HPG-A1.L1.1")
def test_before_the_may_holiday_the_acknowledgement_is_due_on_wednesday() -> None:
    about = told("2026-05-01 16:00")
    assert about.due("s1.acknowledge") == date(2026, 5, 6)
    about.then("2026-05-06 17:00", "s1.acknowledged", delivery="email")
    assert about.clock("s1.acknowledge").state == "met"


@pytest.mark.demonstrates("HPG-A1.L1.3")
def test_before_christmas_the_answer_is_due_10_working_days_on_met_by_the_letter() -> (
    None
):
    about = told("2025-12-22 10:00")
    assert about.due("s1.respond") == date(2026, 1, 8)
    about.then("2026-01-05 10:00", "s1.response_drafted", OFFICER)
    assert about.clock("s1.respond").state == "running"
    about.then("2026-01-08 10:00", "s1.response_sent", OFFICER, delivery="email")
    assert about.clock("s1.respond").state == "met"


@pytest.mark.parametrize(
    ("asked", "clock", "due"),
    [
        row("HPG-A1.L2.1", "2025-12-24", "s2.acknowledge", date(2025, 12, 30)),
        row("HPG-A1.L2.5", "2026-04-01", "s2.respond", date(2026, 4, 17)),
    ],
)
def test_stage_2_counts_from_when_it_was_asked_for(
    asked: str, clock: str, due: date
) -> None:
    about = at_stage_2(asked)
    assert about.due(clock) == due
    about.then("2026-04-16 10:00", "s2.acknowledged", DESK, delivery="email")
    about.then("2026-04-17 10:00", "s2.response_sent", REVIEWER, delivery="email")
    met = about.clock(clock)
    assert met.met_on == (
        date(2026, 4, 16) if clock == "s2.acknowledge" else date(2026, 4, 17)
    )


@pytest.mark.demonstrates("HPG-A1.L3.1")
def test_over_easter_the_call_is_due_on_wednesday_and_a_try_does_not_count() -> None:
    about = at_stage_3("2026-04-02")
    assert about.due("s3.call") == date(2026, 4, 8)
    assert (
        about.refused("2026-04-07 10:00", "x.call_tried", CLERK, note="No answer") == ""
    )
    about.then("2026-04-07 10:00", "x.call_tried", CLERK, note="No answer")
    about.then("2026-04-08 10:00", "x.call_tried", CLERK, note="No answer again")
    assert about.clock("s3.call").state == "running"
    assert about.clock("s3.call", "2026-04-09").state == "late"
    called(about, "2026-04-08")
    assert about.clock("s3.call").state == "met"


@pytest.mark.demonstrates("HPG-A1.L3.4")
def test_the_form_is_due_on_new_years_day_though_it_is_a_holiday() -> None:
    about = with_the_form("2025-12-04")
    assert about.due("s3.form") == date(2026, 1, 1)
    about.then("2026-01-01 18:00", "x.form_returned", RESIDENT)
    assert about.clock("s3.form").state == "met"
    late = with_the_form("2025-12-04").then(
        "2026-01-02 09:00", "x.form_returned", RESIDENT
    )
    assert late.clock("s3.form").state == "met_late"


@pytest.mark.demonstrates("HPG-A1.L3.4")
def test_of_a_form_by_post_the_window_counts_from_its_arrival() -> None:
    about = called(at_stage_3("2025-12-02"), "2025-12-02")
    about.then("2025-12-02 12:00", "x.form_sent", CLERK, delivery="post")
    assert about.due("s3.form") == date(2026, 1, 1)
    assert about.clock("s3.form").deemed


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        row("HPG-A1.L3.5", "s3.decide", date(2026, 1, 5)),
        row("HPG-A1.L3.6", "s3.hear", date(2026, 2, 2)),
    ],
)
def test_decision_and_hearing_both_count_from_the_completed_form(
    clock: str, due: date
) -> None:
    about = with_the_form("2025-12-10", "2025-12-17")
    assert about.due(clock) == due
    assert about.may_not("x.grant_hearing", DIRECTOR) == ""
    assert about.may_not("x.grant_hearing", REVIEWER)
    about.then("2026-01-05 10:00", "x.hearing_granted", DIRECTOR)
    assert about.clock("s3.decide").state == "met"
    about.then("2026-01-06 10:00", "panel.convened", CLERK, members=THREE)
    given = {"hearing_on": "2026-02-02", "place": "At two", "delivery": "email"}
    about.then("2026-01-06 11:00", "hearing.arranged", CLERK, **given)
    about.then("2026-01-07 10:00", "papers.sent", CLERK, papers=["Both answers"])
    assert about.clock("s3.hear").state == "running"
    about.then(
        "2026-02-02 14:00", "hearing.held", CLERK, members_present=THREE, **WENT_SO
    )
    assert about.clock("s3.hear").state == "met"


@pytest.mark.demonstrates("HPG-A1.L3.5")
def test_a_refused_hearing_meets_the_decision_as_well() -> None:
    found = {"hearing.policy_followed": True, "hearing.changes_nothing": True}
    about = with_the_form("2025-12-10", "2025-12-17", **found)
    given = {"reasons": "All of it was looked into twice", "delivery": "email"}
    about.then("2026-01-05 10:00", "x.hearing_refused", DIRECTOR, **given)
    assert about.clock("s3.decide").state == "met"
    assert about.clock("s3.hear").state == "stopped"


@pytest.mark.demonstrates("HPG-A1.L3.9")
def test_the_decision_letter_is_due_10_working_days_after_the_hearing() -> None:
    about = heard("2026-01-28")
    assert about.due("s3.respond") == date(2026, 2, 11)
    about.then("2026-02-11 10:00", "s3.response_sent", CLERK, delivery="email")
    assert about.clock("s3.respond").state == "met"


@pytest.mark.demonstrates("HPG-A1.L3.8")
def test_both_get_the_same_papers_before_there_is_a_hearing() -> None:
    about = granted().then("2025-10-16 10:00", "panel.convened", CLERK, members=THREE)
    given = {"hearing_on": "2025-11-12", "place": "At two", "delivery": "email"}
    about.then("2025-10-17 10:00", "hearing.arranged", CLERK, **given)
    held = ("2025-11-12 14:00", "hearing.held", CLERK)
    went_so: dict[str, Any] = {"members_present": THREE, **WENT_SO}
    assert "Send the papers to the panel and the resident" in about.refused(
        *held, **went_so
    )
    assert about.due("s3.papers") == date(2025, 11, 5)
    assert about.clock("s3.papers").target
    about.then("2025-11-05 10:00", "papers.sent", CLERK, papers=["Both answers"])
    assert about.refused(*held, **went_so) == ""
