"""Where a row stands in our documents: the clause, its anchor, its rule blocks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

import putright
from putright.policies import library
from putright.policy.reading import read

if TYPE_CHECKING:
    from putright.policy.documents import Clause


class Place(Struct, frozen=True, kw_only=True):
    """A clause of one of our documents.

    Attributes:
        document: The file, from the top of the checkout.
        line: Of the heading.
        anchor: Of the heading on the documentation's page.
        blocks: Its rule blocks, each as `kind id` and the line of its fence.
    """

    document: str
    number: str
    heading: str
    line: int
    anchor: str
    blocks: tuple[tuple[str, int], ...]


_SOURCE = Path(putright.__file__).parents[1]


def place_of(landlord: str, number: str) -> Place | None:
    """The clause with that number; None where the document has none."""
    return _places(library.find(landlord)).get(number)


def path_of(file: Path) -> str:
    """A file that ships, from the top of the checkout."""
    return f"src/{file.relative_to(_SOURCE).as_posix()}"


def anchor(heading: str) -> str:
    """A heading's anchor, as the documentation's pages make it.

    >>> anchor("5.2 Telling you, in writing")
    '52-telling-you-in-writing'
    """
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


@lru_cache(maxsize=32)
def _places(document: Path) -> dict[str, Place]:
    reading = read(document.read_bytes(), document.name)
    if reading.document is None:
        raise library.Unsound(str(document), reading.problems)
    name = path_of(document)
    return {
        clause.number: _place(name, clause)
        for clause in reading.document.clauses
        if clause.number
    }


def _place(document: str, clause: Clause) -> Place:
    return Place(
        document=document,
        number=clause.number,
        heading=clause.heading,
        line=clause.line,
        anchor=anchor(f"{clause.number} {clause.heading}"),
        blocks=tuple(
            (f"{place.kind} {_name(place.values)}".strip(), place.line)
            for place in clause.places
        ),
    )


def _name(values: dict[str, object]) -> str:
    """What a block calls itself: its id, or for an act without one its event."""
    return str(values.get("id") or values.get("event") or "")
