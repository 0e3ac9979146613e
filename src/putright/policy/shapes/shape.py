"""What a field of a block is: how it is read, and why a value does not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from msgspec import Struct

Schema: TypeAlias = dict[str, Any]


class Unfit(ValueError):  # noqa: N818 - what it says of the value
    """A value does not fit its field; each of `faults` is a sentence about it."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Unquoted(Struct, frozen=True):
    """A number with a point, kept as typed: no field of a policy takes one."""

    text: str


class Shape(Struct, frozen=True, kw_only=True, eq=False):
    """How one field is read.

    Attributes:
        read: TOML value to the rule's value; raises `Unfit`.
        schema: The JSON Schema of what may be written.
        names: Which names it must be one of: `event`, `role`, …; empty: any.
    """

    read: Callable[[object], Any]
    schema: Schema
    names: str = ""


def written(value: object) -> str:
    """The value as a person would write it in the document."""
    if isinstance(value, Unquoted):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
