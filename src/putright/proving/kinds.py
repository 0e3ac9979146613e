"""The kinds of case that a policy tells apart by their facts: one example of each.

What is a fact of a case does not change because it would suit the landlord. So each
story is given its facts at the start, and two sets of facts that every rule answers
alike are one kind.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.answers import answer
from putright.engine.conditions import (
    All,
    Condition,
    Either,
    FactIs,
    FactUnknown,
    Later,
    Not,
    Within,
)
from putright.proving.atoms import fact_rule, parts, wanted_values
from putright.proving.beginning import first_day
from putright.proving.saying import value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

Facts = dict[str, Any]
_MOST = 4096


def kinds_of_case(
    rules: Rules,
    calendar: Calendar,
    names: Iterable[str],
    conditions: Iterable[Condition | None],
) -> list[Facts]:
    """Facts for each kind of case that these conditions tell apart.

    A fact that only helps by being known is known; one that also counts for something
    while nobody has said is tried both ways.
    """
    wheres = [condition for condition in conditions if condition is not None]
    names = list(names)
    values = [_values(name, rules, calendar, wheres) for name in names]
    formulas = [
        part
        for where in wheres
        for part in _of_facts(where)
        if any(getattr(atom, "fact", "") in names for atom in parts(part))
    ]
    dated = {
        name
        for where in wheres
        for part in parts(where)
        if isinstance(part, Later | Within)
        for name in (part.moment, part.than)
    }
    found: dict[Any, Facts] = {}
    for chosen in islice(product(*values), _MOST):
        facts = {n: v for n, v in zip(names, chosen, strict=True) if v is not None}
        running = stepping.begin(rules, calendar, facts)
        told = tuple(answer(formula, running) for formula in formulas)
        days = tuple(str(facts.get(name)) for name in sorted(dated & set(names)))
        found.setdefault((told, days), facts)
    return list(found.values()) or [{}]


def _values(
    name: str, rules: Rules, calendar: Calendar, wheres: list[Condition]
) -> list[Any]:
    rule = fact_rule(name, rules)
    if rule is None:
        return [None]
    running = stepping.begin(rules, calendar, {})
    running.minute = first_day(rules, calendar) * 24 * 60
    known = value_of(name, running, wanted_values(name, iter(wheres)))
    helps = _unknown_helps(name, wheres)
    return [*known, None] if helps else known


def _unknown_helps(name: str, wheres: list[Condition]) -> bool:
    """Whether anything may be done only while nobody has said."""
    return any(_asks_unknown(where, name, negated=False) for where in wheres)


def _asks_unknown(condition: Condition, name: str, *, negated: bool) -> bool:
    if isinstance(condition, All | Either):
        return any(_asks_unknown(p, name, negated=negated) for p in condition.parts)
    if isinstance(condition, Not):
        return _asks_unknown(condition.part, name, negated=not negated)
    return isinstance(condition, FactUnknown) and condition.fact == name and not negated


def _of_facts(condition: Condition) -> Iterator[Condition]:
    """The largest parts of a condition that ask for facts alone."""
    if all(isinstance(part, FactIs | FactUnknown) for part in parts(condition)):
        yield condition
    elif isinstance(condition, All | Either):
        for part in condition.parts:
            yield from _of_facts(part)
    elif isinstance(condition, Not):
        yield from _of_facts(condition.part)


def could_become(facts: Facts, other: Facts, ours: Collection[str]) -> bool:
    """Whether the landlord can turn one kind of case into the other.

    What nobody had said is asked and said; what was no becomes yes where it is the
    landlord's to bring about, its fact being one of `ours`. What is yes stays yes.
    """
    return all(
        value == other.get(name) or value is None or (value is False and name in ours)
        for name, value in facts.items()
    )
