"""The letters that a resident may read again: those that were sent to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.letters.models import Delivery, Kind, Letter, LetterFile, State
from putright.records.refusing import NotVisible

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from putright.people.models import Resident
    from putright.records.models import Complaint

_TO_THEM = "resident"


def letters_to(resident: Resident, complaint: Complaint) -> QuerySet[Letter]:
    """The letters about their complaint that went to them, the newest first."""
    theirs = Delivery.objects.filter(
        to=_TO_THEM,
        letter__complaint=complaint,
        letter__complaint__resident=resident,
    )
    found = Letter.objects.filter(state=State.SENT, pk__in=theirs.values("letter"))
    return found.order_by("-sent_at", "-pk")


def file_for(resident: Resident, complaint: Complaint, number: int) -> LetterFile:
    """One of those letters as a PDF, in large print where it went so.

    Raises:
        NotVisible: no such letter went to them.
    """
    letter = letters_to(resident, complaint).filter(pk=number).first()
    if letter is None:
        raise NotVisible
    sent = Delivery.objects.get(letter=letter, to=_TO_THEM)
    kind = Kind.LARGE_PRINT if sent.large_print else Kind.PDF
    found = LetterFile.objects.filter(letter=letter, kind=kind).first()
    if found is None:
        raise NotVisible
    return found
