"""What can still be used of a document with faults, and what had to be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from putright.policy import naming
from putright.policy.documents import Clause, Document, Place
from putright.policy.names import id_of
from putright.policy.problems import Problem
from putright.policy.reading import read, read_parts

if TYPE_CHECKING:
    from collections.abc import Callable

_NEEDED = ("policy", "terms", "stage")


class LeftOut(Struct, frozen=True, kw_only=True):
    """A rule block that could not be used.

    Attributes:
        kind: The word after `toml`; it may not be a kind that there is.
        id: The block's own; empty: none could be read.
        line: The line of its fence.
    """

    kind: str
    id: str
    clause: str
    line: int

    def __str__(self) -> str:
        name = f' "{self.id}"' if self.id else ""
        where = f"{self.clause}, line" if self.clause else "line"
        return f"the {self.kind or 'rule'}{name} ({where} {self.line})"


class Salvage(Struct, frozen=True, kw_only=True):
    """A document as far as it reads.

    Attributes:
        document: The sound blocks in their clauses; None where not even who the
            landlord is, how it counts or what stages there are could be read.
        problems: Every problem of the whole document.
        left_out: The blocks that are not in `document`.
    """

    document: Document | None
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()


def salvage(text: str | bytes, name: str) -> Salvage:
    """Read a document, and where it has faults keep what stands without them.

    A block goes when it does not fit its kind, when it names something that there is
    not, or something that went. What remains can be compiled; whether it makes sense
    together is another question, and `problems` has the answer.
    """
    reading = read(text, name)
    if reading.document is not None:
        return Salvage(document=reading.document, problems=())
    whole = read_parts(text, name)
    if whole is None:
        return Salvage(document=None, problems=reading.problems)
    kept = _without_faults(whole)
    gone = _left_out(whole, kept)
    return Salvage(
        document=kept if _can_run(kept) else None,
        problems=reading.problems,
        left_out=gone,
    )


def _without_faults(document: Document) -> Document:
    """Drop unfit blocks, then those that name what is not there, until all is well."""
    document = _keep(document, lambda place: place.block is not None)
    while True:
        kept = _without(document, {line for line, *_ in naming.check(document)})
        if kept == document:
            return document
        document = kept


def _without(document: Document, lines: set[int]) -> Document:
    return _keep(document, lambda place: not _holds(place, lines))


def _holds(place: Place, lines: set[int]) -> bool:
    last = place.line + place.text.count("\n") + 1
    return any(place.line <= line <= last for line in lines)


def _keep(document: Document, good: Callable[[Place], bool]) -> Document:
    clauses = tuple(
        replace(clause, places=tuple(filter(good, clause.places)))
        for clause in document.clauses
    )
    return replace(document, clauses=clauses)


def _can_run(document: Document) -> bool:
    kinds = [place.kind for _, place in document.places()]
    return all(kind in kinds for kind in _NEEDED)


def _left_out(whole: Document, kept: Document) -> tuple[LeftOut, ...]:
    left = {place.line for _, place in kept.places()}
    return tuple(
        _told(clause, place)
        for clause, place in whole.places()
        if place.line not in left
    )


def _told(clause: Clause, place: Place) -> LeftOut:
    return LeftOut(
        kind=place.kind, id=id_of(place), clause=clause.number, line=place.line
    )
