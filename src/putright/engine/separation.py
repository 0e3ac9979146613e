"""Who may not do one thing because of another they did in the same complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import event_title, roles_told

if TYPE_CHECKING:
    from putright.engine.rules import Separation
    from putright.engine.running import Running


def barred(running: Running, rule: Separation, person: str) -> str:
    """Why this person may not, whatever their role; empty where they may.

    Of a person whom nobody named nothing is known: they are not barred.
    """
    if not person:
        return ""
    event = did_of(running, rule.never, person)
    if not event:
        return ""
    help_ = _instead(running, rule)
    if event == "conflict.declared":
        return (
            f"{person} has a conflict of interest in this complaint, and so may not do"
            f" this.{help_}"
        )
    done = event_title(event, running.tables)
    return (
        f"{person} did “{done}” in this complaint, and whoever did that may not do"
        f" this.{help_}"
    )


def did_of(running: Running, events: tuple[str, ...], person: str) -> str:
    """The first of these events that the person did in this complaint; else empty."""
    return next((event for event in events if person in running.did.get(event, ())), "")


def persons(running: Running, rule: Separation) -> tuple[str, ...]:
    """Everybody whom the rule bars in this complaint, in the order they acted."""
    found = [name for event in rule.never for name in running.did.get(event, ())]
    return tuple(dict.fromkeys(found))


def _instead(running: Running, rule: Separation) -> str:
    if not rule.if_nobody:
        return " Choose somebody else."
    nobody = roles_told((rule.if_nobody,), running.tables)
    return f" Choose somebody else; where there is nobody, {nobody}."
