"""Working days: every worked vector, and the edges of what is known."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.engine.calendar import Calendar
from tests.engine.makers import DATA, england, england_holidays

with (DATA / "working_day_vectors_england.csv").open() as file:
    VECTORS = list(csv.DictReader(file))

ANY_DAY = st.dates(date(2000, 1, 1), date(2049, 6, 30))


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["received_or_escalated"])
def test_every_worked_vector_is_met(row: dict[str, str]) -> None:
    add = england().add_working_days
    start = date.fromisoformat(row["received_or_escalated"])
    acknowledged = add(start, 5)
    stage_1 = add(acknowledged, 10)
    stage_2 = add(acknowledged, 20)
    assert {
        "ack_due_5wd": str(acknowledged),
        "stage1_due_if_acked_on_due_date": str(stage_1),
        "stage1_max_without_good_reason": str(add(stage_1, 10)),
        "stage2_due_if_acked_on_due_date": str(stage_2),
        "stage2_max_without_good_reason": str(add(stage_2, 20)),
        "stage1_due_if_acked_same_day": str(add(start, 10)),
    }.items() <= row.items()
    assert f"{start:%a}" == row["weekday"]


@given(ANY_DAY, st.integers(1, 60))
def test_the_nth_working_day_is_found_by_walking(day: date, count: int) -> None:
    walked, left = day, count
    while left:
        walked += timedelta(days=1)
        left -= walked.weekday() < 5 and walked not in england_holidays()
    assert england().add_working_days(day, count) == walked
    assert england().working_days_between(day, walked) == count
    assert england().is_working(walked)


@given(st.dates(date(1998, 1, 1), date(2051, 1, 1)), st.integers(-10, 500))
def test_working_days_between_are_counted_by_walking(first: date, days: int) -> None:
    day, last, count = first, first + timedelta(days=days), 0
    while day < last:
        day += timedelta(days=1)
        count += day.weekday() < 5 and day not in england_holidays()
    assert england().working_days_between(first, last) == count


def test_a_holiday_has_its_name() -> None:
    assert england().holiday_name(date(2026, 4, 3)) == "Good Friday"
    assert england().holiday_name(date(2026, 4, 4)) == ""


def test_beyond_its_years_only_weekends_are_known() -> None:
    # 31 December 2049 is a Friday, so three working days on is Wednesday 5 January.
    assert england().add_working_days(date(2049, 12, 31), 3) == date(2050, 1, 5)
    assert england().add_working_days(date(1999, 12, 31), 1) == date(2000, 1, 3)


def test_known_to_cuts_the_list_off() -> None:
    known = england().known_to(date(2026, 12, 31))
    assert known.is_working(date(2027, 1, 1))
    assert not known.is_working(date(2026, 12, 28))
    assert known.verified_to == date(2026, 12, 31).toordinal()
    assert known.hash != england().hash


def test_the_hash_is_of_what_is_known_and_of_nothing_else() -> None:
    parts = (date(2020, 1, 1), date(2028, 12, 31))
    backwards = dict(reversed(england_holidays().items()))
    again = Calendar.build("england-and-wales", backwards, *parts)
    assert again.hash == england().hash
