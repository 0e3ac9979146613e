"""What an act waits for: the answers without which nothing else stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine import acts
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.rules import Act
    from putright.engine.running import Running


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
