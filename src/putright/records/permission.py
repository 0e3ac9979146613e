"""In which role somebody may do an act now, or the engine's sentence why not."""

from __future__ import annotations

from msgspec import Struct

from putright.engine.assessing import Position
from putright.engine.position import Permission, Refusal
from putright.engine.rules import Rules
from putright.engine.vocabulary import ACTS
from putright.people.models import Staff
from putright.people.roles import roles_held, with_those_included
from putright.records.models import Complaint
from putright.records.refusing import NotPermitted


class Actor(Struct, frozen=True, kw_only=True):
    """Whose doing an act is, and who writes it down.

    Attributes:
        by: The person's id under every role.
        role: The role in which they act.
    """

    by: str
    role: str
    staff_id: int | None = None
    resident_id: int | None = None


def actor_for(
    complaint: Complaint,
    rules: Rules,
    position: Position,
    act: str,
    by: Staff | None,
    role: str | None,
) -> Actor:
    """Who acts, in a role that may.

    What a resident does (asking for the next stage, say) a member of staff may write
    down for them: it stays the resident's doing.

    Raises:
        NotPermitted: with the first clause that forbids it.
    """
    may = [each for each in position.may if each.act == act]
    asking = _Asking(complaint=complaint, rules=rules, by=by, role=role)
    exceptions: list[Refusal] = []
    for permission in sorted(may, key=asking.rank):
        actor = asking.acting(permission)
        if actor is None:
            continue
        refused = dict(permission.except_for).get(actor.by)
        if refused is None:
            return actor
        exceptions.append(refused)
    raise NotPermitted(
        exceptions[0] if exceptions else _refusal(rules, position, act, may)
    )


class _Asking(Struct, frozen=True, kw_only=True):
    """Who asks to act: a member of staff, or (`by` None) a resident or the system."""

    complaint: Complaint
    rules: Rules
    by: Staff | None
    role: str | None

    def rank(self, permission: Permission) -> int:
        """First what is the resident's own doing, where the act is theirs."""
        theirs = self._is_residents(permission.role)
        return int(theirs != _residents_act(permission.act))

    def acting(self, permission: Permission) -> Actor | None:
        """Who would act under this permission; None: not this person."""
        if self._is_residents(permission.role):
            return self._resident(permission)
        if self.by is None:
            return Actor(by="", role=permission.role) if self.role else None
        role = self.role or permission.role
        held = roles_held(self.by, self.rules)
        covered = with_those_included([role], self.rules)
        if role not in held or permission.role not in covered:
            return None
        return Actor(by=self.by.person_id, role=role, staff_id=self.by.pk)

    def _resident(self, permission: Permission) -> Actor | None:
        """The resident, written down by staff only where the act is a resident's."""
        if self.role not in (None, permission.role):
            return None
        if self.by and not self.role and not _residents_act(permission.act):
            return None
        resident = self.complaint.resident
        return Actor(
            by=resident.person_id if resident else f"resident-{self.complaint}",
            role=permission.role,
            staff_id=self.by.pk if self.by else None,
            resident_id=resident.pk if resident else None,
        )

    def _is_residents(self, role: str) -> bool:
        return any(r.id == role and r.kind == "resident" for r in self.rules.roles)


def _residents_act(act: str) -> bool:
    return act in ACTS and ACTS[act].party == "resident"


def _refusal(
    rules: Rules, position: Position, act: str, may: list[Permission]
) -> Refusal:
    """The engine's own refusal; else that the act is somebody else's to do."""
    for refusal in position.may_not:
        if refusal.act == act:
            return refusal
    if may:
        return _somebody_elses(rules, may)
    known = ACTS.get(act)
    return Refusal(
        act=act,
        event=known.id if known else "",
        title=known.title if known else act,
        because="This policy has no such act.",
        source=rules.source,
    )


def _somebody_elses(rules: Rules, may: list[Permission]) -> Refusal:
    titles = {role.id: role.title for role in rules.roles}
    who = " or ".join(dict.fromkeys(titles.get(each.role, each.role) for each in may))
    first = may[0]
    return Refusal(
        act=first.act,
        event=first.event,
        title=first.title,
        because=f"This is for the {who} to do. Ask one of them.",
        source=first.source,
    )
