"""In which role somebody may do an act now, or the engine's sentence why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from putright.engine.vocabulary import ACTS
from putright.people.models import Staff
from putright.people.roles import roles_held, roster
from putright.records.refusing import NotPermitted
from putright.records.writing import residents_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.assessing import Position
    from putright.engine.position import Refusal
    from putright.engine.rules import Rules
    from putright.records.models import Complaint

_PERSON = re.compile(r"\bstaff-(\d+)\b")


class Actor(Struct, frozen=True, kw_only=True):
    """Whose doing an act is, and who writes it down.

    Attributes:
        by: The person's id under every role; empty: the system.
        role: The role in which they act; empty: none said.
    """

    by: str
    role: str
    staff_id: int | None = None
    resident_id: int | None = None


def actor_for(  # noqa: PLR0913, PLR0917 - who, what and under which rules
    complaint: Complaint,
    position: Position,
    act: str,
    by: Staff | None,
    role: str,
    assignee: str = "",
) -> Actor:
    """Who acts, in a role that may.

    What a resident does (asking for the next stage, say) a member of staff may write
    down for them: it stays the resident's doing.

    Raises:
        NotPermitted: with the first clause that forbids it.
    """
    rules = position.rules
    theirs = _residents_role(rules, act, by, role)
    if theirs:
        actor, roles = _resident(complaint, theirs, by), [theirs]
    elif by:
        roles = _roles_to_act_in(rules, by, role)
        best = role or _best(position, act, by.person_id, roles, assignee)
        actor = Actor(by=by.person_id, role=best, staff_id=by.pk)
    else:
        actor, roles = Actor(by="", role=role), [role] if role else []
    everybody = _roster(complaint, rules) if assignee else None
    refusal = position.why_not(act, actor.by, roles or [_NOBODY], assignee, everybody)
    if refusal:
        raise NotPermitted(named(refusal))
    return actor


def _roster(complaint: Complaint, rules: Rules) -> dict[str, tuple[str, ...]]:
    """Everybody who works there now: whom it may be given to, who would be left."""
    staff = Staff.objects.filter(landlord_id=complaint.landlord_id, is_active=True)
    return roster(staff.prefetch_related("roles"), rules)


# Somebody who holds no role of the policy holds none that may act.
_NOBODY = "nobody"


def named(refusal: Refusal) -> Refusal:
    """The refusal with people by their names; the engine knows their numbers only."""
    because = with_names(refusal.because)
    if because == refusal.because:
        return refusal
    return structs.replace(refusal, because=because)


def with_names(text: str) -> str:
    """A sentence of the engine's with people by their names."""
    numbers = {int(number) for number in _PERSON.findall(text)}
    if not numbers:
        return text
    names = {staff.pk: staff.name for staff in Staff.objects.filter(pk__in=numbers)}
    return _PERSON.sub(lambda found: names.get(int(found[1]), found[0]), text)


def _residents_role(rules: Rules, act: str, by: Staff | None, role: str) -> str:
    """The resident's role in which the act is done; empty: it is the landlord's."""
    residents = [each.id for each in rules.roles if each.kind == "resident"]
    if role:
        return role if role in residents else ""
    if by is None or act not in ACTS or ACTS[act].party != "resident":
        return ""
    return next((each for each in _by(rules, act) if each in residents), "")


def own_role(rules: Rules, act: str) -> str:
    """The role in which a resident does an act by themselves.

    The first of their side that the policy lets do it; where it lets none, the first
    that it has, so that the refusal names the clause. Empty: it has none.
    """
    residents = [each.id for each in rules.roles if each.kind == "resident"]
    may = [each for each in _by(rules, act) if each in residents]
    return next(iter((*may, *residents)), "")


def _resident(complaint: Complaint, role: str, by: Staff | None) -> Actor:
    resident = complaint.resident
    return Actor(
        by=residents_id(complaint),
        role=role,
        staff_id=by.pk if by else None,
        resident_id=resident.pk if resident else None,
    )


def _roles_to_act_in(rules: Rules, by: Staff, role: str) -> list[str]:
    held = roles_held(by, rules)
    return [each for each in sorted(held) if not role or each == role]


def _best(
    position: Position, act: str, person: str, roles: Sequence[str], assignee: str
) -> str:
    """The first of the roles held in which the act may be done, as the act lists them.

    A rule may let one role act freely and another only with a reason.
    """
    held = [each for each in _by(position.rules, act) if each in roles]
    may = (r for r in held if not position.why_not(act, person, [r], assignee))
    return next(may, next(iter(held), ""))


def _by(rules: Rules, act: str) -> list[str]:
    return [role for each in rules.acts if each.id == act for role in each.by]
