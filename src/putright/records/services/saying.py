"""What is said with an act: in the vocabulary's words, all that the policy wants."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine import asking
from putright.engine.vocabulary import ACTS, EVENTS
from putright.people.models import Staff
from putright.people.roles import with_those_included
from putright.records import documents as files
from putright.records import linking, said
from putright.records.refusing import Invalid

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.engine.vocabulary import EventType
    from putright.records.models import Complaint, Entry

_BEGINNING = (
    "A complaint cannot lose its beginning. Correct what is wrong in it instead; where "
    "it should never have been opened, record a withdrawal or close it, and say why in "
    "a note."
)
_NOT_STRUCK = frozenset({"policy.pinned", "complaint.received", "complaint.logged"})


class Ask(Struct, frozen=True, kw_only=True):
    """What was asked of `act`."""

    act: str
    by: Staff | None
    role: str
    key: str
    data: dict[str, Any]
    at: datetime | date | None
    recorded_at: datetime
    documents: tuple[files.Upload, ...]
    corrects: int
    confirming: bool
    hearing: bool


def event_of(rules: Rules, act: str) -> str:
    """What happens when an act is done, by the policy's name for it."""
    for rule in rules.acts:
        if rule.id == act:
            return rule.event
    return ACTS[act].id if act in ACTS else act


def _words_of(rules: Rules, event: str) -> EventType | None:
    """The words for an event and its fields, a landlord's own among them."""
    own = {local.type.id: local.type for local in rules.events}
    return EVENTS.get(event) or own.get(event)


def checked(
    complaint: Complaint, rules: Rules, event: str, ask: Ask, target: Entry | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """What was said, in the vocabulary's words, and what is wrong with it by field.

    Args:
        complaint: What it is said about.
        rules: The complaint's policy.
        event: What happens when the act is done.
        ask: What was asked of `act`.
        target: The entry that a correction is about; None: it is no correction.
    """
    landlord = complaint.landlord
    data, wrong = said.check(EVENTS.get(event), ask.data, landlord)
    field = _link(rules, event, data)
    if field:
        data[field], problem = linking.reference_of(
            landlord, data[field], ask.by, itself=complaint.reference
        )
        wrong |= {field: problem} if problem else {}
    if target and isinstance(ask.data.get("data"), dict):
        data["data"], more = said.check(
            EVENTS.get(target.event), ask.data["data"], landlord
        )
        wrong |= more
    return asking.with_outcome(rules.findings, event, data), wrong


def _link(rules: Rules, event: str, data: dict[str, Any]) -> str:
    """The field that holds the reference of another complaint; empty: none does."""
    other = "other_reference"
    if event == "complaint.joined":
        return other if data.get(other) else ""
    is_link = linking.is_link(rules, data.get("fact"))
    return "value" if is_link and "value" in data else ""


def missing(
    rules: Rules, event: str, act: str, role: str, data: dict[str, Any]
) -> dict[str, str]:
    """What the policy still wants said with an act done in this role, by field."""
    return said.missing(_words_of(rules, event), _needed(rules, act, role, data))


def _needed(rules: Rules, act: str, role: str, data: dict[str, Any]) -> list[str]:
    """What the policy still wants said: of several rules, the one that wants least."""
    acting_as = with_those_included([role], rules)
    asked = [
        [name for name in rule.given if name not in data]
        for rule in rules.acts
        if rule.id == act and not acting_as.isdisjoint(rule.by)
    ]
    return min(asked, key=len, default=[])


def wrong_in_own_fields(
    rules: Rules, event: str, data: dict[str, Any]
) -> dict[str, str]:
    """What is wrong with the answers to what only this landlord asks."""
    faults = {
        field.id: asking.field_fault(field, data.get(field.id))
        for field in asking.asked_with(rules.fields, event, data)
    }
    return {name: because for name, because in faults.items() if because}


def target_of(entries: list[Entry], ask: Ask) -> Entry | None:
    """The entry that a correction or a striking-out is about; None: it is neither.

    Raises:
        Invalid: there is no such entry, or it is one that cannot be taken out.
    """
    if not ask.corrects:
        return None
    target = next((each for each in entries if each.seq == ask.corrects), None)
    if target is None:
        raise Invalid({"": f"There is no entry {ask.corrects} in this complaint."})
    if target.event in _NOT_STRUCK and ask.act == "record.strike_out":
        raise Invalid({"": _BEGINNING})
    return target
