"""Questions about letters, each taking the person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from putright.letters.models import Delivery, Letter, LetterFile, State
from putright.records import selectors as records
from putright.records import viewing
from putright.records.refusing import NotVisible

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from putright.people.models import Staff
    from putright.records.models import Complaint


def letter(letter_id: int, by: Staff) -> Letter:
    """One letter.

    Raises:
        NotVisible: There is none for this person.
    """
    found = (
        Letter.objects.filter(pk=letter_id, landlord_id=by.landlord_id)
        .select_related("landlord", "complaint", "author", "approved_by", "sent_by")
        .first()
    )
    if found is None:
        raise NotVisible
    records.assert_visible(by, found.complaint)
    if found.event in viewing.hidden(by, found.complaint) and found.author_id != by.pk:
        raise NotVisible
    return found


def letters_of(complaint: Complaint, by: Staff) -> QuerySet[Letter]:
    """A complaint's letters, drafts first, then newest first.

    Raises:
        NotVisible: The complaint is not for this person.
    """
    records.assert_visible(by, complaint)
    return (
        Letter.objects.filter(complaint=complaint)
        .exclude(~Q(author=by), event__in=viewing.hidden(by, complaint))
        .select_related("author", "approved_by", "sent_by")
        .order_by("sent_at", "-pk")
    )


def draft_of(complaint: Complaint, act: str, by: Staff) -> Letter | None:
    """The letter that is being written for an act; None: nobody began one.

    Raises:
        NotVisible: The complaint is not for this person.
    """
    records.assert_visible(by, complaint)
    drafts = Letter.objects.filter(complaint=complaint, act=act)
    return drafts.exclude(state=State.SENT).first()


def file_of(letter_id: int, kind: str, by: Staff) -> LetterFile:
    """A sent letter in one format, as it went.

    Raises:
        NotVisible: There is none for this person.
    """
    sent = letter(letter_id, by)
    found = LetterFile.objects.filter(letter=sent, kind=kind).first()
    if found is None:
        raise NotVisible
    return found


def deliveries_of(letter_id: int, by: Staff) -> QuerySet[Delivery]:
    """To whom a letter went or is to go, the resident first.

    Raises:
        NotVisible: There is no such letter for this person.
    """
    return Delivery.objects.filter(letter=letter(letter_id, by)).order_by("pk")
