"""Limits that are later than the reference's only when counted from some days.

Seven calendar days end with five working days where both are counted from a Monday,
and after them from a Saturday. So where two limits count in different units and the
first day of a story shows nothing, the case is taken as slowly again from other days. A
day is only a candidate: what is found there the engine says of both documents.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import structs

from putright.checking.slowest import Slow, owing, own_clocks, walk
from putright.engine import stepping
from putright.engine.counting import last_day
from putright.proving.beginning import first_day
from putright.proving.reaching import days_later, reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.checking.sides import Side
    from putright.engine.durations import Duration
    from putright.engine.rules import Clock, Rules
    from putright.proving.nodes import Node

# The other days of the week, Saturday and Sunday first: working days counted from there
# are over soonest.
_WEEK = (5, 6, 1, 2, 3, 4)
_YEAR = range(1, 366)
_TRIES = 3


def later_from_some(
    policy: Side, code: Side, clock: Clock, stage: int, *, extend: bool = False
) -> Slow | None:
    """A case as slow as the policy permits, counted from another day; None: not later.

    With `extend` it is later only once more time was given.
    """
    for own in own_clocks(policy, clock):
        if not _differ(policy, code, own, clock, extend=extend):
            continue
        for days in _worth_trying(policy, code, own, clock, extend=extend):
            found = _from(policy, code, own, clock, stage, days, extend=extend)
            if found is not None and found.extended == extend:
                since = first_day(policy.rules, policy.calendar) + days
                return structs.replace(found, since=since)
    return None


def _differ(
    policy: Side, code: Side, own: Clock, clock: Clock, *, extend: bool
) -> bool:
    """Whether the two count in different units."""
    if own.until or clock.until:
        return False
    if own.within.unit is not clock.within.unit:
        return True
    if not extend:
        return False
    mine, theirs = _more(policy.rules, own), _more(code.rules, clock)
    return {each.unit for each in mine} != {each.unit for each in theirs}


def _more(rules: Rules, clock: Clock) -> list[Duration]:
    """How much more time may be given, where that has an end."""
    mine = [rule.up_to for rule in rules.extensions if rule.of == clock.id]
    return [length for length in mine if length is not None]


def _worth_trying(
    policy: Side, code: Side, own: Clock, clock: Clock, *, extend: bool
) -> Iterable[int]:
    """How many days later a case is worth beginning.

    Where both count from the same event, the two lengths alone say from which days of a
    year one ends later. Else each day of the week is tried.
    """
    first = first_day(policy.rules, policy.calendar)
    same = not extend and not set(own.starts).isdisjoint(clock.starts)
    later = (
        days
        for days in (_YEAR if same else _WEEK)
        if not same
        or _last_day(policy, own, first + days) > _last_day(code, clock, first + days)
    )
    alike = _receive_alike(policy, code, own, clock)
    good = (d for d in later if alike or _worked(policy, first + d))
    return islice(good, _TRIES) if same else good


def _last_day(side: Side, clock: Clock, day: int) -> int:
    conventions = side.rules.conventions
    last = last_day(side.calendar, conventions, day, clock.within)
    return side.calendar.nth_after(last - 1, 1) if clock.rolls else last


def _receive_alike(policy: Side, code: Side, own: Clock, clock: Clock) -> bool:
    """Whether both count alike what is received on a day that is not worked.

    Where they do not, a later end would come of that convention, not of the limit.
    """
    received = any(
        side.tables.happenings[event].receipt
        for side, each in ((policy, own), (code, clock))
        for event in each.starts
    )
    conventions = policy.rules.conventions, code.rules.conventions
    return not received or conventions[0].late_receipt == conventions[1].late_receipt


def _worked(side: Side, day: int) -> bool:
    return side.calendar.is_working(date.fromordinal(day))


def _from(  # noqa: PLR0913, PLR0917 - both documents and clocks, and the day
    policy: Side,
    code: Side,
    own: Clock,
    clock: Clock,
    stage: int,
    days: int,
    *,
    extend: bool,
) -> Slow | None:
    """The slow walk of a case that comes into the stage some days later."""
    rule = policy.rules.stages[stage]
    for node in owing(policy, code, stage, clock):
        case = days_later(policy.explorer, node, (rule.opens_on, *rule.or_on), days)
        if case is None:
            continue
        for begun in _begun(policy, case, own, clock):
            found = walk(policy, code, clock, stage, begun, extend=extend)
            if found is not None:
                return found
    return None


def _begun(policy: Side, node: Node, own: Clock, clock: Clock) -> Iterator[Node]:
    """The case with either clock begun that same day, where it can be."""
    place = policy.tables.clock_places[own.id]
    if stepping.clock_states(node.running)[place].started_on is None:
        yield from _first(policy, node, own.starts)
        return
    yield node
    if set(own.starts).isdisjoint(clock.starts):
        yield from _first(policy, node, clock.starts)


def _first(policy: Side, node: Node, events: Iterable[str]) -> Iterator[Node]:
    reached = (reach(policy.explorer, node, event) for event in events)
    yield from islice((begun for begun in reached if begun is not None), 1)
