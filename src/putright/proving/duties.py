"""From everywhere: what is owed is owed by a day, and nothing waits for ever.

Asked of a landlord who does nothing more: does the answer become late? And of a
resident who says nothing more: does the complaint still come to its answer or an end?
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.telling import stage_title
from putright.engine.vocabulary import EVENTS
from putright.proving.cone import answer_clocks
from putright.proving.everywhere import explorer_facts, failure_of
from putright.proving.nodes import Node, stage_of, walk_back
from putright.proving.people import OF_OTHERS
from putright.proving.proofs import Failure
from putright.proving.stories import Story
from putright.proving.stuck import Stuck, can_close, hangs_upon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.position import ClockState
    from putright.engine.rules import Clock, Source
    from putright.proving.exploring import Explorer

_DAY = 24 * 60
_SILENT = " if nobody but the landlord does anything more"
_LONG = 730  # days: nobody waits that long for an answer that is owed


def never_owed(explorer: Explorer) -> Iterator[Failure]:
    """Cases in which a stage is open and its answer is never due, whatever passes."""
    told: set[str] = set()
    for node in explorer.nodes.values():
        stage = node.running.stage
        if node.running.phase != "open" or stage_of(node) in told:
            continue
        clocks = answer_clocks(explorer.rules, stage)
        if any(not stepping.applies(node.running, place) for place in clocks):
            continue
        states = _later(node)
        if any(states[place].state == "late" for place in clocks):
            continue
        if any(_resident_begins(explorer, place, states[place]) for place in clocks):
            continue
        told.add(stage_of(node))
        yield _unowed(explorer, node, clocks, states)


def only_late(explorer: Explorer) -> Iterator[Failure]:
    """Stages whose answer the policy permits only once it is late."""
    for stage in range(len(explorer.rules.stages)):
        event = explorer.rules.stages[stage].closes_on
        clocks = answer_clocks(explorer.rules, stage)
        given = [
            node
            for node in sorted(explorer.nodes.values(), key=lambda node: node.steps)
            if node.entry is not None and node.entry.event == event
        ]
        if clocks and given and all(_is_late(node, clocks) for node in given):
            yield _too_late(explorer, given[0], clocks)


def _is_late(node: Node, clocks: tuple[int, ...]) -> bool:
    states = stepping.clock_states(node.running)
    return any(states[place].state == "met_late" for place in clocks)


def _too_late(explorer: Explorer, node: Node, clocks: tuple[int, ...]) -> Failure:
    title = stage_title(stage_of(node), explorer.tables)
    states = stepping.clock_states(node.running)
    late = {
        f"{explorer.rules.clocks[place].id}.state": "met_late"
        for place in clocks
        if states[place].state == "met_late"
    }
    acts = explorer.tables.acts_of(explorer.rules.stages[node.running.stage].closes_on)
    return Failure(
        id="only-late",
        sort="from everywhere",
        says=(
            f"The answer at {title} can never be given in time: the policy permits it"
            " only once the time is over."
        ),
        sources=tuple(act.source for act in acts),
        story=Story(
            name=f"the {title} answer is always late",
            facts=explorer_facts(node),
            entries=node.entries(),
            at=node.running.minute + 1,
            expect={"irregular": 0, **late},
        ),
    )


def _resident_begins(explorer: Explorer, place: int, state: ClockState) -> bool:
    """Whether a clock only waits for something that the resident can do."""
    root = _root(explorer, place)
    mine = all(explorer.people.only_landlord(event) for event in root.starts)
    return state.state == "not_started" and not mine


def _later(node: Node) -> tuple[ClockState, ...]:
    """Every clock two years on, nothing more having been done."""
    idle = stepping.fork(node.running)
    stepping.wait(idle, node.running.minute + _LONG * _DAY)
    return stepping.clock_states(idle)


def _unowed(
    explorer: Explorer,
    node: Node,
    clocks: tuple[int, ...],
    states: tuple[ClockState, ...],
) -> Failure:
    rules = explorer.rules
    stage = rules.stages[node.running.stage]
    at = node.running.minute + _LONG * _DAY
    rules_of: list[Source] = [rules.clocks[place].source for place in clocks]
    stopped = [place for place in clocks if states[place].state == "stopped"]
    how = "there is no clock for it"
    if stopped:
        how = f"“{rules.clocks[stopped[0]].title}” has been stopped for good"
    elif clocks:
        how = f"“{rules.clocks[clocks[0]].title}” never begins"
    title = stage_title(stage.id, explorer.tables)
    return Failure(
        id="never-owed",
        sort="from everywhere",
        says=(
            f"At {title} the answer need never come: {how}. Two years on nothing is"
            " late, and nobody is in breach of anything."
        ),
        sources=tuple(rules_of) or (stage.source,),
        story=Story(
            name=f"the {title} answer is never owed",
            facts=explorer_facts(node),
            entries=node.entries(),
            at=at,
            expect={
                "irregular": 0,
                "stage": stage.id,
                **{
                    f"{rules.clocks[place].id}.state": states[place].state
                    for place in clocks
                },
            },
        ),
    )


def starved(explorer: Explorer) -> Iterator[Failure]:
    """Clocks that begin only when the landlord pleases."""
    rules = explorer.rules
    for place, clock in enumerate(rules.clocks):
        if clock.target or explorer.people.kinds.get(clock.owner) == "resident":
            continue
        root = _root(explorer, place)
        if not all(explorer.people.only_landlord(event) for event in root.starts):
            continue
        node = _opening(explorer, clock)
        at = node.running.minute + _LONG * _DAY
        yield Failure(
            id="starved",
            sort="never",
            says=(
                f"“{clock.title}” begins only once the landlord does"
                f" {_acts_told(root, explorer)}. A landlord who never does that never"
                " owes it."
            ),
            sources=(clock.source, root.source),
            story=Story(
                name=f"{clock.id} never begins",
                facts=explorer_facts(node),
                entries=node.entries(),
                at=at,
                expect={"irregular": 0, f"{clock.id}.state": "not_started"},
            ),
        )


def _root(explorer: Explorer, place: int) -> Clock:
    """The clock at the beginning of a chain of `starts_by`."""
    at = place
    while explorer.tables.plans[at].base >= 0:
        at = explorer.tables.plans[at].base
    return explorer.rules.clocks[at]


def _opening(explorer: Explorer, clock: Clock) -> Node:
    """The shortest way to the stage to which a clock belongs."""
    place = explorer.tables.clock_places[clock.id]
    stages = [
        number
        for number, inside in enumerate(explorer.tables.stage_clocks)
        if place in inside
    ]
    wanted = stages[0] if stages else 0
    nodes = sorted(explorer.nodes.values(), key=lambda node: node.steps)
    return next((n for n in nodes if n.running.stage >= wanted), nodes[0])


def _acts_told(clock: Clock, explorer: Explorer) -> str:
    titles = [
        act.title
        for event in clock.starts
        for act in explorer.tables.acts_of(event)[:1]
    ] or [EVENTS[event].title for event in clock.starts if event in EVENTS]
    return " or ".join(f"“{title}”" for title in titles)


def left_to_silence(explorer: Explorer) -> Iterator[Failure]:
    """Cases that can only go on if the resident acts, and that nothing ends otherwise.

    `explorer` has walked every case; the walk from each is made anew without them.
    """
    nodes = explorer.nodes
    without = {
        key: [
            other
            for entry, other in node.after
            if entry is None or not _by_others(explorer, entry.event)
        ]
        for key, node in nodes.items()
    }
    good = _can_reach(
        nodes,
        without,
        {
            key
            for key, node in nodes.items()
            if explorer.answered(node) or node.running.phase != "open"
        },
    )
    fine = {_so_far(nodes[key]) for key in good}
    anyhow = walk_back(nodes, explorer.answered)
    told: set[str] = set()
    for key, node in nodes.items():
        if _so_far(node) in fine or stage_of(node) in told or id(node) not in anyhow:
            continue
        if _ends(explorer, key, without):
            continue
        told.add(stage_of(node))
        hangs_on = hangs_upon(node, {id(nodes[each]) for each in good}, nodes)
        found = Stuck(node=node, closes=False, hangs_on=hangs_on)
        yield failure_of(explorer, found, _SILENT)


def _so_far(node: Node) -> tuple[int, frozenset[str]]:
    """What has happened, whatever the facts of the case."""
    return node.running.stage, frozenset(node.running.happened)


def _by_others(explorer: Explorer, event: str) -> bool:
    """Whether it is the doing of the resident, or of anybody but the landlord."""
    return explorer.tables.happenings[event].receipt or event in OF_OTHERS


def _can_reach(
    nodes: dict[Any, Node], after: dict[Any, list[Node]], good: set[Any]
) -> set[Any]:
    keys = {id(node): key for key, node in nodes.items()}
    before: dict[Any, list[Any]] = {}
    for key, others in after.items():
        for other in others:
            before.setdefault(keys[id(other)], []).append(key)
    waiting = list(good)
    while waiting:
        for key in before.get(waiting.pop(), ()):
            if key not in good:
                good.add(key)
                waiting.append(key)
    return good


def _ends(explorer: Explorer, key: Any, after: dict[Any, list[Node]]) -> bool:  # noqa: ANN401
    """Whether the landlord, or time, can bring the case to a named end."""
    keys = {id(node): key for key, node in explorer.nodes.items()}
    seen = {key}
    waiting = [explorer.nodes[key]]
    while waiting:
        node = waiting.pop()
        if can_close(explorer, node):
            return True
        for other in after[keys[id(node)]]:
            if keys[id(other)] not in seen:
                seen.add(keys[id(other)])
                waiting.append(other)
    return False
