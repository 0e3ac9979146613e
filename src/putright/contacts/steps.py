"""The steps of a contact: their names, and adding one to its end.

Called inside a transaction by the services of this room.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from putright.contacts import chain
from putright.contacts.models import Step
from putright.people.models import Staff
from putright.records.chain import words_of

if TYPE_CHECKING:
    from putright.contacts.models import Contact

# What happened, as the story tells it after the name of whoever wrote it down.
EVENTS = {
    "contact.received": "wrote down what they said",
    "kind.chosen": "chose what it is",
    "representative.named": "wrote down who acts for them",
    "action.set": "set what is done about it",
    "attempt.made": "tried to settle it",
    "attempt.declined": "wrote down that they want no attempt to settle it",
    "report.repeated": "wrote down that they reported it again",
    "contact.answered": "answered them",
    "person.told": "told them where it goes",
    "note.added": "added a note",
    "contact.ended": "closed it",
    "contact.opened_again": "opened it again",
    "complaint.opened": "made a complaint of it",
}
# Said about people, so kept apart, where it can be erased.
_PERSONAL = frozenset(
    {
        "words",
        "action",
        "note",
        "told",
        "understanding",
        "outcome_wanted",
        "reason",
        "name",
        "email",
        "telephone",
        "scope",
    }
)


class New(msgspec.Struct, frozen=True, kw_only=True):
    """A step to be written; its fields are those of `Step`."""

    event: str
    at: datetime
    recorded_at: datetime
    key: str
    by: Staff | None
    data: dict[str, Any] = {}


def append(contact: Contact, new: New) -> Step:
    """Write the step; the caller saves the contact's columns."""
    said = {name: value for name, value in new.data.items() if value not in ("", None)}
    apart = {name: value for name, value in said.items() if name in _PERSONAL}
    words, words_hash = None, ""
    if apart:
        words, words_hash = words_of(contact.landlord_id, apart)
        words.save()
    contact.last_seq += 1
    step = Step(
        landlord_id=contact.landlord_id,
        contact=contact,
        seq=contact.last_seq,
        event=new.event,
        at=new.at.replace(second=0, microsecond=0),
        recorded_at=new.recorded_at,
        staff=new.by,
        data={name: value for name, value in said.items() if name not in apart},
        words=words,
        words_hash=words_hash,
        key=new.key,
    )
    chain.seal(step, contact.last_hash or chain.start_of(contact.reference))
    contact.last_hash = step.hash
    step.save()
    return step


def said_with(step: Step) -> dict[str, Any]:
    """Everything that was said with a step, as far as its words are not erased."""
    words = step.words.text if step.words else ""
    return {**step.data, **(msgspec.json.decode(words) if words else {})}
