"""Questions about people, each taking the member of staff who asks."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from putright.people.models import Resident, Staff, Team

_MOST = 10
_SHORTEST = 3


def staff(person: Staff) -> QuerySet[Staff]:
    """Everybody at work at the landlord of whoever asks, by name, with their roles."""
    found = Staff.objects.filter(landlord_id=person.landlord_id, is_active=True)
    return (
        found.select_related("team", "manager")
        .prefetch_related("roles")
        .order_by("name", "pk")
    )


def teams(person: Staff) -> QuerySet[Team]:
    """The landlord's teams, by name, with who heads them."""
    found = Team.objects.filter(landlord_id=person.landlord_id)
    return found.select_related("head").order_by("name")


def names_of_staff(person: Staff) -> QuerySet[Staff, tuple[int, str]]:
    """The number and the name of everybody at work there, by name: for a list."""
    found = Staff.objects.filter(landlord_id=person.landlord_id, is_active=True)
    return found.order_by("name", "pk").values_list("pk", "name")


def names_of_teams(person: Staff) -> QuerySet[Team, tuple[int, str]]:
    """The number and the name of each team, by name: for a list."""
    found = Team.objects.filter(landlord_id=person.landlord_id)
    return found.order_by("name").values_list("pk", "name")


def resident(person: Staff, number: int) -> Resident | None:
    """One resident of the landlord's; None: there is none with this number."""
    found = Resident.objects.filter(landlord_id=person.landlord_id, pk=number)
    return found.select_related("home").first()


def residents_like(
    person: Staff, *, name: str = "", email: str = "", address: str = ""
) -> list[Resident]:
    """Residents with this e-mail address, or whose name or address has these words."""
    wanted = Q()
    if email.strip():
        wanted |= Q(email__iexact=email.strip())
    if len(name.strip()) >= _SHORTEST:
        wanted |= Q(name__icontains=name.strip())
    if len(address.strip()) >= _SHORTEST:
        line = address.strip().splitlines()[0]
        wanted |= Q(home__address__icontains=line) | Q(address__icontains=line)
        wanted |= Q(home__postcode__iexact=line)
    if not wanted:
        return []
    found = Resident.objects.filter(wanted, landlord_id=person.landlord_id)
    return list(found.select_related("home").order_by("name", "pk")[:_MOST])
