"""A policy document once read: clauses, their words and their blocks."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from putright.policy.blocks import Block


class Place(Struct, frozen=True, kw_only=True):
    """One rule block and where each of its keys stands.

    Attributes:
        kind: The word after `toml`.
        line: The line of the fence, from 1.
        text: What stands between the fences.
        values: The TOML as read; empty where it could not be.
        lines: Key to the line of its first use.
        read: Key to its value as rules get it, for the keys that fit.
        block: The block in its shape; None where it does not fit.
    """

    kind: str
    line: int
    text: str
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    read: dict[str, Any] = {}
    block: Block | None = None

    def line_of(self, key: str, value: str = "") -> int:
        """The line of a key, or of a text within the lines of that key's value."""
        start = self.lines.get(key, self.line)
        if not value:
            return start
        later = [line for line in self.lines.values() if line > start]
        body = self.text.split("\n")
        end = min(later, default=self.line + len(body) + 1)
        for line in range(start, end):
            if line > self.line and value in body[line - self.line - 1]:
                return line
        return start


class Clause(Struct, frozen=True, kw_only=True):
    """One numbered heading with all that stands under it before the next heading.

    Attributes:
        number: Such as `5.2`; empty for the opening and the worked examples.
        level: 1 for the title, 2 for `##`, …
        prose: The Markdown between the heading and the next, without rule blocks.
        prose_lines: The line in the file of each line of the prose.
        line: The heading's line.
    """

    number: str
    heading: str
    level: int
    prose: str
    prose_lines: tuple[int, ...] = ()
    line: int
    places: tuple[Place, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A whole document. The first clause is the title with its opening words."""

    name: str
    title: str
    text_hash: str
    clauses: tuple[Clause, ...]

    def places(self) -> list[tuple[Clause, Place]]:
        """Every rule block with its clause, in the order of the document."""
        return [(clause, place) for clause in self.clauses for place in clause.places]
