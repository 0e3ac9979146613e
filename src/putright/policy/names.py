"""Every name that a document may use, and what is wrong with one that it may not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from putright.engine import vocabulary
from putright.policy.blocks import KINDS
from putright.policy.problems import did_you_mean

if TYPE_CHECKING:
    from putright.policy.documents import Document, Place

Found: TypeAlias = tuple[int, str, str]  # line, clause, what

READERS = ("resident", "referrer", "representative")
_ID_IN_WORDS = re.compile(r'^\s*id\s*=\s*["“]([^"”]+)["”]', re.MULTILINE)
FIELDS = {field.name for event in vocabulary.EVENTS.values() for field in event.fields}
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
    """Every name that a document may use, by what it is a name of.

    Attributes:
        acts: The verbs that are the document's own.
        facts: The fields of each fact, as far as they could be read.
    """

    known: dict[str, set[str]]
    acts: set[str]
    facts: dict[str, dict[str, Any]]


def names_of(document: Document) -> Names:
    """What the shared vocabulary and the document's own blocks name."""
    known: dict[str, set[str]] = {kind: set() for kind in KINDS}
    facts: dict[str, dict[str, Any]] = {}
    acts: set[str] = set()
    for _, place in document.places():
        name = id_of(place)
        if name:
            known.setdefault(place.kind, set()).add(name)
        if name and place.kind == "fact":
            facts[name] = place.read
        if place.kind == "event" and "act" in place.read:
            acts.add(place.read["act"])
        if place.kind == "act" and name:
            acts.add(name)
    known["event"] |= vocabulary.EVENTS.keys()
    known["item"] = set(vocabulary.ITEMS)
    known["given"] = FIELDS
    known["reader"] = {*READERS, *known["role"]}
    return Names(known=known, acts=acts, facts=facts)


def id_of(place: Place) -> str:
    """A block's id, even where the rest of it is broken."""
    name = place.values.get("id", "")
    if not place.values and (found := _ID_IN_WORDS.search(place.text)):
        name = found[1]
    return name if isinstance(name, str) else ""


def unknown(name: str, kind: str, names: Names) -> str:
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
