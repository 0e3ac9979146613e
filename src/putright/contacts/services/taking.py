"""Writing down what somebody said that is not a complaint, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from putright.contacts.models import Contact, Step
from putright.contacts.services.choosing_kind import (
    permitted,
    speaks_for_complaint,
)
from putright.contacts.services.first_steps import Asked, write_first_steps
from putright.engine import triage
from putright.engine.triage import Heard
from putright.records import documents, pinned, references, said, today
from putright.records.models import LONGEST_ABOUT
from putright.records.refusing import Invalid, NotVisible
from putright.records.services.moments import happened_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from putright.engine.rules import Rules
    from putright.people.models import Resident, Staff


_TRIES = 5


def take(  # noqa: PLR0913 - each is said once, by name
    *,
    by: Staff,
    key: str,
    kind: str,
    words: str,
    channel: str,
    reason: str = "",
    at: datetime | date | None = None,
    about: str = "",
    resident: Resident | None = None,
    category: str = "",
    facts: dict[str, Any] | None = None,
    said_with: dict[str, Any] | None = None,
    uploads: Sequence[documents.Upload] = (),
    recorded_at: datetime | None = None,
) -> Contact:
    """Write down a contact of a kind that is no complaint, once for each `key`.

    Args:
        by: Who writes it down, and chose its kind.
        key: The same key again gives the contact that it wrote the first time.
        kind: One of the policy's kinds.
        words: What they said, in their own words.
        channel: How it reached us.
        reason: Why it is no complaint, where the signs speak for one.
        at: When it reached anybody at the landlord; None: now.
        about: One line to know it by; empty: the first line of what they said.
        resident: Whose it is; None: they gave no name.
        category: What it is about, in the shared list.
        facts: Fact id to what was answered.
        said_with: What the policy wants said of that kind (`rules.NEEDS`); `owner` is
            a `Staff`, `due_on` a day.
        uploads: Files that came with it.
        recorded_at: When it is written down; None: now.

    Raises:
        MustBe: the policy leaves no choice but another kind.
        Invalid: something is missing or wrong.
        NotVisible: the resident or the owner is another landlord's.
    """
    recorded_at = recorded_at or today.now()
    rules = pinned.rules_for_new(by.landlord)
    chosen = triage.kind_of(rules, kind)
    if chosen is None or chosen.nature == triage.COMPLAINT:
        raise Invalid({"kind": "Choose what it is."})
    given = dict(said_with or {})
    _same_landlord(by, resident, given.get("owner"))
    known = said.plain(facts or {})
    heard = Heard(
        words=words,
        facts=known,
        channel=channel,
        category=category,
        unsettled=given.get("settled") is False,
    )
    proposal = permitted(rules, chosen, heard, given, reason)
    asked = Asked(
        by=by,
        key=key,
        kind=chosen,
        proposal=proposal,
        reason=said.text(reason),
        words=said.text(words),
        channel=channel,
        category=category,
        about=_line(said.text(about or words)),
        at=happened_at(at, recorded_at),
        recorded_at=recorded_at,
        resident=resident,
        facts=known,
        said=given,
        documents=tuple(uploads),
    )
    return _taken(asked, rules)


def _taken(asked: Asked, rules: Rules) -> Contact:
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                return _taken_once(asked, rules)
        except IntegrityError:
            # The same key at the same moment, or the same reference drawn twice.
            if not left:
                raise
    raise AssertionError


def _taken_once(asked: Asked, rules: Rules) -> Contact:
    landlord = asked.by.landlord
    done = Step.objects.filter(landlord=landlord, key=asked.key).first()
    if done:
        return done.contact
    pinned.keep(landlord, rules)
    contact = _new(asked, rules)
    contact.save()
    write_first_steps(contact, asked)
    contact.save()
    return contact


def _new(asked: Asked, rules: Rules) -> Contact:
    landlord = asked.by.landlord
    return Contact(
        landlord=landlord,
        reference=references.new_reference(),
        resident=asked.resident,
        policy=landlord.policy,
        policy_version=rules.version,
        rules_hash=rules.rules_hash,
        kind=asked.kind.id,
        nature=asked.kind.nature,
        about=asked.about,
        channel=asked.channel,
        category=asked.category,
        received_at=asked.at,
        received_on=today.local_day(asked.at),
        voiced_at=asked.at if speaks_for_complaint(asked.proposal) else None,
        logged_at=asked.recorded_at,
        facts=asked.facts,
        is_open=asked.kind.nature != "feedback",
    )


def _line(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= LONGEST_ABOUT else first[: LONGEST_ABOUT - 1] + "…"


def _same_landlord(by: Staff, *people: Any) -> None:  # noqa: ANN401 - residents and staff
    if any(each and each.landlord_id != by.landlord_id for each in people):
        raise NotVisible
