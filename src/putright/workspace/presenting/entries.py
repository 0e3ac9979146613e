"""Each entry as one sentence: who did what, in the landlord's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.terms import in_terms
from putright.engine.position import Irregular
from putright.engine.rules import Rules
from putright.records.selectors import Told as Entered
from putright.workspace.presenting.words import event_type, role_title

if TYPE_CHECKING:
    from putright.records.models import Entry

_NAMING = {
    "owner.assigned": "assigned the complaint to {who}",
    "investigator.assigned": "asked {who} to look into the complaint",
    "staff.named": "recorded that it is about {who}",
}


class Record(Struct, frozen=True, kw_only=True):
    """What the story is told from.

    Attributes:
        names: Person id to name.
        points: Point id to its text; and of what a panel has looked into.
        letters: Entry number to the letter that it sent.
        representatives: Their id to who they are.
    """

    rules: Rules
    entered: tuple[Entered, ...]
    names: Mapping[str, str]
    irregular: tuple[Irregular, ...] = ()
    points: Mapping[str, str] = {}
    letters: Mapping[int, int] = {}
    representatives: Mapping[str, str] = {}


def actor(entry: Entry, record: Record) -> str:
    """Say whose doing an entry was: a name, and the role where that helps."""
    name = record.names.get(entry.by, "")
    if not name and entry.resident_id is None and entry.role in _resident_roles(record):
        name = f"The {record.rules.terms.resident}"
    role = role_title(record.rules, entry.role) if entry.role else ""
    if name and role and entry.by.startswith("staff-"):
        return f"{name} ({role})"
    return name or role or ("Putright" if not entry.by else "Somebody")


def _resident_roles(record: Record) -> set[str]:
    return {role.id for role in record.rules.roles if role.kind == "resident"}


def sentence(entry: Entry, record: Record) -> str:
    """Say what happened, who did it first."""
    event = event_type(record.rules, entry.event)
    told = in_terms(event.told, record.rules)
    if entry.event == "complaint.received":
        return f"{_complainant(entry, record)} complained{_how(entry)}."
    if entry.event == "complaint.logged" and entry.by.startswith("staff-"):
        return f"{actor(entry, record)} logged the complaint."
    if event.party == "record":
        return f"The complaint {told}."
    if entry.event in _NAMING:
        who = record.names.get(str(entry.data.get("person", "")), "somebody")
        return f"{actor(entry, record)} {_NAMING[entry.event].format(who=who)}."
    if entry.event == "issue.fact_recorded":
        return f"{actor(entry, record)} recorded a fact."
    return f"{actor(entry, record)} {told}."


def _complainant(entry: Entry, record: Record) -> str:
    if entry.resident_id is None:
        return "Somebody who gave no name"
    return record.names.get(f"resident-{entry.resident_id}", "Somebody")


def _how(entry: Entry) -> str:
    ways = {
        "in_person": " in person",
        "telephone": " by telephone",
        "email": " by e-mail",
        "letter": " by letter",
        "web": " on the website",
        "portal": " on the portal",
        "social_media": " on social media",
        "text_message": " by text message",
        "survey": " in answer to a survey",
    }
    return ways.get(str(entry.data.get("channel", "")), "")
