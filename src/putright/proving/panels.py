"""Panels are taken as able to meet and to decide: exploring them is left out, and said.

Who sits is a list of people with seats, and every list would be another case. So the
acts of a panel are left out of what is explored, and what waits for them is taken as
come; whether there are people enough for the seats is asked when somebody is assigned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine.conditions import (
    All,
    Condition,
    Either,
    Happened,
    Not,
    PanelDecided,
)

if TYPE_CHECKING:
    from putright.engine.rules import Act, Rules

LEFT_OUT = (
    "Panels were taken as able to meet and to decide: that part of the policy was not"
    " explored."
)
_OF_PANELS = ("panel.", "hearing.", "inquiry.")


def without_panels(rules: Rules) -> Rules:
    """The rules with every panel as good as met; the same rules where there is none."""
    if not rules.panels:
        return rules
    acts = tuple(_act(act) for act in rules.acts if not _of_a_panel(act.event))
    closures = tuple(
        structs.replace(rule, when=_met(rule.when), after=_others(rule.after))
        for rule in rules.closures
    )
    return structs.replace(rules, acts=acts, closures=closures, panels=())


def _of_a_panel(event: str) -> bool:
    return event.startswith(_OF_PANELS)


def _others(events: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(event for event in events if not _of_a_panel(event))


def _act(act: Act) -> Act:
    only = "" if act.only == "panel" else act.only
    return structs.replace(
        act, when=_met(act.when), after=_others(act.after), only=only
    )


def _met(condition: Condition | None) -> Condition | None:
    """The condition with what asks for a panel answered by yes."""
    if isinstance(condition, PanelDecided):
        return All(parts=())
    if isinstance(condition, Happened) and _of_a_panel(condition.event):
        return All(parts=())
    if isinstance(condition, Not):
        part = _met(condition.part)
        return condition if part is None else Not(part=part)
    if isinstance(condition, All | Either):
        parts = tuple(part for each in condition.parts if (part := _met(each)))
        return type(condition)(parts=parts)
    return condition
