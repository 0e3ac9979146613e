"""Times: the slowest that one document permits, measured by the other.

A complaint is taken through a stage as slowly as it may be, each duty done on its last
day. Where the other document's clock is late on the way, that is a story, and its days
come from the calendar: no two numbers are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.checking.findings import Point, Says
from putright.checking.other_days import later_from_some
from putright.checking.sides import Side, provisions_of
from putright.checking.slowest import Slow, own_clocks, slower
from putright.checking.starts import earlier_start, later_start
from putright.engine.moments import in_words
from putright.proving.never import story_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Clock, Extension
    from putright.proving.nodes import Node
    from putright.proving.stories import Story

_DAY = 24 * 60


def compare(policy: Side, code: Side) -> Iterator[Point]:
    """Every time that the reference sets, and every extension it allows."""
    for clock in code.rules.clocks:
        stage = _stage_of(code, clock)
        if clock.target or stage >= len(policy.rules.stages) or _defines(policy, clock):
            continue
        yield from _of_clock(policy, code, clock, stage)
    for rule in code.rules.extensions:
        yield from _of_extension(policy, code, rule)


def _stage_of(side: Side, clock: Clock) -> int:
    place = side.tables.clock_places[clock.id]
    inside = [
        number
        for number, clocks in enumerate(side.tables.stage_clocks)
        if place in clocks
    ]
    return inside[0] if inside else 0


def _defines(policy: Side, clock: Clock) -> bool:
    """Whether its duty is done by an acknowledgement that sets out the complaint."""
    if clock.met_by != ("complaint.defined",):
        return False
    stage = next((e.split(".")[0] for e in clock.starts if ".requested" in e), "s1")
    event = f"{stage}.acknowledged"
    said = {n.item for letter in policy.letters(event) for n in letter.must_say}
    return "definition" in said


def _of_clock(policy: Side, code: Side, clock: Clock, stage: int) -> Iterator[Point]:
    mine = own_clocks(policy, clock)
    where = policy.says(*mine)
    found = slower(policy, code, clock, stage, extend=False)
    if found is None and mine:
        found = later_start(policy, code, clock, mine[0], stage)
    found = found or earlier_start(policy, code, clock, stage)
    found = found or later_from_some(policy, code, clock, stage)
    for provision in provisions_of(clock.source):
        if found is not None:
            yield _contrary(code, clock, provision, where, found)
        elif not mine:
            yield Point(
                provision=provision,
                finding="missing",
                what=f"Nothing in the policy obliges anybody to “{clock.title}”.",
                suggestion=f"Add a clock: {code.says(clock)[0].words}",
            )
        else:
            yield _in_time(policy, code, mine[0], provision, where, stage)


def _in_time(  # noqa: PLR0913, PLR0917 - the parts of a finding
    policy: Side,
    code: Side,
    own: Clock,
    provision: str,
    where: tuple[Says, ...],
    stage: int,
) -> Point:
    faster = slower(code, policy, own, stage, extend=False) is not None
    return Point(
        provision=provision,
        finding="stricter" if faster else "met",
        what=(
            f"“{own.title}”: the policy gives itself less time than it might."
            if faster
            else f"“{own.title}”: never later than asked."
        ),
        says=where,
    )


def _contrary(
    code: Side,
    clock: Clock,
    provision: str,
    where: tuple[Says, ...],
    found: Slow,
) -> Point:
    day = in_words(found.node.running.minute // _DAY)
    return Point(
        provision=provision,
        finding="contrary",
        what=(
            f"On {day} “{clock.title}” is late by the reference, and nothing is late"
            f" by the policy's own clock for it.{_from_some_days(found)}"
        ),
        says=where,
        suggestion=f"Ask at least this: {code.says(clock)[0].words}",
        story=measured(found.node, f"“{clock.title}” late by the reference"),
    )


def _from_some_days(found: Slow) -> str:
    if found.since is None:
        return ""
    return (
        " So it is when the time is counted from some days, for example from"
        f" {in_words(found.since)}."
    )


def measured(node: Node, name: str) -> Story:
    """The story of a case that the policy permits throughout."""
    return story_of(node, name)


def _of_extension(policy: Side, code: Side, rule: Extension) -> Iterator[Point]:
    clock = code.rules.clocks[code.tables.clock_places[rule.of]]
    stage = _stage_of(code, clock)
    if stage >= len(policy.rules.stages):
        return
    own = tuple(mine for mine in policy.rules.extensions if mine.event == rule.event)
    where = policy.says(*own)
    provision = rule.source.code[0] if rule.source.code else rule.source.clause
    if not own:
        yield Point(
            provision=provision,
            finding="stricter",
            what="The policy gives itself no more time at this stage.",
        )
        return
    plain = slower(policy, code, clock, stage, extend=False)
    found = None if plain else slower(policy, code, clock, stage, extend=True)
    if found is None and plain is None:
        found = earlier_start(policy, code, clock, stage, extend=True)
        found = found or later_from_some(policy, code, clock, stage, extend=True)
    if found is not None:
        point = _contrary(code, clock, provision, where, found)
        yield point
        return
    shorter = slower(
        code,
        policy,
        policy.rules.clocks[policy.tables.clock_places[own[0].of]],
        stage,
        extend=True,
    )
    yield Point(
        provision=provision,
        finding="stricter" if shorter and not plain else "met",
        what="More time is never more than is allowed.",
        says=where,
    )
