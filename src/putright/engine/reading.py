"""Histories read from JSON: quickly where all is well, else every problem told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from msgspec import UNSET, Struct, UnsetType

from putright.engine.calendar import FIRST, LAST
from putright.engine.corrections import fold
from putright.engine.counting import DAY
from putright.engine.history import Entry, History
from putright.engine.moments import end_of
from putright.engine.problems import Problem, find_problems, parse, read_moment
from putright.engine.referring import unknown_references
from putright.engine.values import KINDS, READS, fact_fault, is_day
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.rules import Rules


class _Unusual(Exception):  # noqa: N818 - not an error: the slow way decides
    """Something that the quick way does not judge."""


_SLOW = ("record.corrected", "record.struck_out")
_FACT = "issue.fact_recorded"
# Of an entry with an event, a time, who, in which role and what was said: one for each
# key, and one in the time.
_COLONS = 6


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
_MINUTES = {f"{minute // 60:02}:{minute % 60:02}": minute for minute in range(DAY)}


def _is_named_day(text: object) -> bool:
    return isinstance(text, str) and _DAYS[text] > 0


_Judge: TypeAlias = "tuple[str, Callable[[object], bool]]"


class _Events(dict[str, tuple[str, tuple[_Judge, ...]]]):
    """For each event that the quick way reads, its name and the keys to judge.

    The name is the vocabulary's own text, which is found quicker ever after.
    """

    def __missing__(self, event: str) -> tuple[str, tuple[_Judge, ...]]:
        """A landlord's own event has no keys; of anything else the slow way tells."""
        if event.startswith("x."):
            return event, ()
        raise _Unusual


_EVENTS = _Events(
    {
        event: (
            event,
            tuple(
                (name, _is_named_day if kind == "date" else READS[kind][0])
                for name, kind in KINDS.get(event, {}).items()
            ),
        )
        for event in EVENTS
        if event not in _SLOW
    }
)
_EVENTS[_FACT] = (_FACT, (("fact", READS["text"][0]),))


class _Written(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """An entry as the file has it; what it leaves out is None.

    So is what it says to be nothing: written again that has a key less, and is then
    judged the slow way.
    """

    event: str
    at: str
    by: str | None = None
    role: str | None = None
    data: dict[str, Any] | None = None
    recorded_at: str | None = None


class _File(Struct, forbid_unknown_fields=True):
    entries: list[_Written]
    policy: str | UnsetType = UNSET
    facts: dict[str, Any] | UnsetType = UNSET


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
    history = _history(file, data)
    if rules is not None:
        _know_facts(history, rules)
        if next(unknown_references([(e.event, e.data) for e in history.entries]), None):
            raise _Unusual
    if today is not None and history.entries[-1].recorded_at >= end_of(today):
        raise _Unusual
    return ReadHistory(history, file.policy or "")


def _count_keys(file: _File, data: bytes, colons: int) -> None:
    """Look closely where a key may stand twice: written again, there are fewer.

    Each key brings a colon, and so does each hour: where the file has no more than the
    `colons` of what was read, none stands twice. Those within words are the same
    however often it is written, unless they hide.
    """
    if b"\\" in data and b"\\u003" in data:
        raise _Unusual
    written = data.count(b":")
    if written != colons and written != _encode(file).count(b":"):
        raise _Unusual


def _history(  # noqa: C901 - one turn for each entry, and every file comes here
    file: _File, data: bytes
) -> History:
    """One turn for each entry, and few steps in it."""
    days, minutes, events = _DAYS, _MINUTES, _EVENTS
    facts = file.facts or {}
    colons = 1 + (file.policy is not UNSET) + (file.facts is not UNSET) + len(facts)
    colons += _COLONS * len(file.entries)
    entries = []
    before = 0
    as_it_happened = True
    for seq, written in enumerate(file.entries, 1):
        event, judged = events[written.event]
        by, role, said = written.by, written.role, written.data
        if by is None:
            by, colons = "", colons - 1
        if role is None:
            role, colons = "", colons - 1
        if said is None:
            said, colons = {}, colons - 1
        colons += len(said)
        # A day or an hour that is not in the tables is judged the slow way.
        day, _, hour = written.at.partition("T")
        at = recorded_at = days[day] + minutes[hour]
        if written.recorded_at:
            day, _, hour = written.recorded_at.partition("T")
            recorded_at = days[day] + minutes[hour]
            as_it_happened = as_it_happened and recorded_at == at
            colons += 2
        if at < before or recorded_at < at:
            raise _Unusual
        before = at
        for name, is_sound in judged:
            if name in said:
                if not is_sound(said[name]):
                    raise _Unusual
            elif name == "fact":
                raise _Unusual
        entries.append(Entry(seq, event, at, recorded_at, None, by, role, said))
    _count_keys(file, data, colons)
    if not entries or entries[0].event != "complaint.received":
        raise _Unusual
    return History(entries=tuple(entries), facts=facts, as_it_happened=as_it_happened)


def _know_facts(history: History, rules: Rules) -> None:
    known = {fact.id: fact for fact in rules.facts}
    recorded = (
        (entry.data["fact"], entry.data.get("value"))
        for entry in history.entries
        if entry.event == _FACT
    )
    for name, value in (*history.facts.items(), *recorded):
        if name not in known or fact_fault(known[name], value) is not None:
            raise _Unusual


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
        history=History(
            entries=tuple(entries),
            facts=document.get("facts", {}),
            as_it_happened=not fold(entries).afterwards,
        ),
        policy=document.get("policy", ""),
        verified_to=None if to is None else date.fromisoformat(to),
    )
