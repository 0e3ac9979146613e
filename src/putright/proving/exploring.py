"""Every way in which a case can go, as far as it matters: explored breadth first.

A case is run by the engine itself, entry by entry; two that differ in nothing that a
later rule could ask about are followed as one. So the first way to each is a shortest.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.tables import tables_for
from putright.proving.apart import Apart
from putright.proving.atoms import every_condition, ways_in
from putright.proving.beginning import first_entry
from putright.proving.cone import Cone, conditions_of
from putright.proving.cone_acts import acts_in, helping
from putright.proving.kinds import kinds_of_case
from putright.proving.nodes import Node, entry_of, later, stage_of
from putright.proving.people import People
from putright.proving.saying import said_with
from putright.proving.seating import seatings
from putright.proving.waiting import turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.history import Entry
    from putright.engine.rules import Act, Rules
    from putright.engine.running import Running
    from putright.proving.seating import Members

LIMIT = 4_000
_MOST_POINTS = 2
# Done once for each that waits: a point without its answer, a member who has to decide.
_BY_TURNS = ("point.answered", "panel.decided")


class Explorer:
    """Walks the cases of a policy.

    Attributes:
        team: How many work for the landlord; None: as many as it takes.
        unhurried: Events that need not happen as soon as they can, though they help.
        wanted: An event that is looked for itself, not for what it helps to.
        timeless: Whether no time passes: then only what begins and stops is told apart.
    """

    def __init__(  # noqa: PLR0913 - what bounds a walk, each once
        self,
        rules: Rules,
        calendar: Calendar,
        cone: Cone,
        *,
        team: int | None = None,
        timeless: bool = False,
        wanted: str = "",
        unhurried: frozenset[str] = frozenset(),
        limit: int = LIMIT,
    ) -> None:
        self.rules = rules
        self.tables = tables_for(rules)
        self.calendar = calendar
        self.cone = cone
        self.people = People(rules, team)
        self.apart = Apart(rules, calendar, cone, self.people, timeless=timeless)
        self.timeless = timeless
        self.limit = limit
        helps = helping(cone, rules, people=team is not None)
        self.help_only = helps - {wanted} - unhurried
        acts = acts_in(cone, rules)
        self.helping = [pair for pair in acts if pair[0] in self.help_only]
        self.deciding = [pair for pair in acts if pair[0] not in self.help_only]
        self.complete = True
        self.nodes: dict[Any, Node] = {}

    def explore(
        self,
        starts: Iterable[Node] | None = None,
        until: Callable[[Node], bool] | None = None,
    ) -> dict[Any, Node]:
        """Every case that can be reached, by what tells it apart.

        Where `until` is given it goes deep first, and stops where that holds.
        """
        starts = self.beginnings() if starts is None else starts
        self.nodes = {self.apart.key(node.running): node for node in starts}
        waiting = deque(self.nodes.items())
        while waiting:
            here, node = waiting.popleft() if until is None else waiting.pop()
            node.followed = True
            if until is not None and until(node):
                break
            for entry, running in self.onward(node, here):
                key = self.apart.key(running)
                known = self.nodes.get(key)
                if known is None:
                    if len(self.nodes) >= self.limit:
                        self.complete = node.followed = False
                        continue
                    known = self.nodes[key] = Node(running, node, entry)
                    waiting.append((key, known))
                node.after.append((entry, known))
        return self.nodes

    def beginnings(self) -> list[Node]:
        """A complaint of each kind that has just been received."""
        closing = (rule.when for rule in self.rules.closures)
        wheres = (*conditions_of(self.cone.events, self.rules), *closing)
        return [
            self.beginning(facts, way)
            for facts in kinds_of_case(
                self.rules, self.calendar, self.cone.facts, wheres
            )
            for way in self.cone.ways
        ]

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """The ways of reaching the landlord that any rule tells apart."""
        return ways_in(every_condition(self.rules))

    def beginning(self, facts: Mapping[str, Any], way: str = "", days: int = 0) -> Node:
        """A complaint with these facts that has just been received, in that way.

        It comes so many days after the one on which stories begin.
        """
        running = stepping.begin(self.rules, self.calendar, facts)
        way = way or self.cone.ways[0]
        entry = later(first_entry(self.rules, self.calendar, way), days)
        stepping.receive(running, entry)
        return Node(running, None, entry)

    def onward(
        self,
        node: Node,
        here: Any,  # noqa: ANN401 - compared, never read
    ) -> Iterator[tuple[Entry | None, Running]]:
        """Each case that can come of this one by one step; `here` tells this apart."""
        if node.running.over() or self.finished(node.running):
            return
        looked_at = stepping.fork(node.running)
        for entry, running in self._done(node, looked_at, self.helping):
            if self.apart.key(running) != here:
                yield entry, running
                return
        yield from self._done(node, looked_at, self.deciding)
        yield from self._waited(node)

    def finished(self, running: Running) -> bool:
        """Whether the last answer of all has been given."""
        return _answered(running) and self.rules.stages[running.stage].final

    def answered(self, node: Node) -> bool:
        """Whether the stage has its answer; true too of what was not followed up."""
        return _answered(node.running) or not node.followed

    def _done(
        self, node: Node, looked_at: Running, group: Sequence[tuple[str, Act]]
    ) -> Iterator[tuple[Entry | None, Running]]:
        running = node.running
        for event, act in group:
            if act.stages and stage_of(node) not in act.stages:
                continue
            if self._enough(event, running) or stepping.surely_refused(looked_at, act):
                continue
            for entry in self.tries(act, running):
                if stepping.why_not(looked_at, act, entry) is None:
                    onward = stepping.fork(running)
                    stepping.take(onward, entry)
                    yield entry, onward

    def tries(self, act: Act, running: Running) -> Iterator[Entry]:
        """The act done by each sort of person who might."""
        for name, role in self.people.candidates(act, running):
            for given_to in self._given_to(act, running):
                for members in self._seatings(act, running):
                    data = said_with(act, running, given_to, members)
                    if data is not None:
                        yield entry_of(act.event, running, name, role, data)

    def _seatings(self, act: Act, running: Running) -> Iterable[Members]:
        if act.event != "panel.convened":
            return ([],)
        return seatings(self.people, running)

    def _given_to(self, act: Act, running: Running) -> tuple[str, ...]:
        if act.event != "owner.assigned" or running.stage < 0:
            return ("",)
        stage = self.rules.stages[running.stage]
        return (self.people.free(stage.closes_on, running),)

    def _enough(self, event: str, running: Running) -> bool:
        """Whether doing it again would change nothing."""
        if event == "complaint.defined" and running.points:
            return event not in self.cone.since or running.since_opened(event)
        if event == "complaint.added_to":  # who is left does not hang on points
            return len(running.points) >= _MOST_POINTS or self.people.team is not None
        if event in _BY_TURNS or event not in self.help_only:
            return False
        return running.since_opened(event)

    def _waited(self, node: Node) -> Iterator[tuple[Entry | None, Running]]:
        """Time passes until something that matters changes by itself."""
        running = node.running
        if self.timeless:
            return
        later = [
            minute
            for minute in turns(self.cone, self.calendar, running)
            if minute > running.minute
        ]
        if later:
            onward = stepping.fork(running)
            stepping.wait(onward, min(later))
            yield None, onward


def _answered(running: Running) -> bool:
    """Whether the present stage has its answer, with which a complaint may be over."""
    answer = running.tables.rules.stages[max(running.stage, 0)].closes_on
    return running.phase in ("answered", "closed") and running.since_opened(answer)
