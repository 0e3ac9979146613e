"""What was said with an entry, by its fields: label and text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from putright.design.dates import in_words, listed
from putright.design.terms import in_terms
from putright.engine.vocabulary import EVENTS
from putright.records.positions import ERASED
from putright.workspace.presenting.entries import Record
from putright.workspace.presenting.words import event_type, role_title, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.rules import Rules
    from putright.engine.vocabulary import EventType
    from putright.records.models import Entry

MOVED = "calendar.moved"
_OTHER_VERSION = "policy.moved"
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
    "no_copy_for",
}
# The resident's own words open the page; they are not told twice.
_TOLD_ALREADY = {
    ("complaint.received", "channel"),
    ("complaint.received", "words"),
    ("owner.assigned", "person"),
    ("investigator.assigned", "person"),
    ("staff.named", "person"),
}
# Fields that name another entry, by a letter and its number.
_NAMING_ENTRIES = frozenset({"remedy", "request", "order", "evidence"})
# What events say, by the name of the field, whichever event it is of.
_FIELDS = {field.name: field for event in EVENTS.values() for field in event.fields}
_YES_NO = {"yes": "Yes", "true": "Yes", "no": "No", "false": "No"}


def said_with(
    entry: Entry, data: Mapping[str, Any], record: Record
) -> tuple[tuple[str, str], ...]:
    """What was said with an entry; an empty label for plain words."""
    event = event_type(record.rules, entry.event)
    if entry.event == MOVED:
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
    rows += _copies(data, record.rules)
    facts = data.get("facts")
    if isinstance(facts, dict):
        rows += [fact_said(fact, value, record.rules) for fact, value in facts.items()]
    if len(rows) == 1 and rows[0][0] in {"Note", "What they said"}:
        return (("", rows[0][1]),)
    return tuple(rows)


def _copies(data: Mapping[str, Any], rules: Rules) -> list[tuple[str, str]]:
    """Who got a copy, and for which role there was nobody to get one."""
    rows = []
    if copies := data.get("copies"):
        rows.append(("With a copy to", listed([str(each) for each in copies])))
    rows += [
        ("No copy", f"Nobody is the {role_title(rules, role)}, who gets one")
        for role in data.get("no_copy_for", ())
    ]
    return rows


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
        (in_terms(field.label, rules), value_said(field.name, event, data, record))
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
    before, after = day_said(change["before"]), day_said(change["after"])
    return change["title"], f"{after} (before: {before})"


def value_said(
    name: str, event: EventType, data: Mapping[str, Any], record: Record
) -> str:
    """What was said in one field of an event, as a person reads it."""
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
    if name not in ("kinds", "finding", "body"):
        return []
    titles = {each.id: each.title for each in record.rules.remedies}
    titles |= {each.id: each.title for each in record.rules.findings}
    titles |= {each.id: each.name for each in record.rules.bodies}
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
        answer = day_said(answer)
    return (fact.asked if fact else str(name)), answer.replace("_", " ")


def day_said(value: str) -> str:
    """A day in words; what was typed, where it is none."""
    try:
        return in_words(date.fromisoformat(value[:10]))
    except ValueError:
        return value
