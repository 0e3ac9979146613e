"""Which roles of the policy somebody holds, those that come with others included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.rules import Rules
    from putright.people.models import Staff


def with_those_included(roles: Iterable[str], rules: Rules) -> frozenset[str]:
    """The roles and, from `also`, all that a holder of them may act as."""
    also = {role.id: role.also for role in rules.roles}
    found: set[str] = set()
    waiting = [role for role in roles if role in also]
    while waiting:
        role = waiting.pop()
        if role not in found:
            found.add(role)
            waiting.extend(also.get(role, ()))
    return frozenset(found)


def roles_held(staff: Staff, rules: Rules) -> frozenset[str]:
    """Every role of these rules in which this person may act."""
    held = [each.role for each in staff.roles.all()]
    return with_those_included(held, rules)


def holders(rules: Rules, role: str, staff: Iterable[Staff]) -> list[Staff]:
    """Those of `staff` who may act in the role (fetch `roles` with them)."""
    return [each for each in staff if role in roles_held(each, rules)]
