"""Whom the policy means to have a complaint, of the people who work there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.choosing import Candidate, Choice, choose
from putright.people.models import Staff

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.records.models import Complaint


def choice_for(complaint: Complaint, position: Position, event: str) -> Choice:
    """What the policy says of everybody who works there, when it is given to one.

    No query where the policy says nothing of it.
    """
    if all(rule.on != event for rule in position.rules.allocations):
        return Choice()
    staff = Staff.objects.filter(landlord_id=complaint.landlord_id, is_active=True)
    staff = staff.select_related("team").prefetch_related("roles").order_by("name")
    found = [_candidate(one) for one in staff]
    return choose(position, event, found, complaint.category)


def _candidate(one: Staff) -> Candidate:
    return Candidate(
        person=one.person_id,
        roles=tuple(each.role for each in one.roles.all()),
        serves=frozenset(one.team.serves if one.team else ()),
        directorate=one.team.directorate if one.team else "",
        manager=f"staff-{one.managed_by}" if one.managed_by else "",
        away_from=one.away_from,
        away_until=one.away_until,
    )
