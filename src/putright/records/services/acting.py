"""Doing an act: ask the engine, write the entry, refresh the columns. All or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from msgspec import Struct

from putright.engine.assessing import Position
from putright.engine.position import Refusal
from putright.engine.rules import Rules
from putright.engine.vocabulary import ACTS, EVENTS
from putright.people.models import Staff
from putright.records import documents as files
from putright.records import (
    permission,
    pinned,
    positions,
    projection,
    said,
    today,
    writing,
)
from putright.records.models import Complaint, Entry
from putright.records.refusing import Invalid, NotPermitted
from putright.records.services import attaching
from putright.records.services.announcing import tell_after_commit
from putright.records.services.locking import (
    locked,
    refuse_if_overtaken,
    written_before,
)
from putright.records.services.moments import happened_at

_NOT_STRUCK = frozenset({"policy.pinned", "complaint.received", "complaint.logged"})


def act(  # noqa: PLR0913 - each is said once, by name
    *,
    complaint_id: int,
    act: str,
    by: Staff | None,
    key: str,
    role: str | None = None,
    at: datetime | date | None = None,
    data: dict[str, Any] | None = None,
    expected_seq: int | None = None,
    recorded_at: datetime | None = None,
    documents: Sequence[files.Upload] = (),
    corrects: int = 0,
) -> Entry:
    """Do an act and write its entry, once for each `key`.

    Args:
        complaint_id: Which complaint.
        act: The verb, such as `s1.acknowledge`.
        by: Who does it, or writes it down for the resident; None: the resident or the
            system itself, with `role` saying in which role.
        key: The same key again gives the entry that it wrote the first time.
        role: The role to act in; None: whichever of theirs may.
        at: When it happened, an instant or a day; None: now.
        data: What is said with it, by the vocabulary's names.
        expected_seq: The last entry that the person had seen; None: whatever it is.
        recorded_at: When it is written down; None: now.
        documents: Files that come with it.
        corrects: The entry that a correction or a striking-out is about.

    Raises:
        NotVisible: there is no such complaint for this person.
        Overtaken: somebody else acted since `expected_seq`.
        Invalid: something said with it is missing or wrong.
        NotPermitted: the policy does not permit it now.
    """
    recorded_at = recorded_at or today.now()
    ask = _Ask(
        act=act,
        by=by,
        role=role,
        key=key,
        data=data or {},
        at=at,
        recorded_at=recorded_at,
        documents=tuple(documents),
        corrects=corrects,
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


class _Ask(Struct, frozen=True, kw_only=True):
    """What was asked of `act`."""

    act: str
    by: Staff | None
    role: str | None
    key: str
    data: dict[str, Any]
    at: datetime | date | None
    recorded_at: datetime
    documents: tuple[files.Upload, ...]
    corrects: int


def _done(complaint_id: int, ask: _Ask, expected_seq: int | None) -> Entry:
    complaint = locked(complaint_id, ask.by)
    rules = pinned.rules_of(complaint)
    event = _event_of(rules, ask.act)
    if done := written_before(complaint.landlord, ask.key, event):
        return done
    refuse_if_overtaken(complaint, expected_seq, event)
    moment = happened_at(ask.at, ask.recorded_at, complaint)
    entries = positions.entries_of(complaint)
    before = positions.under(rules, positions.told(complaint, entries), moment)
    actor = permission.actor_for(complaint, rules, before, ask.act, ask.by, ask.role)
    target = _target(entries, ask)
    data = _checked(complaint, rules, event, ask, target)
    entry = writing.append(
        complaint,
        writing.New(
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
        ),
    )
    attaching.attach_to(entry, ask.documents, ask.by)
    after = projection.refresh(complaint, [*entries, entry])
    _refuse_if_irregular(after, entry, ask.act)
    tell_after_commit(entry)
    return entry


def _event_of(rules: Rules, act: str) -> str:
    for rule in rules.acts:
        if rule.id == act:
            return rule.event
    return ACTS[act].id if act in ACTS else act


def _checked(
    complaint: Complaint, rules: Rules, event: str, ask: _Ask, target: Entry | None
) -> dict[str, Any]:
    needed = frozenset(
        name for rule in rules.acts if rule.id == ask.act for name in rule.given
    )
    data, wrong = said.check(
        EVENTS.get(event), ask.data, needed, complaint.landlord
    )
    if target and isinstance(ask.data.get("data"), dict):
        data["data"], more = said.check(
            EVENTS.get(target.event), ask.data["data"], frozenset(), complaint.landlord
        )
        wrong |= more
    if wrong:
        raise Invalid(wrong)
    if ask.documents:
        data["documents"] = attaching.kept(complaint.landlord_id, ask.documents)
    return data


def _target(entries: list[Entry], ask: _Ask) -> Entry | None:
    if not ask.corrects:
        return None
    target = next((each for each in entries if each.seq == ask.corrects), None)
    if target is None:
        raise Invalid({"": f"There is no entry {ask.corrects} in this complaint."})
    if target.event in _NOT_STRUCK and ask.act == "record.strike_out":
        raise Invalid({"": "A complaint cannot lose its beginning. Correct it instead."})
    return target


def _refuse_if_irregular(position: Position, entry: Entry, act: str) -> None:
    """Take back what the engine, seeing it in its place, finds was not permitted."""
    for irregular in position.irregular:
        if irregular.seq == entry.seq:
            known = ACTS.get(act)
            raise NotPermitted(
                Refusal(
                    act=act,
                    event=entry.event,
                    title=known.title if known else act,
                    because=irregular.because,
                    source=irregular.source,
                )
            )


def correct(
    *,
    complaint_id: int,
    seq: int,
    by: Staff,
    reasons: str,
    key: str,
    at: datetime | date | None = None,
    data: dict[str, Any] | None = None,
    expected_seq: int | None = None,
) -> Entry:
    """Correct an entry by a further one; the first one stays to be seen.

    Args:
        complaint_id: Which complaint.
        seq: The entry that is wrong.
        by: Who corrects it.
        reasons: Why, in words.
        key: Asking twice writes once.
        at: When it really happened; None: that was right.
        data: The values that were wrong, given anew.
        expected_seq: The last entry that the person had seen.

    Raises:
        As `act`.
    """
    given: dict[str, Any] = {"reasons": reasons}
    if at is not None:
        given["at"] = _local_text(at)
    if data:
        given["data"] = data
    return act(
        complaint_id=complaint_id,
        act="record.correct",
        by=by,
        key=key,
        data=given,
        expected_seq=expected_seq,
        corrects=seq,
    )


def strike_out(
    *,
    complaint_id: int,
    seq: int,
    by: Staff,
    reasons: str,
    key: str,
    expected_seq: int | None = None,
) -> Entry:
    """Strike out an entry that should not have been written; it stays to be seen.

    Raises:
        As `act`.
    """
    return act(
        complaint_id=complaint_id,
        act="record.strike_out",
        by=by,
        key=key,
        data={"reasons": reasons},
        expected_seq=expected_seq,
        corrects=seq,
    )


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


def _local_text(at: datetime | date) -> str:
    if isinstance(at, datetime):
        aware = at if at.tzinfo else at.replace(tzinfo=today.zone())
        return f"{aware.astimezone(today.zone()):%Y-%m-%dT%H:%M}"
    return at.isoformat()
