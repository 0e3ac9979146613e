"""Requests: what is the resident's to do, such as asking for the next stage.

Nothing more may be wanted for it than the reference wants, and no day be the last that
is not the last there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.checking.findings import Point
from putright.checking.sides import Side, provisions_of
from putright.engine import stepping
from putright.engine.asking import asked_with
from putright.engine.telling import fact_asked
from putright.proving.atoms import hangs_on
from putright.proving.cone import grow
from putright.proving.exploring import Explorer
from putright.proving.never import story_of
from putright.proving.nodes import NINE, Node
from putright.proving.reaching import done_at, reach, waited
from putright.proving.stories import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Act
    from putright.engine.running import Running

_DAY = 24 * 60
_LIMIT = 300


class Demand(Struct, frozen=True, kw_only=True):
    """Something that the policy wants for a request, and the reference does not.

    Attributes:
        told: How the request is refused without it, after its title.
        mend: What to change.
    """

    told: str
    mend: str
    story: Story


def compare(policy: Side, code: Side) -> Iterator[Point]:
    """What a resident asks for under the policy, against the reference."""
    yield from _asking(policy, code)
    yield from _windows(policy, code)


def _asking(policy: Side, code: Side) -> Iterator[Point]:
    for act in code.rules.acts:
        theirs = code.tables.happenings[act.event]
        if not theirs.receipt or not act.event.endswith(".requested"):
            continue
        for mine in policy.tables.acts_of(act.event):
            node = _before(policy, mine)
            if node is not None:
                yield from _of_request(policy, code, act, mine, node)


def _of_request(
    policy: Side, code: Side, act: Act, mine: Act, node: Node
) -> Iterator[Point]:
    demands = [
        *_to_be_said(policy, act, mine, node),
        *_to_be_known(policy, code, act, mine, node),
        *_to_come_first(policy, code, act, mine),
    ]
    for demand in demands:
        yield Point(
            provision=act.source.clause,
            finding="contrary",
            what=f"“{mine.title}” is refused {demand.told}",
            says=policy.says(mine),
            suggestion=demand.mend,
            story=demand.story,
        )
    if not demands:
        yield Point(
            provision=act.source.clause,
            finding="met",
            what=f"“{mine.title}” wants nothing more said.",
            says=policy.says(mine),
        )


def _before(policy: Side, act: Act) -> Node | None:
    """A case in which the act may be done, just before it is."""
    for node in sorted(policy.explorer.nodes.values(), key=lambda node: node.steps):
        if done_at(policy.explorer, act, node) is not None:
            return node
    return None


def _to_be_said(policy: Side, act: Act, mine: Act, node: Node) -> Iterator[Demand]:
    """Said with the request itself: fields, and questions of the landlord's own."""
    extra = [name for name in mine.given if name not in act.given]
    asks = asked_with(policy.tables.happenings[mine.event].asks, mine.event, {})
    words = [name.replace("_", " ") for name in extra]
    words += [f"“{field.asked}”" for field in asks if not field.optional]
    if not words:
        return
    told = " and ".join(words)
    yield Demand(
        told=f"to whoever does not give {told}.",
        mend="Take it out of what is given with that act."
        if extra
        else "Make that question optional, or take it out.",
        story=story_of(node, f"{mine.title}, without {told}"),
    )


def _to_be_known(
    policy: Side, code: Side, act: Act, mine: Act, node: Node
) -> Iterator[Demand]:
    """A question that must have been answered before."""
    asked = hangs_on((mine.when,), policy.rules).facts
    asked -= hangs_on((act.when,), code.rules).facts
    for name in sorted(asked & node.running.facts.keys()):
        running = stepping.fork(node.running)
        running.facts = {n: v for n, v in running.facts.items() if n != name}
        silent = Node(running, node.before, node.entry)
        if _may(policy, mine, silent):
            continue
        question = fact_asked(name, policy.tables)
        yield Demand(
            told=f"as long as nobody has answered “{question}”.",
            mend=f"Take {name} out of what that act hangs on.",
            story=story_of(
                silent,
                f"{mine.title}, with nothing said",
                expect={f"{mine.id}.permitted": "no"},
            ),
        )


def _to_come_first(policy: Side, code: Side, act: Act, mine: Act) -> Iterator[Demand]:
    """Something that has to happen first, where the reference waits for nothing."""
    hangs = hangs_on((mine.when,), policy.rules)
    there = hangs_on((act.when,), code.rules).events | set(act.after)
    answers = {stage.closes_on for stage in policy.rules.stages}
    extra = (hangs.events | frozenset(mine.after)) - there - answers
    for node in _answered_without(policy, mine, extra) if extra else ():
        if _may(policy, mine, node) or not _would_be(code, act, node):
            continue
        fault = next(
            (
                found
                for entry in policy.explorer.tries(mine, node.running)
                if (found := stepping.why_not(node.running, mine, entry))
            ),
            None,
        )
        if fault is None:
            continue
        yield Demand(
            told=f"though the answer is out: {fault[0]}",
            mend="Let it be asked for as soon as the answer is out.",
            story=story_of(
                node,
                f"{mine.title}, straight after the answer",
                expect={f"{mine.id}.permitted": "no"},
            ),
        )
        return


def _answered_without(policy: Side, mine: Act, extra: frozenset[str]) -> list[Node]:
    """Cases just answered, tried without what the request waits for too."""
    events = [*(stage.closes_on for stage in policy.rules.stages), mine.event]
    walk = Explorer(
        policy.rules,
        policy.calendar,
        grow(policy.rules, events, (), ()),
        unhurried=extra,
        limit=_LIMIT,
    )
    walk.explore()
    stages = set(mine.stages)
    return [
        node
        for node in sorted(walk.nodes.values(), key=lambda node: node.steps)
        if node.running.phase == "answered"
        and (not stages or policy.rules.stages[node.running.stage].id in stages)
    ]


def _may(policy: Side, act: Act, node: Node) -> bool:
    """Whether the resident may ask, by this act or another of the same event."""
    acts = policy.tables.acts_of(act.event)
    return any(done_at(policy.explorer, one, node) is not None for one in acts)


def _would_be(code: Side, act: Act, node: Node) -> bool:
    """Whether the reference would have it asked for there."""
    running: Running = stepping.begin(
        code.rules, code.calendar, node.running.facts, foreign=True
    )
    for entry in node.entries():
        stepping.take(running, entry)
    tries = code.explorer.tries(act, running)
    return any(stepping.why_not(running, act, entry) is None for entry in tries)


def _windows(policy: Side, code: Side) -> Iterator[Point]:
    """A last day to ask, where the reference sets none or a later one."""
    for theirs in code.rules.escalations:
        for mine in policy.rules.escalations:
            if mine.on != theirs.on:
                continue
            for provision in provisions_of(theirs.source):
                if mine.window is None or mine.window == theirs.window:
                    yield Point(
                        provision=provision,
                        finding="met",
                        what="The resident may ask at any time.",
                        says=policy.says(mine),
                    )
                    continue
                yield Point(
                    provision=provision,
                    finding="contrary",
                    what=f"A request after {mine.window} is late by the policy, and"
                    " not by the reference.",
                    says=policy.says(mine),
                    suggestion='Set window = "none", and say so in the words.',
                    story=_asked_late(policy, mine.from_stage, mine.on),
                )


def _asked_late(policy: Side, stage: str, event: str) -> Story | None:
    """The story of a request on the day after the last."""
    answer = next(s.closes_on for s in policy.rules.stages if s.id == stage)
    for node in sorted(policy.explorer.nodes.values(), key=lambda node: node.steps):
        if node.entry is None or node.entry.event != answer:
            continue
        rule = next(r for r in policy.rules.escalations if r.on == event)
        last = stepping.last_day_to_ask(node.running, rule)
        if last is None:
            return None
        day = policy.calendar.nth_after(last, 1)
        after = reach(policy.explorer, waited(node, day * _DAY + NINE), event)
        return None if after is None else story_of(after, "asked after the last day")
    return None
