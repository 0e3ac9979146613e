"""Histories read from JSON: quickly where all is well, else every problem told."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from putright.engine.counting import DAY
from putright.engine.history import Entry, History
from putright.engine.moments import end_of
from putright.engine.problems import Problem, find_problems, parse, read_moment
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from putright.engine.rules import Rules

_TIMED = 16  # characters of 2026-01-20T14:30
_SPACED_KEY = re.compile(rb'"\s+:')
_TOP = frozenset(("policy", "facts", "entries", "calendar"))
_KEYS = frozenset(("event", "at", "recorded_at", "by", "role", "data", "corrects"))
_decode = msgspec.json.Decoder().decode


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
    document = _decode(data)
    if type(document) is not dict or not document.keys() <= _TOP:
        raise _Unusual
    if data.count(b'":') != _keys_in(document) or _SPACED_KEY.search(data):
        # A key twice, or a quotation mark and colon within words: look closely.
        raise _Unusual
    if (rules is not None and document.get("facts")) or "calendar" in document:
        raise _Unusual
    history = _quick_history(document)
    if today is not None and history.entries[-1].recorded_at >= end_of(today):
        raise _Unusual
    return ReadHistory(history=history, policy=_text(document.get("policy", "")))


def _quick_history(document: dict[str, Any]) -> History:
    entries = []
    before = 0
    for seq, item in enumerate(document["entries"], 1):
        event = item["event"]
        if event not in EVENTS or event in _SLOW or not item.keys() <= _KEYS:
            raise _Unusual
        at = _quick_minute(item["at"])
        if at < before or (seq == 1 and event != "complaint.received"):
            raise _Unusual
        before = at
        recorded = item.get("recorded_at")
        data = item.get("data", _NO_DATA)
        recorded_at = at if recorded is None else _quick_minute(recorded)
        if type(data) is not dict or recorded_at < at:
            raise _Unusual
        entries.append(
            Entry(
                seq=seq,
                event=event,
                at=at,
                recorded_at=recorded_at,
                by=_text(item.get("by", "")),
                role=_text(item.get("role", "")),
                data=data,
                corrects=_number(item.get("corrects", 0)),
            )
        )
    facts = document.get("facts", _NO_DATA)
    if not entries or type(facts) is not dict:
        raise _Unusual
    return History(entries=tuple(entries), facts=facts)


_NO_DATA: dict[str, Any] = {}
_SLOW = frozenset(("record.corrected", "record.struck_out", "issue.fact_recorded"))


def _quick_minute(text: object) -> int:
    if type(text) is not str or len(text) != _TIMED or text[10] != "T":
        raise _Unusual
    moment = datetime.fromisoformat(text)
    minute = moment.toordinal() * DAY + moment.hour * 60 + moment.minute
    if not _FIRST <= minute < _END:
        raise _Unusual
    return minute


_FIRST = date(2000, 1, 1).toordinal() * DAY
_END = date(2050, 1, 1).toordinal() * DAY


def _text(value: object) -> str:
    if type(value) is not str:
        raise _Unusual
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise _Unusual
    return value


def _keys_in(value: object) -> int:
    if type(value) is dict:
        return len(value) + sum(
            _keys_in(inner) for inner in value.values() if type(inner) in _NESTED
        )
    if type(value) is list:
        return sum(_keys_in(inner) for inner in value if type(inner) in _NESTED)
    return 0


_NESTED = (dict, list)


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
