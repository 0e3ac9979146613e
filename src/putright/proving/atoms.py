"""What the rules of a policy hang on: events, facts, clocks and times in conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.conditions import (
    All,
    AskedLate,
    CameBy,
    ClockLate,
    Condition,
    Either,
    EveryPointAnswered,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    PanelDecided,
    PointOutcome,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.engine.rules import Fact, Rules

_USUAL = ("email", "letter", "phone")


class Hangs(Struct, frozen=True, kw_only=True):
    """What answering a condition asks for.

    Attributes:
        times: Spans between two moments.
        asked: Stages of which it asks whether they were asked for late.
        points: Whether it asks for every point's answer.
    """

    events: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    clocks: frozenset[str] = frozenset()
    times: tuple[Later | Within, ...] = ()
    asked: frozenset[str] = frozenset()
    points: bool = False


def parts(condition: Condition | None) -> Iterator[Condition]:
    """The condition's innermost parts, each as it stands."""
    if condition is None:
        return
    if isinstance(condition, All | Either):
        for part in condition.parts:
            yield from parts(part)
    elif isinstance(condition, Not):
        yield from parts(condition.part)
    else:
        yield condition


def hangs_on(  # noqa: C901 - a line for each sort of condition
    conditions: Iterable[Condition | None], rules: Rules
) -> Hangs:
    """What all these conditions together ask for."""
    known = {fact.id for fact in rules.facts}
    events: set[str] = set()
    facts: set[str] = set()
    late: set[str] = set()
    asked: set[str] = set()
    times: dict[Later | Within, None] = {}
    points = False
    for condition in conditions:
        for part in parts(condition):
            if isinstance(part, Happened):
                events.add(part.event)
            elif isinstance(part, FactIs | FactUnknown):
                facts.add(part.fact)
            elif isinstance(part, ClockLate):
                late.add(part.clock)
            elif isinstance(part, EveryPointAnswered | PointOutcome):
                points = True
            elif isinstance(part, PanelDecided):
                events.add("panel.decided")
            elif isinstance(part, AskedLate):
                asked.add(part.stage)
                events.update(s.opens_on for s in rules.stages if s.id == part.stage)
            elif isinstance(part, Later | Within):
                times[part] = None
                for name in (part.moment, part.than):
                    (facts if name in known else events).add(name)
    return Hangs(
        events=frozenset(events),
        facts=frozenset(facts),
        clocks=frozenset(late),
        times=tuple(times),
        asked=frozenset(asked),
        points=points,
    )


def ways_in(conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    """The ways of reaching the landlord that conditions tell apart.

    One that none asks for comes first, then each that is asked for.
    """
    asked = {
        part.channel
        for condition in conditions
        for part in parts(condition)
        if isinstance(part, CameBy)
    }
    other = next((way for way in _USUAL if way not in asked), _USUAL[0])
    return other, *sorted(asked)


def every_condition(rules: Rules) -> Iterator[Condition | None]:
    """Each condition on which a rule of the policy hangs."""
    for act in rules.acts:
        yield act.when
    for closure in rules.closures:
        yield closure.when
    for exclusion in rules.exclusions:
        yield from (exclusion.when, *exclusion.unless)
    for letter in rules.letters:
        yield letter.when
        yield from (needed.when for needed in letter.must_say)
    for clock in rules.clocks:
        yield clock.unless


def fact_rule(name: str, rules: Rules) -> Fact | None:
    """The rule of a fact by its id."""
    return next((fact for fact in rules.facts if fact.id == name), None)


def wanted_values(name: str, conditions: Iterator[Condition | None]) -> list[object]:
    """The values that conditions ask a fact for, in their order."""
    found: dict[object, None] = {}
    for condition in conditions:
        for part in parts(condition):
            if isinstance(part, FactIs) and part.fact == name:
                found[part.value] = None
    return list(found)
