"""Values of parts: lists, choices, tables, things with a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.policy.shapes.shape import Schema, Shape, Unfit, written
from putright.policy.shapes.single import (
    ID,
    PARAGRAPH,
    read_condition,
    read_id,
    read_paragraph,
    read_text,
    read_whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def choice(*allowed: str) -> Shape:
    """One of these words."""

    def read(value: object) -> str:
        text = read_text(value)
        if text in allowed:
            return text
        listed = ", ".join(f'"{word}"' for word in allowed)
        raise Unfit(f'"{text}" is not one of {listed}.')

    return Shape(read=read, schema={"enum": list(allowed)})


def many(shape: Shape) -> Shape:
    """One of these, or a list of them."""

    def read(value: object) -> tuple[Any, ...]:
        items = value if isinstance(value, list) else [value]
        good: list[Any] = []
        faults: list[str] = []
        for item in items:
            try:
                good.append(shape.read(item))
            except Unfit as error:
                faults += error.faults
        if faults:
            raise Unfit(*faults)
        if not good:
            raise Unfit("is an empty list. Name at least one, or leave it out.")
        return tuple(good)

    one = shape.schema
    schema = {"oneOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    return Shape(read=read, schema=schema, names=shape.names)


def of_text(read: Callable[[object], Any], names: str = "", **more: object) -> Shape:
    """A field written as one text."""
    return Shape(read=read, schema={"type": "string", **more}, names=names)


def name_of(names: str) -> Shape:
    """A field that is one name of those in `names`."""
    return Shape(read=read_id, schema=_name(names), names=names)


def _name(names: str) -> Schema:
    """The schema of a name; `schema.export` lists those that every landlord shares."""
    if names in SHARED:
        return {"$ref": f"#/$defs/{names}-name"}
    return {"type": "string", "pattern": f"^{ID.pattern}$"}


SHARED = ("event", "item")  # beside the landlord's own, which begin with x.


class Item(Struct, frozen=True, kw_only=True):
    """One thing a letter must say, or one who gets a copy, and when."""

    name: str
    when: Condition | None = None
    code: tuple[str, ...] = ()
    gives: str = ""


def conditional(key: str, names: str = "") -> Shape:
    """A name alone, or a table of the name and when it applies."""
    cited = ("code", "gives") if key == "item" else ()

    def read(value: object) -> Item:
        if not isinstance(value, dict):
            return Item(name=read_id(value))
        strange = sorted(set(value) - {key, "when", *cited})
        if strange or key not in value:
            raise Unfit(
                f'write it as "name" or as {{ {key} = "name", when = "condition" }}.'
            )
        when = read_condition(value["when"]) if "when" in value else None
        code = PARAGRAPHS.read(value["code"]) if cited and "code" in value else ()
        gives = read_id(value["gives"]) if cited and "gives" in value else ""
        return Item(name=read_id(value[key]), when=when, code=code, gives=gives)

    name, text = _name(names), {"type": "string"}
    more = {"code": PARAGRAPHS.schema, "gives": text} if cited else {}
    table: Schema = {
        "type": "object",
        "properties": {key: name, "when": text, **more},
        "required": [key],
        "additionalProperties": False,
    }
    return Shape(read=read, schema={"oneOf": [name, table]}, names=names)


PARAGRAPHS = many(of_text(read_paragraph, pattern=f"^{PARAGRAPH.pattern}$"))


class Seat(Struct, frozen=True, kw_only=True):
    """A role from which a panel's members come, and how many of it at least."""

    role: str
    at_least: int = 0


def _seat(value: object) -> Seat:
    if isinstance(value, str):
        return Seat(role=read_id(value))
    strange = isinstance(value, dict) and set(value) - {"role", "at_least"}
    if not isinstance(value, dict) or strange or "role" not in value:
        raise Unfit('write it as "role" or as { role = "role", at_least = 1 }.')
    least = read_whole(value["at_least"]) if "at_least" in value else 0
    return Seat(role=read_id(value["role"]), at_least=least)


SEAT = Shape(
    read=_seat,
    schema={
        "oneOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {
                    "role": {"type": "string"},
                    "at_least": {"type": "integer", "minimum": 1},
                },
                "required": ["role"],
                "additionalProperties": False,
            },
        ]
    },
    names="role",
)


def read_titles(value: object) -> dict[str, str]:
    """Ids and what each is called."""
    if isinstance(value, dict):
        return {name: read_text(title) for name, title in value.items()}
    raise Unfit(f'must be a table, such as {{ s1 = "Level 1" }}, not {written(value)}.')


def read_said(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What something else said with the act has to be: a name and its values."""
    if not isinstance(value, dict) or not value:
        told = written(value)
        raise Unfit(f'must be a table, such as {{ channel = "letter" }}, not {told}.')
    return tuple((name, _TEXTS(values)) for name, values in value.items())


_TEXTS = many(of_text(read_text)).read
