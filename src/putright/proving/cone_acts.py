"""Which acts of a cone change what is looked for, and which of them only help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.conditions import (
    All,
    AskedLate,
    ClockLate,
    Either,
    Happened,
    Later,
    Not,
    Within,
)
from putright.engine.tables import tables_for
from putright.proving.atoms import parts
from putright.proving.cone import Cone, conditions_of, openings
from putright.proving.people import OF_OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.conditions import Condition
    from putright.engine.rules import Act, Rules


def acts_in(cone: Cone, rules: Rules) -> tuple[tuple[str, Act], ...]:
    """Every act that records an event of the cone."""
    tables = tables_for(rules)
    return tuple(
        (event, act)
        for event in cone.events
        if event != "complaint.received"
        for act in tables.acts_of(event)
    )


def helping(cone: Cone, rules: Rules, *, people: bool) -> frozenset[str]:
    """Events of the cone that open ways and close none, and that nothing closes.

    They may as well happen as soon as they can: what could come without them can come
    after them too. So an exploration need not try both.
    """
    tables = tables_for(rules)
    closing = [rule.when for rule in rules.closures]
    closes = {
        event
        for condition in (*conditions_of(cone.events, rules), *closing)
        for event in denied(condition)
    }
    moves = set(openings(rules))
    moves |= {stage.closes_on for stage in rules.stages}
    moves |= {f"{stage.id}.declined" for stage in rules.stages}
    for place in cone.clocks:
        clock = rules.clocks[place]
        moves |= {*clock.starts, *clock.met_by, *clock.stops_on}
    for span in cone.times:
        moves |= {span.moment, span.than}
    for rule in rules.separations if people else ():
        moves |= {*rule.person, *rule.never}
    for panel in rules.panels if people else ():
        moves |= {"panel.convened", *panel.never}
    moves |= {rule.event for rule in rules.extensions}
    moves |= {"complaint.added_to", "complaint.received", *OF_OTHERS}
    return frozenset(
        event
        for event in cone.events
        if event not in closes | moves
        and all(_stays_open(act.when) for act in tables.acts_of(event))
    )


def denied(condition: Condition | None, *, negated: bool = False) -> Iterator[str]:
    """Events whose happening can make a condition fail, or time whose passing can."""
    if isinstance(condition, All | Either):
        for part in condition.parts:
            yield from denied(part, negated=negated)
    elif isinstance(condition, Not):
        yield from denied(condition.part, negated=not negated)
    elif isinstance(condition, Happened) and negated:
        yield condition.event


def _stays_open(condition: Condition | None) -> bool:
    """Whether what once holds goes on holding until the stage ends."""
    return not any(denied(condition)) and not any(
        isinstance(part, AskedLate | ClockLate | Later | Within)
        for part in parts(condition)
    )
