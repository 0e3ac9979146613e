"""Numbers: the longest that the landlord may lawfully take, day by day.

Whatever is due is done on its last day, every extension is taken to its end, and the
resident asks for each next stage at once: their own time is not the landlord's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import stepping
from putright.proving.cone import answer_clocks
from putright.proving.never import story_of
from putright.proving.nodes import NINE, Node
from putright.proving.proofs import Longest
from putright.proving.reaching import extended, facts_for, reach, waited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.position import ClockState
    from putright.engine.rules import Source
    from putright.proving.exploring import Explorer

_DAY = 24 * 60
_TURNS = 60  # more steps than any stage has clocks to meet


def longest(explorer: Explorer) -> Longest | None:
    """The longest lawful time to the last answer; None where none can be given.

    Of each kind of case: which clocks it has may hang on what it is about.
    """
    found = (_from(explorer, node) for node in _starts(explorer))
    return max((one for one in found if one is not None), key=_length, default=None)


def _starts(explorer: Explorer) -> Iterator[Node]:
    """The beginnings explored, each with what decides which clocks it has."""
    wheres = [clock.unless for clock in explorer.rules.clocks if clock.unless]
    for node in explorer.nodes.values():
        if node.steps == 0:
            for facts in facts_for(explorer, wheres):
                known = {**facts, **node.running.facts}
                yield explorer.beginning(known, node.running.channel)


def _length(one: Longest) -> tuple[bool, int]:
    """By which of two the longer is told; without an end is longer than any."""
    days = one.working_days
    return days is None, days or 0


def _from(explorer: Explorer, node: Node) -> Longest | None:
    begun = node.running.minute // _DAY
    unbounded: Source | None = None
    stages: list[tuple[str, int | None]] = []
    for place, stage in enumerate(explorer.rules.stages):
        opened = node.running.minute // _DAY
        if place:
            asked = reach(explorer, node, stage.opens_on)
            if asked is None:
                return None
            node = asked
        walk = _Walk(explorer, place)
        answered = walk.through(node)
        if answered is None:
            return None
        node = answered
        days = explorer.calendar.count_between(opened, node.running.minute // _DAY)
        unbounded = unbounded or walk.unbounded
        stages.append((stage.id, None if walk.unbounded else days))
    total = explorer.calendar.count_between(begun, node.running.minute // _DAY)
    return Longest(
        working_days=None if unbounded else total,
        stages=tuple(stages),
        story=story_of(node, "the longest that is lawful"),
        unbounded_by=unbounded,
    )


class _Walk:
    """One stage taken as slowly as the policy allows.

    Attributes:
        unbounded: The rule by which it could be taken more slowly still.
    """

    def __init__(self, explorer: Explorer, stage: int) -> None:
        self.explorer = explorer
        self.rules = explorer.rules
        self.stage = stage
        self.answer = self.rules.stages[stage].closes_on
        self.clocks = answer_clocks(self.rules, stage)
        self.unbounded: Source | None = None

    def through(self, node: Node) -> Node | None:
        """To the stage's answer; None where it cannot be given."""
        tried: set[int] = set()
        if not self.clocks:
            self.unbounded = self.rules.stages[self.stage].source
        for _turn in range(_TURNS):
            place, state = self._next(node, tried)
            if place is None or state is None or state.due_on is None:
                begun = self._begun(node)
                if begun is None:
                    return reach(self.explorer, node, self.answer)
                node = begun
                continue
            at = state.due_on.toordinal() * _DAY + NINE
            node = waited(node, at)
            longer = self._extended(node, place)
            if longer is not None:
                node = longer
                continue
            tried.add(place)
            met = self._met(node, place)
            if met is None and place in self.clocks:
                return reach(self.explorer, node, self.answer)
            node = met or node
        return None

    def _begun(self, node: Node) -> Node | None:
        """The time for the answer begun, where it waits for the resident."""
        states = stepping.clock_states(node.running)
        for place in self.clocks:
            if states[place].due_on is not None:
                continue
            root = place
            while self.explorer.tables.plans[root].base >= 0:
                root = self.explorer.tables.plans[root].base
            for event in self.rules.clocks[root].starts:
                after = reach(self.explorer, node, event)
                if after is not None and not node.running.since_opened(event):
                    return after
        return None

    def _next(
        self, node: Node, tried: set[int]
    ) -> tuple[int | None, ClockState | None]:
        """The landlord's clock in this stage that is due first."""
        found: tuple[int | None, ClockState | None] = (None, None)
        for place, state in enumerate(stepping.clock_states(node.running)):
            if place in tried or state.target or state.due_on is None:
                continue
            if place not in self.explorer.tables.stage_clocks[self.stage]:
                continue
            if self.explorer.people.kinds.get(state.owner) == "resident":
                continue
            if state.state not in ("running", "not_started"):
                continue
            if state.state == "not_started" and place not in self.clocks:
                continue
            best = found[1]
            if (
                best is None
                or best.due_on is None
                or state.due_on < best.due_on
                or (state.due_on == best.due_on and found[0] in self.clocks)
            ):
                found = (place, state)
        return found

    def _extended(self, node: Node, place: int) -> Node | None:
        for rule in self.rules.extensions:
            if rule.of != self.rules.clocks[place].id:
                continue
            if node.running.clocks[place].times and rule.up_to is None:
                self.unbounded = self.unbounded or rule.source
                if rule.times is None:
                    continue
            after = extended(self.explorer, node, rule)
            if after is not None:
                if rule.up_to is None:
                    self.unbounded = self.unbounded or rule.source
                return after
        return None

    def _met(self, node: Node, place: int) -> Node | None:
        """What the clock wants, done otherwise than by the answer itself."""
        for event in self.rules.clocks[place].met_by:
            if event == self.answer:
                continue
            after = reach(self.explorer, node, event)
            if after is not None:
                return after
        return None
