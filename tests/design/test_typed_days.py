"""Days and times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.design.dates import in_words, short, time_in_words
from putright.design.typed import NotADay, NotATime, read_day, read_time

FRIDAY = date(2025, 12, 19)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19/12/2025", FRIDAY),
        ("19 December 2025", FRIDAY),
        ("2025-12-19", FRIDAY),
        ("19 Dec 25", FRIDAY),
        ("today", FRIDAY),
        ("Yesterday", date(2025, 12, 18)),
        ("3rd January 2026", date(2026, 1, 3)),
        ("1 sept 2025", date(2025, 9, 1)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_however_it_is_written(typed: str, meant: date) -> None:
    assert read_day(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2 January", date(2026, 1, 2)), ("28 Nov", date(2025, 11, 28))],
)
def test_a_day_without_its_year_is_the_nearest_one(typed: str, meant: date) -> None:
    assert read_day(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "is not a day we can read"),
        ("next week", "is not a day we can read"),
        ("12/19/2025", "there is no month 19"),
        ("31 April 2025", "April 2025 has no day 31"),
        ("29/2/2026", "February 2026 has no day 29"),
        ("19 Decembre 2025", "“decembre” is not a month"),
        ("19/12/5", "has no year we can read"),
        ("Monday 19 December 2025", "Friday 19 December 2025 is not a Monday"),
        ("99999999999/1/2025", "has no day"),
        ("1/1/0000", "is not a real day"),
    ],
)
def test_what_is_no_day_is_told_with_what_to_write(typed: str, told: str) -> None:
    with pytest.raises(NotADay, match=told):
        read_day(typed, FRIDAY)


@given(st.dates(date(1901, 1, 1), date(2098, 12, 31)))
def test_a_day_in_our_own_words_is_read_back(day: date) -> None:
    assert read_day(in_words(day), FRIDAY) == day
    assert read_day(short(day), FRIDAY) == day


@given(st.text())
def test_no_text_breaks_the_reading_of_a_day(text: str) -> None:
    with suppress(NotADay):
        read_day(text, FRIDAY)


@given(st.text())
def test_no_text_breaks_the_reading_of_a_time(text: str) -> None:
    with suppress(NotATime):
        read_time(text)


@given(st.times())
def test_a_time_in_our_own_words_is_read_back(at: time) -> None:
    assert read_time(time_in_words(at)) == time(at.hour, at.minute)
