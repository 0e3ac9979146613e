"""Worked examples: stories in the document that are run when it is checked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from putright.engine.assessing import Position, assess
from putright.engine.history import Entry, History
from putright.engine.moments import minute_of
from putright.policy import blocks
from putright.policy.compiling import compile_rules
from putright.policy.problems import Problem
from putright.policy.shapes.moments import has_time, read_moment
from putright.policy.shapes.shape import Unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.policy.documents import Document


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
        found = _found(key, position)
        if isinstance(found, datetime) and not has_time(expected):
            found = found.date()
        if _told(found) != _told(expected):
            what = (
                f"{key} is {_told(found)}, not {_told(expected)}. Correct the "
                "example, or the rule."
            )
            yield key, what


def _position(example: blocks.Example, rules: Rules, calendar: Calendar) -> Position:
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
    seq: int,
    moment: object,
    event: str,
    who: str = "",
    said: dict[str, Any] = {},  # noqa: B006 - never changed
) -> Entry:
    at = minute_of(read_moment(moment))
    return Entry(seq=seq, event=event, at=at, recorded_at=at, by=who, data=said)


def _as_of(at: str | int) -> date | datetime:
    if isinstance(at, int):
        return date.fromordinal(max(at // (24 * 60), 1))
    moment = datetime.fromisoformat(at)
    return moment if has_time(at) else moment.date()


def _told(value: object) -> str:
    """A value as the document writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if value is None:
        return "none"
    if isinstance(value, Unquoted):
        return value.text
    return str(value).replace("T", " ") if has_time(value) else str(value)


def _found(key: str, position: Position) -> object:
    """What came out, for one key of `expect`."""
    if key == "stage":
        return position.stage
    if key == "irregular":
        return len(position.irregular)
    subject, _, ask = key.rpartition(".")
    if ask == "permitted":
        return bool(position.may_do(subject))
    clock = position.clock(subject)
    return {
        "due": clock.due_at or clock.due_on,
        "state": clock.state,
        "started": clock.started_on,
        "met": clock.met_on,
        "latest_extension": clock.latest_extension,
    }[ask]
