"""Working days: which days count, looked up in two arrays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = date(2000, 1, 1).toordinal()
LAST = date(2049, 12, 31).toordinal()
_SATURDAY = 5
_LATEST = date.max.toordinal()


@dataclass(frozen=True, kw_only=True, eq=False)
class Calendar:
    """The working days of one jurisdiction, from 2000 to 2049.

    Beyond those years, and beyond the verified days, only weekends are known.

    Attributes:
        id: Such as `england-and-wales`.
        holidays: Bank holidays, by day number (`date.toordinal`).
        verified_from: First day for which every bank holiday is known.
        verified_to: Last such day; dates counted past it are provisional.
        cum: Working days from 2000 up to and including each day.
        nth: Day number of the k-th working day; `nth[0]` is the day before the first.
        dates: The same as dates.
        hash: Of all the above, for pinning.
    """

    id: str
    holidays: dict[int, str]
    verified_from: int
    verified_to: int
    cum: list[int]
    nth: list[int]
    dates: list[date]
    hash: str

    @classmethod
    def build(
        cls,
        id: str,  # noqa: A002 - the field's own name
        holidays: Mapping[date, str],
        verified_from: date,
        verified_to: date,
    ) -> Calendar:
        """Make the arrays from a reviewed list of bank holidays."""
        named = {day.toordinal(): holidays[day] for day in sorted(holidays)}
        cum, nth = _arrays(named)
        return cls(
            id=id,
            holidays=named,
            verified_from=verified_from.toordinal(),
            verified_to=verified_to.toordinal(),
            cum=cum,
            nth=nth,
            dates=[date.fromordinal(day) for day in nth],
            hash=_hash(id, named, verified_from, verified_to),
        )

    def known_to(self, day: date) -> Calendar:
        """The same list as if it ended on `day`: later days count by weekends only."""
        kept = {
            date.fromordinal(number): name
            for number, name in self.holidays.items()
            if number <= day.toordinal()
        }
        to = min(self.verified_to, day.toordinal())
        return Calendar.build(
            self.id, kept, date.fromordinal(self.verified_from), date.fromordinal(to)
        )

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day strictly after `day`, working day or not."""
        number = day.toordinal()
        if number >= FIRST:
            try:
                return self.dates[self.cum[number - FIRST] + count]
            except IndexError:  # Beyond the arrays.
                pass
        return date.fromordinal(_nth_weekday_after(self, number, count))

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first`, up to and including `last`."""
        return self.count_between(first.toordinal(), last.toordinal())

    def is_working(self, day: date) -> bool:
        """Whether `day` is neither a weekend day nor a bank holiday."""
        return day.weekday() < _SATURDAY and day.toordinal() not in self.holidays

    def holiday_name(self, day: date) -> str:
        """The bank holiday's name; empty on any other day."""
        return self.holidays.get(day.toordinal(), "")

    def nth_after(self, day: int, count: int) -> int:
        """`add_working_days` in day numbers. Never fails: the far future is clamped."""
        if day >= FIRST:
            try:
                return self.nth[self.cum[day - FIRST] + count]
            except IndexError:  # Beyond the arrays.
                pass
        return _nth_weekday_after(self, day, count)

    def nth_before(self, day: int, count: int) -> int:
        """The `count`-th working day strictly before `day`, in day numbers.

        Never fails: the far past is clamped.
        """
        if FIRST < day <= LAST + 1:
            place = self.cum[day - 1 - FIRST] - count + 1
            if place > 0:
                return self.nth[place]
        while count > 0 and day > 1:
            day -= 1
            if (day - 1) % 7 < _SATURDAY and day not in self.holidays:
                count -= 1
        return day

    def count_between(self, first: int, last: int) -> int:
        """`working_days_between` in day numbers; never below nought."""
        if last <= first:
            return 0
        if first >= FIRST and last <= LAST:
            return self.cum[last - FIRST] - self.cum[first - FIRST]
        weekdays = _weekdays_to(last) - _weekdays_to(first)
        return weekdays - sum(
            first < day <= last and (day - 1) % 7 < _SATURDAY for day in self.holidays
        )

    def unverified(self, first: int, last: int) -> bool:
        """Whether counting from `first` to `last` leaves the verified days."""
        return first < self.verified_from or last > self.verified_to


def _arrays(holidays: Mapping[int, str]) -> tuple[list[int], list[int]]:
    cum, nth = [], [FIRST - 1]
    for day in range(FIRST, LAST + 1):
        # Day number 1 (1 January of the year 1) was a Monday.
        if (day - 1) % 7 < _SATURDAY and day not in holidays:
            nth.append(day)
        cum.append(len(nth) - 1)
    return cum, nth


def _weekdays_to(day: int) -> int:
    weeks, rest = divmod(day, 7)
    return weeks * 5 + min(rest, 5)


def _nth_weekday_after(calendar: Calendar, day: int, count: int) -> int:
    """The same by stepping, for days outside the arrays."""
    while count > 0 and day < _LATEST:
        day += 1
        if (day - 1) % 7 < _SATURDAY and day not in calendar.holidays:
            count -= 1
    return min(day, _LATEST)


def _hash(name: str, holidays: Mapping[int, str], start: date, end: date) -> str:
    lines = [name, start.isoformat(), end.isoformat()]
    lines += [f"{day} {holidays[day]}" for day in sorted(holidays)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
