"""Reading a policy document: its clauses and rules, and every problem at once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.policy.blocks import KINDS
from putright.policy.documents import Clause, Document, Place
from putright.policy.headings import Fence, Section, cut
from putright.policy.problems import Problem
from putright.policy.shaping import shape
from putright.policy.toml import BrokenToml, key_lines, read_values

if TYPE_CHECKING:
    from collections.abc import Callable

_TOO_LONG = 2_000_000


class Reading(Struct, frozen=True, kw_only=True):
    """What came of reading a document.

    Attributes:
        document: The document; None where there are problems.
        problems: Every problem, in the order of the lines.
    """

    document: Document | None
    problems: tuple[Problem, ...]


def read(text: str | bytes, name: str) -> Reading:
    """Read a document in four passes: syntax, shape, names, meaning, and its words.

    Args:
        text: The whole document; bytes must be UTF-8.
        name: What messages call it, usually the path as it was given.
    """
    data = text.encode() if isinstance(text, str) else text
    try:
        words = _decoded(data)
    except ValueError as error:
        return Reading(document=None, problems=(_problem(name, 1, "", str(error)),))
    document, problems = _document(words, name, sha256(data).hexdigest())
    if not problems:
        problems = _checked(document)
    if problems:
        return Reading(document=None, problems=tuple(sorted(set(problems))))
    return Reading(document=document, problems=())


def _decoded(data: bytes) -> str:
    if len(data) > _TOO_LONG:
        raise ValueError("the file is too long for a policy (more than 2 MB).")
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"the file is not UTF-8 text (line {line}). Save it as UTF-8."
        ) from None
    if not words.strip():
        raise ValueError("the file is empty.")
    return words


def _problem(name: str, line: int, clause: str, what: str) -> Problem:
    return Problem(line=line, clause=clause, what=what, file=name)


def _document(words: str, name: str, text_hash: str) -> tuple[Document, list[Problem]]:
    sections, faults = cut(words)
    problems: list[Problem] = []
    clauses = []
    number = ""
    for section in sections:
        number = section.number or ("" if section.level else number)
        clauses.append(_clause(section, name, problems))
    by_line = sorted((clause.line, clause.number) for clause in clauses)
    for line, what in faults:
        clause = [number for start, number in by_line if start <= line]
        problems.append(_problem(name, line, clause[-1] if clause else "", what))
    title = next((s.heading for s in sections if s.level == 1), "")
    document = Document(
        name=name, title=title, text_hash=text_hash, clauses=tuple(clauses)
    )
    return document, problems


def _clause(section: Section, name: str, problems: list[Problem]) -> Clause:
    def report(line: int, what: str) -> None:
        problems.append(_problem(name, line, section.number, what))

    return Clause(
        number=section.number,
        heading=section.heading,
        level=section.level,
        prose="\n".join(section.prose).strip(),
        line=section.line,
        places=tuple(_place(fence, report) for fence in section.fences),
    )


def _place(fence: Fence, report: Callable[[int, str], None]) -> Place:
    text = "\n".join(fence.lines)
    bare = Place(kind=fence.kind, line=fence.line, text=text)
    try:
        values = read_values(fence.lines)
    except BrokenToml as error:
        report(fence.line + error.line, f"the block is not TOML: {error}")
        return bare
    lines = key_lines(fence.lines, fence.line)
    if fence.kind not in KINDS:
        return bare
    block, faults = shape(fence.kind, values)
    for key, what in faults:
        report(lines.get(key, fence.line), what)
    return Place(
        kind=fence.kind,
        line=fence.line,
        text=text,
        values=values,
        lines=lines,
        block=block,
    )


def _checked(document: Document) -> list[Problem]:
    return []
