"""An e-mail to drop on the page: a complaint as somebody might send it, as a file."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from putright.demo import stock
from putright.demo.chance import Chance
from putright.demo.telling import tell
from putright.people.models import Landlord, Resident

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

# A picture of one grey dot: something attached, as there often is.
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b"
    "550000000a49444154789c636800000082008177cd72b60000000049454e44ae"
    "426082"
)


def write(folder: Path, landlord: Landlord, at: datetime) -> Path:
    """Write a complaint by e-mail to this landlord into the folder; its path.

    Args:
        folder: Where the file goes, as `<slug>-complaint.eml`.
        landlord: To whom it is sent.
        at: When it was sent; before now.
    """
    path = folder / f"{landlord.slug}-complaint.eml"
    path.write_bytes(message(landlord, at).as_bytes(policy=SMTP))
    return path


def message(landlord: Landlord, at: datetime) -> EmailMessage:
    """A complaint from one of the landlord's residents, with a picture attached."""
    resident = (
        Resident.objects.filter(landlord=landlord)
        .exclude(email="")
        .select_related("home")
        .order_by("pk")
        .first()
    )
    name = resident.name if resident else "Wilhelmina Fairholt"
    address = resident.email if resident else "wilhelmina.fairholt@example.org"
    matter = next(m for m in stock.matters() if m.category.startswith("Damp"))
    chance = Chance(f"e-mail to {landlord.slug}")
    told = tell(matter, chance, on=at.date(), channel="email", points=2, name=name)
    mail = EmailMessage()
    mail["From"] = f"{name} <{address}>"
    mail["To"] = f"{landlord.name} <{landlord.email}>"
    mail["Date"] = format_datetime(at)
    mail["Subject"] = f"Complaint: {matter.subject.lower()}"
    mail["Message-ID"] = f"<complaint-{landlord.slug}@example.org>"
    where = resident.postal_address.replace("\n", ", ") if resident else ""
    mail.set_content(f"{told.words}\n{where}\n")
    mail.add_attachment(
        _DOT, maintype="image", subtype="png", filename="bedroom wall.png"
    )
    return mail
