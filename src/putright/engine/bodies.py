"""Sending a resident to a body outside: not to one that is not open to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer
from putright.engine.telling import condition_told

if TYPE_CHECKING:
    from putright.engine.grounds import Fault
    from putright.engine.history import Entry
    from putright.engine.rules import Body
    from putright.engine.running import Running


def fault(running: Running, entry: Entry) -> Fault | None:
    """Why the resident cannot be sent to the body that an entry names."""
    named = entry.data.get("body")
    for body in running.tables.rules.bodies:
        if named in (body.id, body.name):
            because = _because(running, body)
            return (because, body.source) if because else None
    known = ", ".join(body.name for body in running.tables.rules.bodies)
    text = f"“{named}” is no body that this policy names. It names {known}."
    return text, running.tables.source


def _because(running: Running, body: Body) -> str:
    """Why a body is not open; empty where it is, or where nobody knows."""
    if answer(body.when, running) is not False or body.when is None:
        return ""
    wanted = condition_told(body.when, running.tables)
    names = {each.id: each.name for each in running.tables.rules.bodies}
    instead = f" Offer {names[body.instead]} instead." if body.instead in names else ""
    return f"{body.name} is open only where {wanted}.{instead}"
