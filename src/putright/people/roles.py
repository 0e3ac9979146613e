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


def roster(staff: Iterable[Staff], rules: Rules) -> dict[str, tuple[str, ...]]:
    """Each of `staff` by person id, with the roles of these rules that they hold.

    Fetch `roles` with them. Whoever holds none of these rules' roles is left out.
    """
    held = {each.person_id: sorted(roles_held(each, rules)) for each in staff}
    return {person: tuple(roles) for person, roles in held.items() if roles}


def holders(rules: Rules, role: str, staff: Iterable[Staff]) -> list[Staff]:
    """Those of `staff` who may act in the role (fetch `roles` with them)."""
    return [each for each in staff if role in roles_held(each, rules)]
