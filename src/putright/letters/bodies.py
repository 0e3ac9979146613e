"""Whom a resident can turn to: the bodies outside, and the landlord itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.letters.facts import Body, Contact
from putright.policies import load

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.rules import Body as BodyRule
    from putright.people.models import Landlord


def reader_of(position: Position, to: str) -> Body | None:
    """The body outside that a letter goes to; None: it goes to nobody there."""
    outside = {role.id for role in position.rules.roles if role.kind == "outside"}
    return body_of(position, to) if to in outside else None


def body_of(position: Position, kind: str) -> Body:
    """The body outside whose id names its kind: the policy's own, else the Code's."""
    known = [*position.bodies, *(load(position.code).bodies if position.code else ())]
    exact = [one for one in known if one.id in {kind, f"housing-{kind}"}]
    found: BodyRule | None = next(
        iter([*exact, *(one for one in known if kind in one.id)]), None
    )
    if found is None:
        return Body()
    return Body(
        name=found.name,
        phone=found.phone,
        email=found.email,
        website=found.website,
        online_form=found.online_form,
        post=found.post,
    )


def contact_of(landlord: Landlord) -> Contact:
    """How to reach the landlord, as it says itself."""
    return Contact(
        phone=landlord.telephone,
        email=landlord.email,
        website=landlord.website,
        post=landlord.address,
    )
