"""Whom the policy copies in when something is done, and the copies that they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.rules import Copy as CopyRule
from putright.people.models import Staff, Team
from putright.records.models import Complaint, Copy, Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.assessing import Position
    from putright.engine.rules import Rules

# Said with an act: who gets the copy, where the record does not tell.
CHOSEN = "copy_to"


class Addressed(Struct, frozen=True, kw_only=True):
    """A copy and who gets it.

    Attributes:
        staff: None: nobody there holds the role.
        unknown: Several may be meant, and nobody has said who.
    """

    rule: CopyRule
    staff: Staff | None
    unknown: bool = False


def addressed(
    complaint: Complaint, position: Position, event: str, data: dict[str, Any]
) -> tuple[Addressed, ...]:
    """The copies that go with an event, were it done with this said.

    No query where the policy copies nobody in.
    """
    rules = position.copies_with(event)
    person = str(data.get("person") or "")
    chosen = str(data.get(CHOSEN) or "")
    return tuple(
        _addressed(complaint, position.rules, rule, person, chosen) for rule in rules
    )


def _addressed(
    complaint: Complaint, rules: Rules, rule: CopyRule, person: str, chosen: str
) -> Addressed:
    holders = holding(complaint, rule.to)
    named = [one for one in holders if one.person_id == chosen]
    meant = named or meant_of(complaint, rules, rule.to, holders, person)
    if len(meant) == 1:
        return Addressed(rule=rule, staff=meant[0])
    return Addressed(rule=rule, staff=None, unknown=bool(holders))


def holding(complaint: Complaint, role: str) -> list[Staff]:
    """Whoever at work there was given the role itself, by name."""
    found = Staff.objects.filter(
        landlord_id=complaint.landlord_id, is_active=True, roles__role=role
    )
    found = found.select_related("team").prefetch_related("heads")
    return list(found.order_by("name", "pk").distinct())


def meant_of(
    complaint: Complaint,
    rules: Rules,
    role: str,
    holders: Sequence[Staff],
    person: str = "",
) -> list[Staff]:
    """Those of a role's holders whom a copy is meant for.

    Of a role that heads its directorate, whoever heads the one that the complaint is
    in; where nobody there is known to, or the role heads none, all of them.

    Args:
        complaint: What it is about.
        rules: Its policy.
        role: The role that is copied in.
        holders: As `holding` gives them.
        person: Who is given the complaint with the same act, by id; empty: nobody.
    """
    heads = any(one.id == role and one.heads for one in rules.roles)
    area = area_of(complaint, person) if heads else ""
    there = [one for one in holders if area and area in _directorates(one)]
    return there or list(holders)


def _directorates(staff: Staff) -> set[str]:
    """Of the team that somebody is in, and of those that they head."""
    teams = [*staff.heads.all(), *([staff.team] if staff.team else [])]
    return {team.directorate for team in teams}


def area_of(complaint: Complaint, person: str = "") -> str:
    """The directorate that a complaint is in; empty: not known.

    That of whoever is given it, or has it; else of the team that deals with what it is
    about; else of the team whose caseload it is on.
    """
    to = person.removeprefix("staff-")
    staff = complaint.owner
    if to.isdecimal():
        within = Staff.objects.filter(landlord_id=complaint.landlord_id)
        staff = within.select_related("team").filter(pk=int(to)).first()
    if staff and staff.team and staff.team.directorate:
        return staff.team.directorate
    teams = Team.objects.filter(landlord_id=complaint.landlord_id)
    about = complaint.category.casefold()
    serving = {
        team.directorate
        for team in teams
        if about and about in {str(one).casefold() for one in team.serves}
    }
    if len(serving - {""}) == 1:
        return (serving - {""}).pop()
    return complaint.team.directorate if complaint.team else ""


def said_of(copies: Sequence[Addressed]) -> dict[str, Any]:
    """What the entry keeps of them: who got one, and for whom there was nobody."""
    got = [one.staff for one in copies if one.staff]
    nobody = [one.rule.to for one in copies if one.staff is None]
    kept: dict[str, Any] = {}
    if got:
        kept["copies"] = [staff.name for staff in got]
    if nobody:
        kept["no_copy_for"] = nobody
    return kept


def wrong_with(copies: Sequence[Addressed], rules: Rules) -> dict[str, str]:
    """Ask who gets a copy, where several may be meant."""
    titles = {role.id: role.title for role in rules.roles}
    for one in copies:
        if one.unknown:
            title = titles.get(one.rule.to, one.rule.to)
            return {
                CHOSEN: f"A copy goes to the {title} ({one.rule.source.clause}), and "
                "the record does not tell which. Choose who gets it."
            }
    return {}


def keep(entry: Entry, copies: Sequence[Addressed]) -> None:
    """Write down each copy with its entry, ready to leave."""
    for one in copies:
        if one.staff is not None:
            Copy.objects.get_or_create(
                entry=entry,
                staff=one.staff,
                defaults={
                    "landlord_id": entry.landlord_id,
                    "role": one.rule.to,
                    "clause": one.rule.source.clause,
                    "made_at": entry.at,
                    "next_at": entry.recorded_at,
                    "message_id": f"copy-{entry.pk}-{one.staff.pk}",
                },
            )
