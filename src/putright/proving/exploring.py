"""Every way in which a case can go, as far as it matters: explored breadth first.

A case is run by the engine itself, entry by entry; two that differ in nothing that a
later rule could ask about are followed as one. So the first way to each is a shortest.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import structs

from putright.engine import stepping
from putright.engine.counting import days_after
from putright.engine.history import Entry
from putright.engine.lateness import last_day_to_ask
from putright.engine.tables import tables_for
from putright.proving.apart import Apart
from putright.proving.atoms import every_condition, ways_in
from putright.proving.beginning import first_day
from putright.proving.cone import Cone, acts_in, conditions_of, helping
from putright.proving.kinds import kinds_of_case
from putright.proving.people import RESIDENT, People
from putright.proving.saying import said_with
from putright.proving.seating import seatings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Act, Rules
    from putright.engine.running import Running
    from putright.proving.seating import Members

DAY = 24 * 60
NINE = 9 * 60
LIMIT = 4_000
_MOST_POINTS = 2
_GOES_ON = ("running", "not_started")
# Done once for each that waits: a point without its answer, a member who has to decide.
_BY_TURNS = ("point.answered", "panel.decided")


class Node:
    """One case somewhere on its way.

    Attributes:
        before: The case one step earlier; None at the start.
        entry: What happened last; None where only time passed.
        after: The cases one step on, by what happened.
        followed: Whether what can come of it has been looked at.
    """

    def __init__(
        self, running: Running, before: Node | None, entry: Entry | None
    ) -> None:
        self.running = running
        self.before = before
        self.entry = entry
        self.after: list[tuple[Entry | None, Node]] = []
        self.followed = False
        self.steps: int = 0 if before is None else before.steps + 1

    def entries(self) -> tuple[Entry, ...]:
        """All that happened on the way here, in order."""
        found = []
        node: Node | None = self
        while node is not None:
            if node.entry is not None:
                found.append(node.entry)
            node = node.before
        return tuple(reversed(found))


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
        later = [minute for minute in self.turns(running) if minute > running.minute]
        if later:
            onward = stepping.fork(running)
            stepping.wait(onward, min(later))
            yield None, onward

    def turns(self, running: Running) -> Iterator[int]:
        """Minutes at which a clock of the cone turns late, or a span is over."""
        waits = [place for place in self.cone.clocks if stepping.waits(running, place)]
        for state in stepping.clock_states(running, waits) if waits else ():
            if state.state in _GOES_ON and state.due_on is not None:
                yield self.morning_after(state.due_on.toordinal())
        for rule in self.rules.escalations:
            if rule.to_stage in self.cone.asked and running.phase == "answered":
                last = last_day_to_ask(running, rule)
                if last is not None:
                    yield self.morning_after(last)
        for span in self.cone.times:
            minute = running.happened.get(span.than)
            if minute is not None and span.moment not in running.happened:
                end = days_after(
                    self.calendar, self.rules.conventions, minute // DAY, span.by
                )
                yield self.morning_after(end)

    def morning_after(self, day: int) -> int:
        """Nine o'clock on the first working day after a day."""
        return self.calendar.nth_after(day, 1) * DAY + NINE


def _answered(running: Running) -> bool:
    """Whether the present stage has its answer, with which a complaint may be over."""
    answer = running.tables.rules.stages[max(running.stage, 0)].closes_on
    return running.phase in ("answered", "closed") and running.since_opened(answer)


def entry_of(
    event: str, running: Running, name: str, role: str, data: dict[str, Any]
) -> Entry:
    """An entry that happens a minute after the last."""
    at = running.minute + 1
    return Entry(
        seq=running.count + 1,
        event=event,
        at=at,
        recorded_at=at,
        by="" if name == RESIDENT else name,
        role=role,
        data=data,
    )


def first_entry(rules: Rules, calendar: Calendar, way: str) -> Entry:
    """The receipt of the complaint in a story: nine o'clock on its first day."""
    act = next(iter(tables_for(rules).acts_of("complaint.received")), None)
    role = act.by[0] if act else ""
    minute = first_day(rules, calendar) * DAY + NINE
    data: dict[str, Any] = {"channel": way}
    return Entry(
        seq=1,
        event="complaint.received",
        at=minute,
        recorded_at=minute,
        by="",
        role=role,
        data=data,
    )


def later(entry: Entry, days: int) -> Entry:
    """The same entry some days later."""
    at = entry.at + days * DAY
    return structs.replace(entry, at=at, recorded_at=at)


def stage_of(node: Node) -> str:
    """The stage in which a case is."""
    running = node.running
    return running.tables.rules.stages[running.stage].id if running.stage >= 0 else ""


def walk_back(nodes: dict[Any, Node], good: Callable[[Node], bool]) -> set[int]:
    """The cases from which a good one can be reached, by identity."""
    before: dict[int, list[Node]] = {}
    for node in nodes.values():
        for _entry, other in node.after:
            before.setdefault(id(other), []).append(node)
    found: set[int] = set()
    # The last first: from what leads to a good one nothing more need be asked.
    for node in reversed(nodes.values()):
        if id(node) not in found and good(node):
            found.add(id(node))
            _add_before(node, before, found)
    return found


def _add_before(node: Node, before: dict[int, list[Node]], found: set[int]) -> None:
    waiting = [node]
    while waiting:
        for other in before.get(id(waiting.pop()), ()):
            if id(other) not in found:
                found.add(id(other))
                waiting.append(other)
