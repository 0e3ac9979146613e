"""Sending a letter: checked, the act done, the letter frozen, its copies queued."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import transaction

from putright.letters import formats, outbox
from putright.letters.gathering import Gathered, gather
from putright.letters.heading import heading_of
from putright.letters.models import Channel, Delivery, Letter, LetterFile, State
from putright.letters.parts import to_text, write_parts
from putright.letters.refusing import AlreadySent, DraftChanged, NotReady
from putright.letters.services.writing import (
    approvers,
    check_against,
    keep_what_was_found,
)
from putright.letters.signing import parts_for
from putright.records import selectors as records
from putright.records import services, today
from putright.records.positions import position_of

if TYPE_CHECKING:
    from putright.letters.checking import Check
    from putright.letters.facts import Body
    from putright.letters.parts import Part
    from putright.people.models import Staff
    from putright.records.models import Entry

RESIDENT, REPRESENTATIVE = "resident", "representative"
OUTSIDE = "outside"


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gets the letter.

    Attributes:
        to: `resident`, or whom the policy sends a copy: `referrer`, a role id.
        name: As it stands on the envelope.
        address: E-mail address or postal address, as `channel` has it.
    """

    to: str
    name: str
    channel: str
    address: str


def send(  # noqa: PLR0913 - each is said once, by name
    letter: Letter,
    *,
    by: Staff,
    delivery: str,
    key: str,
    expected_seq: int | None = None,
    data: dict[str, Any] | None = None,
    address: str = "",
    copies: tuple[Recipient, ...] = (),
    role: str = "",
) -> Letter:
    """Send a letter: do its act, freeze it in every format, queue it and its copies.

    Whoever sends it signs it.

    Nothing leaves here: no page waits for a mail server. `deliverer` sends the rest.

    Args:
        letter: The draft, or the agreed letter.
        by: Who sends it.
        delivery: `email` or `post`.
        key: The same key again gives the letter that it sent the first time.
        expected_seq: The complaint's last entry as the sender saw it.
        data: What else is said with the act, on top of what the draft holds.
        address: Where it goes; empty: where the resident's record says.
        copies: Who gets a copy. Everybody whom the policy copies in must be there.
        role: The role to act in; empty: whichever of theirs may.

    Raises:
        NotVisible, Overtaken, Invalid, NotPermitted: As `records.services.act`.
        NotReady: Something is missing; names everything at once.
        AlreadySent: It went under another key.
    """
    records.assert_visible(by, letter.complaint)
    done = Letter.objects.filter(landlord_id=letter.landlord_id, send_key=key).first()
    if done:
        return done
    if gone := Letter.objects.filter(pk=letter.pk, state=State.SENT).first():
        raise AlreadySent(gone)
    said = {**letter.data, **(data or {}), "delivery": delivery}
    gathered = gather(letter.complaint, letter.act, said, by)
    going = (_to_reader(letter, gathered.reader, delivery, address), *copies)
    parts = parts_for(letter, by, gathered)
    found = _refuse_unless_ready(letter, gathered, parts, going)
    body = to_text(parts)
    at = address if delivery == Channel.POST else ""
    made = formats.to_all(body, heading_of(letter, today.today(), at))
    with transaction.atomic():
        kept = _held(letter, key)
        if kept.send_key == key:
            return kept
        kept.parts = write_parts(parts)
        kept.body, kept.sha256 = body, hashlib.sha256(body.encode()).hexdigest()
        kept.delivery, kept.data, kept.send_key = delivery, said, key
        kept.copies = [msgspec.to_builtins(one) for one in copies]
        kept.entry_seq = _act_done(kept, key, by, role, expected_seq).seq
        kept.state, kept.sent_by, kept.sent_at = State.SENT, by, today.now()
        keep_what_was_found(kept, found)
        kept.save()
        _keep_files(kept, made)
        _queue(kept, going)
    return kept


def _act_done(
    letter: Letter, key: str, by: Staff, role: str, expected_seq: int | None
) -> Entry:
    """The entry of the act that the letter records, with what was said in it."""
    copied = [one["name"] or one["to"] for one in letter.copies]
    return services.act(
        complaint_id=letter.complaint_id,
        act=letter.act,
        by=by,
        role=role,
        key=key,
        expected_seq=expected_seq,
        data={
            **letter.data,
            "letter": str(letter.pk),
            "sha256": letter.sha256,
            **({"copies": copied} if copied else {}),
        },
    )


def _held(letter: Letter, key: str) -> Letter:
    """The letter, held until it has gone: as it was read, or sent under this key."""
    kept = Letter.objects.select_for_update().get(pk=letter.pk)
    if kept.send_key == key:
        return kept
    if kept.state == State.SENT:
        raise AlreadySent(kept)
    if kept.version != letter.version:
        raise DraftChanged(kept)
    return kept


def _to_reader(
    letter: Letter, reader: Body | None, delivery: str, address: str
) -> Recipient:
    """The resident, or the body outside to which this letter goes."""
    by_email = delivery == Channel.EMAIL
    on_record = ""
    if reader is not None:
        on_record = reader.email if by_email else reader.post
    elif resident := letter.complaint.resident:
        on_record = resident.email if by_email else resident.postal_address
    return Recipient(
        to=OUTSIDE if reader else RESIDENT,
        name=letter.to,
        channel=delivery,
        address=address or on_record,
    )


def _refuse_unless_ready(
    letter: Letter,
    gathered: Gathered,
    parts: tuple[Part, ...],
    going: tuple[Recipient, ...],
) -> Check:
    others = [_address_problem(one) for one in going]
    others += [_unauthorised(letter, one) for one in going]
    queued = {one.to for one in going}
    others += [
        f"A copy must go to the {one.replace('-', ' ')}. Say who and where."
        for one in gathered.needs.copies
        if one not in queued
    ]
    if gathered.needs.approved_by and letter.state != State.APPROVED:
        wanted = " or ".join(approvers(letter))
        others.append(
            f"Nobody has agreed this letter. Clause {gathered.needs.source.clause} "
            f"asks for {wanted}. Ask one of them to read and agree it."
        )
    found = check_against(letter, gathered, parts)
    others = [one for one in others if one]
    if others or not found.ready:
        raise NotReady(found, tuple(others))
    return found


def _unauthorised(letter: Letter, one: Recipient) -> str:
    """Why nothing may go to this representative, with the clause; empty: it may."""
    if one.to != REPRESENTATIVE:
        return ""
    acting = position_of(letter.complaint).representatives
    meant = [each for each in acting if each.email == one.address.strip()] or acting
    if not meant or any(not each.lacking for each in meant):
        return ""
    return f"{meant[0].lacking} ({meant[0].source.clause})"


def _address_problem(one: Recipient) -> str:
    who = one.name or one.to
    if one.channel not in Channel.values:
        return f"“{one.channel}” is no way to send a letter. Choose e-mail or post."
    if not one.address.strip():
        kind = "e-mail address" if one.channel == Channel.EMAIL else "postal address"
        return (
            f"There is no {kind} for {who}. Write one in “Where it goes”, or send it "
            "another way."
        )
    if one.channel == Channel.EMAIL and not outbox.is_address(one.address):
        return f"“{one.address}” is not an e-mail address. Write one like sam@home.uk."
    return ""


def _keep_files(letter: Letter, made: dict[str, bytes]) -> None:
    for kind, content in made.items():
        LetterFile.objects.create(
            letter=letter,
            landlord_id=letter.landlord_id,
            kind=kind,
            media_type=formats.MEDIA_TYPES[kind],
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )


def _queue(letter: Letter, going: tuple[Recipient, ...]) -> None:
    resident = letter.complaint.resident
    for one in going:
        Delivery.objects.create(
            letter=letter,
            landlord_id=letter.landlord_id,
            to=one.to,
            name=one.name,
            channel=one.channel,
            address=one.address.strip(),
            large_print=bool(one.to == RESIDENT and resident and resident.large_print),
            next_at=letter.sent_at if one.channel == Channel.EMAIL else None,
            message_id=outbox.message_id(letter, one.to),
        )
