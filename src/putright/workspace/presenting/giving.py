"""Who may give complaints to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.people.roles import roles_held
from putright.records import pinned

if TYPE_CHECKING:
    from putright.people.models import Staff

_EVENT = "owner.assigned"


def may_give_out(person: Staff) -> bool:
    """Whether this person may give complaints to others at all."""
    rules = pinned.rules_for_new(person.landlord)
    roles = roles_held(person, rules)
    return any(rule.event == _EVENT and roles & {*rule.by} for rule in rules.acts)
