"""Histories read from JSON: quickly where all is well, else every problem told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from putright.engine.calendar import FIRST, LAST
from putright.engine.counting import DAY
from putright.engine.history import Entry, History
from putright.engine.moments import end_of
from putright.engine.problems import Problem, find_problems, parse, read_moment
from putright.engine.values import KINDS, READS, is_day
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.rules import Rules


class _Unusual(Exception):  # noqa: N818 - not an error: the slow way decides
    """Something that the quick way does not judge."""


_SLOW = ("record.corrected", "record.struck_out", "issue.fact_recorded")


class _Days(dict[str, int]):
    """The minute at which each day begins, worked out when a file first names it."""

    def __missing__(self, text: str) -> int:
        """A day that is none, or lies in no calendar, is told of the slow way."""
        if not is_day(text):
            raise _Unusual
        day = date.fromisoformat(text).toordinal()
        if not FIRST <= day <= LAST:
            raise _Unusual
        self[text] = day * DAY
        return day * DAY


_DAYS = _Days()
_MINUTES = {f"T{minute // 60:02}:{minute % 60:02}": minute for minute in range(DAY)}


def _is_named_day(text: object) -> bool:
    return isinstance(text, str) and _DAYS[text] > 0


class _Judged(dict[str, tuple[tuple[str, "Callable[[object], bool]"], ...]]):
    """For each event that the quick way reads, the keys to judge, each with how."""

    def __missing__(self, event: str) -> tuple[()]:
        """A landlord's own event has none; of anything else the slow way tells."""
        if event.startswith("x."):
            return ()
        raise _Unusual


_JUDGED = _Judged(
    {
        event: tuple(
            (name, _is_named_day if kind == "date" else READS[kind][0])
            for name, kind in KINDS.get(event, {}).items()
        )
        for event in EVENTS
        if event not in _SLOW
    }
)


class _Written(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """An entry as the file has it; what it leaves out is empty."""

    event: str
    at: str
    by: str = ""
    role: str = ""
    data: dict[str, Any] = {}
    recorded_at: str = ""


class _File(Struct, forbid_unknown_fields=True, omit_defaults=True):
    entries: list[_Written]
    policy: str = ""
    facts: dict[str, Any] = {}


_decode = msgspec.json.Decoder(_File).decode
_encode = msgspec.json.Encoder().encode


class ReadHistory(Struct, frozen=True):
    """What was read.

    Attributes:
        history: None where there are problems.
        policy: The name or path of the policy that the file asks for; empty: none.
        verified_to: The last day to which bank holidays are to be taken as known.
        problems: Everything wrong with the file, in its own order.
    """

    history: History | None
    policy: str = ""
    problems: tuple[Problem, ...] = ()
    verified_to: date | None = None


def read_history(
    data: bytes | str | dict[str, Any],
    *,
    rules: Rules | None = None,
    today: date | None = None,
) -> ReadHistory:
    """Read a history as `putright assess` takes it.

    With `rules` the facts are checked by name, and local `x.` events; with `today`
    nothing may lie after that day.
    """
    if isinstance(data, bytes):
        try:
            return _quick(data, rules, today)
        except (_Unusual, msgspec.DecodeError, ValueError, TypeError, KeyError):
            pass
    document, problems = parse(data)
    problems += find_problems(document, rules, today) if document is not None else ()
    if problems or document is None:
        return ReadHistory(history=None, problems=tuple(problems))
    return _read(document)


def _quick(data: bytes, rules: Rules | None, today: date | None) -> ReadHistory:
    file = _decode(data)
    if rules is not None and file.facts:
        raise _Unusual
    _count_keys(file, data)
    entries = _entries(file.entries)
    if today is not None and entries[-1].recorded_at >= end_of(today):
        raise _Unusual
    return ReadHistory(History(entries=entries, facts=file.facts), file.policy)


def _count_keys(file: _File, data: bytes) -> None:
    """Look closely where a key may stand twice: written again, there are fewer.

    Each key brings a colon; those within words are the same in both, unless they hide.
    """
    if b"\\" in data and b"\\u003" in data:
        raise _Unusual
    if data.count(b":") != _encode(file).count(b":"):
        raise _Unusual


def _entries(file: list[_Written]) -> tuple[Entry, ...]:
    entries = []
    before = 0
    for seq, written in enumerate(file, 1):
        event, text, said = written.event, written.at, written.data
        # A day or an hour that is not in the tables is judged the slow way.
        at = recorded_at = _DAYS[text[:10]] + _MINUTES[text[10:]]
        if written.recorded_at:
            text = written.recorded_at
            recorded_at = _DAYS[text[:10]] + _MINUTES[text[10:]]
        if at < before or recorded_at < at:
            raise _Unusual
        before = at
        for name, is_sound in _JUDGED[event]:
            if name in said and not is_sound(said[name]):
                raise _Unusual
        entries.append(
            Entry(
                seq=seq,
                event=event,
                at=at,
                recorded_at=recorded_at,
                by=written.by,
                role=written.role,
                data=said,
            )
        )
    if not entries or entries[0].event != "complaint.received":
        raise _Unusual
    return tuple(entries)


def _read(document: dict[str, Any]) -> ReadHistory:
    """A document in which no problem was found."""
    entries = []
    before = 0
    for seq, item in enumerate(document["entries"], 1):
        at = read_moment(item["at"], before)
        written = item.get("recorded_at")
        recorded = at if written is None else read_moment(written, at.minute)
        before = at.minute
        entries.append(
            Entry(
                seq=seq,
                event=item["event"],
                at=at.minute,
                recorded_at=recorded.minute,
                at_utc=at.utc,
                by=item.get("by", ""),
                role=item.get("role", ""),
                data=item.get("data", {}),
                corrects=item.get("corrects", 0),
            )
        )
    calendar = document.get("calendar", {})
    to = calendar.get("verified_to")
    return ReadHistory(
        history=History(entries=tuple(entries), facts=document.get("facts", {})),
        policy=document.get("policy", ""),
        verified_to=None if to is None else date.fromisoformat(to),
    )
