"""Erasing the personal words of a contact for good, its chain staying sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from putright.contacts.models import Contact
from putright.records import today
from putright.records.models import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

_RECEIVED = "contact.received"


def erase_words(contact: Contact, seqs: Iterable[int]) -> int:
    """Erase the words of these steps; how many were erased now.

    The line by which lists know it is theirs too: it goes with what was first said.
    """
    with transaction.atomic():
        steps = contact.steps.filter(seq__in=list(seqs))
        if steps.filter(event=_RECEIVED).exists():
            Contact.objects.filter(pk=contact.pk).update(about="")
        return Words.objects.filter(contact_step__in=steps, erased_at=None).update(
            text="", salt="", erased_at=today.now()
        )
