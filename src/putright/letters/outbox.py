"""E-mail leaving after the commit: at least once, under the same Message-ID each time.

A row of `Delivery` waits until it has left. A refused or broken attempt waits longer
each time and is given up after `ATTEMPTS`, in sight of whoever looks at the letter.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet

from putright.letters.models import Channel, Delivery, Kind, Letter, LetterFile
from putright.records import today

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
# While one process sends, another leaves the row alone; a killed one frees it again.
IN_HAND = timedelta(minutes=5)


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
    letters = sum(_deliver(pk) for pk in _due().values_list("pk", flat=True))
    return letters + sum(others() for others in _others)


def message_id(letter: Letter, to: str) -> str:
    """The name of one e-mail at every attempt: sent twice, it is still one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    name = f"letter-{letter.landlord_id}-{letter.pk}-{to}"
    return f"<{name}@{domain or 'localhost'}>"


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


def _due() -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        Q(next_at__lte=today.now()),
        channel=Channel.EMAIL,
        state=Delivery.State.WAITING,
    ).order_by("next_at", "pk")


def _deliver(pk: int) -> bool:
    delivery = _taken(pk)
    if delivery is None:
        return False
    try:
        message_of(delivery).send()
    except Exception as problem:  # noqa: BLE001 - mail fails in many ways; all wait
        # Its words may hold an address, which belongs in no log.
        kind = type(problem).__name__
        log.warning("Letter %s has not left yet: %s", delivery.letter_id, kind)
        _wait(delivery, problem)
        return False
    delivery.state, delivery.sent_at = Delivery.State.LEFT, today.now()
    delivery.next_at, delivery.problem = None, ""
    delivery.save()
    return True


def _taken(pk: int) -> Delivery | None:
    """The row, in hand for this process alone; None: another has it, or it is done."""
    with transaction.atomic():
        taken = (
            _due()
            .filter(pk=pk)
            .update(next_at=today.now() + IN_HAND, tried_at=today.now())
        )
    if not taken:
        return None
    rows = Delivery.objects.select_related("letter__complaint", "letter__landlord")
    delivery = rows.get(pk=pk)
    delivery.attempts += 1
    delivery.save(update_fields=["attempts"])
    return delivery


def _wait(delivery: Delivery, problem: Exception) -> None:
    delivery.problem = f"{type(problem).__name__}: {problem}"[:500]
    delivery.next_at = today.now() + FIRST_WAIT * 2 ** (delivery.attempts - 1)
    if delivery.attempts >= ATTEMPTS:
        delivery.state, delivery.next_at = Delivery.State.FAILED, None
    delivery.save()
