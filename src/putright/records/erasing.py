"""Erasing personal words for good, the chain staying sound.

What remains is that something was said, how much, and the hash that the chain knows it
by; without its salt nobody can try out guesses against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from putright.records import positions, projection, today
from putright.records.models import Complaint, Words

if TYPE_CHECKING:
    from collections.abc import Iterable


def erase_words(complaint: Complaint, seqs: Iterable[int]) -> int:
    """Erase the words of these entries; how many were erased now."""
    with transaction.atomic():
        erased = Words.objects.filter(
            entry__complaint=complaint, entry__seq__in=list(seqs), erased_at=None
        ).update(text="", salt="", erased_at=today.now())
        fresh = Complaint.objects.select_related("resident__home").get(pk=complaint.pk)
        projection.refresh(fresh, positions.entries_of(fresh))
    return erased
