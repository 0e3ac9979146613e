"""Counting a length of time from a day, the way the policy's conventions say."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from putright.engine.durations import Duration, Unit

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Conventions

DAY = 24 * 60
_LATEST = date.max.toordinal()


def days_after(
    calendar: Calendar, conventions: Conventions, day: int, length: Duration
) -> int:
    """The day number that lies `length` after `day`; the day itself is not counted."""
    unit = length.unit
    if unit is Unit.WORKING_DAYS:
        return calendar.nth_after(day, length.count)
    if unit is Unit.MONTHS:
        return _months_after(day, length.count, conventions.month_end)
    if unit is Unit.WEEKS:
        return min(day + 7 * length.count, _LATEST)
    if unit is Unit.HOURS:
        return min(day + -(-length.count // 24), _LATEST)
    return min(day + length.count, _LATEST)


def days_before(
    calendar: Calendar, conventions: Conventions, day: int, length: Duration
) -> int:
    """The last day in time for something due `length` before `day`.

    Where day zero is counted, `day` itself is the first of them.
    """
    if conventions.day_zero == "counted":
        day += 1
    unit = length.unit
    if unit is Unit.WORKING_DAYS:
        return calendar.nth_before(day, length.count)
    if unit is Unit.MONTHS:
        return max(_months_after(day, -length.count, conventions.month_end), 1)
    if unit is Unit.WEEKS:
        return max(day - 7 * length.count, 1)
    if unit is Unit.HOURS:
        return max(day - -(-length.count // 24), 1)
    return max(day - length.count, 1)


def last_day(
    calendar: Calendar, conventions: Conventions, day: int, length: Duration
) -> int:
    """The last day in time for something due `length` from day zero, `day`."""
    if conventions.day_zero == "not counted":
        return days_after(calendar, conventions, day, length)
    if length.unit is Unit.WORKING_DAYS:
        return calendar.nth_after(day - 1, length.count)
    return days_after(calendar, conventions, day, length) - 1


def day_zero(
    calendar: Calendar, conventions: Conventions, minute: int, *, receipt: bool
) -> int:
    """The day from which something that happened at `minute` is counted.

    Only a receipt can be late: where the policy says so, one after its hour or on a
    day that is not worked counts as the next working day's.
    """
    day, minute_of_day = divmod(minute, DAY)
    cut_off = conventions.late_receipt
    if not receipt or cut_off is None:
        return day
    working = calendar.count_between(day - 1, day) == 1
    if working and minute_of_day < cut_off:
        return day
    return calendar.nth_after(day, 1)


def unverified(calendar: Calendar, first: int, last: int, length: Duration) -> bool:
    """Whether the count leaned on bank holidays that nobody has verified."""
    return length.unit is Unit.WORKING_DAYS and calendar.unverified(first, last)


def _months_after(day: int, count: int, month_end: str) -> int:
    start = date.fromordinal(day)
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    if year > MAXYEAR:
        return _LATEST
    if year < 1:
        return 1
    length = monthrange(year, month + 1)[1]
    if start.day <= length:
        return date(year, month + 1, start.day).toordinal()
    end = date(year, month + 1, length).toordinal()
    return end if month_end == "last day" else end + 1
