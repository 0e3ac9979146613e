"""What is done about a contact: each act one step, its columns refreshed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from putright.contacts import selectors
from putright.contacts.models import Contact, Step
from putright.contacts.services.choosing_kind import refuse_other, speaks_for_complaint
from putright.contacts.services.turning import opened_by_rule
from putright.contacts.standing import kind_of, proposal_of, rules_of
from putright.contacts.steps import New, append
from putright.engine import triage
from putright.records import said, today
from putright.records.models import LONGEST_ABOUT
from putright.records.refusing import Invalid, NotVisible
from putright.records.services.moments import happened_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from putright.people.models import Staff

_OVER = "This is closed. Open it again first."


def set_action(  # noqa: PLR0913 - each is said once, by name
    *, contact_id: int, by: Staff, key: str, action: str, owner: Staff, due_on: date
) -> Contact:
    """Say what is done about it, who sees to it and by which day.

    Raises:
        Invalid: one of the three is missing, or it is closed.
        NotVisible: there is no such contact or owner for this person.
    """
    if owner and owner.landlord_id != by.landlord_id:
        raise NotVisible

    def do(contact: Contact, at: datetime) -> None:
        wrong = {
            name: f"Say {what}"
            for name, what, value in (
                ("action", "what is done about it", said.text(action)),
                ("owner", "who sees to it", owner),
                ("due_on", "by which day", due_on),
            )
            if not value
        }
        if wrong:
            raise Invalid(wrong)
        contact.owner, contact.due_on = owner, due_on
        data = {
            "action": said.text(action),
            "owner": owner.person_id,
            "due_on": due_on.isoformat(),
        }
        append(contact, _new("action.set", at, key, by, data))

    return _done(contact_id, by, key, do)


def attempt(  # noqa: PLR0913 - each is said once, by name
    *,
    contact_id: int,
    by: Staff,
    key: str,
    action: str,
    settled: bool | None,
    at: datetime | date | None = None,
) -> Contact:
    """Write down an attempt to settle it; one that failed may leave but one way on.

    `settled` is whether they are content with it; None: that is not known yet.
    """

    def do(contact: Contact, now: datetime) -> None:
        if not said.text(action):
            raise Invalid({"action": "Say what was done"})
        data = {"action": said.text(action), "settled": settled}
        when = _after_receipt(contact, at, now)
        append(contact, _new("attempt.made", now, key, by, data, when))
        contact.attempted = True
        if settled:
            ended = kind_of(contact).settled_as or "Settled"
            _end(contact, ended, now, f"{key}/ended", by)
        elif settled is False:
            contact.unsettled = True
            # Who is not content with the first attempt said so when they got in touch.
            contact.voiced_at = contact.voiced_at or when
            contact.save()
            opened_by_rule(contact, by=by, key=f"{key}/complaint")

    return _done(contact_id, by, key, do)


def decline_attempt(*, contact_id: int, by: Staff, key: str, note: str) -> Contact:
    """Write down that they want no attempt to settle it."""

    def do(contact: Contact, now: datetime) -> None:
        contact.attempted = True
        append(contact, _new("attempt.declined", now, key, by, {"note": note}))

    return _done(contact_id, by, key, do)


def report_again(  # noqa: PLR0913 - each is said once, by name
    *,
    contact_id: int,
    by: Staff,
    key: str,
    words: str,
    channel: str,
    at: datetime | date | None = None,
) -> Contact:
    """Write down that they reported the same again, having had no answer.

    Where the policy says that so many reports make a complaint, it opens one.
    """

    def do(contact: Contact, now: datetime) -> None:
        if not said.text(words):
            raise Invalid({"words": "Write down what they said"})
        when = _after_receipt(contact, at, now)
        data = {"words": said.text(words), "channel": channel}
        append(contact, _new("report.repeated", now, key, by, data, when))
        contact.reports += 1
        contact.save()
        opened_by_rule(contact, by=by, key=f"{key}/complaint", at=when, words=words)

    return _done(contact_id, by, key, do)


def answer(*, contact_id: int, by: Staff, key: str, note: str) -> Contact:
    """Write down what they were answered: earlier reports are then answered too."""

    def do(contact: Contact, now: datetime) -> None:
        if not said.text(note):
            raise Invalid({"note": "Say what they were answered"})
        contact.reports = 0
        append(contact, _new("contact.answered", now, key, by, {"note": note}))

    return _done(contact_id, by, key, do)


def tell(
    *, contact_id: int, by: Staff, key: str, told: str, bodies: tuple[str, ...] = ()
) -> Contact:
    """Write down that they were told where it goes, and who can help."""

    def do(contact: Contact, now: datetime) -> None:
        if not said.text(told):
            raise Invalid({"told": "Say what they were told"})
        data = {"told": said.text(told), "bodies": list(bodies) or None}
        append(contact, _new("person.told", now, key, by, data))

    return _done(contact_id, by, key, do)


def choose_kind(
    *, contact_id: int, by: Staff, key: str, kind: str, reason: str
) -> Contact:
    """Choose another kind for it; what it was stays in its story.

    A complaint is not chosen here: it is made (`make_complaint`).

    Raises:
        MustBe: the policy leaves no choice but another kind.
        Invalid: the kind or the reason is missing, or what that kind wants said.
    """

    def do(contact: Contact, now: datetime) -> None:
        rules = rules_of(contact)
        chosen = triage.kind_of(rules, kind)
        if chosen is None or chosen.nature == triage.COMPLAINT:
            raise Invalid({"kind": "Choose what it is."})
        if not said.text(reason):
            raise Invalid({"reason": "Say why it is that"})
        proposal = proposal_of(contact, today.today())
        refuse_other(proposal, chosen)
        if speaks_for_complaint(proposal):
            contact.voiced_at = contact.voiced_at or contact.received_at
        data = {"kind": kind, "was": contact.kind, "reason": said.text(reason)}
        data["proposed"] = proposal.kind.id if proposal.kind else ""
        contact.kind, contact.nature = chosen.id, chosen.nature
        if chosen.nature == "feedback":
            contact.is_open = False
        append(contact, _new("kind.chosen", now, key, by, data))

    return _done(contact_id, by, key, do)


def end(*, contact_id: int, by: Staff, key: str, note: str) -> Contact:
    """Close it, saying what came of it.

    Raises:
        MustBe: it could not be settled, and the policy leaves only a complaint.
        Invalid: what came of it, or what its kind wants said, is missing.
    """

    def do(contact: Contact, now: datetime) -> None:
        if not said.text(note):
            raise Invalid({"note": "Say what came of it"})
        if contact.complaint_id is None:
            refuse_other(proposal_of(contact, today.today()), kind_of(contact))
        _end(contact, "Dealt with", now, key, by, said.text(note))

    return _done(contact_id, by, key, do)


def open_again(*, contact_id: int, by: Staff, key: str, note: str) -> Contact:
    """Open a closed one again."""

    def do(contact: Contact, now: datetime) -> None:
        contact.is_open, contact.ended_as, contact.ended_at = True, "", None
        append(contact, _new("contact.opened_again", now, key, by, {"note": note}))

    return _done(contact_id, by, key, do, over=True)


def add_note(*, contact_id: int, by: Staff, key: str, note: str) -> Contact:
    """Add a note."""

    def do(contact: Contact, now: datetime) -> None:
        if not said.text(note):
            raise Invalid({"note": "Write the note"})
        append(contact, _new("note.added", now, key, by, {"note": said.text(note)}))

    return _done(contact_id, by, key, do, over=True)


def locked(contact_id: int, by: Staff) -> Contact:
    """The contact, held until the transaction ends.

    Raises:
        NotVisible: there is none for this person.
    """
    found = selectors.visible_to(by).filter(pk=contact_id)
    if connection.features.has_select_for_update:
        found = found.select_for_update(of=("self",))
    contact = found.first()
    if contact is None:
        raise NotVisible
    return contact


def _done(
    contact_id: int,
    by: Staff,
    key: str,
    do: Callable[[Contact, datetime], None],
    *,
    over: bool = False,
) -> Contact:
    with transaction.atomic():
        contact = locked(contact_id, by)
        if Step.objects.filter(landlord_id=by.landlord_id, key=key).exists():
            return contact
        if not contact.is_open and not over:
            raise Invalid({"": _OVER})
        do(contact, today.now())
        contact.save()
    return contact


def _end(  # noqa: PLR0913, PLR0917 - a step has that many parts
    contact: Contact, ended: str, now: datetime, key: str, by: Staff, note: str = ""
) -> None:
    contact.is_open, contact.ended_as = False, ended[:LONGEST_ABOUT]
    contact.ended_at = now
    append(contact, _new("contact.ended", now, key, by, {"as": ended, "note": note}))


def _after_receipt(
    contact: Contact, at: datetime | date | None, now: datetime
) -> datetime:
    when = happened_at(at, now)
    if when < contact.received_at and today.local_day(when) < contact.received_on:
        raise Invalid({"at": "That is before it reached us. Give the day it happened."})
    return when


def _new(  # noqa: PLR0913, PLR0917 - a step has that many parts
    event: str,
    now: datetime,
    key: str,
    by: Staff,
    data: dict[str, Any],
    at: datetime | None = None,
) -> New:
    return New(event=event, at=at or now, recorded_at=now, key=key, by=by, data=data)
