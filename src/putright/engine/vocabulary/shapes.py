"""What an event is, and a field of what is said with it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FieldKind = Literal[
    "text", "date", "yes_no", "choice", "choices", "number", "person", "people", "list"
]
Party = Literal["landlord", "resident", "record"]


class Field(Struct, frozen=True, kw_only=True):
    """One thing said with an act: a key of an entry's `data`, a field of its form."""

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    personal: bool = False


class EventType(Struct, frozen=True, kw_only=True):
    """Something that can happen to a complaint.

    Attributes:
        id: Past tense, such as `s1.acknowledged`.
        act: The verb that records it, such as `s1.acknowledge`.
        title: The act on a button: "Acknowledge".
        told: The entry in the story, after the actor's name: "acknowledged the …".
        party: Whose doing it is. `record`: only the system writes it.
        fields: What may be said with it.
    """

    id: str
    act: str
    title: str
    told: str
    party: Party
    fields: tuple[Field, ...] = ()


def event(
    id: str,  # noqa: A002 - the field's own name
    act: str,
    title: str,
    told: str,
    party: Party = "landlord",
    *fields: Field,
) -> EventType:
    """One event, its words in the order in which they are read."""
    return EventType(id=id, act=act, title=title, told=told, party=party, fields=fields)
