"""Times: the slowest that one document permits, measured by the other.

A complaint is taken through a stage as slowly as it may be, each duty done on its last
day. Where the other document's clock is late on the way, that is a story, and its days
come from the calendar: no two numbers are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.checking.findings import Point, Says
from putright.checking.sides import Side, provisions_of
from putright.engine import stepping
from putright.engine.assessing import assess
from putright.engine.history import History
from putright.engine.measuring import code_of
from putright.engine.moments import in_words, to_time
from putright.proving.cone import answer_clocks
from putright.proving.exploring import NINE, Node, walk_back
from putright.proving.never import story_of
from putright.proving.reaching import again, extended, facts_for, reach, waited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Clock, Extension
    from putright.proving.stories import Story

_DAY = 24 * 60
_TURNS = 40
_ENOUGH_TIMES = 4


class Slow(Struct, frozen=True, kw_only=True, eq=False):
    """Where a slow walk left the case: the first moment at which the other is late."""

    node: Node
    extended: bool


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
    mine = _own(policy, clock)
    where = policy.says(*mine)
    found = slower(policy, code, clock, stage, extend=False)
    if found is None and mine:
        found = _later_start(policy, code, clock, mine[0], stage)
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


def _own(policy: Side, clock: Clock) -> tuple[Clock, ...]:
    """The policy's clocks on the same duty."""
    return tuple(
        own
        for own in policy.rules.clocks
        if not own.target and set(own.met_by) & set(clock.met_by)
    )


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
            " by the policy's own clock for it."
        ),
        says=where,
        suggestion=f"Ask at least this: {code.says(clock)[0].words}",
        story=measured(found.node, f"“{clock.title}” late by the reference"),
    )


def measured(node: Node, name: str) -> Story:
    """The story of a case that the policy permits throughout."""
    return story_of(node, name)


def slower(
    one: Side, other: Side, clock: Clock, stage: int, *, extend: bool
) -> Slow | None:
    """A case as slow as `one` permits, where `other`'s clock is late; else None."""
    for node in _openings(one, other, stage, clock):
        if not _owes(one, node, clock):
            continue
        found = _walk(one, other, clock, stage, node, extend=extend)
        if found is not None:
            return found
    return None


def _openings(one: Side, other: Side, stage: int, clock: Clock) -> list[Node]:
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
    some = [own.id for own in _own(one, clock) if own.unless is not None]
    places = [one.tables.clock_places[name] for name in some]
    return not some or any(stepping.applies(node.running, place) for place in places)


def _of_kinds(one: Side, other: Side, node: Node, clock: Clock) -> Iterator[Node]:
    """The same way with the facts told that decide which clocks there are."""
    wheres = [own.unless for own in _own(one, clock) if own.unless is not None]
    told = {code for code, _when in one.rules.codes}
    for facts in facts_for(one.explorer, wheres):
        kind = again(one.explorer, node, facts)
        if kind is None:
            continue
        measured_by = code_of(kind.running)
        if other.rules.id not in told or measured_by == other.rules.id:
            yield kind


def _walk(  # noqa: PLR0913 - both documents, the clock, where from
    one: Side, other: Side, clock: Clock, stage: int, node: Node, *, extend: bool
) -> Slow | None:
    tried: set[int] = set()
    longer_by = 0
    for _turn in range(_TURNS):
        place, day = _next_due(one, node, stage, tried)
        late = _first_late(one, other, clock, node, day)
        if late is not None:
            return Slow(node=late, extended=bool(longer_by))
        if place < 0:
            return None
        node = waited(node, day * _DAY + NINE)
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
    """The clock of the stage that is due first, and its day; -1 where none is."""
    answers = answer_clocks(one.rules, stage)
    found = (-1, node.running.minute // _DAY + 400)
    for place, state in enumerate(stepping.clock_states(node.running)):
        waits = state.state in ("running", "not_started")
        if place in tried or state.target or not waits or state.due_on is None:
            continue
        if place not in one.tables.stage_clocks[stage]:
            continue
        if state.state == "not_started" and place not in answers:
            continue
        if state.due_on.toordinal() < found[1]:
            found = (place, state.due_on.toordinal())
    return found


def _first_late(
    one: Side, other: Side, clock: Clock, node: Node, until: int
) -> Node | None:
    """The case on the first morning, up to a day, on which the other's clock is late.

    Only one that is due before the first of one's own can be.
    """
    history = History(
        entries=node.entries(), facts=dict(node.running.facts), as_it_happened=True
    )
    at = to_time(max(node.running.minute, until * _DAY + NINE))
    state = assess(other.rules, other.calendar, history, at, foreign=True).clock(
        clock.id
    )
    if state.state not in ("late", "met_late") or state.due_on is None:
        return None
    morning = one.calendar.nth_after(state.due_on.toordinal(), 1)
    if morning > until and state.state == "late":
        return None
    return waited(node, morning * _DAY + NINE)


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


def _later_start(
    policy: Side, code: Side, clock: Clock, own: Clock, stage: int
) -> Slow | None:
    """A duty counted from something the landlord can do late: then it is late too.

    The step before is done on the last day of the reference; the duty itself has its
    whole time from there.
    """
    place = policy.tables.clock_places[own.id]
    if policy.tables.plans[place].base < 0 or set(own.starts) & set(clock.starts):
        return None
    for node in _openings(policy, code, stage, clock):
        history = History(entries=node.entries(), facts=dict(node.running.facts))
        at = to_time(node.running.minute)
        due = (
            assess(code.rules, code.calendar, history, at, foreign=True)
            .clock(clock.id)
            .due_on
        )
        if due is None:
            continue
        late = waited(node, due.toordinal() * _DAY + NINE)
        begun = next(
            (n for e in own.starts if (n := reach(policy.explorer, late, e))), None
        )
        if begun is None:
            continue
        after = policy.calendar.nth_after(due.toordinal(), 1)
        case = waited(begun, after * _DAY + NINE)
        if stepping.clock_states(case.running)[place].state == "running":
            return Slow(node=case, extended=False)
    return None


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
