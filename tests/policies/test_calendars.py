"""The bank-holiday lists agree with two libraries, and say where they are alone."""

from datetime import date

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import (  # type: ignore[import-untyped] # has no types
    BankHolidays,
)

from putright.policies import calendars

NATIONS = {"england-and-wales": "ENG", "northern-ireland": "NIR", "scotland": "SCT"}
SATURDAY = 5

# Where a library says otherwise, and why ours stands. Calendar, library, day.
EXCEPTIONS = {
    # The stored copy that govuk-bank-holidays 0.19 carries is older than the day's
    # announcement; `holidays` has the day too.
    ("scotland", "govuk", date(2026, 6, 15)),
}


def ours(calendar: str, years: range) -> set[date]:
    listed = {holiday.on for holiday in calendars.listing(calendar).holiday}
    return {day for day in listed if day.year in years}


def expected_differences(calendar: str, library: str) -> set[date]:
    return {day for name, by, day in EXCEPTIONS if (name, by) == (calendar, library)}


def verified_years(calendar: str) -> range:
    listing = calendars.listing(calendar)
    return range(listing.verified_from.year, listing.verified_to.year + 1)


@pytest.mark.parametrize("calendar", NATIONS)
def test_a_list_agrees_with_the_ministry_of_justice_library(calendar: str) -> None:
    feed = BankHolidays(use_cached_holidays=True).get_holidays(division=calendar)
    theirs = {holiday["date"] for holiday in feed}
    last = max(theirs).year
    years = range(2020, min(last, verified_years(calendar)[-1]) + 1)
    assert len(years) >= 8
    differing = ours(calendar, years) ^ {day for day in theirs if day.year in years}
    assert differing == expected_differences(calendar, "govuk")


@pytest.mark.parametrize(("calendar", "nation"), NATIONS.items())
def test_a_list_agrees_with_the_holidays_library(calendar: str, nation: str) -> None:
    years = verified_years(calendar)
    # `holidays` keeps the Saturday or Sunday itself beside its substitute.
    theirs = {
        day
        for day in holidays.country_holidays("GB", subdiv=nation, years=years)
        if day.weekday() < SATURDAY
    }
    differing = ours(calendar, years) ^ theirs
    assert differing == expected_differences(calendar, "holidays")


@pytest.mark.parametrize("calendar", NATIONS)
def test_every_listed_day_is_a_weekday_within_the_verified_years(calendar: str) -> None:
    listing = calendars.listing(calendar)
    for holiday in listing.holiday:
        assert holiday.on.weekday() < SATURDAY
        assert listing.verified_from <= holiday.on <= listing.verified_to
    days = [holiday.on for holiday in listing.holiday]
    assert days == sorted(set(days))


def test_an_announcement_comes_before_its_day() -> None:
    announced = {
        holiday.on: holiday.announced_on
        for holiday in calendars.listing("england-and-wales").holiday
        if holiday.announced_on
    }
    assert announced[date(2022, 9, 19)] == date(2022, 9, 10)
    assert all(known < day for day, known in announced.items())


def test_nine_extra_days_stand_beside_the_yearly_eight() -> None:
    """Eight a year in England and Wales, and one more in 2022 twice and in 2023."""
    by_year = [
        len(ours("england-and-wales", range(y, y + 1))) for y in range(2020, 2029)
    ]
    assert by_year == [8, 8, 10, 9, 8, 8, 8, 8, 8]


def test_the_nations_differ_on_easter_monday() -> None:
    easter_monday = date(2026, 4, 6)
    assert not calendars.load("england-and-wales").is_working(easter_monday)
    assert calendars.load("scotland").is_working(easter_monday)


def test_a_list_that_does_not_ship_is_named_with_those_that_do() -> None:
    with pytest.raises(LookupError, match="england-and-wales, northern-ireland"):
        calendars.load("wales")


def test_the_arrays_are_built_once() -> None:
    assert calendars.load("scotland") is calendars.load("scotland")
