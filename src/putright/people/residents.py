"""Questions that a resident's own pages ask about residents."""

from __future__ import annotations

from putright.people.models import Landlord, Resident


def landlord_by(slug: str) -> Landlord | None:
    """The landlord by the name in an address; None: there is none."""
    return Landlord.objects.filter(slug=slug).first()


def landlords() -> list[Landlord]:
    """Every landlord here, by name."""
    return list(Landlord.objects.order_by("name", "pk"))


def resident_by(landlord: Landlord, number: int) -> Resident | None:
    """One of the landlord's residents; None: there is none with this number."""
    found = Resident.objects.filter(landlord=landlord, pk=number)
    return found.select_related("home", "landlord").first()


def residents_by_email(
    landlord: Landlord, email: str, reference: str = ""
) -> list[Resident]:
    """Who has this e-mail address on record and, where given, this reference."""
    if not email.strip():
        return []
    found = Resident.objects.filter(landlord=landlord, email__iexact=email.strip())
    if reference.strip():
        found = found.filter(reference__iexact=reference.strip())
    return list(found.order_by("pk"))
