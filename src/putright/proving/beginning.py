"""How every story begins: its first day, and the receipt on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from putright.engine.history import DAY, Entry
from putright.engine.tables import tables_for
from putright.proving.nodes import NINE

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


def first_entry(rules: Rules, calendar: Calendar, way: str) -> Entry:
    """The receipt of the complaint in a story: nine o'clock on its first day."""
    act = next(iter(tables_for(rules).acts_of("complaint.received")), None)
    role = act.by[0] if act else ""
    minute = first_day(rules, calendar) * DAY + NINE
    data: dict[str, Any] = {"channel": way}
    return Entry(
        seq=1,
        event="complaint.received",
        at=minute,
        recorded_at=minute,
        by="",
        role=role,
        data=data,
    )
