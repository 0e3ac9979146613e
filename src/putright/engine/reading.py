"""Histories read from JSON: quickly where all is well, else every problem told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from putright.engine.calendar import DATES
from putright.engine.counting import DAY
from putright.engine.history import Entry, History
from putright.engine.moments import end_of
from putright.engine.problems import Problem, find_problems, parse, read_moment
from putright.engine.values import KINDS, said_faults
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.rules import Rules

_QUICK = frozenset(EVENTS) - {
    "record.corrected",
    "record.struck_out",
    "issue.fact_recorded",
}
_DAYS = {day.isoformat(): day.toordinal() * DAY for day in DATES}
_MINUTES = {f"T{minute // 60:02}:{minute % 60:02}": minute for minute in range(DAY)}


class _Written(Struct, forbid_unknown_fields=True, gc=False):
    """An entry as the file has it; what it leaves out is empty."""

    event: str
    at: str
    by: str = ""
    role: str = ""
    data: dict[str, Any] = {}
    recorded_at: str = ""


class _File(Struct, forbid_unknown_fields=True):
    entries: list[_Written]
    policy: str = ""
    facts: dict[str, Any] = {}


_decode = msgspec.json.Decoder(_File).decode


class ReadHistory(NamedTuple):
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


class _Unusual(Exception):  # noqa: N818 - not an error: the slow way decides
    """Something that the quick way does not judge."""


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
    history, keys = _quick_history(file, flat=_is_flat(file, data))
    if data.count(b'":') != keys or not _plainly_spaced(data):
        # A key twice, or a quotation mark and colon within words: look closely.
        raise _Unusual
    if today is not None and history.entries[-1].recorded_at >= end_of(today):
        raise _Unusual
    return ReadHistory(history, file.policy)


def _is_flat(file: _File, data: bytes) -> bool:
    """Whether no object lies deeper than `facts` and each entry's `data`."""
    braces = 1 + len(file.entries) + data.count(b'"data"') + data.count(b'"facts"')
    return data.count(b"{") <= braces


def _plainly_spaced(data: bytes) -> bool:
    """Whether no space stands before a colon, so that keys can be counted."""
    if b"\t" in data or b"\r" in data or (b"\n" in data and b"\n:" in data):
        return False
    return b" :" not in data


def _quick_history(file: _File, *, flat: bool) -> tuple[History, int]:
    """The history, and how many keys it was written with."""
    entries = []
    before = keys = 0
    for seq, written in enumerate(file.entries, 1):
        event, text, said = written.event, written.at, written.data
        by, role = written.by, written.role
        # A day or an hour that is not in the tables is judged the slow way.
        at = recorded_at = _DAYS[text[:10]] + _MINUTES[text[10:]]
        keys += 2 + (by != "") + (role != "")
        if said:
            keys += 1 + len(said)
            if not flat:
                keys += _keys_within(said.values())
            judged = KINDS.get(event)
            if judged and not said.keys().isdisjoint(judged):
                _judge(event, said)
        if written.recorded_at:
            keys += 1
            text = written.recorded_at
            recorded_at = _DAYS[text[:10]] + _MINUTES[text[10:]]
        if at < before or recorded_at < at:
            raise _Unusual
        if event not in _QUICK and not event.startswith("x."):
            raise _Unusual
        before = at
        entries.append(
            Entry(
                seq=seq,
                event=event,
                at=at,
                recorded_at=recorded_at,
                by=by,
                role=role,
                data=said,
            )
        )
    if not entries or entries[0].event != "complaint.received":
        raise _Unusual
    keys += 1 + (file.policy != "")
    if file.facts:
        keys += 1 + len(file.facts) + _keys_within(file.facts.values())
    return History(entries=tuple(entries), facts=file.facts), keys


def _judge(event: str, said: dict[str, Any]) -> None:
    if next(said_faults(event, said), None) is not None:
        raise _Unusual


def _keys_within(values: Iterable[object]) -> int:
    count = 0
    for value in values:
        if type(value) is dict:
            count += len(value) + _keys_within(value.values())
        elif type(value) is list:
            count += _keys_within(value)
    return count


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
