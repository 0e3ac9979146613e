"""JSON Schema of every block kind, so that editors can complete and check them."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING, Any

from putright.engine import vocabulary
from putright.policy.blocks import KINDS
from putright.policy.shaping import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def export() -> dict[str, Any]:
    """One schema whose `$defs` holds each kind; a block is an object of its kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rule blocks of a policy document",
        "description": "The TOML in a fence whose first line is ```toml KIND.",
        "type": "object",
        "properties": {kind: {"$ref": f"#/$defs/{kind}"} for kind in KINDS},
        "additionalProperties": False,
        "$defs": {
            **{kind: _kind(kind) for kind in KINDS},
            "event-name": _shared(vocabulary.EVENTS),
            "item-name": _shared(vocabulary.ITEMS),
        },
    }


def _shared(names: Iterable[str]) -> dict[str, Any]:
    """A name of the shared vocabulary, or one of the landlord's own."""
    own = {"type": "string", "pattern": r"^x\."}
    return {"anyOf": [{"enum": sorted(names)}, own]}


def _kind(kind: str) -> dict[str, Any]:
    fields = fields_of(kind)
    return {
        "type": "object",
        "description": (getdoc(KINDS[kind]) or "").partition("\n")[0],
        "properties": {name: field.shape.schema for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }
