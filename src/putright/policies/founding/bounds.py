"""What a code of practice allows a policy at the most, read from its own document."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.conditions import Later
from putright.engine.counting import days_after
from putright.engine.durations import Duration, Unit
from putright.policies import calendars, library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Rules

_A_YEAR = 366


class Bound(Struct, frozen=True, kw_only=True):
    """How far an answer may go.

    Attributes:
        value: A length of time, or a number of stages.
        least: It is the least allowed, not the most.
        clause: The paragraph that says so.
    """

    value: Duration | int
    clause: str
    heading: str
    least: bool = False


@cache
def bounds_of(code: str) -> dict[str, Bound]:
    """By the keys of the answers, what the code says on each."""
    return dict(_bounds(library.load(code)))


def _bounds(rules: Rules) -> Iterator[tuple[str, Bound]]:
    last = rules.stages[-1]
    yield (
        "stages",
        Bound(
            value=len(rules.stages),
            clause=last.source.clause,
            heading=last.source.heading,
        ),
    )
    clocks = {clock.id: clock for clock in rules.clocks}
    for key, name in (
        ("acknowledge", "s1.acknowledge"),
        ("answer", "s1.respond"),
        ("acknowledge_later", "s2.acknowledge"),
        ("answer_later", "s2.respond"),
    ):
        if name in clocks:
            clock = clocks[name]
            yield key, _bound(clock.within, clock.source.clause, clock.source.heading)
    keys = {"s1.respond": "extend", "s2.respond": "extend_later"}
    for rule in rules.extensions:
        if rule.of in keys and rule.up_to is not None:
            source = rule.source
            yield keys[rule.of], _bound(rule.up_to, source.clause, source.heading)
    for way in rules.escalations:
        if way.window is not None:
            source = way.source
            yield (
                "window",
                _bound(way.window, source.clause, source.heading, least=True),
            )
    for ground in rules.exclusions:
        if (
            isinstance(ground.when, Later)
            and ground.when.moment == "complaint.received"
        ):
            source = ground.source
            yield (
                "age",
                _bound(ground.when.by, source.clause, source.heading, least=True),
            )


def _bound(value: Duration, clause: str, heading: str, *, least: bool = False) -> Bound:
    return Bound(value=value, clause=clause, heading=heading, least=least)


def departure(
    key: str, answer: object, code: str, calendar: str
) -> tuple[str, str] | None:
    """How an answer goes beyond what the code allows, and the paragraph; or None."""
    bound = bounds_of(code).get(key) if code != "none" else None
    if bound is None:
        return None
    where = f"{library.load(code).title}, {bound.clause}"
    if bound.heading:
        where += f" ({bound.heading})"
    told = _beyond(key, answer, bound, calendar)
    return (f"{where}: {told}", bound.clause) if told else None


def _beyond(key: str, answer: object, bound: Bound, calendar: str) -> str:
    """In what an answer is beyond its bound; empty: it is within."""
    if isinstance(bound.value, int):
        same = answer == bound.value
        return "" if same else f"there are {bound.value} stages, not {answer}."
    if not isinstance(answer, Duration):
        return _without(key, bound)
    first, second = (bound.value, answer) if bound.least else (answer, bound.value)
    if not longer(first, second, calendar):
        return ""
    word = "at least" if bound.least else "at most"
    return f"{word} {bound.value}, and {answer} is not within that."


def _without(key: str, bound: Bound) -> str:
    """No limit at all: harmless for more time and for the resident's, else not."""
    if key.startswith(("extend", "window")):
        return ""
    return f"within {bound.value}, and there would be no limit."


def longer(one: Duration, other: Duration, calendar: str) -> bool:
    """Whether `one` ends after `other` from any day of a year.

    >>> from putright.policy.durations import read_duration as read
    >>> longer(read("12 calendar days"), read("10 working days"), "england-and-wales")
    False
    """
    if one.unit is other.unit:
        return one.count > other.count
    units = {one.unit, other.unit}
    holidays = calendars.load(calendar)
    conventions = library.load("hos-2024").conventions
    start = calendars.listing(calendar).verified_from
    days = [(start + timedelta(days=n)).toordinal() for n in range(_A_YEAR)]
    if units == {Unit.HOURS, Unit.CALENDAR_DAYS}:
        days = days[:1]
    return any(
        days_after(holidays, conventions, day, one)
        > days_after(holidays, conventions, day, other)
        for day in days
    )
