"""The story so far: each entry as a sentence, with who, when and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.design.dates import counted, in_words, listed, moment_in_words
from putright.design.terms import clause, in_terms
from putright.engine.position import Irregular
from putright.engine.rules import Rules
from putright.engine.vocabulary import EVENTS
from putright.records import today
from putright.records.positions import ERASED, whole_data
from putright.records.selectors import Told as Entered
from putright.workspace.presenting.naming import because_told
from putright.workspace.presenting.words import event_type, role_title, said

if TYPE_CHECKING:
    from putright.engine.vocabulary import EventType
    from putright.records.models import Document, Entry  # noqa: TC004 - types only

_QUIET = {"policy.pinned"}
_MOVED = "calendar.moved"
_OTHER_VERSION = "policy.moved"
_CORRECTIONS = {"record.corrected": "corrected", "record.struck_out": "struck out"}
_NOT_SAID = {
    "documents",
    "facts",
    "letter",
    "sha256",
    "team",
    "data",
    "at",
    "category",
    "about",
    "copies",
}
# The resident's own words open the page; they are not told twice.
_TOLD_ALREADY = {
    ("complaint.received", "channel"),
    ("complaint.received", "words"),
    ("owner.assigned", "person"),
    ("investigator.assigned", "person"),
    ("staff.named", "person"),
}
_NAMING = {
    "owner.assigned": "assigned the complaint to {who}",
    "investigator.assigned": "asked {who} to look into the complaint",
    "staff.named": "recorded that it is about {who}",
}
# Fields that name another entry, by a letter and its number.
_NAMING_ENTRIES = frozenset({"remedy", "request", "order", "evidence"})
# What events say, by the name of the field, whichever event it is of.
_FIELDS = {field.name: field for event in EVENTS.values() for field in event.fields}
_YES_NO = {"yes": "Yes", "true": "Yes", "no": "No", "false": "No"}


class Told(Struct, frozen=True, kw_only=True):
    """One entry of the story.

    Attributes:
        sentence: Who did what.
        when: When it happened, in words.
        said: What was said with it: label and text; an empty label for plain words.
        asides: Recorded late, corrected since, not permitted: a sentence each.
        struck: It no longer counts.
        documents: Files that came with it.
        letter: The number of the letter that went, if one did.
        correctable: Whether it can be corrected or struck out.
    """

    seq: int
    sentence: str
    when: str
    said: tuple[tuple[str, str], ...] = ()
    asides: tuple[str, ...] = ()
    struck: bool = False
    documents: tuple[Document, ...] = ()
    letter: int | None = None
    correctable: bool = True


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


def story(record: Record) -> tuple[Told, ...]:
    """Return the story, newest first as it happened."""
    shown = [each for each in record.entered if not _is_quiet(each.entry)]
    shown.sort(key=lambda each: (each.entry.at, each.entry.seq), reverse=True)
    return tuple(_told(each, record) for each in shown)


def _is_quiet(entry: Entry) -> bool:
    """A new bank-holiday list that moved no date is nothing to read about."""
    if entry.event == _MOVED:
        return not entry.data.get("changes")
    return entry.event in _QUIET


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


def _told(entered: Entered, record: Record) -> Told:
    entry = entered.entry
    struck = entered.struck_out_by is not None
    return Told(
        seq=entry.seq,
        sentence=sentence(entry, record),
        when=_when(entry),
        said=_said(entry, entered.said, record),
        asides=tuple(_asides(entered, record)),
        struck=struck,
        documents=entered.documents,
        letter=record.letters.get(entry.seq),
        correctable=not struck and entry.event not in _CORRECTIONS,
    )


def _when(entry: Entry) -> str:
    local = entry.at.astimezone(today.zone())
    at_noon = (local.hour, local.minute) == (12, 0)
    return in_words(local.date()) if at_noon else moment_in_words(local)


def _said(
    entry: Entry, data: Mapping[str, Any], record: Record
) -> tuple[tuple[str, str], ...]:
    event = event_type(record.rules, entry.event)
    if entry.event == _MOVED:
        return tuple(date_moved(each) for each in data.get("changes", ()))
    if entry.event == _OTHER_VERSION:
        return (
            *_versions(data),
            *(date_moved(each) for each in data.get("changes", ())),
        )
    if entry.event == "issue.fact_recorded":
        return (fact_said(data.get("fact"), data.get("value"), record.rules),)
    rows = list(rows_of(event, data, record.rules, record.names, record.points))
    known = {field.name for field in event.fields} | _NOT_SAID
    rows += [
        _elsewhere(name, value, record)
        for name, value in data.items()
        if name not in known and value not in (None, "", [])
    ]
    if copies := data.get("copies"):
        rows.append(("With a copy to", listed([str(each) for each in copies])))
    facts = data.get("facts")
    if isinstance(facts, dict):
        rows += [fact_said(fact, value, record.rules) for fact, value in facts.items()]
    if len(rows) == 1 and rows[0][0] in {"Note", "What they said"}:
        return (("", rows[0][1]),)
    return tuple(rows)


def _elsewhere(name: str, value: object, record: Record) -> tuple[str, str]:
    """Something that the event has no field for, said as where another has one."""
    field = _FIELDS.get(name)
    if field is None:
        return name.replace("_", " ").capitalize(), str(value)
    return in_terms(field.label, record.rules), said(field, value, dict(record.names))


def rows_of(
    event: EventType,
    data: Mapping[str, Any],
    rules: Rules,
    names: Mapping[str, str],
    points: Mapping[str, str] | None = None,
) -> tuple[tuple[str, str], ...]:
    """What was said with an event, by its fields: label and text."""
    record = Record(rules=rules, entered=(), names=names, points=points or {})
    return tuple(
        (in_terms(field.label, rules), _value(field.name, event, data, record))
        for field in event.fields
        if data.get(field.name) not in (None, "", [])
        and (event.id, field.name) not in _TOLD_ALREADY
        and field.name not in _NOT_SAID
    )


def _versions(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    before = data.get("moved_from", {}).get("version", "")
    return (
        ("Version", f"{data.get('version', '')} (before: {before})"),
        ("Reasons", str(data.get("reasons", ""))),
    )


def date_moved(change: Mapping[str, str]) -> tuple[str, str]:
    """Say a date that moved: what is due, and its day after and before."""
    before, after = _day(change["before"]), _day(change["after"])
    return change["title"], f"{after} (before: {before})"


def _value(name: str, event: EventType, data: Mapping[str, Any], record: Record) -> str:
    field = next(each for each in event.fields if each.name == name)
    if name in {"point", "inquiry"}:
        return record.points.get(str(data[name]), str(data[name]))
    if name == "representative":
        return record.representatives.get(str(data[name]), str(data[name]))
    if name == "ground":
        return ground_said(data[name], record.rules)
    if data[name] == ERASED:
        return "These words were erased."
    if chosen := _chosen(name, data[name], record):
        return listed(chosen)
    return said(field, data[name], dict(record.names))


def _chosen(name: str, value: object, record: Record) -> list[str]:
    """What was chosen of the policy's own, or of what is on record; none: neither."""
    if name in _NAMING_ENTRIES:
        return [_named_entry(str(each), record) for each in _each(value)]
    if name not in ("kinds", "finding"):
        return []
    titles = {each.id: each.title for each in record.rules.remedies}
    titles |= {each.id: each.title for each in record.rules.findings}
    return [titles.get(str(one), str(one)) for one in _each(value)]


def _named_entry(name: str, record: Record) -> str:
    """What an entry is about that another one names, such as `r12`."""
    seq = name[1:]
    found = (each for each in record.entered if str(each.entry.seq) == seq)
    return next((str(each.said.get("what", name)) for each in found), name)


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def ground_said(value: object, rules: Rules) -> str:
    """Return a ground in the policy's words; what was typed, where it has no such."""
    grounds = {rule.id: rule.ground for rule in rules.closures}
    grounds |= {rule.id: rule.ground for rule in rules.exclusions}
    return grounds.get(str(value), str(value))


def fact_said(name: object, value: object, rules: Rules) -> tuple[str, str]:
    """Return a fact as the question that was asked and the answer that was given."""
    fact = next((each for each in rules.facts if each.id == name), None)
    answer = str(value)
    if value is None or answer == "":
        answer = "Not known"
    elif answer.lower() in _YES_NO:
        answer = _YES_NO[answer.lower()]
    elif fact and fact.kind == "date":
        answer = _day(answer)
    return (fact.asked if fact else str(name)), answer.replace("_", " ")


def _day(value: str) -> str:
    try:
        return in_words(date.fromisoformat(value[:10]))
    except ValueError:
        return value


def _asides(entered: Entered, record: Record) -> list[str]:
    entry = entered.entry
    asides = []
    happened, written = today.local_day(entry.at), today.local_day(entry.recorded_at)
    if written > happened:
        days = counted((written - happened).days, "day")
        asides.append(f"Written down {days} later, on {in_words(written)}.")
    if entry.resident_id and entry.staff and entry.event != "complaint.received":
        asides.append(f"Written down by {entry.staff.name}.")
    asides += [_corrected(each, record) for each in entered.corrected_by]
    asides += _said_before(entered, record)
    if entered.struck_out_by:
        asides.append(_corrected(entered.struck_out_by, record))
    if entry.corrects:
        asides += _about(entry, record)
    asides += [
        "Not as the policy says: "
        f"{because_told(each.because, record.rules, record.names)} "
        f"({clause(each.source, record.rules)})"
        for each in record.irregular
        if each.seq == entry.seq
    ]
    return asides


def _about(entry: Entry, record: Record) -> list[str]:
    found = (each.entry for each in record.entered if each.entry.seq == entry.corrects)
    about = [f"About this entry: {sentence(each, record)}" for each in found]
    if at := whole_data(entry).get("at"):
        about.append(f"It really happened on {_day(str(at))}.")
    return about


def _said_before(entered: Entered, record: Record) -> list[str]:
    event = event_type(record.rules, entered.entry.event)
    labels = {field.name: in_terms(field.label, record.rules) for field in event.fields}
    return [
        f"{labels[name]}, as first written: "
        f"{_value(name, event, entered.said_first, record)}"
        for name, value in entered.said_first.items()
        if name in labels and entered.said.get(name) != value
    ]


def _corrected(correction: Entry, record: Record) -> str:
    what = _CORRECTIONS[correction.event]
    day = in_words(today.local_day(correction.recorded_at))
    reasons = whole_data(correction).get("reasons", "")
    return f"{actor(correction, record)} {what} this on {day}: {reasons}"
