"""Whom a visitor of the demo may be."""

from __future__ import annotations

from msgspec import Struct

from putright.demo import stock
from putright.people.models import Landlord, Resident, Staff

PASSWORD = "putright-demo"  # noqa: S105 - said on the page: nothing real is behind it


class Persona(Struct, frozen=True, kw_only=True):
    """Somebody to sign in as, and what they can do."""

    name: str
    title: str
    email: str
    can: str


class House(Struct, frozen=True, kw_only=True):
    """One landlord's personas, and a resident to try the residents' pages with.

    Attributes:
        slug: Under which its residents' pages stand.
        resident: None: nobody there has an e-mail address.
    """

    landlord: str
    slug: str
    people: tuple[Persona, ...]
    resident: Resident | None


def email_of(person: stock.Person, landlord: stock.LandlordStock) -> str:
    """The address by which somebody signs in."""
    return f"{person.local_part}@{landlord.domain}"


def everybody() -> tuple[House, ...]:
    """The personas of each landlord that is in the database."""
    present = set(Landlord.objects.values_list("slug", flat=True))
    return tuple(
        House(
            landlord=each.name,
            slug=each.slug,
            people=of(each),
            resident=resident_of(each.slug),
        )
        for each in stock.landlords()
        if each.slug in present
    )


def of(landlord: stock.LandlordStock) -> tuple[Persona, ...]:
    """One landlord's personas, in the file's order."""
    return tuple(
        Persona(
            name=person.name,
            title=person.title,
            email=email_of(person, landlord),
            can=person.persona,
        )
        for person in landlord.staff
        if person.persona
    )


def find(email: str) -> Staff | None:
    """The persona's row; None: nobody who may be signed in as has this address."""
    known = {each.email for house in everybody() for each in house.people}
    return Staff.objects.filter(email=email).first() if email in known else None


def resident_of(slug: str) -> Resident | None:
    """A resident with an e-mail address, better one whose complaint is open."""
    found = Resident.objects.filter(landlord__slug=slug).exclude(email="")
    waiting = found.filter(complaints__phase="open").order_by("pk").first()
    return waiting or found.order_by("pk").first()
