"""Questions about complaints, each taking the person who asks.

Every one begins with what that person may see; another landlord's complaints do not
exist for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from msgspec import Struct

from putright.records import positions, references, viewing
from putright.records.models import Complaint, Document, Draft, Entry
from putright.records.refusing import NotVisible

if TYPE_CHECKING:
    from putright.people.models import Staff


def visible_to(person: Staff) -> QuerySet[Complaint]:
    """The complaints that this person may see."""
    return Complaint.objects.filter(viewing.seen_by(person))


def assert_visible(person: Staff, complaint: Complaint) -> None:
    """See that this person may know of the complaint.

    Raises:
        NotVisible: they may not.
    """
    if not viewing.may_see(person, complaint):
        raise NotVisible


def dates_moved(person: Staff, most: int) -> list[Entry]:
    """Of the latest new bank-holiday lists taken, those that moved a date.

    Args:
        person: Who asks.
        most: How many are looked at, the newest first.
    """
    found = Entry.objects.filter(
        event="calendar.moved", complaint__in=visible_to(person)
    ).select_related("complaint__resident")
    latest = found.order_by("-recorded_at", "-pk")[:most]
    return [entry for entry in latest if entry.data.get("changes")]


def complaint_for(person: Staff, reference: str) -> Complaint:
    """One complaint with its entries and words, ready for `positions.position_of`.

    Four queries, however long its story.

    Raises:
        NotVisible: there is none by that reference for this person.
    """
    entries = Entry.objects.select_related("words", "staff", "resident").order_by("seq")
    complaint = (
        visible_to(person)
        .filter(reference=references.tidied(reference))
        .select_related("landlord", "resident__home", "owner", "team")
        .prefetch_related(
            Prefetch("entries", queryset=entries),
            Prefetch("documents", queryset=Document.objects.order_by("pk")),
        )
        .first()
    )
    if complaint is None:
        raise NotVisible
    return complaint


class Told(Struct, frozen=True, kw_only=True):
    """One entry of the story, with what became of it.

    Attributes:
        said: Everything said with it, as it stands after corrections.
        said_first: The same as first written.
        corrected_by: The corrections of it, in order.
        struck_out_by: The entry that struck it out; None: it stands.
        documents: The files that came with it.
    """

    entry: Entry
    said: dict[str, object]
    said_first: dict[str, object]
    corrected_by: tuple[Entry, ...]
    struck_out_by: Entry | None
    documents: tuple[Document, ...]


def story(complaint: Complaint) -> list[Told]:
    """Everything that happened, in order of recording. No further query."""
    entries = positions.entries_of(complaint)
    documents = list(complaint.documents.all())
    return [_told(entry, entries, documents) for entry in entries]


def story_for(person: Staff, complaint: Complaint) -> list[Told]:
    """Everything that happened and that this person may read."""
    entries = positions.entries_of(complaint)
    shown = viewing.shown_to(person, complaint, entries)
    return [told for told in story(complaint) if told.entry.seq in shown]


def documents_for(person: Staff, complaint: Complaint) -> list[Document]:
    """The documents that came with what this person may read."""
    shown = {told.entry.pk for told in story_for(person, complaint)}
    return [each for each in complaint.documents.all() if each.entry_id in shown]


def document_for(person: Staff, reference: str, number: int) -> Document:
    """One document of a complaint.

    Raises:
        NotVisible: there is none such for this person.
    """
    complaint = complaint_for(person, reference)
    for found in documents_for(person, complaint):
        if found.pk == number:
            return found
    raise NotVisible


def drafts_of(person: Staff) -> QuerySet[Draft]:
    """What this person has begun and not sent, the newest first."""
    drafts = Draft.objects.filter(staff=person, landlord_id=person.landlord_id)
    return drafts.select_related("complaint").order_by("-updated_at")


def _told(entry: Entry, entries: list[Entry], documents: list[Document]) -> Told:
    about = [each for each in entries if each.corrects == entry.seq]
    standing = {each.seq for each in entries} - _struck(entries)
    corrections = tuple(
        each
        for each in about
        if each.event == "record.corrected" and each.seq in standing
    )
    said = positions.whole_data(entry)
    now = dict(said)
    for correction in corrections:
        now |= positions.whole_data(correction).get("data", {})
    return Told(
        entry=entry,
        said=now,
        said_first=said,
        corrected_by=corrections,
        struck_out_by=next(
            (
                each
                for each in reversed(about)
                if each.event == "record.struck_out" and each.seq in standing
            ),
            None,
        ),
        documents=tuple(each for each in documents if each.entry_id == entry.pk),
    )


def _struck(entries: list[Entry]) -> set[int]:
    """Entries struck out, the latest word first (as the engine folds them)."""
    struck: set[int] = set()
    for entry in reversed(entries):
        if entry.event == "record.struck_out" and entry.seq not in struck:
            struck.add(entry.corrects)
    return struck


def by_references(person: Staff, references: list[str]) -> list[Complaint]:
    """The complaints by these references that this person may see, in that order."""
    found = visible_to(person).filter(reference__in=references)
    by_name = {complaint.reference: complaint for complaint in found}
    return [by_name[each] for each in references if each in by_name]
