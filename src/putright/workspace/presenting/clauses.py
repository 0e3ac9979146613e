"""A policy's clauses, as its page and its editor show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from putright.adoption.drafts import Part
from putright.design.prose import to_html
from putright.policy import blocks
from putright.policy.saying import sentences_of
from putright.workspace.presenting.stages import in_a_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.adoption.keeping import Year
    from putright.policy.documents import Clause, Document, Place
    from putright.policy.problems import Problem


class SaidBack(Struct, frozen=True, kw_only=True):
    """One rule of a clause.

    Attributes:
        sentence: What it says, in plain words.
        written: As the document writes it.
        reading: Why it is read so, where the policy leaves it open.
        kept: How often it was kept last year; empty: not a clock, or never owed.
        example: It is a worked example, tried whenever the document is read.
    """

    kind: str
    sentence: str
    written: str
    reading: str
    kept: str
    example: bool


class ClauseShown(Struct, frozen=True, kw_only=True):
    """One clause: its words, and its rules said back.

    Attributes:
        checks: What was found of it that is to be put right.
    """

    place: int
    number: str
    heading: str
    level: int
    prose: Markup
    rules: tuple[SaidBack, ...]
    checks: tuple[str, ...]


def clauses_of(
    document: Document, year: Year | None, checks: Mapping[str, tuple[str, ...]]
) -> tuple[ClauseShown, ...]:
    """Every clause but the title's own words, in order."""
    said = {clause.line: sentences for clause, sentences in sentences_of(document)}
    return tuple(
        ClauseShown(
            place=place,
            number=clause.number,
            heading=clause.heading,
            level=clause.level,
            prose=to_html(clause.prose),
            rules=_rules(clause, said.get(clause.line, []), year),
            checks=checks.get(clause.number, ()) if clause.number else (),
        )
        for place, clause in enumerate(document.clauses)
    )


def _rules(
    clause: Clause, sentences: list[str], year: Year | None
) -> tuple[SaidBack, ...]:
    return tuple(
        SaidBack(
            kind=place.kind,
            sentence=sentence,
            written=place.text,
            reading=str(place.values.get("reading", "")),
            kept=_kept(place, year),
            example=isinstance(place.block, blocks.Example),
        )
        for place, sentence in zip(clause.places, sentences, strict=True)
    )


def _kept(place: Place, year: Year | None) -> str:
    if not isinstance(place.block, blocks.Clock):
        return ""
    return in_a_year(place.block.id, year)


class Placed(Struct, frozen=True, kw_only=True):
    """A problem with the clause in which it stands."""

    part: Part
    what: str


def placed(problems: Sequence[Problem], parts: Sequence[Part]) -> tuple[Placed, ...]:
    """Each problem with the clause that holds its line; none without any clause."""
    return tuple(
        Placed(
            part=max(
                (part for part in parts if part.line <= problem.line),
                key=lambda part: part.line,
                default=parts[0],
            ),
            what=problem.what,
        )
        for problem in problems
        if parts
    )
