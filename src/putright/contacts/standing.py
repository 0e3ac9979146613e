"""What the policy makes of a contact today: its kind, its signs, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.contacts.steps import said_with
from putright.engine import triage
from putright.engine.triage import Heard, Proposal
from putright.records import pinned, today

if TYPE_CHECKING:
    from datetime import date

    from putright.contacts.models import Contact
    from putright.engine.calendar import Calendar
    from putright.engine.rules import ContactKind, Rules


def rules_of(contact: Contact) -> Rules:
    """The rules that held when it reached us."""
    return pinned.rules_by(
        contact.landlord_id,
        contact.policy,
        contact.policy_version,
        contact.rules_hash,
    )


def calendar_of(contact: Contact) -> Calendar:
    """The bank-holiday list by which it is counted."""
    return pinned.calendar_for_new(rules_of(contact))


def kind_of(contact: Contact) -> ContactKind:
    """The kind that it is now."""
    kind = triage.kind_of(rules_of(contact), contact.kind)
    if kind is None:
        raise LookupError(contact.kind)
    return kind


def first_words(contact: Contact) -> str:
    """What they said when they got in touch; empty: erased."""
    for step in contact.steps.all():
        if step.event == "contact.received":
            return str(said_with(step).get("words", ""))
    return ""


def heard_of(contact: Contact, day: date) -> Heard:
    """What is known of it on a day."""
    return Heard(
        words=first_words(contact),
        facts=contact.facts,
        channel=contact.channel,
        category=contact.category,
        reports=contact.reports - 1,
        overdue=is_overdue(contact, day),
        unsettled=contact.unsettled,
    )


def proposal_of(contact: Contact, day: date) -> Proposal:
    """What the signs speak for on a day, with all that came since it reached us."""
    heard = heard_of(contact, day)
    return triage.propose(rules_of(contact), calendar_of(contact), heard)


def settled_by(contact: Contact) -> date | None:
    """The day by which the policy wants it settled; None: it names no time."""
    return triage.settle_by(
        rules_of(contact),
        calendar_of(contact),
        kind_of(contact),
        contact.received_at.astimezone(today.zone()),
    )


def is_overdue(contact: Contact, day: date) -> bool:
    """Whether it is open past the time in which the policy wants it settled."""
    by = settled_by(contact)
    return contact.is_open and by is not None and day > by
