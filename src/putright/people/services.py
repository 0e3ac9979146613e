"""Writing down people: a resident who was not on the books, how to reach one."""

from __future__ import annotations

from putright.people.models import Resident, Staff


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
