"""What a resident may read of the record: their own complaints, and what reached them.

What they said and did themselves, and what a letter told them. Notes among staff, who
was asked to look into it, and everything else stays with the landlord.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from putright.engine.seeing import hidden_from
from putright.records import pinned, references, selectors
from putright.records.models import Complaint, Document, Entry
from putright.records.refusing import NotVisible

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.people.models import Resident
    from putright.records.selectors import Told


def complaints_of(resident: Resident) -> QuerySet[Complaint]:
    """Their own complaints, the newest first."""
    found = Complaint.objects.filter(
        landlord_id=resident.landlord_id, resident=resident
    )
    return found.select_related("landlord").order_by("-received_on", "-pk")


def complaint_of(resident: Resident, reference: str) -> Complaint:
    """One of their own complaints with its entries and words.

    Raises:
        NotVisible: there is none by that reference, or it is another's.
    """
    entries = Entry.objects.select_related("words").order_by("seq")
    found = complaints_of(resident).filter(reference=references.tidied(reference))
    found = found.select_related("landlord", "resident__home").prefetch_related(
        Prefetch("entries", queryset=entries),
        Prefetch("documents", queryset=Document.objects.order_by("pk")),
    )
    complaint = found.first()
    if complaint is None:
        raise NotVisible
    return complaint


def story_for(resident: Resident, complaint: Complaint) -> list[Told]:
    """What they did and what reached them, without what was struck out."""
    rules = pinned.rules_of(complaint)
    reaching = events_reaching(rules)
    return [
        told
        for told in selectors.story(complaint)
        if not told.struck_out_by
        and (is_theirs(told, resident) or told.entry.event in reaching)
    ]


def documents_for(resident: Resident, complaint: Complaint) -> list[Document]:
    """The files that they sent themselves, on their own pages.

    What staff put on file with their words may hold more: how it was passed on, say.
    """
    return [
        each
        for told in story_for(resident, complaint)
        if is_theirs(told, resident)
        for each in told.documents
        if each.kept_by_id is None
    ]


def is_theirs(told: Told, resident: Resident) -> bool:
    """Whether it is what they said or did, also where staff wrote it down for them."""
    return told.entry.resident_id == resident.pk


def events_reaching(rules: Rules) -> frozenset[str]:
    """The events of which a letter to the resident tells, by the policy's word."""
    residents = [role.id for role in rules.roles if role.kind == "resident"]
    told = {letter.sent_on for letter in rules.letters if letter.to == "resident"}
    return frozenset(told) - hidden_from(residents, rules)
