"""The messages with codes: they leave with the letters, after the page is answered."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from putright.portal.codes import MINUTES, code_of
from putright.portal.models import SignInCode
from putright.records import today

log = logging.getLogger(__name__)

# While one process sends, another leaves the row alone; a killed one frees it again.
_AGAIN = timedelta(minutes=1)


def deliver_due() -> int:
    """Send every code whose time has come and that still works.

    Returns:
        How many left.
    """
    now = today.now()
    due = SignInCode.objects.filter(
        next_at__lte=now, expires_at__gt=now, resident__isnull=False
    )
    return sum(_deliver(pk) for pk in list(due.values_list("pk", flat=True)))


def message_of(asked: SignInCode) -> EmailMessage:
    """The message: the code, or that a reference is needed too."""
    landlord = asked.landlord
    assert asked.resident is not None  # noqa: S101 - nothing is sent to nobody
    return EmailMessage(
        subject=f"Signing in at {' '.join(landlord.name.split())}",
        body=_shared(asked) if asked.shared else _code(asked),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[asked.resident.email],
        reply_to=[landlord.email] if landlord.email else None,
    )


def _deliver(pk: int) -> bool:
    now = today.now()
    taken = SignInCode.objects.filter(pk=pk, next_at__lte=now)
    if not taken.update(next_at=now + _AGAIN):
        return False
    asked = SignInCode.objects.select_related("landlord", "resident").get(pk=pk)
    try:
        message_of(asked).send()
    except Exception as problem:  # noqa: BLE001 - mail fails in many ways; all wait
        # Its words may hold an address, which belongs in no log.
        log.warning("A code has not left yet: %s", type(problem).__name__)
        return False
    SignInCode.objects.filter(pk=pk).update(next_at=None)
    return True


def _code(asked: SignInCode) -> str:
    return (
        f"Your code is {code_of(asked)}\n\n"
        "Type it on the page where you asked for it, on whichever device that is. It "
        f"works once, for {MINUTES} minutes.\n\n"
        "Nobody from our side will ever ask you for it. If you did not ask for a code, "
        "you need do nothing: without it nobody gets in.\n\n"
        f"{asked.landlord.name}\n"
    )


def _shared(asked: SignInCode) -> str:
    return (
        "Somebody asked to sign in with this e-mail address, and more than one of our "
        "residents uses it. So that nobody sees another’s complaints, please ask again "
        "and give your tenancy reference too. It stands on letters from us.\n\n"
        f"{asked.landlord.name}\n"
    )
