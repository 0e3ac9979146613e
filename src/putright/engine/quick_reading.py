"""Histories read the quick way: those in which there is nothing to remark on.

What it does not judge it leaves, as `Unusual`, to the slow way, which also finds the
words for it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import UNSET

from putright.engine.calendar import FIRST, LAST
from putright.engine.counting import DAY
from putright.engine.history import Entry, History
from putright.engine.values import KINDS, READS, is_day
from putright.engine.vocabulary import EVENTS
from putright.engine.written import File, decode_file, encode_file

if TYPE_CHECKING:
    from collections.abc import Callable


class Unusual(Exception):  # noqa: N818 - not an error: the slow way decides
    """Something that the quick way does not judge."""


FACT = "issue.fact_recorded"
_ARRIVED = "received_on"
_RECEIVED = "complaint.received"
_SLOW = ("record.corrected", "record.struck_out")
# Of an entry with an event, a time, who, in which role and what was said: one for each
# key, and one in the time.
_COLONS = 6
_DAY_LENGTH = len("2026-01-20")


# The minute at which each day begins, once a file has named it; and of each hour.
_DAYS: dict[str, int] = {}
_HOURS = {f"T{minute // 60:02}:{minute % 60:02}": minute for minute in range(DAY)}


def _begins(text: str) -> int:
    """A day that is none, or lies in no calendar, is told of the slow way."""
    if not is_day(text):
        raise Unusual
    day = date.fromisoformat(text).toordinal()
    if not FIRST <= day <= LAST:
        raise Unusual
    _DAYS[text] = day * DAY
    return day * DAY


def _minute_of(when: str) -> int:
    """The minute of a time; an hour that is none is told of the slow way."""
    begins = _DAYS.get(when[:_DAY_LENGTH])
    if begins is None:
        begins = _begins(when[:_DAY_LENGTH])
    return begins + _HOURS[when[_DAY_LENGTH:]]


def _is_named_day(text: object) -> bool:
    return isinstance(text, str) and _begins(text) > 0


_Judge: TypeAlias = "tuple[str, Callable[[object], bool]]"


# For each event that is read quickly, its name and the keys to judge. The name is the
# vocabulary's own text, which is found quicker ever after.
_EVENTS: dict[str, tuple[str, tuple[_Judge, ...]]] = {
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
_EVENTS[FACT] = (FACT, (("fact", READS["text"][0]),))


def read_quickly(data: bytes) -> tuple[History, str]:
    """The history, and the policy that the file names; empty: none.

    `Unusual`, or what decoding and looking up raise, where it is for the slow way.
    """
    file = decode_file(data)
    entries = []
    colons = missing = 0
    before = 0
    as_it_happened = True
    for seq, written in enumerate(file.entries, 1):
        event, judged = _EVENTS.get(written.event) or _own_event(written.event)
        by, role, said = written.by, written.role, written.data
        if by is None:
            by, missing = "", missing + 1
        if role is None:
            role, missing = "", missing + 1
        if said is None:
            said, missing = {}, missing + 1
        colons += len(said)
        at = recorded_at = _minute_of(written.at)
        if written.recorded_at is not None:
            recorded_at = _minute_of(written.recorded_at)
            as_it_happened = as_it_happened and recorded_at == at
            colons += 2
        if at < before or recorded_at < at:
            raise Unusual
        before = at
        if judged:
            _judge(judged, said, at)
        entries.append(Entry(seq, event, at, recorded_at, None, by, role, said))
    if not entries or entries[0].event != _RECEIVED:
        raise Unusual
    _count_keys(file, data, colons + _COLONS * len(entries) - missing)
    facts = file.facts or {}
    history = History(
        entries=tuple(entries), facts=facts, as_it_happened=as_it_happened
    )
    return history, file.policy or ""


def _own_event(event: str) -> tuple[str, tuple[_Judge, ...]]:
    """A landlord's own event has no keys; of anything else the slow way tells."""
    if event.startswith("x."):
        return event, ()
    raise Unusual


def _judge(judged: tuple[_Judge, ...], said: dict[str, Any], at: int) -> None:
    """That what dates and permissions are worked out from can be read."""
    for name, is_sound in judged:
        if name in said:
            if not is_sound(said[name]):
                raise Unusual
            if name == _ARRIVED and _begins(said[name]) + DAY <= at:
                raise Unusual  # before it was sent
        elif name == "fact":
            raise Unusual


def _count_keys(file: File, data: bytes, colons: int) -> None:
    """Look closely where a key may stand twice: written again, there are fewer.

    Each key brings a colon, and so does each hour: where the file has no more than
    those of what was read, none stands twice. Those within words are the same however
    often it is written, unless they hide.
    """
    if b"\\" in data and b"\\u003" in data:
        raise Unusual
    colons += 1 + (file.policy is not UNSET) + (file.facts is not UNSET)
    colons += len(file.facts or ())
    written = data.count(b":")
    if written != colons and written != encode_file(file).count(b":"):
        raise Unusual
