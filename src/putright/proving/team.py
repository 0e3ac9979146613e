"""How many people it takes, and what becomes of a complaint where there are few.

Staff are told apart by nothing but what bars them, so a large team is no harder to
explore than a small one: beyond the size at which one more changes nothing, none does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from putright.proving.everywhere import stranded
from putright.proving.exploring import Explorer
from putright.proving.proofs import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.engine.running import Running
    from putright.proving.cone import Cone
    from putright.proving.nodes import Node

_LIMIT = 600
_MOST = 6


class Team(Struct, frozen=True, kw_only=True):
    """What exploring with so many people found.

    Attributes:
        least: The smallest team that can give every answer without calling anybody
            from outside it; 0: no team up to six can.
        complete: Whether every case could be looked at.
    """

    failures: tuple[Failure, ...]
    least: int
    states: int
    complete: bool


def with_team(explorer: Explorer, cone: Cone, size: int) -> Team:
    """Explore with a team of that size, facts being the plainest that can be answered.

    `explorer` has walked every case with as many people as it takes.
    """
    rules, calendar = explorer.rules, explorer.calendar
    if not rules.separations and not rules.panels:
        return Team(failures=(), least=1, states=0, complete=True)
    like = _plainest(explorer)
    walk = _walk(rules, calendar, cone, like, size)
    failures = tuple(_of_the_team(walk, size))
    return Team(
        failures=failures,
        least=_least(rules, calendar, cone, like),
        states=len(walk.nodes),
        complete=walk.complete,
    )


def _walk(
    rules: Rules, calendar: Calendar, cone: Cone, like: Running, size: int
) -> Explorer:
    walk = Explorer(rules, calendar, cone, team=size, timeless=True, limit=_LIMIT)
    walk.explore([walk.beginning(like.facts, like.channel)])
    return walk


def _plainest(explorer: Explorer) -> Running:
    """The case in which the most stages had their answer and the least is so."""
    answers = [stage.closes_on for stage in explorer.rules.stages]

    def out_of_the_way(node: Node) -> tuple[int, int, int]:
        running = node.running
        skipped = sum(event not in running.happened for event in answers)
        said = sum(value is not False for value in running.facts.values())
        return skipped, said, node.steps

    nodes = explorer.nodes.values()
    return min(nodes, key=out_of_the_way).running


def _of_the_team(walk: Explorer, size: int) -> Iterator[Failure]:
    """What the size of the team alone brings about."""
    people = "one person" if size == 1 else f"{size} people"
    for failure in stranded(walk):
        if failure.id == "team":
            says = f"With a team of {people}: {failure.says}"
            yield structs.replace(failure, says=says)


def _least(rules: Rules, calendar: Calendar, cone: Cone, like: Running) -> int:
    for size in range(1, _MOST + 1):
        walk = Explorer(rules, calendar, cone, team=size, timeless=True, limit=_LIMIT)
        walk.people.alone = True
        seen: list[Node] = []
        start = walk.beginning(like.facts, like.channel)
        walk.explore([start], partial(_ended, walk, seen))
        if seen:
            return size
    return 0


def _ended(walk: Explorer, seen: list[Node], node: Node) -> bool:
    """Whether the case has its last answer; then it is noted."""
    ended = walk.finished(node.running) and walk.answered(node)
    seen += [node] if ended else []
    return ended
