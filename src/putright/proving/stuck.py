"""Where a complaint stands still: cases from which its stage can get no answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine import stepping
from putright.engine.panels import CONVENED, panel_of
from putright.proving.cone_acts import acts_in
from putright.proving.kinds import could_become
from putright.proving.nodes import Node, entry_of, stage_of, walk_back
from putright.proving.reaching import reach
from putright.proving.saying import said_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.engine.history import Entry
    from putright.engine.rules import Act
    from putright.engine.running import Running
    from putright.proving.exploring import Explorer


_TRIED = 30  # stuck cases of one stage that are looked at for what more people could


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
        if not barred(explorer, node) and not unseated(explorer, node):
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


def any_permitted(running: Running, act: Act, entries: Iterable[Entry]) -> bool:
    """Whether an act may be done where the run stands as one of the entries says."""
    return any(stepping.why_not(running, act, entry) is None for entry in entries)


def by_nobody(act: Act, running: Running) -> Iterator[Entry]:
    """The act in the first role that it is for, whoever holds that."""
    data = said_with(act, running)
    if data is not None:
        yield entry_of(act.event, running, "", act.by[0], data)


def barred(explorer: Explorer, node: Node) -> tuple[str, ...]:
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


def unseated(explorer: Explorer, node: Node) -> bool:
    """Whether the stage has a panel and the team cannot fill its seats."""
    running = stepping.fork(node.running)
    if panel_of(running) is None or running.panel:
        return False
    acts = explorer.tables.acts_of(CONVENED)
    return not any(
        any_permitted(running, act, explorer.tries(act, running)) for act in acts
    )
