"""Doing an act: ask the engine, write the entry, refresh the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from putright.engine.assigning import ASSIGNING
from putright.engine.position import Refusal
from putright.engine.vocabulary import ACTS
from putright.records import (
    choosing,
    copying,
    permission,
    pinned,
    positions,
    projection,
    today,
    writing,
)
from putright.records import documents as files
from putright.records.models import Complaint, Entry
from putright.records.refusing import Invalid, NotPermitted
from putright.records.services import attaching, saying
from putright.records.services.announcing import tell_after_commit
from putright.records.services.locking import (
    locked,
    refuse_if_overtaken,
    written_before,
)
from putright.records.services.moments import happened_at
from putright.records.services.saying import Ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from putright.engine.assessing import Position
    from putright.engine.rules import Rules
    from putright.people.models import Staff


def act(  # noqa: PLR0913 - each is said once, by name
    *,
    complaint_id: int,
    act: str,
    by: Staff | None,
    key: str,
    role: str = "",
    at: datetime | date | None = None,
    data: dict[str, Any] | None = None,
    expected_seq: int | None = None,
    recorded_at: datetime | None = None,
    documents: Sequence[files.Upload] = (),
    corrects: int = 0,
    confirming: bool = False,
    hearing: bool = False,
) -> Entry:
    """Do an act and write its entry, once for each `key`.

    Args:
        complaint_id: Which complaint.
        act: The verb, such as `s1.acknowledge`.
        by: Who does it, or writes it down for the resident; None: the resident or the
            system itself, with `role` saying in which role.
        key: The same key again gives the entry that it wrote the first time.
        role: The role to act in; empty: whichever of theirs may.
        at: When it happened, an instant or a day; None: now.
        data: What is said with it, by the vocabulary's names.
        expected_seq: The last entry that the person had seen; None: whatever it is.
        recorded_at: When it is written down; None: now.
        documents: Files that come with it.
        corrects: The entry that a correction or a striking-out is about.
        confirming: A second person confirms what the engine finds irregular.
        hearing: It belongs to what somebody hears while they log the complaint, which
            they may not see afterwards.

    Raises:
        NotVisible: there is no such complaint for this person.
        Overtaken: somebody else acted since `expected_seq`.
        Invalid: something said with it is missing or wrong.
        NotPermitted: the policy does not permit it now.
    """
    recorded_at = recorded_at or today.now()
    ask = Ask(
        act=act,
        by=by,
        role=role,
        key=key,
        data=data or {},
        at=at,
        recorded_at=recorded_at,
        documents=tuple(documents),
        corrects=corrects,
        confirming=confirming,
        hearing=hearing,
    )
    try:
        with transaction.atomic():
            return _done(complaint_id, ask, expected_seq)
    except IntegrityError:
        # The same key at the same moment: the other one has written it.
        landlord = Complaint.objects.get(pk=complaint_id).landlord
        done = Entry.objects.filter(landlord=landlord, key=key).first()
        if done is None:
            raise
        return done


def _done(complaint_id: int, ask: Ask, expected_seq: int | None) -> Entry:
    complaint = locked(complaint_id, ask.by, hearing=ask.hearing)
    rules = pinned.rules_of(complaint)
    event = saying.event_of(rules, ask.act)
    if done := written_before(complaint.landlord, ask.key, event, complaint):
        return done
    refuse_if_overtaken(complaint, expected_seq, event)
    entries = positions.entries_of(complaint)
    new, copies = _heard(complaint, entries, rules, event, ask)
    entry = writing.append(complaint, new)
    attaching.attach_to(entry, ask.documents, ask.by)
    copying.keep(entry, copies)
    after = projection.refresh(complaint, [*entries, entry])
    if not ask.confirming and not _recorded_later(entry):
        _refuse_if_irregular(after, entry, ask.act)
    tell_after_commit(entry)
    return entry


def _heard(
    complaint: Complaint, entries: list[Entry], rules: Rules, event: str, ask: Ask
) -> tuple[writing.New, tuple[copying.Addressed, ...]]:
    """The entry to write, and the copies with it, once nothing is in the way.

    Raises:
        NotPermitted: the policy does not permit it, or not to this person.
        Invalid: something said is missing or wrong, all of it at once.
    """
    moment = happened_at(ask.at, ask.recorded_at, complaint)
    before = _position(complaint, entries, rules, moment)
    target = saying.target_of(entries, ask)
    data, wrong = saying.checked(complaint, rules, event, ask, target)
    actor = permission.actor_for(
        complaint, before, ask.act, ask.by, ask.role, data.get("person", "")
    )
    if event in ASSIGNING and not ask.confirming:
        _choose(complaint, before, event, ask.act, data)
    wrong = saying.missing(rules, event, ask.act, actor.role, data) | wrong
    wrong |= saying.wrong_in_own_fields(rules, event, data)
    copies = copying.addressed(complaint, before, event, data)
    wrong |= copying.wrong_with(copies, rules)
    if wrong:
        raise Invalid(wrong)
    data.pop(copying.CHOSEN, None)
    data |= copying.said_of(copies)
    if ask.documents:
        data["documents"] = attaching.kept(complaint.landlord_id, ask.documents)
    new = writing.New(
        event=event,
        at=moment,
        recorded_at=ask.recorded_at,
        key=ask.key,
        by=actor.by,
        role=actor.role,
        staff_id=actor.staff_id,
        resident_id=actor.resident_id,
        data=data,
        corrects=ask.corrects,
        about=target.event if target else "",
    )
    return new, copies


def _position(
    complaint: Complaint, entries: list[Entry], rules: Rules, moment: datetime
) -> Position:
    """Where the complaint stood at that moment, by what was written until now."""
    history = positions.told(complaint, entries)
    calendar = pinned.calendar_of(complaint)
    earlier = positions.earlier_of(complaint, history)
    return positions.under(rules, calendar, history, moment, earlier=earlier)


def _choose(
    complaint: Complaint, position: Position, event: str, act: str, data: dict[str, Any]
) -> None:
    """Hold the giving to the policy's choice, and keep why somebody stands in.

    Raises:
        NotPermitted: it is not for this person, or wants a reason that was not given.
    """
    person = data.get("person", "")
    choice = choosing.choice_for(complaint, position, event)
    wanting = () if data.get("reason") else choice.with_reason
    for word in (*choice.refused, *wanting):
        if word.person == person:
            refusal = Refusal(
                act=act,
                event=event,
                title=ACTS[act].title,
                because=word.because,
                source=word.source,
            )
            raise NotPermitted(permission.named(refusal))
    for word in choice.proposed:
        if word.person == person and word.stands_in and not data.get("reason"):
            data["reason"] = permission.with_names(word.because)


def _recorded_later(entry: Entry) -> bool:
    """What happened on an earlier day is written down as it was, irregular or not."""
    return today.local_day(entry.at) < today.local_day(entry.recorded_at)


def _refuse_if_irregular(position: Position, entry: Entry, act: str) -> None:
    """Take back what the engine, seeing it in its place, finds was not permitted."""
    for irregular in position.irregular:
        if irregular.seq == entry.seq:
            known = ACTS.get(act)
            refusal = Refusal(
                act=act,
                event=entry.event,
                title=known.title if known else act,
                because=irregular.because,
                source=irregular.source,
            )
            raise NotPermitted(permission.named(refusal), irregular=True)


def attach(
    *,
    complaint_id: int,
    by: Staff,
    documents: Sequence[files.Upload],
    note: str,
    key: str,
) -> Entry:
    """Put documents on the file, with a note of what they are.

    Raises:
        As `act`.
    """
    return act(
        complaint_id=complaint_id,
        act="note.add",
        by=by,
        key=key,
        data={"note": note},
        documents=documents,
    )
