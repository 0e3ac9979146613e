"""Walking the chain of every contact and naming what does not hold."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from putright.contacts import chain
from putright.contacts.models import Contact, Step
from putright.records import documents
from putright.records.chain import hash_of_words
from putright.records.verifying import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator


def verify() -> Iterator[Finding]:
    """Everything that is not as it was written, contact by contact."""
    ends = {each.pk: each for each in Contact.objects.order_by("pk")}
    steps = Step.objects.select_related("words").order_by("contact", "seq")
    for pk, group in groupby(steps.iterator(2000), attrgetter("contact_id")):
        yield from _broken(ends.pop(pk), list(group))
    for contact in ends.values():
        yield _found(contact, 0, "it has no steps at all.")


def _broken(contact: Contact, steps: list[Step]) -> Iterator[Finding]:
    before = chain.start_of(contact.reference)
    for expected, step in enumerate(steps, 1):
        for what in _wrong(step, before, expected):
            yield _found(contact, step.seq, what)
        before = step.hash
    if (len(steps), before) != (contact.last_seq, contact.last_hash):
        yield _found(
            contact,
            0,
            f"its last step should be {contact.last_seq}, and is {len(steps)}: steps "
            "were removed or added at the end.",
        )


def _wrong(step: Step, before: str, expected: int) -> Iterator[str]:
    if step.seq != expected:
        yield f"the step that should come before it, {expected}, is missing."
    elif step.prev_hash != before:
        yield "it does not follow from the step before it."
    if chain.hash_of(step) != step.hash:
        yield f"{step.event} was changed after it was written."
    words = step.words
    if bool(step.words_hash) != bool(step.words_id):
        yield "its words were taken away, or put there later."
    elif words and not words.erased_at and hash_of_words(words) != step.words_hash:
        yield f"the words of {step.event} were changed after they were written."
    for kept in step.data.get("documents", ()):
        path = documents.path_of(step.landlord_id, kept["sha256"])
        if not path.exists():
            yield f"the file “{kept['name']}” is not there."


def _found(contact: Contact, seq: int, what: str) -> Finding:
    return Finding(reference=contact.reference, seq=seq, what=what)
