"""Marks that a complaint carries, and whether its file is whole once it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import listed
from putright.design.terms import clause, in_terms
from putright.workspace.presenting.owed import Tag

if TYPE_CHECKING:
    from putright.workspace.case import Case

_HOLDS = {
    "outcome": "how it ended",
    "every stage": "the beginning and the end of each stage",
    "every duty": "what each of our clocks asked for",
}


class Marked(Struct, frozen=True, kw_only=True):
    """A mark, and the clause that says so."""

    tag: Tag
    clause: str


class File(Struct, frozen=True, kw_only=True):
    """The file of a complaint that is over.

    Attributes:
        gaps: What is missing, a sentence each with its clause.
        holds: What it was looked through for.
    """

    gaps: tuple[str, ...]
    holds: str
    clause: str


def marks_of(case: Case) -> tuple[Marked, ...]:
    """What the complaint is counted apart by."""
    return tuple(
        Marked(
            tag=Tag(text=mark.title, colour="blue"),
            clause=clause(mark.source, case.rules),
        )
        for mark in case.position.marks
    )


def file_of(case: Case) -> File | None:
    """What the file holds; None: the policy says nothing of it, or it is not over."""
    if not case.rules.files or not case.complaint.is_over:
        return None
    rule = case.rules.files[0]
    return File(
        gaps=tuple(
            f"{in_terms(gap.text, case.rules)} ({clause(gap.source, case.rules)})"
            for gap in case.position.gaps
        ),
        holds=listed([_HOLDS[each] for each in rule.holds]),
        clause=clause(rule.source, case.rules),
    )
