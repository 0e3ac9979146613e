"""Made-up homes and the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.demo import stock
from putright.people.models import Home, Landlord, Resident

if TYPE_CHECKING:
    from putright.demo.chance import Chance

_BLOCKS = ("House", "Court")
_FLATS = 24
_NUMBERS = 60
# Numbers that the telephone regulator keeps free for stories.
_TELEPHONE = "07700 900{:03}"


class Needs(Struct, frozen=True, kw_only=True):
    """How often something holds of a household (this demo's own choice)."""

    tenant: float = 0.82
    leaseholder: float = 0.12
    shared_owner: float = 0.06
    large_print: float = 0.06
    adjustment: float = 0.1
    email: float = 0.8


_NEEDS = Needs()
_ADJUSTMENTS = (
    "Prefers a telephone call to a letter.",
    "Needs a sign-language interpreter at meetings.",
    "Uses a wheelchair: meet at home or on the ground floor.",
    "Asks for short sentences and one matter at a time.",
    "Has an interpreter in the family; please allow time.",
)
_OCCUPANCY = {
    "tenant": _NEEDS.tenant,
    "leaseholder": _NEEDS.leaseholder,
    "shared_owner": _NEEDS.shared_owner,
}


def make(
    landlord: Landlord, made_of: stock.LandlordStock, chance: Chance, count: int
) -> list[Resident]:
    """Write so many households, each with a home, a name and a way to be reached."""
    homes = Home.objects.bulk_create(
        _home(landlord, made_of, number, address)
        for number, address in enumerate(_addresses(made_of, chance)[:count], 1)
    )
    names = _names(chance, len(homes))
    return Resident.objects.bulk_create(
        _resident(landlord, home, name, chance.for_(home.reference))
        for home, name in zip(homes, names, strict=True)
    )


def most(made_of: stock.LandlordStock) -> int:
    """How many homes the landlord's streets hold."""
    streets = [street for estate in made_of.estates for street in estate.streets]
    return sum(_size(street) for street in streets)


def _size(street: str) -> int:
    return _FLATS if street.endswith(_BLOCKS) else _NUMBERS


def _addresses(made_of: stock.LandlordStock, chance: Chance) -> list[tuple[str, str]]:
    """Every address with its postcode, in a drawn order."""
    found = []
    for estate in made_of.estates:
        for place, street in enumerate(estate.streets, 1):
            postcode = f"{estate.postcode} {place}{'ABDEFGHJLN'[place]}X"
            flat = street.endswith(_BLOCKS)
            for number in range(1, _size(street) + 1):
                first = f"Flat {number}\n{street}" if flat else f"{number} {street}"
                found.append((f"{first}\n{estate.town}\n{postcode}", postcode))
    return chance.mixed(found)


def _home(
    landlord: Landlord,
    made_of: stock.LandlordStock,
    number: int,
    address: tuple[str, str],
) -> Home:
    return Home(
        landlord=landlord,
        address=address[0],
        postcode=address[1],
        reference=f"{made_of.slug[:3].upper()}{number:05}",
    )


def _names(chance: Chance, count: int) -> list[str]:
    names = stock.names()
    both = [f"{given} {family}" for family in names.family for given in names.given]
    return chance.mixed(both)[:count]


def _resident(landlord: Landlord, home: Home, name: str, chance: Chance) -> Resident:
    has_email = chance.happens(_NEEDS.email)
    adjusted = chance.happens(_NEEDS.adjustment)
    return Resident(
        landlord=landlord,
        home=home,
        name=name,
        email=f"{name.lower().replace(' ', '.')}@example.org" if has_email else "",
        telephone=_TELEPHONE.format(chance.whole(0, 999)),
        reference=f"R-{home.reference}",
        occupancy=chance.weighed(_OCCUPANCY),
        contact_preference="email" if has_email else chance.one(["post", "telephone"]),
        large_print=chance.happens(_NEEDS.large_print),
        adjustments=chance.one(_ADJUSTMENTS) if adjusted else "",
    )
