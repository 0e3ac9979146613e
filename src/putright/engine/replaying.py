"""A history run through from its first entry to the moment asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from putright.engine.corrections import fold
from putright.engine.running import Running

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.history import Entry
    from putright.engine.keeping import Kept
    from putright.engine.tables import Tables

_RECEIVED = "complaint.received"
_LOGGED = "complaint.logged"


def run_through(  # noqa: PLR0913 - what a run depends on, each once
    tables: Tables,
    calendar: Calendar,
    facts: Mapping[str, Any],
    entries: Sequence[Entry],
    minute: int,
    *,
    foreign: bool,
    as_it_happened: bool = False,
    kept: Kept | None = None,
) -> Running:
    """Run a history up to a local minute; `as_it_happened` as `History` has it.

    With `kept` the complaint came from other rules: what happened under those was
    judged by them.
    """
    running = Running(tables, calendar, facts, foreign=foreign)
    running.kept = kept
    if not as_it_happened:
        folded = fold(entries)
        entries = folded.happened
        running.afterwards = folded.afterwards
        if not foreign:
            for change, because in folded.unread:
                running.list_irregular(change, because, tables.source)
    if tables.logging:
        entries = _with_logging(entries, minute)
    if kept is not None:
        entries = _taken_unjudged(running, entries, minute, kept.judged_from)
    running.take_all(entries, minute)
    running.minute, running.utc = minute, None
    return running


def _taken_unjudged(
    running: Running, entries: Sequence[Entry], minute: int, judged_from: int
) -> Sequence[Entry]:
    """Take what happened up to a minute without judging it; give what is left."""
    places = (place for place, one in enumerate(entries) if one.at > judged_from)
    cut = next(places, len(entries))
    foreign, running.foreign = running.foreign, True
    running.take_all(entries[:cut], minute)
    running.foreign = foreign
    return entries[cut:]


def as_taken(tables: Tables, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries as a run takes them: corrected, in order, with the logging."""
    happened = fold(entries).happened
    return _with_logging(happened) if tables.logging else happened


def _with_logging(
    entries: Sequence[Entry], until: int | None = None
) -> Sequence[Entry]:
    """A complaint is logged when its receipt is recorded, unless an entry says when.

    Nobody wrote this down, so it is in nobody's role, and after the minute asked about
    it is no entry that was left out.
    """
    received = None
    for entry in entries:
        if entry.event == _LOGGED:
            return entries
        if received is None and entry.event == _RECEIVED:
            received = entry
    if received is None:
        return entries
    at = max(received.recorded_at, received.at)
    if until is not None and at > until:
        return entries
    logged = structs.replace(
        received, event=_LOGGED, at=at, at_utc=None, role="", data={}
    )
    place = next(
        (place for place, entry in enumerate(entries) if entry.at > at), len(entries)
    )
    place = max(place if at > received.at else 0, entries.index(received) + 1)
    return [*entries[:place], logged, *entries[place:]]
