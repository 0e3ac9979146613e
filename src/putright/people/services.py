"""Writing down people: residents, how to reach one, teams, who does what in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from putright.people.models import Resident, Staff, StaffRole, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from putright.engine.rules import Rules


class Unfit(ValueError):  # noqa: N818 - what it says of what was given
    """What was given cannot stand; `messages` says why, by the field's name."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(" ".join(messages.values()))
        self.messages = dict(messages)


def add_resident(
    *,
    by: Staff | Resident,
    name: str,
    email: str = "",
    telephone: str = "",
    address: str = "",
) -> Resident:
    """Write down somebody who complains, as whoever writes for them heard it."""
    return Resident.objects.create(
        landlord_id=by.landlord_id,
        name=name.strip(),
        email=email.strip().lower(),
        telephone=telephone.strip(),
        address=address.strip(),
    )


def prefer(resident: Resident, way: str) -> None:
    """Keep how a resident wants to hear from us (`Resident.ContactPreference`)."""
    if way != resident.contact_preference:
        resident.contact_preference = way
        resident.save(update_fields=["contact_preference"])


def change_team(
    team: Team,
    *,
    name: str,
    directorate: str,
    serves: Iterable[str],
    head: Staff | None,
) -> Team:
    """Write down what a team is called, deals with, and who heads it.

    `team`: may be new, with its landlord alone.

    Raises:
        Unfit: another team has the name.
    """
    others = Team.objects.filter(landlord_id=team.landlord_id).exclude(pk=team.pk)
    if others.filter(name__iexact=name.strip()).exists():
        raise Unfit({"name": f"There is a team called {name.strip()} already"})
    team.name, team.directorate = name.strip(), directorate.strip()
    team.serves, team.head = list(serves), head
    team.save()
    return team


def change_staff(
    staff: Staff,
    rules: Rules,
    *,
    roles: Iterable[str],
    **said: Any,  # noqa: ANN401 - of the model
) -> Staff:
    """Write down whose team somebody is in, who manages them, which roles they hold.

    Roles that these rules do not know, such as an older version's, they keep.

    Args:
        staff: Whom it is about.
        rules: The policy whose roles are given.
        roles: Every role of theirs that they hold from now on.
        said: Of the model: title, team, manager, away_from, away_until.

    Raises:
        Unfit: they would manage themselves; their leave ends before it begins.
    """
    for name, value in said.items():
        setattr(staff, name, value)
    if faults := _faults(staff):
        raise Unfit(faults)
    with transaction.atomic():
        staff.save()
        known = [role.id for role in rules.roles if role.kind == "staff"]
        staff.roles.filter(role__in=known).delete()
        StaffRole.objects.bulk_create(
            StaffRole(landlord_id=staff.landlord_id, staff=staff, role=role)
            for role in known
            if role in set(roles)
        )
    return staff


def _faults(staff: Staff) -> dict[str, str]:
    found = {}
    above = staff.manager
    while above is not None and above.pk != staff.pk:
        above = above.manager
    if above is not None:
        found["manager"] = f"{staff.name} would manage themselves: choose somebody else"
    if staff.away_until and not staff.away_from:
        found["away_from"] = "Write the first day away as well"
    elif staff.away_until and staff.away_from and staff.away_until < staff.away_from:
        found["away_until"] = "They would be back before they leave: change one day"
    return found
