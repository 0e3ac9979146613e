"""One line of the list of contacts: whose it is, how old, what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.contacts import selectors
from putright.contacts.standing import (
    kind_of,
)
from putright.design.dates import near
from putright.records import pinned, today
from putright.workspace.presenting.owed import Tag
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from datetime import date

    from putright.contacts.models import Contact
    from putright.people.models import Staff


class Row(Struct, frozen=True, kw_only=True):
    """A contact in the register.

    Attributes:
        sentence: Who, what it is, and by when; the link's text.
        beside: Reference, age, owner, and what came of it.
    """

    reference: str
    sentence: str
    about: str
    beside: str
    tag: Tag | None


def row(contact: Contact, day: date) -> Row:
    """Return its row."""
    owner = f"with {contact.owner.name}" if contact.owner else "with nobody yet"
    parts = (
        contact.reference,
        age(contact, day) if contact.is_open else "",
        owner if contact.is_open else "",
        f"complaint {contact.complaint.reference} came of it"
        if contact.complaint
        else "",
    )
    return Row(
        reference=contact.reference,
        sentence=f"{who(contact)}: {kind_of(contact).title}{_when(contact, day)}",
        about=contact.about,
        beside=", ".join(part for part in parts if part),
        tag=tag_of(contact, day),
    )


def who(contact: Contact) -> str:
    """Return whose it is."""
    return contact.resident.name if contact.resident else "Somebody without a name"


def age(contact: Contact, day: date) -> str:
    """Return how old it is.

    Days of the calendar: a request that waits over Christmas is that old.
    """
    days = (day - contact.received_on).days
    if days <= 0:
        return "came today"
    return "1 day old" if days == 1 else f"{days} days old"


def _when(contact: Contact, day: date) -> str:
    if not contact.is_open:
        return f", {(contact.ended_as or 'kept to learn from').lower()}"
    if contact.due_on is None:
        return ""
    was = "was due" if contact.due_on < day else "due"
    return f", {was} {near(contact.due_on, day)}"


def tag_of(contact: Contact, day: date) -> Tag | None:
    """Return whether it is closed, late or due today; None: none of these."""
    if not contact.is_open:
        return Tag(text="Closed", colour="green")
    if contact.due_on and contact.due_on < day:
        return Tag(text="Late", colour="red")
    if contact.due_on == day:
        return Tag(text="Due today", colour="orange")
    return None


class Counts:
    """How many of what reached us between two days, and what feedback said."""

    def __init__(self, person: Staff, first: date, last: date) -> None:
        rules = pinned.rules_for_new(person.landlord)
        titles = {kind.id: kind.title for kind in rules.contacts}
        ways = channels(rules)
        self.kinds = [
            (titles.get(each.name, each.name), each.number)
            for each in selectors.counted_by_kind(person, first, last)
        ]
        self.channels = [
            (ways.get(each.name, each.name), each.number)
            for each in selectors.counted_by_channel(person, first, last)
        ]
        self.feedback = [
            row(contact, today.today())
            for contact in selectors.feedback(person, first, last)
        ]
