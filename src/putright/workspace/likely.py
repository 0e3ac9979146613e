"""Residents who may be the one who complains, for whoever may see residents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.people import selectors as people
from putright.records import viewing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.people.models import Resident, Staff


def residents(person: Staff, said: Mapping[str, str]) -> list[Resident]:
    """Return those who are like what a form says, and the one chosen in it.

    Nobody is shown to whoever sees only their own complaints.
    """
    if not viewing.sees_all(person):
        return []
    typed = {name: str(said.get(name) or "") for name in ("name", "email", "address")}
    found = people.residents_like(person, **typed)
    chosen = str(said.get("who") or "").removeprefix("resident-")
    if chosen.isdecimal() and int(chosen) not in {each.pk for each in found}:
        extra = numbered(person, int(chosen))
        found += [extra] if extra else []
    return found


def numbered(person: Staff, number: int) -> Resident | None:
    """Return the resident of this number; None: there is none that they may see."""
    return people.resident(person, number) if viewing.sees_all(person) else None
