"""From everywhere: no open complaint is without a way to its answer.

That the resident might withdraw is never counted as a way, nor that facts of the case
turn out otherwise than they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine import stepping
from putright.engine.conditions import All, Happened, PanelDecided
from putright.engine.panels import CONVENED, panel_of
from putright.engine.telling import event_title, fact_asked, stage_title
from putright.proving.cone import acts_in
from putright.proving.kinds import could_become
from putright.proving.nodes import Node, entry_of, stage_of, walk_back
from putright.proving.people import member
from putright.proving.proofs import Failure
from putright.proving.reaching import reach
from putright.proving.saying import said_with
from putright.proving.stories import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.engine.history import Entry
    from putright.engine.rules import Act, Source
    from putright.engine.running import Running
    from putright.proving.exploring import Explorer


_TRIED = 30  # stuck cases of one stage that are looked at for what more people could
_DEEP = 4  # steps down tell enough
_OF_PANELS = ("hearing.held", "panel.decided")


class Stuck(Struct, frozen=True, kw_only=True, eq=False):
    """A case with no way to the answer of its stage.

    Attributes:
        closes: It can still be closed on a ground that the policy names.
        hangs_on: Facts that would have to be otherwise.
    """

    node: Node
    closes: bool
    hangs_on: tuple[str, ...] = ()


def stuck(explorer: Explorer) -> list[Stuck]:
    """The first stuck case of each stage and kind, shortest way first."""
    nodes = explorer.nodes
    good = walk_back(nodes, explorer.answered)
    bad = [
        node
        for node in nodes.values()
        if node.running.phase == "open" and id(node) not in good
    ]
    if explorer.people.team is not None:
        bad = of_the_team(explorer, bad)
    if not bad:
        return []
    # Whatever comes of a case without a way to its answer has none either.
    closing = walk_back(
        nodes, lambda node: id(node) not in good and can_close(explorer, node)
    )
    found: dict[Any, Stuck] = {}
    for node in sorted(bad, key=lambda node: node.steps):
        closes = id(node) in closing
        hangs_on = () if closes else hangs_upon(node, good, nodes)
        key = (stage_of(node), closes, not hangs_on)
        if key not in found:
            found[key] = Stuck(node=node, closes=closes, hangs_on=hangs_on)
    return list(found.values())


def of_the_team(explorer: Explorer, nodes: list[Node]) -> list[Node]:
    """Of stuck cases the first of each stage that more people could still answer.

    One in which nobody has a conflict of interest, where there is such a one.
    """
    found: dict[int, Node] = {}
    tried: Counter[tuple[int, bool]] = Counter()
    for node in sorted(nodes, key=lambda node: (of_conflicts(node), node.steps)):
        stage = node.running.stage
        sort = (stage, of_conflicts(node))
        if stage in found or tried[sort] >= _TRIED:
            continue
        if not _barred(explorer, node) and not _unseated(explorer, node):
            continue  # the team is what bars the way, and here that does not show yet
        tried[sort] += 1
        answer = explorer.rules.stages[stage].closes_on
        if reach(explorer, node, answer, anybody=True) is not None:
            found[stage] = node
    return list(found.values())


def of_conflicts(node: Node) -> bool:
    """Whether somebody has a conflict of interest in it, which nobody chooses."""
    return "conflict.declared" in node.running.happened


def hangs_upon(node: Node, good: set[int], nodes: dict[Any, Node]) -> tuple[str, ...]:
    """What the landlord would have to find out or do, where that alone shuts the way.

    That a fact of the case might turn out otherwise is no way.
    """
    rules = node.running.tables.rules
    ours = {fact.id for fact in rules.facts if fact.party == "landlord"}
    facts = node.running.facts
    stage = node.running.stage
    for other in nodes.values():
        theirs = other.running.facts
        if other.running.stage != stage or theirs == facts:
            continue
        if id(other) in good and could_become(facts, theirs, ours):
            return tuple(n for n in theirs if theirs[n] != facts.get(n))
    return ()


def can_close(explorer: Explorer, node: Node) -> bool:
    """Whether the landlord may close the case as it stands, by a named ground."""
    facts = node.running.facts
    for rule in explorer.rules.closures:
        if rule.on != "complaint.closed":
            continue
        if stepping.holds(node.running, rule.when, facts):
            running = stepping.fork(node.running)
            for act in explorer.tables.acts_of("complaint.closed"):
                for entry in explorer.tries(act, running):
                    named = stepping.saying(entry, {"ground": rule.id})
                    if stepping.why_not(running, act, named) is None:
                        return True
    return False


def stranded(explorer: Explorer) -> Iterator[Failure]:
    """A story for each way in which a complaint can lose every way to its answer."""
    for found in stuck(explorer):
        if found.closes:
            continue
        yield failure_of(explorer, found)


def failure_of(explorer: Explorer, found: Stuck, silent: str = "") -> Failure:
    """What is wrong with a stuck case, with the acts that would have answered it."""
    node = found.node
    running = node.running
    tables = explorer.tables
    stage = stage_of(node)
    answer = tables.rules.stages[running.stage].closes_on
    acts = tables.acts_of(answer)
    because, sources = reasons(explorer, node, answer)
    title = stage_title(stage, tables)
    people = team_names(explorer)
    takes = _takes(explorer, found)
    says = (
        f"At {title} no answer can be given{silent} as long as something is not so:"
        f" {because}"
        if found.hangs_on
        else f"At {title} the complaint can come to a point from which no answer can"
        f" ever be given{silent}: {because}"
    )
    barred = _barred(explorer, node) if people else ()
    expect: dict[str, Any] = {"irregular": 0, "stage": stage}
    if not {act.id for act in acts} & set(barred):
        expect |= {f"{act.id}.permitted": "no" for act in acts}
    return Failure(
        id=_property(found, silent=bool(silent), team=bool(people)),
        sort="from everywhere",
        says=says,
        sources=sources,
        takes=takes,
        story=Story(
            name=f"no way to the {title} answer",
            facts=explorer_facts(node),
            entries=node.entries(),
            at=running.minute + 1,
            expect=expect,
            nobody=tuple((act, people) for act in barred),
            seats=() if barred else people,
        ),
    )


def _property(found: Stuck, *, silent: bool, team: bool) -> str:
    if found.hangs_on:
        return "waits"
    return "silence" if silent else "team" if team else "stranded"


def _takes(explorer: Explorer, found: Stuck) -> str:
    """What it takes that no rule brings about; empty: the rules alone are at fault."""
    if found.hangs_on:
        asked = _facts(found.hangs_on, explorer)
        return f"It waits for {asked}: the landlord can make it so."
    if explorer.people.team is not None and of_conflicts(found.node):
        return "It takes that people on the team have conflicts of interest."
    return ""


def explorer_facts(node: Node) -> dict[str, Any]:
    """What was given at the start of the case's story."""
    return dict(node.running.facts)


def team_names(explorer: Explorer) -> tuple[str, ...]:
    """The members of the team; none where there are as many as it takes."""
    size = explorer.people.team
    return () if size is None else tuple(member(number) for number in range(size))


def _barred(explorer: Explorer, node: Node) -> tuple[str, ...]:
    """Acts that would be permitted now, and that none of the team may do."""
    running = stepping.fork(node.running)
    stage = stage_of(node)
    found = [
        act.id
        for _event, act in acts_in(explorer.cone, explorer.rules)
        if (not act.stages or stage in act.stages)
        and any_permitted(running, act, by_nobody(act, running))
        and not any_permitted(running, act, explorer.tries(act, running))
    ]
    return tuple(dict.fromkeys(found))


def _unseated(explorer: Explorer, node: Node) -> bool:
    """Whether the stage has a panel and the team cannot fill its seats."""
    running = stepping.fork(node.running)
    if panel_of(running) is None or running.panel:
        return False
    acts = explorer.tables.acts_of(CONVENED)
    return not any(
        any_permitted(running, act, explorer.tries(act, running)) for act in acts
    )


def any_permitted(running: Running, act: Act, entries: Iterable[Entry]) -> bool:
    """Whether an act may be done where the run stands as one of the entries says."""
    return any(stepping.why_not(running, act, entry) is None for entry in entries)


def by_nobody(act: Act, running: Running) -> Iterator[Entry]:
    """The act in the first role that it is for, whoever holds that."""
    data = said_with(act, running)
    if data is not None:
        yield entry_of(act.event, running, "", act.by[0], data)


def reasons(
    explorer: Explorer, node: Node, event: str, seen: frozenset[str] = frozenset()
) -> tuple[str, tuple[Source, ...]]:
    """Why an event can never come, followed down to the rule that forbids it."""
    running = stepping.fork(node.running)
    tables = explorer.tables
    acts = tables.acts_of(event)
    if not acts:
        title = event_title(event, tables)
        return f"“{title}” can be done by nobody.", (tables.source,)
    told: list[str] = []
    sources: list[Source] = []
    for act in acts[:2]:
        missing = next((e for e in _missing(act, running) if e not in seen), "")
        fault = next(
            (
                found
                for entry in (
                    *explorer.tries(act, running),
                    *by_nobody(act, running),
                )
                if (found := stepping.why_not(running, act, entry))
            ),
            None,
        )
        if fault is None:
            continue
        title = act.title
        told.append(f"“{title}” is refused: {fault[0]} ({fault[1].clause})")
        sources.append(fault[1])
        if missing and len(seen) < _DEEP:
            deeper, more = reasons(explorer, node, missing, seen | {event})
            told += [f"and in turn {deeper}"] if deeper else []
            sources += more
    return " ".join(dict.fromkeys(told)), tuple(dict.fromkeys(sources)) or (
        acts[0].source,
    )


def _missing(act: Act, running: Running) -> Iterator[str]:
    """Events that an act waits for in this stage, in the order in which it asks."""
    wanted = All(parts=()) if act.when is None else act.when
    asked = wanted.parts if isinstance(wanted, All) else (wanted,)
    events = [part.event for part in asked if isinstance(part, Happened)]
    if any(isinstance(part, PanelDecided) for part in asked):
        events.append("panel.decided")
    for event in (*act.after, *events):
        if not running.since_opened(event):
            yield event
    if act.event in _OF_PANELS and not running.panel:
        yield "panel.convened"


def _facts(names: tuple[str, ...], explorer: Explorer) -> str:
    return ", ".join(f"“{fact_asked(name, explorer.tables)}”" for name in names)
