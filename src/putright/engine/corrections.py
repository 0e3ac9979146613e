"""What is held to have happened: entries with their corrections folded in.

Nothing is edited: a `record.corrected` or `record.struck_out` entry changes how an
earlier one is read. The last one recorded wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from putright.engine.history import Entry
from putright.engine.moments import BadMoment, read_minute

CORRECTED = "record.corrected"
STRUCK_OUT = "record.struck_out"
_ABOUT_THE_RECORD = frozenset((CORRECTED, STRUCK_OUT))


class Folded(Struct, frozen=True, kw_only=True):
    """Entries as they are to be read, in the order in which they happened.

    Attributes:
        happened: Sorted by `(at, seq)`.
        afterwards: Something was written down later than it happened, or is about
            another entry.
        unread: Corrections that could not be applied, each with the reason.
    """

    happened: Sequence[Entry]
    afterwards: bool = True
    unread: tuple[tuple[Entry, str], ...] = ()


def fold(entries: Sequence[Entry]) -> Folded:
    """Apply every correction and striking-out to the entries that they are about."""
    before = -1
    afterwards = False
    for entry in entries:
        at = entry.at
        if at < before or entry.event in _ABOUT_THE_RECORD:
            return _folded(entries)
        if entry.recorded_at != at:
            afterwards = True
        before = at
    return Folded(happened=entries, afterwards=afterwards)


def _folded(entries: Sequence[Entry]) -> Folded:
    changes = [entry for entry in entries if entry.event in _ABOUT_THE_RECORD]
    changes.sort(key=_written)
    by_seq = {entry.seq: entry for entry in entries}
    unread = tuple(
        (change, fault) for change in changes if (fault := _fault(change, by_seq))
    )
    useless = {change.seq for change, _fault in unread}
    struck = _struck(changes, useless)
    for change in changes:
        if change.event == CORRECTED and change.seq not in struck | useless:
            by_seq[change.corrects] = _corrected(by_seq[change.corrects], change)
    kept = [entry for entry in by_seq.values() if entry.seq not in struck]
    return Folded(happened=_in_order(kept), unread=unread)


def _written(entry: Entry) -> tuple[int, int]:
    return entry.recorded_at, entry.seq


def _in_order(entries: Sequence[Entry]) -> Sequence[Entry]:
    return sorted(entries, key=lambda entry: (entry.at, entry.seq))


def _struck(changes: Sequence[Entry], useless: set[int]) -> set[int]:
    """What is struck out, the latest word first: a struck striking-out does nothing."""
    struck: set[int] = set()
    for change in reversed(changes):
        if change.seq in struck or change.seq in useless:
            continue
        if change.event == STRUCK_OUT:
            struck.add(change.corrects)
    return struck


def _fault(change: Entry, by_seq: dict[int, Entry]) -> str:
    target = by_seq.get(change.corrects)
    if target is None or _written(target) >= _written(change):
        return f"There is no earlier entry {change.corrects} to correct."
    if change.event == STRUCK_OUT:
        return ""
    if target.event in _ABOUT_THE_RECORD:
        return (
            f"Entry {change.corrects} is itself a correction: strike it out, or"
            " correct the entry that it is about."
        )
    at = change.data.get("at")
    if at is None:
        return ""
    try:
        read_minute(at, on=target.at)
    except BadMoment as fault:
        return str(fault)
    return ""


def _corrected(entry: Entry, change: Entry) -> Entry:
    data: Any = change.data.get("data")
    if isinstance(data, dict):
        entry = structs.replace(entry, data={**entry.data, **data})
    at = change.data.get("at")
    if at is None:
        return entry
    minute = read_minute(at, on=entry.at)
    return structs.replace(entry, at=minute, at_utc=None)
