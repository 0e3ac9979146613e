"""The third pass: everything that a block names exists, once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from putright.engine import vocabulary
from putright.engine.conditions import (
    All,
    ClockLate,
    Condition,
    Either,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    StageOpen,
    Within,
)
from putright.policy.blocks import KINDS
from putright.policy.problems import did_you_mean
from putright.policy.shapes import Item
from putright.policy.shaping import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Clause, Document, Place

Found: TypeAlias = tuple[int, str, str]  # line, clause, what

READERS = ("resident", "referrer", "representative")
_ID_IN_WORDS = re.compile(r'^\s*id\s*=\s*"([^"]+)"', re.MULTILINE)
_FIELDS = {
    field.name for event in vocabulary.EVENTS.values() for field in event.fields
}
_ADVICE = {
    "event": (
        "Use one of the shared vocabulary, or describe it in an event block with an "
        "id that begins with x."
    ),
    "item": "Use one of the shared vocabulary, or an id that begins with x.",
    "given": "Use a field of the event.",
    "reader": "Write resident, referrer, representative or the id of a role.",
}


class Names(Struct, frozen=True, kw_only=True):
    """Every name that a document may use, by what it is a name of."""

    known: dict[str, set[str]]
    facts: dict[str, dict[str, Any]]


def names_of(document: Document) -> Names:
    """What the shared vocabulary and the document's own blocks name."""
    known: dict[str, set[str]] = {kind: set() for kind in KINDS}
    facts: dict[str, dict[str, Any]] = {}
    for _, place in document.places():
        name = _id_of(place)
        if name:
            known.setdefault(place.kind, set()).add(name)
        if name and place.kind == "fact":
            facts[name] = place.read
    known["event"] |= vocabulary.EVENTS.keys()
    known["item"] = set(vocabulary.ITEMS)
    known["given"] = _FIELDS
    known["reader"] = {*READERS, *known["role"]}
    return Names(known=known, facts=facts)


def _id_of(place: Place) -> str:
    """The block's id, even where the rest of it is broken."""
    name = place.values.get("id", "")
    if not place.values and (found := _ID_IN_WORDS.search(place.text)):
        name = found[1]
    return name if isinstance(name, str) else ""


def check(document: Document) -> Iterator[Found]:
    """Every name that does not exist, and every id that is taken twice."""
    names = names_of(document)
    yield from _duplicates(document)
    for clause, place in document.places():
        for line, what in _in_place(place, names):
            yield line, clause.number, what


def _duplicates(document: Document) -> Iterator[Found]:
    seen: dict[tuple[str, str], tuple[Clause, Place]] = {}
    for clause, place in document.places():
        name = _id_of(place)
        if not name or place.kind == "act":
            continue  # several acts may record one event, for different roles
        first = seen.setdefault((place.kind, name), (clause, place))
        if first[1] is not place:
            where = f"line {first[1].line_of('id')}"
            if first[0].number:
                where += f", in {first[0].number}"
            what = (
                f'the {place.kind} "{name}" already stands on {where}. Give each its '
                "own id."
            )
            yield place.line_of("id"), clause.number, what


def _in_place(place: Place, names: Names) -> Iterator[tuple[int, str]]:
    if place.kind not in KINDS:
        return
    for key, field in fields_of(place.kind).items():
        value = place.read.get(key)
        if value is None:
            continue
        for name in _named(value) if field.shape.names else ():
            if what := _unknown(name, field.shape.names, names):
                yield place.line_of(key, name), f"{key}: {what}"
        for condition in _conditions(value):
            for what in filter(None, in_condition(condition, names)):
                yield place.lines.get(key, place.line), f"{key}: {what}"
    yield from _given(place)


def _named(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Item):
        yield value.name
    elif isinstance(value, tuple):
        for part in value:
            yield from _named(part)


def _conditions(value: object) -> Iterator[Condition]:
    if isinstance(value, Item):
        if value.when is not None:
            yield value.when
    elif isinstance(value, tuple):
        for part in value:
            yield from _conditions(part)
    elif isinstance(value, Condition):
        yield value


def _unknown(name: str, kind: str, names: Names) -> str:
    """What is wrong with a name; empty: it exists."""
    if name in names.known[kind] or (kind == "item" and name.startswith("x.")):
        return ""
    what = {"given": "a field", "reader": "a reader", "item": "an item"}.get(
        kind, f"{'an' if kind == 'event' else 'a'} {kind}"
    )
    said = f'"{name}" is not {what} that this document knows.'
    return said + (did_you_mean(name, names.known[kind]) or _advice(kind, names))


def _advice(kind: str, names: Names) -> str:
    if kind in _ADVICE:
        return f" {_ADVICE[kind]}"
    known = ", ".join(sorted(names.known[kind]))
    return f" It knows {known}." if known else f" Add a block: ```toml {kind}."


def _given(place: Place) -> Iterator[tuple[int, str]]:
    """What an act asks for must be something that its events can carry."""
    if place.kind != "act":
        return
    for event in place.read.get("event", ()):
        kind = vocabulary.EVENTS.get(event)
        allowed = {field.name for field in kind.fields} if kind else _FIELDS
        for name in place.read.get("given", ()):
            if name in _FIELDS and name not in allowed:
                listed = ", ".join(sorted(allowed)) or "nothing"
                what = f'given: {event} cannot carry "{name}". It can carry {listed}.'
                yield place.line_of("given", name), what


def in_condition(condition: Condition, names: Names) -> Iterator[str]:
    """What is wrong with each name in a condition; empty where nothing is."""
    match condition:
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from in_condition(part, names)
        case Not(part=part):
            yield from in_condition(part, names)
        case FactIs(fact=fact, value=value):
            yield _unknown(fact, "fact", names) or _misfit(fact, value, names)
        case FactUnknown(fact=fact):
            yield _unknown(fact, "fact", names)
        case Happened(event=event):
            yield _unknown(event, "event", names)
        case StageOpen(stage=stage):
            yield _unknown(stage, "stage", names)
        case ClockLate(clock=clock):
            yield _unknown(clock, "clock", names)
        case Later(moment=moment, than=than) | Within(moment=moment, than=than):
            yield _not_a_moment(moment, names)
            yield _not_a_moment(than, names)


def _not_a_moment(name: str, names: Names) -> str:
    if name in names.known["event"]:
        return ""
    if name in names.known["fact"]:
        kind = names.facts[name].get("is", "date")
        if kind == "date":
            return ""
        return f'the fact "{name}" is {kind}, so nothing can be counted from it.'
    both = names.known["event"] | names.known["fact"]
    hint = did_you_mean(name, both)
    return f'"{name}" is neither an event nor a fact that is a date.{hint}'


def _misfit(fact: str, value: object, names: Names) -> str:
    """Where a fact cannot have this value: what it can have."""
    kind = names.facts.get(fact, {}).get("is", "")
    choices = names.facts.get(fact, {}).get("choices", ())
    if kind == "yes_no" and not isinstance(value, bool):
        return f'the fact "{fact}" is yes or no, not {value}.'
    if kind == "number" and type(value) is not int:
        return f'the fact "{fact}" is a number. Write {fact} is 3, or the like.'
    if kind in {"choice", "text"} and not isinstance(value, str):
        return f'the fact "{fact}" is {kind}. Write {fact} is \'…\'.'
    if kind == "choice" and value not in choices:
        listed = ", ".join(choices)
        hint = did_you_mean(str(value), choices)
        return f'"{value}" is not a choice of "{fact}", which are {listed}.{hint}'
    if kind == "date":
        return f'the fact "{fact}" is a date. Compare it: "… is within … after …".'
    return ""
