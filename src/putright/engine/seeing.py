"""Who may see a complaint, and what of it, by the policy's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer
from putright.engine.tables import tables_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.rules import Role, Rules, Viewing
    from putright.engine.running import Running


def viewing_of(running: Running) -> Viewing | None:
    """The first rule that holds of the complaint and keeps it from the rest."""
    for rule in running.tables.rules.viewings:
        if rule.when is not None and answer(rule.when, running) is True:
            return rule
    return None


def sees_every_complaint(roles: Iterable[str], rules: Rules) -> bool:
    """Whether somebody who was given these roles sees what is not with them.

    Staff do, unless the policy says otherwise; outsiders do not, unless it says so.
    Whoever holds no role of the policy sees nothing that is not with them.
    """
    held = set(roles)
    return any(_sees_all(role) for role in rules.roles if role.id in held)


def _sees_all(role: Role) -> bool:
    if role.sees:
        return role.sees == "every complaint"
    return role.kind == "staff"


def hidden_from(roles: Iterable[str], rules: Rules) -> frozenset[str]:
    """Events whose entries a holder of these roles does not see."""
    may = tables_for(rules).may
    held = tuple(roles)
    return frozenset(
        event
        for rule in rules.viewings
        for event in rule.events
        if not any(may(role, rule.by) for role in held)
    )
