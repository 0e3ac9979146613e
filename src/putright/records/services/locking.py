"""Taking a complaint to write to it, and finding what has been written already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from putright.records.models import Complaint, Entry
from putright.records.refusing import Invalid, NotVisible, Overtaken
from putright.records.viewing import may_see

if TYPE_CHECKING:
    from putright.people.models import Landlord, Staff

LONGEST_KEY = 80
# What nobody else's act depends on: it may come in between without a word.
_HARMLESS = frozenset(
    {"note.added", "letter.received", "survey.sent", "survey.answered"}
)


def locked(complaint_id: int, by: Staff | None, *, hearing: bool = False) -> Complaint:
    """The complaint, held until the transaction ends.

    SQLite's transactions take the one write lock when they begin (`settings`), so
    there the row needs none of its own. `hearing`: it is just being logged, by somebody
    who may not see it afterwards and writes down what else they heard.

    Raises:
        NotVisible: there is none for this person, or it is another landlord's.
    """
    complaints = Complaint.objects.select_related("landlord", "resident__home")
    if connection.features.has_select_for_update:
        complaints = complaints.select_for_update(of=("self",))
    complaint = complaints.filter(pk=complaint_id).first()
    if complaint is None or (by and not (hearing or may_see(by, complaint))):
        raise NotVisible
    if by and by.landlord_id != complaint.landlord_id:
        raise NotVisible
    return complaint


def written_before(
    landlord: Landlord, key: str, event: str, complaint: Complaint | None = None
) -> Entry | None:
    """The entry that this key wrote; None: it has written none.

    Raises:
        Invalid: the key cannot be one, or has been used for something else.
    """
    if not key or len(key) > LONGEST_KEY:
        raise Invalid({"": f"The key must have 1 to {LONGEST_KEY} characters."})
    entry = Entry.objects.filter(landlord=landlord, key=key).first()
    elsewhere = entry and complaint and entry.complaint_id != complaint.pk
    if entry and (entry.event != event or elsewhere):
        raise Invalid({"": "This form was used for something else. Open it afresh."})
    return entry


def refuse_if_overtaken(
    complaint: Complaint, expected_seq: int | None, event: str
) -> None:
    """See that nothing that matters happened since the page was opened.

    Raises:
        Overtaken: something did.
    """
    if expected_seq is None or expected_seq >= complaint.last_seq:
        return
    if event in _HARMLESS:
        return
    since = complaint.entries.filter(seq__gt=expected_seq).select_related("staff")
    entries = list(since.order_by("seq"))
    if any(entry.event not in _HARMLESS for entry in entries):
        raise Overtaken(entries)
