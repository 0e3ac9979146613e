"""A contact in words: its row in the register, its page, and the counts of them all."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.contacts import selectors
from putright.contacts.standing import (
    calendar_of,
    first_words,
    is_overdue,
    kind_of,
    proposal_of,
    rules_of,
)
from putright.contacts.steps import EVENTS, said_with
from putright.design.dates import in_words, near, time_in_words
from putright.design.terms import clause
from putright.engine.triage import COMPLAINT
from putright.engine.vocabulary import REPRESENTATIVES
from putright.records import pinned, today
from putright.workspace.presenting.owed import Tag
from putright.workspace.presenting.proposed import Proposed, proposed
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from putright.contacts.models import Contact, Step
    from putright.people.models import Staff

_LABELS = {
    "words": "",
    "action": "",
    "note": "",
    "told": "",
    "reason": "Why",
    "understanding": "How we understand it",
    "outcome_wanted": "What would put it right",
    "as": "",
    "name": "Name",
    "acts_as": "Who they are",
    "email": "E-mail address",
    "telephone": "Telephone number",
    "scope": "What they act for",
    "since": "From",
    "until": "Until",
}
_ERASED = ("", "These words were erased.")
_KINDS = dict(REPRESENTATIVES)
_SETTLED = {True: "They were content with it.", False: "They were not content with it."}


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
        tag=_tag(contact, day),
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


class Told(Struct, frozen=True, kw_only=True):
    """A step of its story."""

    sentence: str
    when: str
    who: str
    said: tuple[tuple[str, str], ...]
    documents: tuple[str, ...] = ()


class Doing(Struct, frozen=True, kw_only=True):
    """Something that can be done about it."""

    act: str
    title: str


class ContactPage:
    """Everything that its page shows, in words."""

    def __init__(self, contact: Contact) -> None:
        day = today.today()
        self.contact = contact
        self.rules = rules_of(contact)
        self.kind = kind_of(contact)
        self.reference = contact.reference
        self.who = who(contact)
        self.words = first_words(contact)
        self.clause = clause(self.kind.source, self.rules)
        self.standing = _standing(contact, day)
        self.received = _received(contact)
        self.now = _now(contact, day)
        self.tag = _tag(contact, day)
        self.overdue = is_overdue(contact, day)
        self.proposed = _against(contact, day)
        self.key = uuid.uuid4().hex
        self.main, *self.may = _may(contact)
        self.becomes = self.kind.becomes if _can_turn(contact) else ()
        self.story = tuple(_told(step, contact) for step in contact.steps.all())[::-1]
        self.complaint = contact.complaint


def _may(contact: Contact) -> list[Doing]:
    if not contact.is_open:
        names = ["open-again", "note"]
        if contact.nature == "feedback":
            names = ["choose-kind", "make-complaint", "note"]
    else:
        first = "set-action" if contact.nature == "request" else "tell"
        names = [first, "attempt", "report-again", "answer", "close", "choose-kind"]
        if kind_of(contact).attempt_first and not contact.attempted:
            names.insert(2, "decline-attempt")
        names += ["make-complaint", "note"]
        if contact.complaint_id:
            names.remove("make-complaint")
    return [Doing(act=name, title=_TITLES[name]) for name in names]


_TITLES = {
    "set-action": "Say what is done about it",
    "attempt": "Write down an attempt to settle it",
    "decline-attempt": "Write down that they want no attempt",
    "report-again": "They came back about it",
    "answer": "Write down our answer",
    "tell": "Write down what they were told",
    "make-complaint": "Make it a complaint",
    "choose-kind": "It is something else",
    "close": "Close it",
    "open-again": "Open it again",
    "note": "Add a note",
}


def _can_turn(contact: Contact) -> bool:
    return contact.is_open and contact.complaint_id is None


def _standing(contact: Contact, day: date) -> str:
    kind = kind_of(contact)
    if not contact.is_open:
        when = contact.ended_at or contact.logged_at
        ended = contact.ended_as or "Kept to learn from"
        at = when.astimezone(today.zone())
        return f"{ended}, on {in_words(today.local_day(when))} at {time_in_words(at)}"
    owner = f"with {contact.owner.name}" if contact.owner else "with nobody yet"
    route = (
        f"It goes by {kind.route}, and no time of a stage runs. " if kind.route else ""
    )
    return f"{route}Open, {age(contact, day)}, {owner}"


def _received(contact: Contact) -> str:
    how = channels(rules_of(contact)).get(contact.channel, "").lower()
    return f"It reached us on {in_words(contact.received_on)}" + (
        f" ({how})." if how else "."
    )


def _now(contact: Contact, day: date) -> str:
    if not contact.is_open:
        return ""
    if contact.complaint_id:
        return "A complaint came of it. The request itself goes on until it is done."
    if contact.due_on is None:
        return "No day is set by which it is to be dealt with."
    due = near(contact.due_on, day)
    if contact.due_on < day:
        late = calendar_of(contact).working_days_between(contact.due_on, day)
        days = "1 working day" if late == 1 else f"{late} working days"
        return f"It is {days} late. It was to be dealt with by {due}."
    return f"It is to be dealt with by {due}."


def _when(contact: Contact, day: date) -> str:
    if not contact.is_open:
        return f", {(contact.ended_as or 'kept to learn from').lower()}"
    if contact.due_on is None:
        return ""
    was = "was due" if contact.due_on < day else "due"
    return f", {was} {near(contact.due_on, day)}"


def _tag(contact: Contact, day: date) -> Tag | None:
    if not contact.is_open:
        return Tag(text="Closed", colour="green")
    if contact.due_on and contact.due_on < day:
        return Tag(text="Late", colour="red")
    if contact.due_on == day:
        return Tag(text="Due today", colour="orange")
    return None


def _against(contact: Contact, day: date) -> Proposed | None:
    """What the policy proposes, where that is not what it is."""
    if contact.complaint_id or not contact.is_open:
        return None
    proposal = proposal_of(contact, day)
    if proposal.kind is None or proposal.kind.id == contact.kind:
        return None
    if proposal.kind.nature != COMPLAINT:
        return None
    return proposed(proposal, rules_of(contact))


def _told(step: Step, contact: Contact) -> Told:
    said = said_with(step)
    at = step.at.astimezone(today.zone())
    return Told(
        sentence=_sentence(step, said, contact),
        when=f"{in_words(at.date())} at {time_in_words(at)}",
        who=step.staff.name if step.staff else "The system",
        said=_said(step, said),
        documents=tuple(each["name"] for each in said.get("documents", ())),
    )


def _said(step: Step, said: dict[str, object]) -> tuple[tuple[str, str], ...]:
    kept = {**said, "acts_as": _KINDS.get(str(said.get("acts_as", "")))}
    for day in ("since", "until"):
        if kept.get(day):
            kept[day] = in_words(date.fromisoformat(str(kept[day])))
    found = [
        (text, str(kept[name])) for name, text in _LABELS.items() if kept.get(name)
    ]
    erased = step.words is not None and step.words.erased_at is not None
    return (*found, _ERASED) if erased else tuple(found)


def _sentence(step: Step, said: dict[str, object], contact: Contact) -> str:
    titles = {kind.id: kind.title for kind in rules_of(contact).contacts}
    sentence = EVENTS[step.event]
    if step.event == "kind.chosen":
        was = f", not {titles.get(str(said['was']), '')}" if said.get("was") else ""
        proposal = str(said.get("proposed", ""))
        by = f" (the policy proposed: {titles.get(proposal, 'nothing')})"
        return f"{sentence}: {titles.get(str(said['kind']), '')}{was}{by}"
    if step.event == "attempt.made":
        return f"{sentence}. {_SETTLED.get(said.get('settled'), '')}".strip()  # type: ignore[call-overload]  # None too
    if step.event == "complaint.opened":
        return f"{sentence}: {said['complaint']}"
    return sentence


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
