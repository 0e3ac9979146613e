"""What of a policy the fast path can hold, and what its clocks hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import NODEFAULT, Struct

from putright.engine.conditions import All, Condition, Either, FactIs, FactUnknown, Not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Clock, Extension, Rules

# The fields whose meaning the fast path has. A rule that uses another one, because the
# language has grown, is left to the engine: never guessed at.
_CLOCK = """id title starts starts_by late_start within met_by stops_on unless owner
    target warn rolls repeats source"""
_EXTENSION = """id of up_to times event by requires agreement agreed_by if_not_agreed
    caution caution_from source"""


def left_out(rules: Rules) -> frozenset[str]:
    """The clocks that only the engine can run, by something in their rules."""
    found = {
        clock.id
        for clock in rules.clocks
        if _other_fields(clock, _CLOCK)
        or clock.repeats == "until stopped"
        or not _only_facts(clock.unless)
    }
    found.update(
        rule.of for rule in rules.extensions if _other_fields(rule, _EXTENSION)
    )
    return frozenset(found)


def events_of(rules: Rules) -> frozenset[str]:
    """Every event that starts, meets, stops or extends a clock."""
    events = {rule.event for rule in rules.extensions}
    for clock in rules.clocks:
        events.update(clock.starts, clock.met_by, clock.stops_on)
    return frozenset(events)


def extending(rules: Rules) -> frozenset[str]:
    """The events that give more time."""
    return frozenset(rule.event for rule in rules.extensions)


def facts_of(rules: Rules) -> frozenset[str]:
    """The facts that decide whether a clock is owed."""
    return frozenset(name for clock in rules.clocks for name in _facts(clock.unless))


def _facts(condition: Condition | None) -> Iterator[str]:
    if isinstance(condition, FactIs | FactUnknown):
        yield condition.fact
    elif isinstance(condition, Not):
        yield from _facts(condition.part)
    elif isinstance(condition, All | Either):
        for part in condition.parts:
            yield from _facts(part)


def _only_facts(condition: Condition | None) -> bool:
    if isinstance(condition, All | Either):
        return all(_only_facts(part) for part in condition.parts)
    if isinstance(condition, Not):
        return _only_facts(condition.part)
    return condition is None or isinstance(condition, FactIs | FactUnknown)


def _other_fields(rule: Clock | Extension, known: str) -> list[str]:
    held = known.split()
    return [
        name
        for name, usual in _defaults(type(rule)).items()
        if name not in held and getattr(rule, name) != usual
    ]


def _defaults(kind: type[Struct]) -> dict[str, object]:
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    missing = len(names) - len(defaults)
    return dict(zip(names, (*[NODEFAULT] * missing, *defaults), strict=True))
