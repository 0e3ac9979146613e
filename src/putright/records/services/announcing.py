"""Telling the rest of the house after something has been written for good."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

if TYPE_CHECKING:
    from putright.records.models import Entry

log = logging.getLogger(__name__)


class Announced(Struct, frozen=True, kw_only=True):
    """What is told: which entry was written. Listeners read the rest themselves."""

    landlord_id: int
    complaint_id: int
    entry_id: int
    seq: int
    event: str


Listener = Callable[[Announced], None]
listeners: list[Listener] = []


def announce(listener: Listener) -> Listener:
    """Tell `listener` of every entry after its transaction is safe.

    It is told once at most: what must leave the house for certain is kept in a row of
    its own, written with the act, and sent until it has arrived.
    """
    if listener not in listeners:
        listeners.append(listener)
    return listener


def tell_after_commit(entry: Entry) -> None:
    """Announce the entry once it cannot be undone any more."""
    told = Announced(
        landlord_id=entry.landlord_id,
        complaint_id=entry.complaint_id,
        entry_id=entry.pk,
        seq=entry.seq,
        event=entry.event,
    )
    transaction.on_commit(lambda: _tell_all(told), robust=True)


def _tell_all(told: Announced) -> None:
    for listener in listeners:
        try:
            listener(told)
        except Exception:
            # The entry stands whatever a listener does; the others are told as well.
            log.exception("A listener failed at entry %s", told.entry_id)
