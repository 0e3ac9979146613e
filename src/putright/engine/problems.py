"""What is wrong with a history file: every problem at once, each with what to do."""

from __future__ import annotations

import json
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.counting import DAY
from putright.engine.moments import BadMoment, in_words, minute_of, read_minute, to_date
from putright.engine.referring import Told, unknown_references
from putright.engine.values import fact_fault, is_day, said_faults
from putright.engine.vocabulary import EVENTS
from putright.engine.zone import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from putright.engine.rules import Rules

ZONE = "Europe/London"
TOP = {"policy": str, "facts": dict, "entries": list, "calendar": dict}
ENTRY = {
    "event": str,
    "at": str,
    "recorded_at": str,
    "by": str,
    "role": str,
    "data": dict,
    "corrects": int,
}
_CALENDAR = {"verified_to": str}
_WHOLE = 'Write {"policy": …, "entries": […]}.'
_FIRST_YEAR, _LAST_YEAR = 2000, 2049
_ABOUT_AN_ENTRY = ("record.corrected", "record.struck_out")
_KINDS = {
    str: "text in quotation marks",
    dict: "an object in braces",
    list: "a list in brackets",
    int: "a whole number",
}


class _NotJson(ValueError):  # noqa: N818 - said to a person as it is
    """A value that Python's reader takes and JSON does not have."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong with a history file.

    Attributes:
        where: Such as `entries[3].at`; empty: the file as a whole.
        what: What is wrong.
        help: What to do.
    """

    where: str
    what: str
    help: str

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.help}".strip()


class Moment(Struct, frozen=True, kw_only=True):
    """A time as written: its local minute, and the UTC minute where an offset says."""

    minute: int
    utc: int | None = None


def parse(
    data: bytes | str | dict[str, Any],
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The file's values; keys that are written twice are a problem each."""
    if isinstance(data, dict):
        return data, []
    twice: list[Problem] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                twice.append(
                    Problem(
                        where=key,
                        what=f"“{key}” is written twice in one object.",
                        help="Keep one of them.",
                    )
                )
            seen[key] = value
        return seen

    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        document = json.loads(
            text, object_pairs_hook=unique, parse_constant=_not_a_number
        )
    except (ValueError, RecursionError) as fault:
        what, help_ = _unreadable(data, fault)
        return None, [Problem(where="", what=what, help=help_)]
    if not isinstance(document, dict):
        what = "A history is one JSON object."
        return None, [Problem(where="", what=what, help=_WHOLE)]
    return document, twice


def _not_a_number(name: str) -> None:
    raise _NotJson(name)


def _unreadable(data: bytes | str, fault: Exception) -> tuple[str, str]:
    """What is wrong with a file that holds no JSON, and what to do."""
    if not data.strip():
        return "The file is empty.", _WHOLE
    if isinstance(fault, UnicodeDecodeError):
        return "This is not UTF-8 text.", "Save it as UTF-8."
    if isinstance(fault, json.JSONDecodeError):
        where = f"line {fault.lineno}, column {fault.colno}"
        return f"This is not JSON: {where}: {fault.msg}.", "Mend the file there."
    if isinstance(fault, RecursionError):
        return "This is nested too deeply.", "A history is flat."
    if isinstance(fault, _NotJson):
        return f"This is not JSON: it holds {fault}.", "Write a number or null."
    return "It holds a number with too many digits.", "Write it shorter, or as text."


def find_problems(
    document: Mapping[str, Any], rules: Rules | None, today: date | None
) -> list[Problem]:
    """Every problem of a history's values, in the file's order."""
    found = list(_keys(document, TOP, ""))
    entries = document.get("entries")
    if entries is None:
        help_ = 'Add "entries": [{"event": "complaint.received", "at": …}].'
        found.append(Problem(where="entries", what="There are none.", help=help_))
    facts = document.get("facts")
    if isinstance(facts, dict):
        for name, value in facts.items():
            found += _fact_problems(f"facts.{name}", name, value, rules)
    calendar = document.get("calendar")
    if isinstance(calendar, dict):
        found += _calendar(calendar)
    if isinstance(entries, list):
        found += _entries(entries, rules, today)
        if rules is not None:
            found += reference_problems([_event_and_data(entry) for entry in entries])
    return found


def reference_problems(told: Sequence[Told]) -> list[Problem]:
    """A problem for each point or remedy that is named and is none of the history's."""
    return [
        Problem(where=f"entries[{place}].data.{name}", what=what, help=help_)
        for place, name, what, help_ in unknown_references(told)
    ]


def _event_and_data(entry: object) -> Told:
    """What a sound entry says; nothing of one whose faults are told elsewhere."""
    if not isinstance(entry, dict):
        return "", {}
    data = entry.get("data", {})
    return str(entry.get("event", "")), data if isinstance(data, dict) else {}


def read_moment(text: str, before: int) -> Moment:
    """A time in local form, a date alone, or a time with its offset.

    A date alone is the start of that day, or the minute `before`, where the entry
    before it was on the same day: a day says nothing of the order within it.
    """
    if len(text) == len("2026-01-20"):
        midnight = read_minute(text)
        same_day = before // DAY == midnight // DAY
        return Moment(minute=before if same_day else midnight)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Moment(minute=read_minute(text))
    if moment.tzinfo is None:
        return Moment(minute=read_minute(text))
    offset = moment.utcoffset()
    ahead = int(offset.total_seconds()) // 60 if offset else 0
    utc = minute_of(moment.replace(tzinfo=None)) - ahead
    return Moment(minute=zone(ZONE).to_local(utc), utc=utc)


def _keys(
    values: Mapping[str, Any], known: Mapping[str, type], where: str
) -> Iterator[Problem]:
    for key, value in values.items():
        place = f"{where}.{key}" if where else key
        kind = known.get(key)
        if kind is None:
            yield Problem(
                where=place,
                what=f"“{key}” is not a key of a history.",
                help=_did_you_mean(key, known) or f"Known: {', '.join(known)}.",
            )
        elif not isinstance(value, kind) or isinstance(value, bool):
            yield Problem(
                where=place,
                what=f"{json.dumps(value, default=str)} has the wrong type.",
                help=f"Write {_KINDS[kind]}.",
            )


def _calendar(calendar: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _keys(calendar, _CALENDAR, "calendar")
    to = calendar.get("verified_to")
    if isinstance(to, str) and not is_day(to):
        yield Problem(
            where="calendar.verified_to",
            what=f"“{to}” is not a date.",
            help="Write it as 2026-12-31.",
        )


def _entries(
    entries: Sequence[object], rules: Rules | None, today: date | None
) -> list[Problem]:
    found: list[Problem] = []
    times: list[tuple[int, int, int] | None] = []
    before = 0
    for place, entry in enumerate(entries):
        where = f"entries[{place}]"
        if not isinstance(entry, dict):
            help_ = 'Write {"event": …, "at": …}.'
            what = "An entry is an object."
            found.append(Problem(where=where, what=what, help=help_))
            times.append(None)
            continue
        found += _keys(entry, ENTRY, where)
        found += _event(entry, where, place, len(entries))
        found += _said(entry, where, rules)
        if entry.get("at") is None:
            help_ = 'Add "at", such as "2026-01-20T14:30" or "2026-01-20".'
            what = "It does not say when."
            found.append(Problem(where=f"{where}.at", what=what, help=help_))
        at = _time(entry.get("at"), f"{where}.at", before, found)
        written_down = entry.get("recorded_at")
        recorded = _time(written_down, f"{where}.recorded_at", at or before, found)
        found += _future(entry, f"{where}.at", at or 0, today)
        if at is not None and recorded is not None and recorded < at:
            found.append(
                Problem(
                    where=f"{where}.recorded_at",
                    what="It was recorded before it happened.",
                    help="Swap the two, or leave recorded_at out.",
                )
            )
        before = before if at is None else at
        written = recorded is not None
        times.append(None if at is None else (at, recorded or at, int(written)))
    return [*found, *_beginnings_struck(entries), *_order(entries, times)]


def _beginnings_struck(entries: Sequence[object]) -> Iterator[Problem]:
    """Without its receipt nothing of a complaint could be judged."""
    told = [_event_and_data(entry)[0] for entry in entries]
    for place, entry in enumerate(entries):
        if told[place] != "record.struck_out" or not isinstance(entry, dict):
            continue
        target = entry.get("corrects")
        if not isinstance(target, int) or not 1 <= target <= place:
            continue
        if told[target - 1] == told[0] == "complaint.received" and target == 1:
            yield Problem(
                where=f"entries[{place}].corrects",
                what="A complaint cannot lose its beginning.",
                help=(
                    "Correct the receipt with “record.corrected”; where it should "
                    "never have been opened, withdraw the complaint and say why."
                ),
            )


def _event(
    entry: Mapping[str, Any], where: str, place: int, count: int
) -> Iterator[Problem]:
    event = entry.get("event")
    if event is None:
        yield Problem(
            where=f"{where}.event",
            what="It says nothing of what happened.",
            help='Add "event", such as "s1.acknowledged".',
        )
    elif isinstance(event, str) and event not in EVENTS and event[:2] != "x.":
        yield Problem(
            where=f"{where}.event",
            what=f"“{event}” is not an event.",
            help=_did_you_mean(event, EVENTS)
            or "The reference lists the events; a landlord's own begin with “x.”.",
        )
    elif event in _ABOUT_AN_ENTRY:
        target = entry.get("corrects")
        if not isinstance(target, int) or not 1 <= target <= place:
            yield Problem(
                where=f"{where}.corrects",
                what="It does not say which earlier entry it is about.",
                help=f"Write its number, from 1 to {min(place, count)}.",
            )
    elif entry.get("corrects"):
        yield Problem(
            where=f"{where}.corrects",
            what="Only a correction or a striking-out is about another entry.",
            help="Leave corrects out, or write “record.corrected”.",
        )


def _said(
    entry: Mapping[str, Any], where: str, rules: Rules | None
) -> Iterator[Problem]:
    """What is wrong with what was said with an entry."""
    event, data = entry.get("event"), entry.get("data", {})
    if not isinstance(event, str) or not isinstance(data, dict):
        return
    for name, what, help_ in said_faults(event, data):
        yield Problem(where=f"{where}.data.{name}", what=what, help=help_)
    if event == "issue.fact_recorded":
        yield from _fact(data, f"{where}.data", rules)
    if event == "record.corrected":
        yield from _corrected_time(data, f"{where}.data.at")


def _fact(
    data: Mapping[str, Any], where: str, rules: Rules | None
) -> Iterator[Problem]:
    name = data.get("fact")
    if isinstance(name, str):
        value = data.get("value")
        yield from _fact_problems(f"{where}.fact", name, value, rules)
        return
    yield Problem(
        where=f"{where}.fact",
        what="It does not name the fact.",
        help='Write {"fact": …, "value": …}.',
    )


def _corrected_time(data: Mapping[str, Any], where: str) -> Iterator[Problem]:
    """A time that an entry should have had is held to what every time is held to."""
    found: list[Problem] = []
    at = data.get("at")
    if at is not None and not isinstance(at, str):
        what = f"{json.dumps(at, default=str)} is not a time."
        help_ = "Write 2026-01-20T14:30 or 2026-01-20."
        found.append(Problem(where=where, what=what, help=help_))
    _time(at, where, 0, found)
    yield from found


def _fact_problems(
    where: str, name: str, value: object, rules: Rules | None
) -> Iterator[Problem]:
    """What is wrong with a fact of this policy: its name, or else its value."""
    if rules is None:
        return
    known = {fact.id: fact for fact in rules.facts}
    if name not in known:
        yield Problem(
            where=where,
            what=f"“{name}” is not a fact of policy “{rules.id}”.",
            help=_did_you_mean(name, known) or f"Known: {', '.join(known)}.",
        )
        return
    fault = fact_fault(known[name], value)
    if fault is not None:
        what, help_ = fault
        yield Problem(where=where, what=what, help=help_)


def _time(text: object, place: str, before: int, found: list[Problem]) -> int | None:
    """The minute of a time as written; None where there is none, or a wrong one."""
    if not isinstance(text, str):
        return None  # its type is judged elsewhere
    try:
        minute = read_moment(text, before).minute
    except BadMoment as fault:
        what, _, help_ = str(fault).partition(". ")
        found.append(Problem(where=place, what=f"{what}.", help=help_))
        return None
    if not _FIRST_YEAR <= to_date(minute // DAY).year <= _LAST_YEAR:
        what = f"“{text}” lies outside {_FIRST_YEAR} to {_LAST_YEAR}."
        found.append(Problem(where=place, what=what, help="Check the year."))
        return None
    return minute


def _future(
    entry: Mapping[str, Any], where: str, minute: int, today: date | None
) -> Iterator[Problem]:
    if today is not None and minute // DAY > today.toordinal():
        yield Problem(
            where=where,
            what=f"“{entry['at']}” lies after today, {in_words(today.toordinal())}.",
            help="A history holds what has happened: check the date.",
        )


def _order(
    entries: Sequence[object], times: Sequence[tuple[int, int, int] | None]
) -> Iterator[Problem]:
    received = [
        time[0]
        for entry, time in zip(entries, times, strict=True)
        if time
        and isinstance(entry, dict)
        and entry.get("event") == "complaint.received"
    ]
    if not any(
        isinstance(entry, dict) and entry.get("event") == "complaint.received"
        for entry in entries
    ):
        yield Problem(
            where="entries",
            what="No entry is “complaint.received”.",
            help="A history begins with the day the complaint came.",
        )
    last = (0, 0, 0)
    for place, time in enumerate(times):
        if time is None:
            continue
        where = f"entries[{place}].at"
        if received and time[0] < received[0]:
            yield Problem(
                where=where,
                what="It lies before “complaint.received”.",
                help="Nothing happens to a complaint before it is received.",
            )
        elif time[0] < last[0] and not (time[2] and time[1] >= last[1]):
            yield Problem(
                where=where,
                what="It is earlier than the entry before it.",
                help=(
                    "Put the entries in order; where one was entered later, say so"
                    " with recorded_at."
                ),
            )
        last = (max(last[0], time[0]), max(last[1], time[1]), 0)


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean “{close[0]}”?" if close else ""
