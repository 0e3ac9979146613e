"""Splitting off what is a complaint of its own: a new one, each naming the other.

Once an answer has gone, what is new is not added to the points but becomes a complaint
with times of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from putright.records import today
from putright.records.models import Entry
from putright.records.refusing import Invalid
from putright.records.services.acting import act
from putright.records.services.locking import locked
from putright.records.services.receiving import receive

if TYPE_CHECKING:
    from datetime import date, datetime

    from putright.people.models import Staff
    from putright.records.models import Complaint

ACT = "complaint.split"


def split(  # noqa: PLR0913 - what is said, each once
    *,
    complaint_id: int,
    by: Staff,
    words: str,
    reasons: str,
    key: str,
    at: datetime | date | None = None,
    expected_seq: int | None = None,
) -> Complaint:
    """Log what is new as a complaint of its own, for the same resident.

    Args:
        complaint_id: The complaint with which it came.
        by: Who splits it off.
        words: What the new complaint says, in the resident's words.
        reasons: Why it is not one of the points.
        key: Asking twice with it splits once.
        at: When it reached anybody at the landlord; None: now.
        expected_seq: As `act`.

    Raises:
        As `act` and `receive`.
    """
    if not words.strip():
        raise Invalid({"words": "Write what the new complaint says."})
    with transaction.atomic():
        first = locked(complaint_id, by)
        new = receive(
            landlord=first.landlord,
            by=by,
            words=words,
            channel=first.channel or "other",
            key=f"{key}/new",
            at=at,
            resident=first.resident,
            category=first.category,
            team=first.team,
        )
        other = new.reference
        act(
            complaint_id=complaint_id,
            act=ACT,
            by=by,
            key=key,
            at=at,
            data={"reasons": reasons, "words": words, "other_reference": other},
            expected_seq=expected_seq,
        )
        _name_the_first(new, first, by, key)
    return new


def _name_the_first(new: Complaint, first: Complaint, by: Staff, key: str) -> None:
    if Entry.objects.filter(complaint=new, event="note.added").exists():
        return
    act(
        complaint_id=new.pk,
        act="note.add",
        by=by,
        key=f"{key}/note",
        at=today.now(),
        data={"note": f"Split off from {first.reference}."},
    )
