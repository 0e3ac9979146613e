"""Walking every chain and naming what does not hold."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.records import chain, documents
from putright.records.models import Complaint, Document, Entry, PinnedPolicy, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from putright.people.models import Landlord


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is not as it was written.

    Attributes:
        reference: The complaint's; of a policy's copy, the policy and its version.
        seq: The entry; 0: the complaint, or the copy, as a whole.
        what: A plain sentence.
    """

    reference: str
    seq: int
    what: str

    def __str__(self) -> str:
        place = f"{self.reference}, entry {self.seq}" if self.seq else self.reference
        return f"{place}: {self.what}"


def verify(landlord: Landlord | None = None) -> Iterator[Finding]:
    """Everything that is not as it was written, complaint by complaint."""
    complaints = Complaint.objects.all()
    if landlord:
        complaints = complaints.filter(landlord=landlord)
    ends = {
        pk: (reference, last_seq, last_hash)
        for pk, reference, last_seq, last_hash in complaints.values_list(
            "pk", "reference", "last_seq", "last_hash"
        )
    }
    for complaint_id, entries in groupby(
        _entries(landlord).iterator(2000), attrgetter("complaint_id")
    ):
        reference, last_seq, last_hash = ends.pop(complaint_id, ("?", 0, ""))
        yield from _broken(reference, list(entries), last_seq, last_hash)
    for reference, _, _ in ends.values():
        yield Finding(reference=reference, seq=0, what="it has no entries at all.")
    yield from _lost_files(landlord)
    yield from _changed_policies(landlord)


def _entries(landlord: Landlord | None) -> QuerySet[Entry]:
    entries = Entry.objects.select_related("words").order_by("complaint", "seq")
    return entries.filter(landlord=landlord) if landlord else entries


def _broken(
    reference: str, entries: list[Entry], last_seq: int, last_hash: str
) -> Iterator[Finding]:
    before = chain.start_of(reference)
    expected = 1
    for entry in entries:
        for what in _wrong(entry, before, expected):
            yield Finding(reference=reference, seq=entry.seq, what=what)
        before, expected = entry.hash, entry.seq + 1
    if (expected - 1, before) != (last_seq, last_hash):
        yield Finding(
            reference=reference,
            seq=0,
            what=f"its last entry should be {last_seq}, and is {expected - 1}: entries "
            "were removed or added at the end.",
        )


def _wrong(entry: Entry, before: str, expected: int) -> Iterator[str]:
    if entry.seq != expected:
        yield f"the entry that should come before it, {expected}, is missing."
    elif entry.prev_hash != before:
        yield "it does not follow from the entry before it."
    if chain.hash_of(entry) != entry.hash:
        yield f"{entry.event} was changed after it was written."
    if bool(entry.words_hash) != bool(entry.words_id):
        yield "its words were taken away, or put there later."
    elif entry.words and _changed(entry.words, entry.words_hash):
        yield f"the words of {entry.event} were changed after they were written."


def _changed(words: Words, words_hash: str) -> bool:
    return not words.erased_at and chain.hash_of_words(words) != words_hash


def _lost_files(landlord: Landlord | None) -> Iterator[Finding]:
    kept = Document.objects.select_related("complaint", "entry").order_by("pk")
    for document in kept.filter(landlord=landlord) if landlord else kept:
        if what := documents.wrong_with(document):
            yield Finding(
                reference=document.complaint.reference,
                seq=document.entry.seq,
                what=what,
            )


def _changed_policies(landlord: Landlord | None) -> Iterator[Finding]:
    """Copies of policies that are not what complaints were pinned to.

    Records of an earlier release name no hash of the text: of those nothing is said.
    """
    kept = PinnedPolicy.objects.all()
    if landlord:
        kept = kept.filter(landlord=landlord)
    copies = {(copy.landlord_id, copy.rules_hash): copy for copy in kept}
    for owner, policy, version, rules_hash, text_hash in _pins(landlord):
        copy = copies.get((owner, rules_hash))
        if text_hash and (copy is None or copy.text_hash != text_hash):
            was = "lost" if copy is None else "changed"
            yield Finding(
                reference=f"{policy} {version}",
                seq=0,
                what=f"the copy of it that complaints run under was {was}.",
            )


def _pins(landlord: Landlord | None) -> QuerySet[Entry, tuple[Any, ...]]:
    """Each policy that anything was ever pinned to: whose, which, and its hashes."""
    entries = Entry.objects.filter(event__in=("policy.pinned", "policy.moved"))
    if landlord:
        entries = entries.filter(landlord=landlord)
    named = (f"data__{name}" for name in ("policy", "version", "rules_hash"))
    found = entries.order_by().values_list("landlord_id", *named, "data__text_hash")
    return found.distinct()
