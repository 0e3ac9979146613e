"""Clocks by hand: each date worked out in the comment beside it.

Bank holidays that matter: 2025: 18 and 21 April, 5 and 26 May, 25 August, 25 and 26
December; 2026: 1 January, 3 and 6 April, 4 and 25 May, 25 and 28 December."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from putright.engine.assessing import assess
from putright.engine.conditions import FactIs
from putright.engine.durations import Duration, Unit
from putright.engine.history import History
from tests.engine.makers import (
    clock,
    conventions,
    england,
    entry,
    stand,
    story,
    two_stages,
    wd,
)

if TYPE_CHECKING:
    from putright.engine.rules import Clock, Rules


def only(rule: Clock, **changes: object) -> Rules:
    return two_stages(clocks=(rule,), extensions=(), **changes)


@pytest.mark.parametrize(
    ("received", "acknowledge", "respond"),
    [
        # Fri 19 Dec: 22, 23, 24 (three), 29 (four; 25 and 26 are holidays), 30 (five).
        # From the 30th: 31, 2, 5, 6, 7, 8, 9, 12, 13, 14 January is the tenth.
        ("2025-12-19", "2025-12-30", "2026-01-14"),
        # The bank holiday itself is day zero: 26, 27, 28, 29 August, 1 September.
        # Then 2 to 5 (four), 8 to 12 (nine), 15 September.
        ("2025-08-25", "2025-09-01", "2025-09-15"),
        # Saturday 10 January is day zero: 12 to 16. Then 19 to 23 and 26 to 30.
        ("2026-01-10", "2026-01-16", "2026-01-30"),
        # Tue 15 April: 16, 17, 22, 23, 24 (Good Friday and Easter Monday fall out).
        # Then 25, 28, 29, 30, 1, 2, 6, 7, 8, 9 May (5 May is a holiday).
        ("2025-04-15", "2025-04-24", "2025-05-09"),
    ],
)
def test_nobody_has_done_anything_yet(
    received: str, acknowledge: str, respond: str
) -> None:
    position = stand(("complaint.received", received), on=received)
    first, second = position.clock("s1.acknowledge"), position.clock("s1.respond")
    assert (first.state, str(first.due_on)) == ("running", acknowledge)
    assert (second.state, str(second.due_on)) == ("not_started", respond)
    assert str(second.projected) == respond


def test_a_silent_landlord_still_owes_an_answer() -> None:
    position = stand(("complaint.received", "2025-12-19"), on="2026-01-15")
    respond = position.clock("s1.respond")
    assert (respond.state, respond.working_days_late) == ("late", 1)
    assert respond.started_on == date(2025, 12, 30)
    # 31 December, 2, 5 to 9, 12 to 15 January: eleven working days after the 30th.
    assert position.clock("s1.acknowledge").working_days_late == 11


def test_a_late_acknowledgement_moves_the_answer_and_the_projected_day_stays() -> None:
    # Asked on Mon 15 September: acknowledgement due 22 September, done the 23rd.
    # Twenty working days from the 23rd end on 21 October, from the 22nd on the 20th.
    position = stand(
        ("complaint.received", "2025-08-25"),
        ("s1.response_sent", "2025-09-11"),
        ("s2.requested", "2025-09-15"),
        ("s2.acknowledged", "2025-09-23"),
        on="2025-09-24",
    )
    acknowledge, respond = (
        position.clock("s2.acknowledge"),
        position.clock("s2.respond"),
    )
    assert (acknowledge.state, acknowledge.working_days_late) == ("met_late", 1)
    assert (respond.due_on, respond.projected) == (
        date(2025, 10, 21),
        date(2025, 10, 20),
    )


def test_a_late_acknowledgement_need_not_move_the_answer() -> None:
    rules = two_stages()
    kept = tuple(
        clock(
            rule.id,
            rule.starts[0],
            rule.within,
            rule.met_by[0],
            starts_by=rule.starts_by,
            late_start="from the fallback day" if rule.starts_by else "",
        )
        for rule in rules.clocks
    )
    position = stand(
        ("complaint.received", "2025-08-25"),
        ("s2.requested", "2025-09-15"),
        ("s2.acknowledged", "2025-09-23"),
        on="2025-09-24",
        rules=two_stages(clocks=kept),
    )
    assert position.clock("s2.respond").due_on == date(2025, 10, 20)
    assert position.clock("s2.respond").started_on == date(2025, 9, 22)


def test_an_early_acknowledgement_brings_the_answer_forward() -> None:
    # Acknowledged on Mon 22 December: 23, 24, 29, 30, 31, 2, 5, 6, 7, 8 January.
    position = stand(
        ("complaint.received", "2025-12-19"),
        ("s1.acknowledged", "2025-12-22"),
        on="2025-12-22",
    )
    respond = position.clock("s1.respond")
    assert (respond.due_on, respond.projected) == (date(2026, 1, 8), date(2026, 1, 14))


@pytest.mark.parametrize(
    ("done", "state", "late"),
    [
        ("2025-12-30T23:59", "met", 0),
        ("2025-12-31T00:00", "met_late", 1),
        # Saturday 3 January: 31 December and 2 January lie between.
        ("2026-01-03T09:00", "met_late", 2),
    ],
)
def test_the_due_day_lasts_to_its_end(done: str, state: str, late: int) -> None:
    position = stand(
        ("complaint.received", "2025-12-19"),
        ("s1.acknowledged", done),
        on="2026-01-20",
    )
    acknowledge = position.clock("s1.acknowledge")
    assert (acknowledge.state, acknowledge.working_days_late) == (state, late)


def test_a_policy_may_end_the_day_at_five() -> None:
    rules = two_stages(conventions=conventions(due_at=17 * 60))
    told = ("complaint.received", "2025-12-19"), ("s1.acknowledged", "2025-12-30T17:01")
    acknowledge = stand(*told, on="2026-01-02", rules=rules).clock("s1.acknowledge")
    # A minute too late, and yet no working day has passed.
    assert (acknowledge.state, acknowledge.working_days_late) == ("met_late", 0)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-09T16:59", "2026-01-16"),  # Friday in time: 12 to 16
        ("2026-01-09T17:00", "2026-01-19"),  # counts as Monday 12: 13 to 16, 19
        ("2026-01-10T09:00", "2026-01-19"),  # Saturday counts as Monday as well
    ],
)
def test_a_late_receipt_counts_as_the_next_working_days(
    received: str, due: str
) -> None:
    rules = two_stages(conventions=conventions(late_receipt=17 * 60))
    position = stand(("complaint.received", received), on="2026-01-12", rules=rules)
    assert str(position.clock("s1.acknowledge").due_on) == due


def test_the_landlords_own_letter_is_no_late_receipt() -> None:
    # Acknowledged on a Friday evening: ten working days from that very Friday.
    rules = two_stages(conventions=conventions(late_receipt=17 * 60))
    position = stand(
        ("complaint.received", "2026-01-05"),
        ("s1.acknowledged", "2026-01-09T18:00"),
        on="2026-01-12",
        rules=rules,
    )
    assert position.clock("s1.respond").due_on == date(2026, 1, 23)


@pytest.mark.parametrize(
    ("received", "within", "due"),
    [
        ("2026-01-12", wd(5), "2026-01-16"),  # Mon to Fri, Monday being one
        ("2026-01-10", wd(5), "2026-01-16"),  # a Saturday counts for nothing
        ("2026-01-12", Duration(count=28, unit=Unit.CALENDAR_DAYS), "2026-02-08"),
        ("2026-01-15", Duration(count=1, unit=Unit.MONTHS), "2026-02-14"),
    ],
)
def test_day_zero_may_be_day_one(received: str, within: Duration, due: str) -> None:
    rules = only(
        clock("c", "complaint.received", within, "s1.acknowledged"),
        conventions=conventions(day_zero="counted"),
    )
    position = stand(("complaint.received", received), on=received, rules=rules)
    assert str(position.clock("c").due_on) == due


@pytest.mark.parametrize(
    ("received", "month_end", "due"),
    [
        ("2026-01-31", "last day", "2026-02-28"),
        ("2026-01-31", "first of next", "2026-03-01"),
        ("2028-01-31", "last day", "2028-02-29"),
        ("2025-12-15", "last day", "2026-01-15"),
    ],
)
def test_a_month_ends_as_the_policy_says(
    received: str, month_end: str, due: str
) -> None:
    month = Duration(count=1, unit=Unit.MONTHS)
    rules = only(
        clock("c", "complaint.received", month, "s1.acknowledged"),
        conventions=conventions(month_end=month_end),
    )
    position = stand(("complaint.received", received), on=received, rules=rules)
    assert str(position.clock("c").due_on) == due


def test_calendar_days_do_not_roll() -> None:
    # 28 days after Friday 6 March 2026 is Good Friday, 3 April.
    days = Duration(count=28, unit=Unit.CALENDAR_DAYS)
    rules = only(clock("c", "complaint.received", days, "s1.acknowledged"))
    position = stand(("complaint.received", "2026-03-06"), on="2026-03-06", rules=rules)
    assert position.clock("c").due_on == date(2026, 4, 3)
    assert not position.clock("c").provisional


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # Easter runs through: real hours count.
        ("2026-04-02T16:30", "2026-04-04T16:30"),
        # Clocks go forward on 29 March at one: the wall says 49 hours.
        ("2026-03-28T10:00", "2026-03-30T11:00"),
        # Clocks go back on 25 October at two: the wall says 47.
        ("2026-10-24T10:00", "2026-10-26T09:00"),
    ],
)
def test_forty_eight_hours_are_forty_eight_hours(received: str, due: str) -> None:
    hours = Duration(count=48, unit=Unit.HOURS)
    rules = only(clock("risk", "complaint.received", hours, "risk.screened"))
    at = datetime.fromisoformat(due)
    risk = stand(("complaint.received", received), on=str(at.date()), rules=rules)
    assert risk.clock("risk").due_at == at
    met = stand(
        ("complaint.received", received), ("risk.screened", due), on=str(at.date()),
        rules=rules,
    ).clock("risk")  # fmt: skip
    assert (met.state, met.hours_late) == ("met", 0)


def test_hours_late_are_hours_begun() -> None:
    hours = Duration(count=48, unit=Unit.HOURS)
    rules = only(clock("risk", "complaint.received", hours, "risk.screened"))
    position = stand(
        ("complaint.received", "2026-04-02T16:30"),
        ("risk.screened", "2026-04-04T17:31"),
        on="2026-04-05",
        rules=rules,
    )
    risk = position.clock("risk")
    assert (risk.state, risk.hours_late) == ("met_late", 2)


def test_a_time_in_the_day_may_be_asked_about() -> None:
    hours = Duration(count=48, unit=Unit.HOURS)
    rules = only(clock("risk", "complaint.received", hours, "risk.screened"))
    told = story(("complaint.received", "2026-04-02T16:30"))
    before = assess(rules, england(), told, datetime.fromisoformat("2026-04-04T16:30"))
    after = assess(rules, england(), told, datetime.fromisoformat("2026-04-04T16:31"))
    assert before.clock("risk").state == "running"
    assert (after.clock("risk").state, after.clock("risk").hours_late) == ("late", 1)


def test_a_target_shows_lateness_and_is_never_next() -> None:
    rules = two_stages(
        clocks=(
            clock("aim", "complaint.received", wd(1), "s1.acknowledged", target=True),
            clock("s1.acknowledge", "complaint.received", wd(5), "s1.acknowledged"),
        ),
        extensions=(),
    )
    position = stand(("complaint.received", "2026-01-12"), on="2026-01-15", rules=rules)
    assert position.clock("aim").target
    assert position.clock("aim").state == "late"
    assert position.next_due == position.clock("s1.acknowledge")


def test_a_clock_that_is_not_owed_does_not_run() -> None:
    anonymous = FactIs(fact="anonymous", value=True)
    rules = only(
        clock("c", "complaint.received", wd(2), "s1.acknowledged", unless=anonymous)
    )
    told = ("complaint.received", "2026-01-12")
    assert stand(told, on="2026-01-20", rules=rules).clock("c").state == "late"
    idle = stand(told, on="2026-01-20", rules=rules, facts={"anonymous": True}).clock(
        "c"
    )
    assert (idle.state, idle.due_on) == ("not_started", None)


def test_withdrawal_ends_a_clock_and_what_was_late_by_then_stays_late() -> None:
    position = stand(
        ("complaint.received", "2025-12-19"),
        ("complaint.withdrawn", "2026-01-05"),
        on="2026-02-01",
    )
    # Due 30 December; 31 December, 2 and 5 January lie after it.
    assert position.clock("s1.acknowledge").state == "stopped"
    assert position.clock("s1.acknowledge").working_days_late == 3
    assert position.clock("s2.acknowledge").state == "not_started"
    assert position.phase == "withdrawn"


def test_a_reopening_starts_anew_and_keeps_the_old_breach() -> None:
    position = stand(
        ("complaint.received", "2025-12-19"),
        ("s1.acknowledged", "2026-01-05"),
        ("s1.response_sent", "2026-01-12"),
        ("complaint.closed", "2026-01-12T11:00"),
        ("complaint.reopened", "2026-02-02"),
        on="2026-02-03",
    )
    acknowledge = position.clock("s1.acknowledge")
    # From Monday 2 February: 3, 4, 5, 6, 9.
    assert (acknowledge.run, acknowledge.due_on) == (2, date(2026, 2, 9))
    assert [run.state for run in acknowledge.earlier] == ["met_late"]
    assert (position.phase, position.stage) == ("open", "s1")


def test_dates_beyond_the_list_are_provisional() -> None:
    # Received Mon 21 December 2026: 22, 23, 24, 29, 30 (25 and 28 are holidays).
    known = england().known_to(date(2026, 12, 31))
    position = stand(
        ("complaint.received", "2026-12-21"), on="2026-12-21", calendar=known
    )
    assert position.clock("s1.acknowledge").due_on == date(2026, 12, 30)
    assert not position.clock("s1.acknowledge").provisional
    assert position.clock("s1.respond").provisional
    assert [notice.kind for notice in position.notices] == ["provisional"]


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    # Received at 01:30 on Fri 23 October, summer time: due at 00:30 UTC on Sunday,
    # which the clock shows as 01:30. At 01:15 in winter time the clock shows less, and
    # three quarters of an hour more have passed.
    hours = Duration(count=48, unit=Unit.HOURS)
    rules = only(clock("risk", "complaint.received", hours, "risk.screened"))
    screened = entry(2, "risk.screened", "2026-10-25T01:15")
    in_winter_time = structs.replace(screened, at_utc=screened.at)
    received = entry(1, "complaint.received", "2026-10-23T01:30")
    told = History(entries=(received, in_winter_time))
    risk = assess(rules, england(), told, date(2026, 10, 26)).clock("risk")
    assert (risk.state, risk.hours_late) == ("met_late", 1)
    first_passing = History(entries=(received, screened))
    risk = assess(rules, england(), first_passing, date(2026, 10, 26)).clock("risk")
    assert risk.state == "met"


@pytest.mark.parametrize(
    ("arrived", "last_day"),
    [
        # Sent on Wed 21 January 2026; 20 working days, no holiday among them.
        ("2026-01-23", date(2026, 2, 20)),  # a Friday, and four weeks
        ("2026-01-14", date(2026, 2, 18)),  # before it went: from the day it did
    ],
)
def test_no_letter_arrives_before_it_goes(arrived: str, last_day: date) -> None:
    sent = {"delivery": "post", "received_on": arrived}
    position = stand(
        ("complaint.received", "2026-01-12"),
        ("s1.response_sent", "2026-01-21", sent),
        on="2026-01-26",
    )
    assert [window.last_day for window in position.windows] == [last_day]
