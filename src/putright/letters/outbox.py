"""Letters that leave by e-mail, and whatever is to leave with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from putright.letters import leaving
from putright.letters.models import Channel, Delivery, Kind, Letter, LetterFile

if TYPE_CHECKING:
    from collections.abc import Callable

_others: list[Callable[[], int]] = []


def deliver_too(others: Callable[[], int]) -> None:
    """Have e-mails that are no letters leave with them.

    `others` sends those whose time has come, and gives how many left.
    """
    if others not in _others:
        _others.append(others)


def deliver_due() -> int:
    """Send every e-mail whose time has come.

    Returns:
        How many left.
    """
    by_email = Delivery.objects.filter(channel=Channel.EMAIL)
    rows = by_email.select_related("letter__complaint", "letter__landlord")
    return leaving.deliver(rows, message_of) + sum(others() for others in _others)


def message_id(letter: Letter, to: str) -> str:
    """The name of one e-mail at every attempt: sent twice, it is still one."""
    return f"<letter-{letter.landlord_id}-{letter.pk}-{to}@{leaving.host()}>"


def is_address(text: str) -> bool:
    """Whether this can be written to by e-mail.

    >>> is_address("sam@home.example"), is_address("sam at home")
    (True, False)
    """
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True


def message_of(delivery: Delivery) -> EmailMessage:
    """The e-mail: the letter in plain text, with the PDF that it was frozen as."""
    letter = delivery.letter
    kind = Kind.LARGE_PRINT if delivery.large_print else Kind.PDF
    files = {one.kind: one for one in LetterFile.objects.filter(letter=letter)}
    reference = letter.complaint.reference
    message = EmailMessage(
        subject=" ".join(f"{letter.title} (reference {reference})".split()),
        body=bytes(files[Kind.TEXT].content).decode(),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[delivery.address],
        reply_to=[letter.landlord.email] if letter.landlord.email else None,
        headers={"Message-ID": delivery.message_id},
    )
    pdf = files[kind]
    message.attach(f"letter-{reference}.pdf", bytes(pdf.content), pdf.media_type)
    return message
