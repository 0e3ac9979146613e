"""Counting days for whole arrays of them: `engine.counting` at once for everybody."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from putright.engine.calendar import FIRST, LAST
from putright.engine.durations import Duration, Unit

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Conventions
    from putright.engine.zone import Zone

Numbers: TypeAlias = npt.NDArray[np.int64]

DAY = 24 * 60
_YEARS_LEFT = 3 * 366  # no rule counts further ahead than this
_UNIX = 719_163  # the day number of 1 January 1970


class Lengths:
    """Day arithmetic under one calendar and one policy's conventions.

    Days outside the calendar's arrays give an answer that means nothing: `outside`
    says which they are, and the engine is asked about those complaints.
    """

    def __init__(
        self, calendar: Calendar, conventions: Conventions, zone: Zone
    ) -> None:
        self.cum, self.nth = _arrays(calendar)
        self.conventions = conventions
        self.zone = zone

    def outside(self, days: Numbers) -> npt.NDArray[np.bool_]:
        """Where a day is too early or too late to be counted from here."""
        return (days < FIRST) | (days > LAST - _YEARS_LEFT)

    def after(self, days: Numbers, length: Duration) -> Numbers:
        """The day that lies `length` after each; the day itself is not counted."""
        unit, count = length.unit, length.count
        if unit is Unit.WORKING_DAYS:
            return self._nth(self.cum[self._inside(days)] + count)
        if unit is Unit.MONTHS:
            return self._months_after(days, count)
        if unit is Unit.WEEKS:
            return days + 7 * count
        return days + (-(-count // 24) if unit is Unit.HOURS else count)

    def last_day(self, days: Numbers, length: Duration) -> Numbers:
        """The last day in time for something due `length` from day zero."""
        if self.conventions.day_zero == "not counted":
            return self.after(days, length)
        if length.unit is Unit.WORKING_DAYS:
            return self.after(days - 1, length)
        return self.after(days, length) - 1

    def end(self, days: Numbers) -> Numbers:
        """The last minute in time on each day."""
        return days * DAY + self.conventions.due_at

    def day_zero(self, minutes: Numbers, *, receipt: bool) -> Numbers:
        """The day from which something that happened is counted."""
        days = minutes // DAY
        cut_off = self.conventions.late_receipt
        if not receipt or cut_off is None:
            return days
        inside = self._inside(days)
        working = self.cum[inside] != self.cum[np.maximum(inside - 1, 0)]
        in_time = working & (minutes % DAY < cut_off)
        return np.asarray(np.where(in_time, days, self._nth(self.cum[inside] + 1)))

    def next_worked(self, days: Numbers) -> Numbers:
        """The day itself, or the next one that is worked."""
        return self._nth(self.cum[self._inside(days - 1)] + 1)

    def between(self, first: Numbers, last: Numbers) -> Numbers:
        """Working days after `first` up to and including `last`; never below nought."""
        counted = self.cum[self._inside(last)] - self.cum[self._inside(first)]
        return np.asarray(np.maximum(counted, 0))

    def to_utc(self, minutes: Numbers) -> Numbers:
        """UTC minutes of local ones."""
        offsets = np.array(self.zone.offsets)
        at = np.searchsorted(np.array(self.zone.local), minutes, side="right")
        return np.asarray(minutes - offsets[at])

    def to_local(self, minutes: Numbers) -> Numbers:
        """Local minutes of UTC ones."""
        offsets = np.array(self.zone.offsets)
        at = np.searchsorted(np.array(self.zone.utc), minutes, side="right")
        return np.asarray(minutes + offsets[at])

    def _nth(self, places: Numbers) -> Numbers:
        return self.nth[np.minimum(places, len(self.nth) - 1)]

    def _inside(self, days: Numbers) -> Numbers:
        return np.clip(days - FIRST, 0, LAST - FIRST)

    def _months_after(self, days: Numbers, count: int) -> Numbers:
        start = np.clip(days - _UNIX, FIRST - _UNIX, LAST - _UNIX)
        dates = start.astype("datetime64[D]")
        months = dates.astype("datetime64[M]")
        of_month = (dates - months.astype("datetime64[D]")).astype(np.int64)
        there = (months + count).astype("datetime64[D]").astype(np.int64)
        following = (months + count + 1).astype("datetime64[D]").astype(np.int64)
        short = there + of_month >= following
        end = following - (self.conventions.month_end == "last day")
        return np.where(short, end, there + of_month) + _UNIX


@lru_cache(maxsize=8)
def _arrays(calendar: Calendar) -> tuple[Numbers, Numbers]:
    return np.array(calendar.cum), np.array(calendar.nth)
