"""From everywhere: a resident for whom nobody acts is not left without a way on.

What can come of a policy is walked once more without those who may not be there: roles
of the resident's side beside their own, and people from outside whom no rule calls. It
is walked only where an act hangs on them, or on the staff what is the resident's to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import stepping
from putright.proving.cone_acts import acts_in
from putright.proving.everywhere import stranded
from putright.proving.exploring import Explorer
from putright.proving.never import story_of
from putright.proving.nodes import stage_of, walk_back
from putright.proving.people import People
from putright.proving.proofs import Failure
from putright.proving.reaching import reach
from putright.proving.stuck import any_permitted, by_nobody
from putright.proving.windows import shut_out
from putright.proving.without import MAY, barred, graded, takes, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from putright.engine.rules import Act, Extension, Rules
    from putright.proving.nodes import Node


def left_to_others(explorer: Explorer) -> Iterator[Failure]:
    """What somebody must do who may not be there, with all that hangs on it.

    First without anybody beside the resident; then without outsiders too.
    `explorer` has walked every case with everybody there.
    """
    beside, outside = beside_the_resident(explorer.rules), uncalled(explorer.rules)
    known: set[tuple[str, str]] = set()
    for absent in (beside, beside | outside):
        walk = _without(explorer, absent)
        hang = [act for _event, act in acts_in(walk.cone, walk.rules)]
        hang = [act for act in hang if walk.people.left_to_others(act)]
        if not hang:
            continue
        walk.explore()
        known = known or {_where(failure) for failure in _stuck(explorer)}
        for failure in _stuck(walk):
            if _where(failure) not in known:
                known.add(_where(failure))
                yield graded(walk, _at_the_bar(walk, failure, hang), hang)
    yield from _more_time(explorer, _without(explorer, beside | outside).people)


def beside_the_resident(rules: Rules) -> frozenset[str]:
    """The roles of the resident's side that are not the resident's own."""
    own = People(rules, None).own
    kinds = {role.id: role.kind for role in rules.roles}
    return frozenset(r for r, kind in kinds.items() if kind == "resident" and r != own)


def uncalled(rules: Rules) -> frozenset[str]:
    """Roles from outside that no panel seats and that stand in for nobody."""
    called = {seat.role for panel in rules.panels for seat in panel.seats}
    called |= {rule.if_nobody for rule in rules.separations}
    outside = {role.id for role in rules.roles if role.kind == "outside"}
    return frozenset(outside - called)


def _without(explorer: Explorer, absent: frozenset[str]) -> Explorer:
    rules, calendar = explorer.rules, explorer.calendar
    walk = Explorer(rules, calendar, explorer.cone, limit=explorer.limit)
    walk.people.absent = absent
    return walk


def _stuck(walk: Explorer) -> Iterator[Failure]:
    yield from stranded(walk)
    yield from shut_out(walk)


def _where(failure: Failure) -> tuple[str, str]:
    return failure.id, "" if failure.story is None else failure.story.name


def _at_the_bar(walk: Explorer, failure: Failure, hang: Sequence[Act]) -> Failure:
    """The failure where it first shows: somebody who is not there may do the act."""
    stage = failure.story.expect.get("stage") if failure.story else None
    good = walk_back(walk.nodes, walk.answered)
    for node in sorted(walk.nodes.values(), key=lambda node: node.steps):
        if stage != stage_of(node) or id(node) in good:
            continue
        for act in hang:
            running = stepping.fork(node.running)
            if any_permitted(running, act, by_nobody(act, running)):
                return barred(walk, failure, node, act)
    return failure


def _more_time(explorer: Explorer, people: People) -> Iterator[Failure]:
    """More time that nobody who is surely there can give or agree to."""
    for rule in explorer.rules.extensions:
        acts = explorer.tables.acts_of(rule.event)
        if acts and all(map(people.left_to_others, acts)):
            found = _given(explorer, people, rule, acts[0])
            yield from () if found is None else (found,)


def _given(
    explorer: Explorer, people: People, rule: Extension, act: Act
) -> Failure | None:
    first: dict[str, Node] = {}
    for node in sorted(explorer.nodes.values(), key=lambda node: node.steps):
        first.setdefault(stage_of(node), node)
    for start in first.values():
        after = reach(explorer, start, rule.event)
        if after is None or after.before is None:
            continue
        who = told(people, [act])
        return Failure(
            id="left-to-others",
            sort="from everywhere",
            says=f"“{act.title}” is for {who} alone: without them it cannot be done.",
            sources=(act.source, rule.source),
            takes=takes(people, [act]),
            story=story_of(
                after.before,
                f"{act.title} without {who}",
                expect={f"{act.id}{MAY}": "yes"},
                without=((act.id, people.there(act)),),
            ),
        )
    return None
