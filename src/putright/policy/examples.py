"""Worked examples: stories in the document that are run when it is checked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine.assessing import Position, assess
from putright.engine.history import Entry, History
from putright.engine.moments import minute_of
from putright.policy import blocks
from putright.policy.compiling import compile_rules
from putright.policy.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.policy.documents import Document

_NOON = 12  # a day without its time of day
Expected: TypeAlias = Any


def run_examples(document: Document, calendar: Calendar) -> tuple[Problem, ...]:
    """Run each example of a sound document.

    Args:
        document: A document that was read without problems.
        calendar: The calendar that it names.

    Returns:
        A problem for everything that came out otherwise than the example says.
    """
    rules = compile_rules(document)
    return tuple(
        Problem(
            file=document.name,
            line=place.line_of("expect", f"{key}"),
            clause=clause.number,
            what=f'the example "{place.block.name}" fails: {what}',
        )
        for clause, place in document.places()
        if isinstance(place.block, blocks.Example)
        for key, what in _differences(place.block, rules, calendar)
    )


def _differences(
    example: blocks.Example, rules: Rules, calendar: Calendar
) -> Iterator[tuple[str, str]]:
    position = _position(example, rules, calendar)
    for key, expected in example.expect.items():
        found = _found(key, position, rules)
        if isinstance(found, datetime) and not _has_time(expected):
            found = found.date()
        if _told(found) != _told(expected):
            yield (
                key,
                f"{key} is {_told(found)}, not {_told(expected)}. Correct the "
                "example, or the rule.",
            )


def _position(
    example: blocks.Example, rules: Rules, calendar: Calendar
) -> Position:
    rows = [(moment, *rest) for moment, *rest in example.happens]
    if "received" in example.given:
        rows.insert(0, (example.given["received"], "complaint.received"))
    entries = tuple(_entry(seq, *row) for seq, row in enumerate(rows, start=1))
    facts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in example.given.items()
        if name != "received"
    }
    at = example.at or max((entry.at for entry in entries), default=0)
    return assess(rules, calendar, History(entries=entries, facts=facts), _as_of(at))


def _entry(
    seq: int, moment: object, event: str, who: str = "", said: dict[str, Any] = {}  # noqa: B006 - never changed
) -> Entry:
    at = minute_of(moment_of(moment))
    return Entry(seq=seq, event=event, at=at, recorded_at=at, by=who, data=said)


def moment_of(value: object) -> datetime:
    """A moment as an example writes it; a bare day is its noon.

    Raises:
        ValueError: It is none.
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, _NOON)  # noqa: DTZ001 - local by contract
    moment = datetime.fromisoformat(str(value))
    return moment if _has_time(value) else moment.replace(hour=_NOON)


def _as_of(at: str | int) -> date | datetime:
    if isinstance(at, int):
        return date.fromordinal(max(at // (24 * 60), 1))
    moment = datetime.fromisoformat(at)
    return moment if _has_time(at) else moment.date()


def _has_time(value: object) -> bool:
    return isinstance(value, datetime) or ":" in str(value)


def _told(value: object) -> str:
    """A value as the document writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if value is None:
        return "none"
    return str(value).replace("T", " ") if _has_time(value) else str(value)


def _found(key: str, position: Position, rules: Rules) -> object:
    """What came out, for one key of `expect`."""
    if key == "stage":
        return position.stage
    if key == "irregular":
        return len(position.irregular)
    subject, _, ask = key.rpartition(".")
    if ask == "permitted":
        return any(permission.act == subject for permission in position.may)
    clock = position.clock(subject)
    return {
        "due": clock.due_at or clock.due_on,
        "state": clock.state,
        "started": clock.started_on,
        "met": clock.met_on,
        "latest_extension": clock.latest_extension,
    }[ask]
