"""E-mail leaving after the commit: at least once, under the same Message-ID each time.

A row waits until it has left. A refused or broken attempt waits longer each time and
is given up after `ATTEMPTS`, in sight of whoever looks at what was to leave.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from putright.records import today
from putright.records.models import Leaving

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.mail import EmailMessage

log = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Leaving)

ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
# While one process sends, another leaves the row alone; a killed one frees it again.
IN_HAND = timedelta(minutes=5)


def deliver(rows: QuerySet[Row], message_of: Callable[[Row], EmailMessage]) -> int:
    """Send every one of the rows whose time has come.

    Args:
        rows: All of a kind that leave by e-mail, with what `message_of` reads.
        message_of: The e-mail that a row stands for.

    Returns:
        How many left.
    """
    due = _due(rows).order_by("next_at", "pk").values_list("pk", flat=True)
    return sum(_deliver(rows, pk, message_of) for pk in list(due))


def host() -> str:
    """The domain that our e-mails and their Message-IDs come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"


def _due(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.filter(next_at__lte=today.now(), state=Leaving.State.WAITING)


def _deliver(
    rows: QuerySet[Row], pk: int, message_of: Callable[[Row], EmailMessage]
) -> bool:
    row = _taken(rows, pk)
    if row is None:
        return False
    try:
        message_of(row).send()
    except Exception as problem:  # noqa: BLE001 - mail fails in many ways; all wait
        # Its words may hold an address, which belongs in no log.
        kind = type(problem).__name__
        log.warning("%s %s has not left yet: %s", type(row).__name__, pk, kind)
        _wait(row, problem)
        return False
    row.state, row.sent_at = Leaving.State.LEFT, today.now()
    row.next_at, row.problem = None, ""
    row.save()
    return True


def _taken(rows: QuerySet[Row], pk: int) -> Row | None:
    """The row, in hand for this process alone; None: another has it, or it is done."""
    now = today.now()
    with transaction.atomic():
        mine = _due(rows.filter(pk=pk)).order_by().select_related(None)
        taken = mine.update(
            next_at=now + IN_HAND, tried_at=now, attempts=F("attempts") + 1
        )
    return rows.get(pk=pk) if taken else None


def _wait(row: Leaving, problem: Exception) -> None:
    row.problem = f"{type(problem).__name__}: {problem}"[:500]
    row.next_at = today.now() + FIRST_WAIT * 2 ** (row.attempts - 1)
    if row.attempts >= ATTEMPTS:
        row.state, row.next_at = Leaving.State.FAILED, None
    row.save()
