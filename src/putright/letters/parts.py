"""A letter's parts: each a heading with its text, tied to one thing it must say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

Origin = Literal["standing", "record", "typed"]

# Parts of the frame: they answer to no item and carry no heading of their own.
OPENING = "opening"
SIGN_OFF = "sign_off"
FRAME = (OPENING, SIGN_OFF)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a letter.

    Attributes:
        item: An id of `engine.vocabulary.ITEMS`, an `x.` item, or one of `FRAME`.
        heading: The heading as the reader sees it; empty for the frame.
        text: Plain text under the heading, as `tree` reads it.
        origin: `standing`: the landlord's wording alone; `record`: filled from the
            record; `typed`: a person has changed it.
    """

    item: str
    heading: str
    text: str
    origin: Origin = "standing"


def read_parts(stored: list[dict[str, Any]]) -> tuple[Part, ...]:
    """The parts as a letter's column holds them."""
    return msgspec.convert(stored, tuple[Part, ...])


def write_parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """The other way: plain values for the column."""
    return [msgspec.to_builtins(part) for part in parts]


def to_text(parts: Iterable[Part]) -> str:
    """The whole letter as one text, parts in order; empty ones left out."""
    return "\n\n".join(_one(part) for part in parts if part.text.strip()) + "\n"


def _one(part: Part) -> str:
    heading = f"## {' '.join(part.heading.split())}\n\n" if part.heading else ""
    return heading + part.text.strip()
