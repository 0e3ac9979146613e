"""What an act or a ground waits for: answers, where nothing else is against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine import acts, grounds
from putright.engine.answers import Answer, answer
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
from putright.engine.position import GroundState
from putright.engine.rules import Closure, Exclusion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.rules import Act
    from putright.engine.running import Running

_NOBODY_KNOWS = (None, "", "unknown")


def waits_for(
    running: Running, group: tuple[Act, ...], person: str, roles: Sequence[str]
) -> tuple[str, ...]:
    """The facts that the act's condition reads, in its order.

    Empty where something else stands against it as well, or nothing does.
    """
    if acts.first_fault(running, group, person, roles) is None:
        return ()
    for act in group:
        asked = facts_in(act.when, running)
        bare = structs.replace(act, when=_without_facts(act.when, running))
        if asked and acts.first_fault(running, (bare,), person, roles) is None:
            return asked
    return ()


def grounds_for(
    running: Running, group: tuple[Act, ...], person: str, roles: Sequence[str]
) -> tuple[GroundState, ...]:
    """How each ground for refusing or closing stands to this person.

    Empty where the act has no grounds, or something else stands against it.
    """
    if not group:
        return ()
    happening = running.tables.happenings[group[0].event]
    said = {name: "said" for act in group for name in act.given}
    if acts.first_fault(running, group, person, roles, said) is not None:
        return ()
    rules: tuple[Closure | Exclusion, ...] = happening.closures or happening.exclusions
    return tuple(_ground(running, rule, person, roles) for rule in rules)


def _ground(
    running: Running, rule: Closure | Exclusion, person: str, roles: Sequence[str]
) -> GroundState:
    because = _against(running, rule, person, roles)
    asked = _asked_by(running, rule)
    only_asks = not (
        _against(running, _asking_nothing(running, rule), person, roles)
        or _record_speaks_against(running, rule)
    )
    return GroundState(
        id=rule.id,
        ground=rule.ground,
        because=because,
        asks=asked if because and only_asks else (),
        source=rule.source,
    )


def _against(
    running: Running, rule: Closure | Exclusion, person: str, roles: Sequence[str]
) -> str:
    found = (
        grounds.closing_fault(running, (rule,), roles)
        if isinstance(rule, Closure)
        else grounds.refusing_fault(running, (rule,), roles, person)
    )
    return found[0].removeprefix(f"{rule.ground}: ") if found else ""


def _asked_by(running: Running, rule: Closure | Exclusion) -> tuple[str, ...]:
    unless = rule.unless if isinstance(rule, Exclusion) else ()
    conditions = (rule.when, *unless)
    found = [facts_in(condition, running) for condition in conditions]
    names = (name for names in (*found, rule.proofs) for name in names)
    return tuple(dict.fromkeys(names))


def _asking_nothing(running: Running, rule: Closure | Exclusion) -> Closure | Exclusion:
    """The ground without what it asks anybody."""
    when = _without_facts(rule.when, running)
    if isinstance(rule, Closure):
        return structs.replace(rule, when=when, proofs=())
    return structs.replace(rule, when=when, unless=(), proofs=())


def _record_speaks_against(running: Running, rule: Closure | Exclusion) -> bool:
    """Whether what is on record already bars a ground for refusing.

    Such a ground is not offered again to be answered otherwise. What nobody has
    answered bars nothing, whatever it counts as meanwhile.
    """
    if isinstance(rule, Closure):
        return False
    return _on_record(rule.when, running) is False or any(
        _on_record(exception, running) for exception in rule.unless
    )


def _on_record(condition: Condition | None, running: Running) -> Answer:
    if isinstance(condition, All | Either):
        found = [_on_record(part, running) for part in condition.parts]
        settles = isinstance(condition, Either)
        if settles in found:
            return settles
        return None if None in found else not settles
    if isinstance(condition, Not):
        held = _on_record(condition.part, running)
        return None if held is None else not held
    names = facts_in(condition, running)
    if any(running.facts.get(name) in _NOBODY_KNOWS for name in names):
        return None
    return answer(condition, running)


def facts_in(condition: Condition | None, running: Running) -> tuple[str, ...]:
    """Every fact that a condition reads."""
    if isinstance(condition, All | Either):
        found = [facts_in(part, running) for part in condition.parts]
        return tuple(dict.fromkeys(name for names in found for name in names))
    if isinstance(condition, Not):
        return facts_in(condition.part, running)
    if isinstance(condition, FactIs | FactUnknown):
        return (condition.fact,)
    if isinstance(condition, Later | Within):
        both = (condition.moment, condition.than)
        return tuple(name for name in both if name in running.tables.facts)
    return ()


def _without_facts(condition: Condition | None, running: Running) -> Condition | None:
    """What is left of a condition that asks nobody anything."""
    if isinstance(condition, All):
        left = (_without_facts(part, running) for part in condition.parts)
        parts = tuple(part for part in left if part is not None)
        return All(parts=parts) if parts else None
    return None if facts_in(condition, running) else condition
