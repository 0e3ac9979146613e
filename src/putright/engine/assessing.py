"""The one question: where does this complaint stand, under these rules, on this day?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.asked import Position
from putright.engine.moments import end_of
from putright.engine.regrading import regraded
from putright.engine.replaying import run_through
from putright.engine.tables import tables_for

if TYPE_CHECKING:
    from datetime import date, datetime

    from putright.engine.calendar import Calendar
    from putright.engine.history import History
    from putright.engine.rules import Rules

__all__ = ["Position", "assess"]


def assess(  # noqa: PLR0913 - the whole question, each part once
    rules: Rules,
    calendar: Calendar,
    history: History,
    as_of: date | datetime,
    known_at: date | datetime | None = None,
    *,
    foreign: bool = False,
) -> Position:
    """Where the complaint stands at `as_of` (a date: at the end of that day).

    `known_at` leaves out what was recorded later: what was known then; None takes all
    that the history holds. `foreign` measures by rules that the complaint was not
    handled under, such as the Complaint Handling Code: roles and events that those
    rules do not know are then passed over. Never throws on entries of the right types.
    """
    tables = tables_for(rules)
    minute = end_of(as_of)
    entries = history.entries
    if known_at is not None:
        known = end_of(known_at)
        entries = tuple(entry for entry in entries if entry.recorded_at <= known)
    running = run_through(
        tables,
        calendar,
        history.facts,
        entries,
        minute,
        foreign=foreign,
        as_it_happened=history.as_it_happened,
    )
    if running.afterwards and not foreign:
        for entry, because in regraded(
            tables, calendar, history.facts, entries, minute
        ):
            running.list_irregular(entry, because, tables.source)
    return Position(running, entries)
