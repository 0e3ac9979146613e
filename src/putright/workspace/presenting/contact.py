"""A contact in words: its row in the register, its page, and the counts of them all."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

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
from putright.records import today
from putright.workspace.presenting.contact_rows import age, tag_of, who
from putright.workspace.presenting.proposed import Proposed, proposed
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from putright.contacts.models import Contact, Step


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
        self.tag = tag_of(contact, day)
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
