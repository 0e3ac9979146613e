"""The first steps of a contact: what came in, what it is, what was done at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.contacts.standing import settled_by
from putright.contacts.steps import New, append
from putright.engine.rules import ContactKind
from putright.engine.triage import Proposal
from putright.people.models import Resident, Staff
from putright.records import documents, said
from putright.records.models import LONGEST_ABOUT

if TYPE_CHECKING:
    from putright.contacts.models import Contact


class Asked(Struct, frozen=True, kw_only=True):
    """A contact on its way in: what `take` was given, times made exact."""

    by: Staff
    key: str
    kind: ContactKind
    proposal: Proposal
    reason: str
    words: str
    channel: str
    category: str
    about: str
    at: datetime
    recorded_at: datetime
    resident: Resident | None
    facts: dict[str, Any]
    said: dict[str, Any]
    documents: tuple[documents.Upload, ...]


def _received(asked: Asked) -> dict[str, Any]:
    kept = [
        {
            "name": documents.shown_name(upload.name),
            "media_type": upload.media_type,
            "sha256": documents.keep(asked.by.landlord_id, upload.content),
        }
        for upload in asked.documents
    ]
    return {
        "words": asked.words,
        "channel": asked.channel,
        **({"documents": kept} if kept else {}),
    }


def _chosen(asked: Asked) -> dict[str, Any]:
    proposed = asked.proposal.kind
    return {
        "kind": asked.kind.id,
        "proposed": proposed.id if proposed else "",
        "signs": [shown.sign.id for shown in asked.proposal.because],
        "reason": asked.reason,
    }


def write_first_steps(contact: Contact, asked: Asked) -> None:
    """Write what came in, what it is, and what was set, tried and told at once."""
    append(contact, _step(asked, "contact.received", "", _received(asked)))
    append(contact, _step(asked, "kind.chosen", "/kind", _chosen(asked)))
    if acting := asked.said.get("acting"):
        data = said.plain(acting)
        append(contact, _step(asked, "representative.named", "/acting", data))
    _first_answers(contact, asked)
    if asked.said.get("attempt"):
        _first_attempt(contact, asked)


def _first_answers(contact: Contact, asked: Asked) -> None:
    given = asked.said
    contact.owner = given.get("owner") or None
    contact.due_on = given.get("due_on") or settled_by(contact)
    if given.get("action") or contact.owner or given.get("due_on"):
        append(contact, _step(asked, "action.set", "/action", _action(contact, given)))
    if given.get("told"):
        data = {"told": given["told"], "bodies": given.get("bodies") or None}
        append(contact, _step(asked, "person.told", "/told", data))
    noted = {name: given.get(name) for name in ("understanding", "outcome_wanted")}
    if any(noted.values()):
        append(contact, _step(asked, "note.added", "/noted", noted))
    if given.get("note"):
        data = {"note": given["note"]}
        append(contact, _step(asked, "note.added", "/note", data))


def _first_attempt(contact: Contact, asked: Asked) -> None:
    settled = asked.said.get("settled")
    data = {"action": asked.said["attempt"], "settled": settled}
    append(contact, _step(asked, "attempt.made", "/attempt", data))
    contact.attempted = True
    if settled:
        ended = asked.kind.settled_as or "Settled at once"
        contact.is_open, contact.ended_as = False, ended[:LONGEST_ABOUT]
        contact.ended_at = asked.recorded_at
        append(contact, _step(asked, "contact.ended", "/ended", {"as": ended}))
    elif settled is False:
        contact.unsettled, contact.voiced_at = True, asked.at


def _action(contact: Contact, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "action": given.get("action"),
        "owner": contact.owner.person_id if contact.owner else "",
        "due_on": contact.due_on.isoformat() if contact.due_on else "",
    }


def _step(asked: Asked, event: str, suffix: str, data: dict[str, Any]) -> New:
    return New(
        event=event,
        at=asked.at if event == "contact.received" else asked.recorded_at,
        recorded_at=asked.recorded_at,
        key=f"{asked.key}{suffix}",
        by=asked.by,
        data=data,
    )
