"""A complaint taken through a stage as slowly as one document permits.

It stops at the first moment at which the other document's clock is late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine import stepping
from putright.engine.assessing import assess
from putright.engine.history import History
from putright.engine.measuring import code_of
from putright.engine.moments import minute_of, to_time
from putright.proving.cone import answer_clocks
from putright.proving.nodes import NINE, Node, walk_back
from putright.proving.reaching import again, extended, facts_for, reach, waited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from putright.checking.sides import Side
    from putright.engine.rules import Clock

_DAY = 24 * 60
_TURNS = 40
_ENOUGH_TIMES = 4
_A_WHILE = 30
_LATE = ("late", "met_late")


class Slow(Struct, frozen=True, kw_only=True, eq=False):
    """Where a slow walk left the case: the first moment at which the other is late.

    Attributes:
        since: The day from which the time was counted; None: the day on which stories
            begin, from which it is tried first.
    """

    node: Node
    extended: bool
    since: int | None = None


def own_clocks(policy: Side, clock: Clock) -> tuple[Clock, ...]:
    """The policy's clocks on the same duty."""
    return tuple(
        own
        for own in policy.rules.clocks
        if not own.target and set(own.met_by) & set(clock.met_by)
    )


def slower(
    one: Side, other: Side, clock: Clock, stage: int, *, extend: bool
) -> Slow | None:
    """A case as slow as `one` permits, where `other`'s clock is late; else None."""
    for node in owing(one, other, stage, clock):
        found = walk(one, other, clock, stage, node, extend=extend)
        if found is not None:
            return found
    return None


def owing(one: Side, other: Side, stage: int, clock: Clock) -> list[Node]:
    """Cases that have just come into a stage, of each kind that owes the duty."""
    cases = openings(one, other, stage, clock)
    return [node for node in cases if _owes(one, node, clock)]


def openings(one: Side, other: Side, stage: int, clock: Clock) -> list[Node]:
    """The shortest way into a stage, once for each kind with a clock of its own.

    Kinds that the policy measures by another code of practice are not looked at.
    """
    nodes = sorted(one.explorer.nodes.values(), key=lambda node: node.steps)
    good = walk_back(one.explorer.nodes, one.explorer.answered)
    at = next(
        (
            node
            for node in nodes
            if node.running.stage == stage
            and node.running.phase == "open"
            and id(node) in good
        ),
        None,
    )
    return [] if at is None else list(_of_kinds(one, other, at, clock))


def _owes(one: Side, node: Node, clock: Clock) -> bool:
    """Whether in this case one of the clocks for the same duty runs that not all have.

    True where every case has them all, or where there is none.
    """
    some = [own.id for own in own_clocks(one, clock) if own.unless is not None]
    places = [one.tables.clock_places[name] for name in some]
    return not some or any(stepping.applies(node.running, place) for place in places)


def _of_kinds(one: Side, other: Side, node: Node, clock: Clock) -> Iterator[Node]:
    """The same way with the facts told that decide which clocks there are."""
    wheres = [own.unless for own in own_clocks(one, clock) if own.unless is not None]
    told = {code for code, _when in one.rules.codes}
    for facts in facts_for(one.explorer, wheres):
        kind = again(one.explorer, node, facts)
        if kind is None:
            continue
        measured_by = code_of(kind.running)
        if other.rules.id not in told or measured_by == other.rules.id:
            yield kind


def walk(  # noqa: PLR0913 - both documents, the clock, where from
    one: Side, other: Side, clock: Clock, stage: int, node: Node, *, extend: bool
) -> Slow | None:
    """On from a case as slowly as `one` permits, till `other`'s clock is late."""
    tried: set[int] = set()
    longer_by = 0
    for _turn in range(_TURNS):
        place, minute = _next_due(one, node, stage, tried)
        late = _first_late(one, other, clock, node, minute)
        if late is not None:
            if _breached(one, late, clock):
                return None  # it is late by one's own clock too
            return Slow(node=late, extended=bool(longer_by))
        if place < 0:
            return None
        node = waited(node, minute)
        longer = _extended(one, node, place) if extend else None
        if longer is not None and longer_by < _ENOUGH_TIMES:
            node, longer_by = longer, longer_by + 1
            continue
        tried.add(place)
        done = _met(one, node, place, stage, extend=extend)
        if done is None and place in answer_clocks(one.rules, stage):
            return None  # nobody answers lawfully from here
        node = done or node
        if node.running.phase != "open":
            return None
    return None


def _next_due(one: Side, node: Node, stage: int, tried: set[int]) -> tuple[int, int]:
    """The clock of the stage that is due first, and when it is met; -1: none is."""
    answers = answer_clocks(one.rules, stage)
    found = (-1, node.running.minute + 400 * _DAY)
    for place, state in enumerate(stepping.clock_states(node.running)):
        waits = state.state in ("running", "not_started")
        if place in tried or state.target or not waits or state.due_on is None:
            continue
        if place not in one.tables.stage_clocks[stage]:
            continue
        if state.state == "not_started" and place not in answers:
            continue
        last = _in_time(state.due_on, state.due_at)
        if last < found[1]:
            found = (place, last)
    return found


def _in_time(due_on: date, due_at: datetime | None) -> int:
    """Nine o'clock on its last day, or a while before the hour at which it is due."""
    nine = due_on.toordinal() * _DAY + NINE
    return nine if due_at is None else min(nine, minute_of(due_at) - _A_WHILE)


def _first_late(
    one: Side, other: Side, clock: Clock, node: Node, until: int
) -> Node | None:
    """The case on the first morning, up to a minute, when the other's clock is late.

    Only one that is due before the first of one's own can be: where no day is worked in
    between, it is looked at on the last day of one's own.
    """
    history = History(
        entries=node.entries(), facts=dict(node.running.facts), as_it_happened=True
    )
    at = to_time(max(node.running.minute, until))
    state = assess(other.rules, other.calendar, history, at, foreign=True).clock(
        clock.id
    )
    if state.state not in _LATE or state.due_on is None:
        return None
    morning = one.calendar.nth_after(state.due_on.toordinal(), 1) * _DAY + NINE
    return waited(node, min(morning, until))


def _breached(one: Side, node: Node, clock: Clock) -> bool:
    """Whether the duty is late by one's own clock: nobody could do it on the way."""
    states = stepping.clock_states(node.running)
    places = [one.tables.clock_places[own.id] for own in own_clocks(one, clock)]
    return any(states[place].state in _LATE for place in places)


def _extended(one: Side, node: Node, place: int) -> Node | None:
    for rule in one.rules.extensions:
        if rule.of == one.rules.clocks[place].id:
            after = extended(one.explorer, node, rule)
            if after is not None:
                return after
    return None


def _met(one: Side, node: Node, place: int, stage: int, *, extend: bool) -> Node | None:
    """What a clock wants, done; by the answer last of all where time is to be taken."""
    answer = one.rules.stages[stage].closes_on
    events = one.rules.clocks[place].met_by
    for event in sorted(events, key=lambda e: e == answer) if extend else events:
        after = reach(one.explorer, node, event)
        if after is not None:
            return after
    return None
