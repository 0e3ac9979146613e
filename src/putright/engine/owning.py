"""Acts that are for one person, or for the panel: not for everybody of the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.separation import barred
from putright.engine.telling import event_title, roles_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.rules import Act
    from putright.engine.running import Running


def only_fault(running: Running, act: Act, person: str, roles: Iterable[str]) -> str:
    """Why this is not for `person`, though the role would do; empty where it is."""
    if act.only == "panel":
        return _panel_fault(running, person)
    return _owner_fault(running, act, person, roles)


def _panel_fault(running: Running, person: str) -> str:
    seated = [member.person for member in running.panel]
    if not seated:
        convene = event_title("panel.convened", running.tables)
        return f"No panel sits yet: “{convene}” comes first."
    if not person or person in seated:
        return ""
    return f"Only the panel may do this: {', '.join(seated)}."


def _owner_fault(running: Running, act: Act, person: str, roles: Iterable[str]) -> str:
    """The same of what is for the one who has the complaint.

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
