"""The list of contacts: bodies outside that the landlord recognises, and their backers.

Which kinds there are, and who may stand behind one, the policy says (`partner` blocks).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.people.models import OutsideContact, Staff
from putright.people.services import Unfit

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from django.db.models import QuerySet

    from putright.engine.rules import Partner, Rules


def contacts_of(person: Staff) -> QuerySet[OutsideContact]:
    """Everybody on the landlord's list, those still recognised first, by name."""
    found = OutsideContact.objects.filter(landlord_id=person.landlord_id)
    return found.order_by("ended_on", "name", "pk")


def new_contact(person: Staff, at: datetime) -> OutsideContact:
    """One to be written down by somebody, not saved yet."""
    return OutsideContact(landlord_id=person.landlord_id, added_by=person, added_at=at)


def keep_contact(
    contact: OutsideContact,
    rules: Rules,
    **said: Any,  # noqa: ANN401 - of the model
) -> OutsideContact:
    """Write one down, or what has changed of it.

    Args:
        contact: As `contacts_of` or `new_contact` gives it.
        rules: The policy whose kinds and backers are known.
        said: Of the model: kind, name, backer, person, email, telephone, address,
            ended_on.

    Raises:
        Unfit: a kind that the policy has not, a name that is there already, no backer
            or none that the policy recognises: everything wrong at once.
    """
    for name, value in said.items():
        setattr(contact, name, value.strip() if isinstance(value, str) else value)
    if faults := _faults(contact, rules):
        raise Unfit(faults)
    contact.save()
    return contact


def _faults(contact: OutsideContact, rules: Rules) -> dict[str, str]:
    kind = next((one for one in rules.partners if one.id == contact.kind), None)
    found: dict[str, str] = {}
    if kind is None:
        found["kind"] = "Choose what kind it is"
    elif because := _backing_fault(contact, kind):
        found["backer"] = because
    if not contact.name:
        found["name"] = "Write its name"
    others = OutsideContact.objects.filter(
        landlord_id=contact.landlord_id, kind=contact.kind, name__iexact=contact.name
    )
    if contact.name and others.exclude(pk=contact.pk).exists():
        found["name"] = f"{contact.name} is on the list already"
    return found


def _backing_fault(contact: OutsideContact, kind: Partner) -> str:
    if not kind.backers:
        contact.backer = ""
        return ""
    if contact.backer in kind.backers:
        return ""
    return f"Choose who backs it: {kind.source.clause} recognises only these"
