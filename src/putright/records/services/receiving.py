"""Logging a complaint: however it came, whoever heard it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from msgspec import Struct

from putright.engine.vocabulary import EVENTS
from putright.people.models import Landlord, Resident, Staff, Team
from putright.records import (
    documents as files,
)
from putright.records import (
    linking,
    pinned,
    projection,
    references,
    said,
    today,
    writing,
)
from putright.records.models import LONGEST_ABOUT, Complaint
from putright.records.refusing import Invalid, NotVisible
from putright.records.services import attaching
from putright.records.services.announcing import tell_after_commit
from putright.records.services.locking import written_before
from putright.records.services.moments import happened_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.rules import Rules

_RECEIVED = "complaint.received"
_TRIES = 5


class Asked(Struct, frozen=True, kw_only=True):
    """A complaint on its way in: what `receive` was given, times made exact."""

    landlord: Landlord
    by: Staff | None
    role: str
    at: datetime
    recorded_at: datetime
    data: dict[str, Any]
    about: str
    category: str
    facts: dict[str, Any]
    resident: Resident | None
    team: Team | None
    documents: tuple[files.Upload, ...]
    key: str


def receive(  # noqa: PLR0913 - each is said once, by name
    *,
    landlord: Landlord,
    by: Staff | None,
    words: str,
    channel: str,
    key: str,
    role: str = "",
    at: datetime | date | None = None,
    about: str = "",
    resident: Resident | None = None,
    category: str = "",
    facts: dict[str, Any] | None = None,
    team: Team | None = None,
    documents: Sequence[files.Upload] = (),
    recorded_at: datetime | None = None,
) -> Complaint:
    """Log a complaint and start its clocks, once for each `key`.

    Args:
        landlord: Whose complaint it is.
        by: Who logs it; None: it came through the resident's own page, or by itself.
        words: What they said, in their own words.
        channel: How it reached us (`vocabulary.CHANNELS`).
        key: The same key again gives the complaint that it logged the first time.
        role: The role in which `by` heard it.
        at: When it reached anybody at the landlord, an instant or a day; None: now.
        about: One line to know it by; empty: the first line of what they said.
        resident: Who complains; None: they gave no name.
        category: What it is about, in the landlord's own list.
        facts: Fact id to what was answered at once.
        team: Whose caseload it joins; None: the team of whoever logs it.
        documents: Files that came with it.
        recorded_at: When it is logged; None: now.

    Raises:
        NotVisible: the person, resident or team is another landlord's.
        Invalid: something said is missing or wrong.
    """
    _same_landlord(landlord, by, resident, team)
    recorded_at = recorded_at or today.now()
    received = EVENTS[_RECEIVED]
    data, wrong = said.check(received, {"channel": channel, "words": words}, landlord)
    if "channel" not in data | wrong:
        wrong |= said.missing(received, ["channel"])
    rules = pinned.rules_for_new(landlord)
    facts, not_there = linking.linked(rules, landlord, facts or {}, by)
    if wrong := wrong | not_there:
        raise Invalid(wrong)
    asked = Asked(
        landlord=landlord,
        by=by,
        role=role,
        at=happened_at(at, recorded_at),
        recorded_at=recorded_at,
        data=data,
        about=_line(said.text(about or words)),
        category=said.text(category),
        facts=facts,
        resident=resident,
        team=team or (by.team if by else None),
        documents=tuple(documents),
        key=key,
    )
    return _received(asked)


def received_by(landlord: Landlord, key: str) -> Complaint | None:
    """The complaint that this key has logged; None: it has logged none."""
    done = written_before(landlord, key, _RECEIVED)
    return done.complaint if done else None


def opening_entries(asked: Asked, rules: Rules, text_hash: str) -> list[writing.New]:
    """The three entries with which every complaint begins.

    Args:
        asked: The complaint on its way in.
        rules: What it runs under.
        text_hash: Of the copy kept of them, as `pinned.keep` gives it.
    """
    by = asked.by.person_id if asked.by else _resident_id(asked.resident)
    staff_id = asked.by.pk if asked.by else None
    calendar = pinned.calendar_for_new(rules)
    return [
        writing.New(
            event="policy.pinned",
            at=asked.at,
            recorded_at=asked.recorded_at,
            key=f"{asked.key}/policy",
            data={
                "policy": asked.landlord.policy,
                "version": rules.version,
                "rules_hash": rules.rules_hash,
                "text_hash": text_hash,
                "calendar": calendar.id,
                "calendar_hash": calendar.hash,
            },
        ),
        writing.New(
            event=_RECEIVED,
            at=asked.at,
            recorded_at=asked.recorded_at,
            key=asked.key,
            by=by,
            role=asked.role,
            staff_id=staff_id,
            resident_id=asked.resident.pk if asked.resident else None,
            data=asked.data,
        ),
        writing.New(
            event="complaint.logged",
            at=asked.recorded_at,
            recorded_at=asked.recorded_at,
            key=f"{asked.key}/logged",
            by=by,
            role=asked.role,
            staff_id=staff_id,
            data=_logged(asked),
        ),
    ]


def new_complaint(asked: Asked, rules: Rules) -> Complaint:
    """The complaint's row, not saved, with a fresh reference."""
    return Complaint(
        landlord=asked.landlord,
        reference=references.new_reference(),
        resident=asked.resident,
        policy=asked.landlord.policy,
        policy_version=rules.version,
        rules_hash=rules.rules_hash,
        calendar_hash=pinned.calendar_for_new(rules).hash,
        received_on=today.local_day(asked.at),
        logged_at=asked.recorded_at,
    )


def _received(asked: Asked) -> Complaint:
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return _logged_once(asked)
        except IntegrityError:
            # The same key at the same moment, or the same reference drawn twice: look
            # again, then draw again.
            continue
    with transaction.atomic():
        return _logged_once(asked)


def _logged_once(asked: Asked) -> Complaint:
    if done := written_before(asked.landlord, asked.key, _RECEIVED):
        return done.complaint
    rules = pinned.rules_for_new(asked.landlord)
    text_hash = pinned.keep(asked.landlord, rules)
    hashes = attaching.kept(asked.landlord.pk, asked.documents)
    if hashes:
        asked.data["documents"] = hashes
    complaint = new_complaint(asked, rules)
    complaint.save()
    opening = opening_entries(asked, rules, text_hash)
    entries = [writing.append(complaint, new) for new in opening]
    attaching.attach_to(entries[1], asked.documents, asked.by)
    projection.refresh(complaint, entries)
    tell_after_commit(entries[1])
    return complaint


def _logged(asked: Asked) -> dict[str, Any]:
    given = {
        "about": asked.about,
        "category": asked.category,
        "facts": said.plain(asked.facts),
        "team": asked.team.pk if asked.team else None,
    }
    return {name: value for name, value in given.items() if value}


def _resident_id(resident: Resident | None) -> str:
    return resident.person_id if resident else ""


def _line(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= LONGEST_ABOUT else first[: LONGEST_ABOUT - 1] + "…"


def _same_landlord(landlord: Landlord, *people: Staff | Resident | Team | None) -> None:
    if any(each and each.landlord_id != landlord.pk for each in people):
        raise NotVisible
