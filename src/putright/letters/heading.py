"""What stands at the head of a letter: from whom, to whom, which, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from putright.design.brand import DEFAULT
from putright.design.dates import in_words

if TYPE_CHECKING:
    from datetime import date

    from putright.letters.models import Letter


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a letter, in plain text.

    Attributes:
        colour: The landlord's, as `#rrggbb`.
        sender: The landlord's address and contacts, a line each.
        to: The reader's name and address, a line each.
        date: The day, in words.
    """

    landlord: str
    colour: str
    title: str
    reference: str
    date: str
    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


def heading_of(letter: Letter, day: date, address: str = "") -> Heading:
    """The head of this letter, were it to go on this day.

    `address`: where it is posted to, if not to the resident's own address.
    """
    landlord, resident = letter.landlord, letter.complaint.resident
    address = address or (resident.postal_address if resident else "")
    sender = [*landlord.address.splitlines(), landlord.telephone, landlord.email]
    return Heading(
        landlord=landlord.name,
        colour=landlord.brand_colour or DEFAULT,
        title=letter.title,
        reference=letter.complaint.reference,
        date=in_words(day),
        sender=tuple(line.strip() for line in sender if line.strip()),
        to=tuple(
            line.strip() for line in (letter.to, *address.splitlines()) if line.strip()
        ),
    )
