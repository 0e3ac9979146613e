"""Acts that are for the one person to whom a complaint was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.separation import barred
from putright.engine.telling import event_title, roles_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.rules import Act
    from putright.engine.running import Running


def owner_fault(running: Running, act: Act, person: str, roles: Iterable[str]) -> str:
    """Why this is not for `person`, though the role would do; empty where it is.

    Of a person whom nobody named nothing is known: only that somebody must have it.
    """
    if any(role and running.tables.may(role, act.stand_in) for role in roles):
        return ""
    owner = running.owner
    if not owner or _may_not(running, act, owner):
        if not person and act.stand_in:
            return ""
        assign = event_title("owner.assigned", running.tables)
        return f"It was given to nobody who may do this: “{assign}” comes first."
    if not person or person == owner:
        return ""
    return f"Only {owner} may do this, to whom it was given{_or_else(running, act)}."


def _may_not(running: Running, act: Act, owner: str) -> bool:
    rules = running.tables.happenings[act.event].separations
    return any(barred(running, rule, owner) for rule in rules)


def _or_else(running: Running, act: Act) -> str:
    if not act.stand_in:
        return ""
    return f", or {roles_told(act.stand_in, running.tables)} in their place"
