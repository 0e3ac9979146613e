"""Entries made afterwards that turn late into in time: they need a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import clocks
from putright.engine.counting import DAY
from putright.engine.moments import in_words
from putright.engine.replaying import run_through

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.history import Entry
    from putright.engine.tables import Tables

_ABOUT_THE_RECORD = ("record.corrected", "record.struck_out")


def regraded(
    tables: Tables,
    calendar: Calendar,
    facts: Mapping[str, Any],
    entries: Sequence[Entry],
    minute: int,
) -> Iterator[tuple[Entry, str]]:
    """Each such entry with a sentence on what it changed.

    Asked as of the moment at which it was recorded: was something late without it,
    and is no longer with it?
    """
    for entry in entries:
        about_the_record = entry.event in _ABOUT_THE_RECORD
        later = entry.recorded_at // DAY > entry.at // DAY
        if not (later or about_the_record) or entry.at > minute:
            continue
        mended = _mended(tables, calendar, facts, entries, entry)
        if mended:
            what = ", ".join(f"“{title}”" for title in mended)
            day = in_words(entry.recorded_at // DAY)
            yield (
                entry,
                (
                    f"Recorded on {day}, it turns late into in time: {what}. A second"
                    " person must confirm it."
                ),
            )


def _mended(
    tables: Tables,
    calendar: Calendar,
    facts: Mapping[str, Any],
    entries: Sequence[Entry],
    entry: Entry,
) -> list[str]:
    before = [
        other
        for other in entries
        if (other.recorded_at, other.seq) < (entry.recorded_at, entry.seq)
    ]
    late_before = _late(tables, calendar, facts, before, entry.recorded_at)
    if not late_before:
        return []
    late_after = _late(tables, calendar, facts, [*before, entry], entry.recorded_at)
    return [
        tables.clocks[place].title for place in late_before if place not in late_after
    ]


def _late(
    tables: Tables,
    calendar: Calendar,
    facts: Mapping[str, Any],
    entries: Sequence[Entry],
    minute: int,
) -> list[int]:
    running = run_through(tables, calendar, facts, entries, minute, foreign=True)
    return [
        place
        for place, rule in enumerate(tables.clocks)
        if not rule.target and clocks.breached(running, place, minute)
    ]
