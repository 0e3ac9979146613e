"""Making a complaint of a contact: linked both ways, and the contact goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from putright.contacts.services.needing import missing
from putright.contacts.services.raising import record_raised
from putright.contacts.standing import (
    calendar_of,
    first_words,
    heard_of,
    kind_of,
    proposal_of,
    rules_of,
)
from putright.contacts.steps import New, append
from putright.contacts.steps import said_with as told_with
from putright.engine import triage
from putright.records import documents, said, today
from putright.records import services as records
from putright.records.documents import Upload
from putright.records.refusing import Invalid
from putright.records.services.moments import happened_at

if TYPE_CHECKING:
    from datetime import date, datetime

    from putright.contacts.models import Contact
    from putright.people.models import Staff
    from putright.records.models import Complaint

_LATER = "They first said so before it reached us. Give a day since then."


def make_complaint(  # noqa: PLR0913 - each is said once, by name
    *,
    contact: Contact,
    by: Staff,
    key: str,
    reason: str,
    words: str = "",
    voiced: datetime | date | None = None,
    said_with: dict[str, Any] | None = None,
    facts: dict[str, Any] | None = None,
) -> Complaint:
    """Open a complaint, received on the day on which they first said so.

    Args:
        contact: As `selectors.contact_for` gives it.
        by: Who makes it one.
        key: The same key again gives the complaint that it opened the first time.
        reason: Why it is one now.
        words: What they said of it; empty: what they said when they got in touch.
        voiced: When they first said that they were not content; None: when the record
            first shows it, else now.
        said_with: What the policy wants said with a complaint (`rules.NEEDS`).
        facts: What was answered since, by fact id.

    Raises:
        Invalid: something is missing or wrong.
    """
    if contact.complaint:
        return contact.complaint
    given = dict(said_with or {})
    contact.facts = {**contact.facts, **said.plain(facts or {})}
    wrong = {} if said.text(reason) else {"reason": "Say why it is a complaint now"}
    if kind_of(contact).attempt_first and not contact.attempted:
        clause = kind_of(contact).source.clause
        wrong["attempt"] = (
            "Write down first how we tried to settle it, or that they want no attempt "
            f"({clause})"
        )
    wrong |= _goes_elsewhere(contact)
    complaints = triage.complaint_kind(rules_of(contact))
    if complaints:
        rules = rules_of(contact)
        wrong |= missing(rules, complaints, given, contact.facts)
    if wrong:
        raise Invalid(wrong)
    at = _voiced(contact, voiced)
    with transaction.atomic():
        return _opened(contact, by, key, said.text(reason), words, at, given)


def _goes_elsewhere(contact: Contact) -> dict[str, str]:
    """Why the policy takes it as no complaint at all; empty: it leaves a choice."""
    proposal = proposal_of(contact, today.today())
    kind = proposal.kind
    if not proposal.must or kind is None or kind.nature == triage.COMPLAINT:
        return {}
    sign = proposal.because[0].sign
    because = f"{sign.says} ({sign.source.clause})"
    return {"reason": f"This can only be kept as “{kind.title}”, because {because}"}


def opened_by_rule(
    contact: Contact,
    *,
    by: Staff,
    key: str,
    at: datetime | None = None,
    words: str = "",
) -> Complaint | None:
    """Open a complaint where the policy leaves no other way; None: it leaves one."""
    proposal = proposal_of(contact, today.today())
    nature = proposal.kind.nature if proposal.kind else ""
    if contact.complaint_id or not proposal.must or nature != triage.COMPLAINT:
        return None
    sign = proposal.because[0].sign
    reason = f"{sign.says[0].upper()}{sign.says[1:]} ({sign.source.clause})"
    when = contact.voiced_at or at or today.now()
    return _opened(contact, by, key, reason, words, when, {})


def _opened(  # noqa: PLR0913, PLR0917 - what a complaint begins with
    contact: Contact,
    by: Staff,
    key: str,
    reason: str,
    words: str,
    at: datetime,
    given: dict[str, Any],
) -> Complaint:
    began = first_words(contact)
    new = said.text(words)
    complaint = records.receive(
        landlord=contact.landlord,
        by=by,
        words=new if new and new != began else began or contact.about,
        channel=contact.channel,
        key=key,
        at=at,
        about=contact.about,
        resident=contact.resident,
        category=contact.category,
        facts=contact.facts,
        documents=uploads_of(contact),
    )
    _link(contact, complaint, by, key, reason, at)
    record_raised(
        complaint,
        by,
        key,
        triage.raised(
            rules_of(contact), calendar_of(contact), heard_of(contact, today.today())
        ),
    )
    _carry_over(contact, complaint, by, key)
    for name, opening in (
        ("understanding", "How we understand it: "),
        ("outcome_wanted", "What would put it right: "),
    ):
        if given.get(name):
            records.act(
                complaint_id=complaint.pk,
                act="note.add",
                by=by,
                key=f"{key}-{name}",
                data={"note": opening + given[name]},
            )
    return complaint


def _carry_over(contact: Contact, complaint: Complaint, by: Staff, key: str) -> None:
    """Whoever acted for them when they got in touch acts for them here too."""
    for step in contact.steps.filter(event="representative.named"):
        if not step.words or step.words.erased_at:
            continue
        records.act(
            complaint_id=complaint.pk,
            act="representative.name",
            by=by,
            key=f"{key}-acting-{step.seq}",
            data=told_with(step),
            hearing=True,
        )


def _link(  # noqa: PLR0913, PLR0917 - a step has that many parts
    contact: Contact,
    complaint: Complaint,
    by: Staff,
    key: str,
    reason: str,
    at: datetime,
) -> None:
    """Say on both records of which other they are."""
    now = today.now()
    contact.complaint = complaint
    contact.voiced_at = contact.voiced_at or at
    append(
        contact,
        New(
            event="complaint.opened",
            at=now,
            recorded_at=now,
            key=key,
            by=by,
            data={"reason": reason, "complaint": complaint.reference},
        ),
    )
    contact.save()
    title = kind_of(contact).title
    began = today.local_day(contact.received_at)
    records.act(
        complaint_id=complaint.pk,
        act="note.add",
        by=by,
        key=f"{key}-link",
        data={
            "note": f"It came of {contact.reference} ({title}), which reached us on "
            f"{began:%-d %B %Y} and goes on. Why it is a complaint: {reason}"
        },
    )


def _voiced(contact: Contact, voiced: datetime | date | None) -> datetime:
    if voiced is None:
        return contact.voiced_at or today.now()
    at = happened_at(voiced, today.now())
    if at < contact.received_at:
        if today.local_day(at) < contact.received_on:
            raise Invalid({"voiced": _LATER})
        return contact.received_at
    return at


def uploads_of(contact: Contact) -> list[Upload]:
    """The files that came with it."""
    found: list[Upload] = []
    for step in contact.steps.all():
        for kept in told_with(step).get("documents", ()):
            path = documents.path_of(contact.landlord_id, kept["sha256"])
            found.append(
                Upload(
                    name=kept["name"],
                    media_type=kept["media_type"],
                    content=path.read_bytes(),
                )
            )
    return found
