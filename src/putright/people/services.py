"""Writing down people: a resident whom the landlord had not on its books."""

from __future__ import annotations

from putright.people.models import Resident, Staff


def add_resident(
    *, by: Staff, name: str, email: str = "", telephone: str = "", address: str = ""
) -> Resident:
    """Write down somebody who complains, as the member of staff heard it."""
    return Resident.objects.create(
        landlord_id=by.landlord_id,
        name=name.strip(),
        email=email.strip().lower(),
        telephone=telephone.strip(),
        address=address.strip(),
    )
