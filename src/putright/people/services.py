"""Writing down people: residents, how to reach one, teams, who does what in them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from django.db import transaction
from msgspec import Struct

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


class Reach(Struct, frozen=True, kw_only=True):
    """How a resident is reached.

    Attributes:
        address: Where letters go, lines apart; empty: to their home.
        contact_preference: An id of `Resident.ContactPreference`; empty: not known.
    """

    email: str = ""
    telephone: str = ""
    address: str = ""
    contact_preference: str = ""

    @classmethod
    def of(cls, resident: Resident) -> Reach:
        """Return how they are reached now."""
        return cls(
            email=resident.email,
            telephone=resident.telephone,
            address=resident.address,
            contact_preference=resident.contact_preference,
        )

    @property
    def mark(self) -> str:
        """What tells this from any other, so that two who change it notice."""
        said = msgspec.json.encode(self)
        return hashlib.sha256(said).hexdigest()


def reach_as(resident: Resident, reach: Reach) -> Reach:
    """Write down how a resident is reached; gives it as it was kept.

    Raises:
        Unfit: They want to hear from us in a way for which nothing is known.
    """
    resident.email = reach.email.strip().lower()
    resident.telephone = reach.telephone.strip()
    resident.address = reach.address.replace("\r\n", "\n").strip()
    resident.contact_preference = reach.contact_preference
    if fault := _out_of_reach(resident):
        raise Unfit(fault)
    kept = Reach.of(resident)
    resident.save(update_fields=list(Reach.__struct_fields__))
    return kept


def _out_of_reach(resident: Resident) -> dict[str, str]:
    """What is missing for the way in which they want to hear from us, by its field."""
    ways = Resident.ContactPreference
    wanted = {
        ways.EMAIL: ("email", resident.email, "an e-mail address"),
        ways.POST: ("address", resident.postal_address, "a postal address"),
        ways.TELEPHONE: ("telephone", resident.telephone, "a telephone number"),
        ways.TEXT: ("telephone", resident.telephone, "a telephone number"),
    }
    if resident.contact_preference not in wanted:
        return {}
    way = ways(resident.contact_preference)
    name, known, what = wanted[way]
    if known:
        return {}
    return {
        name: f"They want to hear from us by {way.label.lower()}: write {what}, "
        "or choose another way below"
    }


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


def change_password(staff: Staff, new: str) -> None:
    """Give somebody another password; sessions that began with the old one end."""
    staff.set_password(new)
    staff.save(update_fields=["password"])


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
