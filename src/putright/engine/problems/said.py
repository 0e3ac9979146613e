"""What an entry says: its event, its data, its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.counting import DAY
from putright.engine.moments import read_day
from putright.engine.problems.problem import Problem, did_you_mean
from putright.engine.problems.times import corrected_time_problems
from putright.engine.values import fact_fault, said_faults, shown
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from putright.engine.rules import Rules

_ABOUT_AN_ENTRY = ("record.corrected", "record.struck_out")


def event_problems(
    entry: Mapping[str, Any], where: str, place: int, count: int
) -> Iterator[Problem]:
    """What is wrong with an entry's event, or with the entry that it is about."""
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
            help=did_you_mean(event, EVENTS)
            or "The reference lists the events; a landlord's own begin with “x.”.",
        )
    elif event in _ABOUT_AN_ENTRY:
        target = entry.get("corrects")
        told_as_type = target is not None and type(target) is not int
        if not told_as_type and (target is None or not 1 <= target <= place):
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


def said_problems(
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
        yield from corrected_time_problems(data, f"{where}.data.at")


def arrival_problems(
    entry: Mapping[str, Any], where: str, at: int | None
) -> Iterator[Problem]:
    """A letter that came before it went: the resident would have too little time."""
    data = entry.get("data")
    arrived = read_day(data.get("received_on")) if isinstance(data, dict) else None
    if at is not None and arrived is not None and arrived < at // DAY:
        yield Problem(
            where=f"{where}.data.received_on",
            what="It arrived before it was sent.",
            help="Write the day on which it arrived, or leave received_on out.",
        )


def put_right_problems(
    entry: Mapping[str, Any], where: str, before: Sequence[object]
) -> Iterator[Problem]:
    """What is wrong with what a correction says instead, by the entry it is about."""
    data, target = entry.get("data"), entry.get("corrects")
    if entry.get("event") != "record.corrected" or not isinstance(data, dict):
        return
    instead = data.get("data", {})
    if not isinstance(instead, dict):
        yield Problem(
            where=f"{where}.data.data",
            what=f"{shown(instead)} has the wrong type.",
            help="Write an object in braces.",
        )
    elif isinstance(target, int) and 1 <= target <= len(before):
        meant = before[target - 1]
        event = meant.get("event") if isinstance(meant, dict) else None
        for name, what, help_ in said_faults(str(event), instead):
            yield Problem(where=f"{where}.data.data.{name}", what=what, help=help_)


def _fact(
    data: Mapping[str, Any], where: str, rules: Rules | None
) -> Iterator[Problem]:
    name = data.get("fact")
    if isinstance(name, str):
        value = data.get("value")
        yield from fact_problems(f"{where}.fact", name, value, rules)
        return
    yield Problem(
        where=f"{where}.fact",
        what="It does not name the fact.",
        help='Write {"fact": …, "value": …}.',
    )


def fact_problems(
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
            help=did_you_mean(name, known) or f"Known: {', '.join(known)}.",
        )
        return
    fault = fact_fault(known[name], value)
    if fault is not None:
        what, help_ = fault
        yield Problem(where=where, what=what, help=help_)
