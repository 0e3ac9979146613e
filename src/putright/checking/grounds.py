"""Grounds: may a complaint be refused where the reference would have it taken?

Each ground of the policy is tried on a case that the reference does not let be refused:
its facts are the policy's own, with days just beyond every limit in either document.
"""

from __future__ import annotations

from datetime import date
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from putright.checking.findings import Point
from putright.checking.times import measured
from putright.engine import stepping
from putright.engine.conditions import FactUnknown, Later, Within
from putright.engine.counting import days_after
from putright.engine.grounds import exclusion_fault
from putright.proving.atoms import fact_rule, parts
from putright.proving.beginning import first_day
from putright.proving.reaching import facts_for
from putright.proving.rights import refused_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.checking.sides import Side
    from putright.engine.conditions import Condition
    from putright.engine.rules import Exclusion
    from putright.proving.nodes import Node
    from putright.proving.stories import Story

_MOST = 512


def compare(policy: Side, code: Side) -> Iterator[Point]:
    """Every ground of the policy against the grounds of the reference."""
    if not code.rules.exclusions:
        return
    grounds = {p for rule in code.rules.exclusions for p in rule.source.code}
    for rule in policy.rules.exclusions:
        yield from _of_ground(policy, code, rule, grounds)
    if not policy.rules.exclusions:
        for provision in sorted(grounds):
            yield Point(
                provision=provision,
                finding="stricter",
                what="The policy refuses nothing.",
            )


def _of_ground(
    policy: Side, code: Side, rule: Exclusion, grounds: set[str]
) -> Iterator[Point]:
    where = policy.says(rule)
    cited = tuple(p for p in rule.source.code if p in grounds)
    found = _refused(policy, code, rule)
    if found is None:
        for provision in cited or _general(code):
            yield Point(
                provision=provision,
                finding="met",
                what=f"“{rule.ground}” is used only where the reference allows it.",
                says=where,
            )
        return
    told = f"“{rule.ground}” lets a complaint be refused that the reference has taken."
    if cited:
        exact = [p for p in cited if _is_of_time(rule) == _of_time(code, p)] or cited
        for provision in exact:
            yield Point(
                provision=provision,
                finding="contrary",
                what=told,
                says=where,
                suggestion="Narrow the ground to what the reference names, or add its"
                " exceptions.",
                story=found,
            )
        return
    for provision in dict.fromkeys((*rule.source.code, *_general(code))):
        yield Point(
            provision=provision,
            finding="for a person to judge",
            what=f"{told} Its list is of examples: whether this one is fair, a person"
            " judges.",
            says=where,
            suggestion="Say why this ground is fair, or take it out.",
        )
    if _anything(rule):
        for provision in _no_blanket(code):
            yield Point(
                provision=provision,
                finding="for a person to judge",
                what=f"“{rule.ground}” hangs on nothing but what somebody writes down.",
                says=where,
                suggestion="Name what the ground is.",
            )


def _general(code: Side) -> tuple[str, ...]:
    """The provision that lists the fair grounds: the one that most grounds cite."""
    cited = [p for rule in code.rules.exclusions for p in rule.source.code]
    return (max(dict.fromkeys(cited), key=cited.count),) if cited else ()


def _no_blanket(code: Side) -> tuple[str, ...]:
    """What the reference says of refusing as such."""
    acts = code.tables.acts_of("complaint.refused")
    return tuple(p for act in acts for p in act.source.code)


def _anything(rule: Exclusion) -> bool:
    """Whether it holds of whatever complaint, once somebody has written something."""
    return all(isinstance(part, FactUnknown) for part in parts(rule.when))


def _is_of_time(rule: Exclusion) -> bool:
    return any(isinstance(part, Later | Within) for part in parts(rule.when))


def _of_time(code: Side, provision: str) -> bool:
    """Whether every ground that cites a provision hangs on how long ago it was."""
    citing = [r for r in code.rules.exclusions if provision in r.source.code]
    return bool(citing) and all(_is_of_time(rule) for rule in citing)


def _refused(policy: Side, code: Side, rule: Exclusion) -> Story | None:
    """A story in which the policy lets it be refused and no ground there does."""
    for facts in _cases(policy, code, rule):
        node = refused_with(policy.explorer, rule, facts)
        if node is not None and _taken(code, node, facts):
            return measured(node, f"refused: {rule.ground}")
    return None


def _cases(policy: Side, code: Side, rule: Exclusion) -> Iterator[dict[str, Any]]:
    """Facts that the ground asks about, with days on either side of every limit."""
    wheres: list[Condition | None] = [rule.when, *rule.unless]
    dated = sorted(
        {n for w in wheres for n in _dated(w, policy)}
        | {n for r in code.rules.exclusions for u in r.unless for n in _dated(u, code)}
    )
    days = _days(policy, code)
    theirs = {
        fact.id: False
        for fact in code.rules.facts
        if fact.kind == "yes_no" and fact_rule(fact.id, policy.rules) is not None
    }
    for plain in facts_for(policy.explorer, wheres, rule.proofs):
        for chosen in islice(product(days, repeat=len(dated)), _MOST):
            facts = {**plain, **dict(zip(dated, chosen, strict=True))}
            yield facts
            yield facts | theirs


def _dated(condition: Condition | None, side: Side) -> Iterator[str]:
    for part in parts(condition):
        if isinstance(part, Later | Within):
            for name in (part.moment, part.than):
                if fact_rule(name, side.rules) is not None:
                    yield name


def _days(policy: Side, code: Side) -> list[str]:
    """The first day of the story, and days just beyond each limit before it."""
    start = first_day(policy.rules, policy.calendar)
    lengths = {
        part.by
        for side in (policy, code)
        for rule in side.rules.exclusions
        for where in (rule.when, *rule.unless)
        for part in parts(where)
        if isinstance(part, Later | Within)
    }
    found = {start}
    for length in lengths:
        day = start
        while (
            days_after(policy.calendar, policy.rules.conventions, day, length) >= start
        ):
            day -= 1
        found.add(day)
    return [date.fromordinal(day).isoformat() for day in sorted(found, reverse=True)]


def _taken(code: Side, node: Node, facts: dict[str, Any]) -> bool:
    """Whether the reference has no ground in this case, its own facts being no."""
    own = {fact.id: False for fact in code.rules.facts if fact.kind == "yes_no"} | facts
    running = stepping.begin(code.rules, code.calendar, own, foreign=True)
    for entry in node.entries()[:-1]:
        stepping.take(running, entry)
    return all(exclusion_fault(running, rule) for rule in code.rules.exclusions)
