"""Steps: stages, who decides, going on, declining: what each document lets be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.checking.findings import Point
from putright.checking.sides import Side, provisions_of
from putright.checking.times import measured
from putright.engine import stepping
from putright.engine.telling import stage_title
from putright.proving.atoms import hangs_on
from putright.proving.cone import POINTS, grow
from putright.proving.exploring import Explorer
from putright.proving.never import story_of
from putright.proving.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.history import Entry
    from putright.engine.rules import Act, Separation
    from putright.engine.running import Running
    from putright.proving.stories import Story

_LIMIT = 300


def compare(policy: Side, code: Side) -> Iterator[Point]:
    """The procedure of the policy against the reference's."""
    yield from _stages(policy, code)
    yield from _doing(policy, code)
    for rule in code.rules.separations:
        yield from _apart(policy, code, rule)


def _stages(policy: Side, code: Side) -> Iterator[Point]:
    most = len(code.rules.stages)
    provisions = dict.fromkeys(
        p for stage in code.rules.stages for p in provisions_of(stage.source)
    )
    mine = policy.rules.stages
    for provision in provisions:
        if len(mine) == most:
            yield Point(
                provision=provision,
                finding="met",
                what=f"There are {most} stages.",
                says=policy.says(*mine),
            )
        elif len(mine) < most:
            yield Point(
                provision=provision,
                finding="contrary",
                what=f"There are {len(mine)} stages, and {most} are asked for.",
                says=policy.says(*mine),
                suggestion="Add the stage that is wanting.",
                story=_into(policy, len(mine) - 1),
            )
        else:
            yield Point(
                provision=provision,
                finding="contrary",
                what=f"There are {len(mine)} stages; the reference knows {most}.",
                says=policy.says(*mine[most:]),
                suggestion="Make what happens there part of the stage before.",
                story=_into(policy, most),
            )


def _into(policy: Side, stage: int) -> Story | None:
    """The shortest story into a stage."""
    nodes = sorted(policy.explorer.nodes.values(), key=lambda node: node.steps)
    for node in nodes:
        if node.running.stage >= stage:
            title = stage_title(policy.rules.stages[stage].id, policy.tables)
            return story_of(node, f"a complaint that goes to {title}")
    return None


def _doing(policy: Side, code: Side) -> Iterator[Point]:
    """What the landlord does: nothing that the reference would not have permitted."""
    seen = {rule.event for rule in code.rules.extensions}  # times looks at those
    for act in code.rules.acts:
        event = act.event
        judged = act.when is not None or act.given
        if event in seen or code.tables.happenings[event].receipt or not judged:
            continue
        if event == "complaint.refused" or not policy.tables.acts_of(event):
            continue
        seen.add(event)
        found = _against(policy, code, act)
        for provision in provisions_of(act.source):
            if found is None:
                yield Point(
                    provision=provision,
                    finding="met",
                    what=f"“{act.title}” is done only as the reference has it.",
                    says=policy.says(*policy.tables.acts_of(event)[:1]),
                )
            else:
                node, because = found
                yield Point(
                    provision=provision,
                    finding="contrary",
                    what=f"“{act.title}” is permitted where the reference says:"
                    f" {because}",
                    says=policy.says(*policy.tables.acts_of(event)),
                    suggestion=f"Bind it as there: {code.says(act)[0].words}",
                    story=measured(node, f"{act.title}, against the reference"),
                )


def _against(policy: Side, code: Side, act: Act) -> tuple[Node, str] | None:
    """The shortest case in which the policy lets it be done and the reference not."""
    for node in _cases(policy, code, act):
        running = _there(code, node)
        entry = node.entry
        if entry is None:
            continue
        bare = stepping.bare(entry)
        fault = stepping.why_not(running, act, bare)
        if fault is not None and fault[1].block == act.id:
            return node, fault[0]
    return None


def _cases(policy: Side, code: Side, act: Act) -> list[Node]:
    """Cases in which an act has just been done, the shortest first."""
    event = act.event
    rules = policy.rules
    walk = Explorer(
        rules,
        policy.calendar,
        grow(rules, [event, *_openings(policy)], (), ()),
        wanted=event,
        unhurried=_asked_there(act, code),
        limit=_LIMIT,
    )
    walk.explore()
    found = [
        Node(_after(node, entry), node, entry)
        for node in walk.nodes.values()
        for entry, _next in node.after
        if entry is not None and entry.event == event
    ]
    return sorted(found, key=lambda node: node.steps)


def _asked_there(act: Act, code: Side) -> frozenset[str]:
    """What the reference asks for first, so that it is tried without."""
    hangs = hangs_on(iter((act.when,)), code.rules)
    return (
        hangs.events | frozenset(act.after) | frozenset(POINTS if hangs.points else ())
    )


def _openings(policy: Side) -> list[str]:
    stages = policy.rules.stages
    return [e for stage in stages for e in (stage.opens_on, stage.closes_on)]


def _after(node: Node, entry: Entry) -> Running:
    running = stepping.fork(node.running)
    stepping.take(running, entry)
    return running


def _there(code: Side, node: Node) -> Running:
    """The case before its last step, as the reference sees it; its own facts no."""
    facts = {f.id: False for f in code.rules.facts if f.kind == "yes_no"}
    facts |= node.running.facts
    running = stepping.begin(code.rules, code.calendar, facts, foreign=True)
    for entry in node.entries()[:-1]:
        stepping.take(running, entry)
    return running


def _apart(policy: Side, code: Side, rule: Separation) -> Iterator[Point]:
    """Whoever did the one must not do the other."""
    closing = [s.closes_on for s in code.rules.stages if s.closes_on in rule.person]
    before = [s.closes_on for s in code.rules.stages if s.closes_on in rule.never]
    for provision in provisions_of(rule.source):
        for after in closing:
            mine = [
                own
                for own in policy.rules.separations
                if after in own.person and set(before) <= set(own.never)
            ]
            if mine:
                yield Point(
                    provision=provision,
                    finding="met",
                    what="Somebody else decides.",
                    says=policy.says(*mine),
                )
                continue
            yield _not_apart(policy, provision, before, after)


def _not_apart(policy: Side, provision: str, before: list[str], after: str) -> Point:
    acts = [a for e in (*before, after) for a in policy.tables.acts_of(e)[:1]]
    roles = [role for role in policy.rules.roles if role.kind == "staff"]
    same = any(
        all(policy.tables.may(role.id, act.by) for act in acts) for role in roles
    )
    story = None
    for node in sorted(policy.explorer.nodes.values(), key=lambda n: n.steps):
        did = {entry.event: entry.by for entry in node.entries()}
        people = {did.get(event) for event in (*before, after)}
        if len(people) == 1 and None not in people and "" not in people:
            story = story_of(node, "one person decides twice")
            break
    return Point(
        provision=provision,
        finding="contrary" if same else "missing",
        what=(
            "One person may decide at both stages: the same role does both."
            if same
            else "Different roles decide, but nothing keeps one person from holding"
            " both."
        ),
        says=policy.says(*acts),
        suggestion="Add a separation between the two answers.",
        story=story,
    )
