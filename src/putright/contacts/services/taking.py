"""Writing down what somebody said that is not a complaint, or not yet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from msgspec import Struct

from putright.contacts.models import Contact, Step
from putright.contacts.services.needing import missing
from putright.contacts.standing import settled_by
from putright.contacts.steps import New, append
from putright.engine import triage
from putright.engine.rules import ContactKind
from putright.engine.triage import Heard, Proposal
from putright.people.models import Resident, Staff
from putright.records import documents, pinned, references, said, today
from putright.records.models import LONGEST_ABOUT
from putright.records.refusing import Invalid, NotVisible
from putright.records.services.moments import happened_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from putright.engine.rules import Rules
    from putright.engine.triage import Shown

_TRIES = 5


class MustBe(Invalid):
    """The policy leaves no choice: it can only be saved as another kind.

    Attributes:
        kind: That kind.
        shown: The sign that says so, with its clause.
    """

    def __init__(self, kind: ContactKind, shown: Shown) -> None:
        self.kind = kind
        self.shown = shown
        clause = shown.sign.source.clause
        super().__init__(
            {
                "kind": f"This can only be saved as “{kind.title}”, because "
                f"{shown.sign.says} ({clause})"
            }
        )


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
    proposal = _permitted(rules, chosen, heard, given, reason)
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


def _permitted(
    rules: Rules,
    chosen: ContactKind,
    heard: Heard,
    given: dict[str, Any],
    reason: str,
) -> Proposal:
    """What the policy proposes, once all is said that it wants with the chosen kind."""
    proposal = triage.propose(rules, pinned.calendar_for_new(rules), heard)
    refuse_other(proposal, chosen)
    wrong = missing(rules, chosen, given, heard.facts)
    wrong |= _without(heard.words, heard.channel)
    if not reason.strip() and speaks_for_complaint(proposal):
        wrong["reason"] = (
            "Say why it is not a complaint, for what they said is like one"
        )
    if wrong:
        raise Invalid(wrong)
    return proposal


def refuse_other(proposal: Proposal, chosen: ContactKind) -> None:
    """See that the policy leaves a choice, or that this kind is the one it leaves.

    Raises:
        MustBe: it is another.
    """
    if proposal.must and proposal.kind and proposal.kind.id != chosen.id:
        raise MustBe(proposal.kind, proposal.because[0])


def speaks_for_complaint(proposal: Proposal) -> bool:
    """Whether what they said, or what is known, speaks for a complaint first."""
    return proposal.kind is not None and proposal.kind.nature == triage.COMPLAINT


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
    append(contact, _step(asked, "contact.received", "", _received(asked)))
    append(contact, _step(asked, "kind.chosen", "/kind", _chosen(asked)))
    if acting := asked.said.get("acting"):
        data = said.plain(acting)
        append(contact, _step(asked, "representative.named", "/acting", data))
    _first_steps(contact, asked)
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


def _first_steps(contact: Contact, asked: Asked) -> None:
    """What was set, tried and told while they were still there."""
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
    if given.get("attempt"):
        _first_attempt(contact, asked)


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


def _without(words: str, channel: str) -> dict[str, str]:
    wrong = {}
    if not words.strip():
        wrong["words"] = "Write down what they said"
    if not channel:
        wrong["channel"] = "Choose how it reached us"
    return wrong


def _line(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= LONGEST_ABOUT else first[: LONGEST_ABOUT - 1] + "…"


def _same_landlord(by: Staff, *people: Any) -> None:  # noqa: ANN401 - residents and staff
    if any(each and each.landlord_id != by.landlord_id for each in people):
        raise NotVisible
