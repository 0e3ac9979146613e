"""The day on which every story begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules


def first_day(rules: Rules, calendar: Calendar) -> int:
    """The day on which stories begin: a Monday that is worked, well within the list.

    The first Monday of the year before the last verified one, or of the year in which
    the policy begins, where that is later.
    """
    last = date.fromordinal(calendar.verified_to).year
    year = max(last - 2, rules.effective_from.year if rules.effective_from else 0)
    day = date(year, 1, 1).toordinal()
    while date.fromordinal(day).weekday() or not calendar.is_working(
        date.fromordinal(day)
    ):
        day += 1
    return day
