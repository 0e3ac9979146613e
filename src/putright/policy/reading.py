"""Reading a policy document: its clauses and rules, and every problem at once."""

from __future__ import annotations

from bisect import bisect_right
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from putright.policy import drift, meaning, naming
from putright.policy.blocks import KINDS
from putright.policy.documents import Clause, Document, Place
from putright.policy.headings import Fence, Section, cut
from putright.policy.problems import Problem
from putright.policy.shaping import shape
from putright.policy.toml import BrokenToml, key_lines, read_values

if TYPE_CHECKING:
    from collections.abc import Callable

_TOO_LONG = 500_000  # bytes


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
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    try:
        words = _decoded(data)
    except ValueError as error:
        return Reading(document=None, problems=(_problem(name, 1, "", str(error)),))
    document, problems = _document(words, name, sha256(data).hexdigest())
    problems += _checked(document, whole=not problems)
    if problems:
        return Reading(document=None, problems=tuple(sorted(set(problems))))
    return Reading(document=document, problems=())


def read_parts(text: str | bytes, name: str) -> Document | None:
    """Every clause and block as it stands, sound or not; None: it is no document."""
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    try:
        words = _decoded(data)
    except ValueError:
        return None
    return _document(words, name, sha256(data).hexdigest())[0]


def _decoded(data: bytes) -> str:
    if len(data) > _TOO_LONG:
        raise ValueError("the file is too long for a policy (more than 500 kB).")
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"the file is not UTF-8 text (line {line}). Save it as UTF-8."
        ) from None
    if not words.strip():
        raise ValueError("the file is empty. “putright policy new” begins one.")
    return words


def _problem(name: str, line: int, clause: str, what: str) -> Problem:
    return Problem(line=line, clause=clause, what=what, file=name)


def _document(words: str, name: str, text_hash: str) -> tuple[Document, list[Problem]]:
    """The first two passes."""
    sections, faults = cut(words)
    problems: list[Problem] = []
    clauses = tuple(_clause(section, name, problems) for section in sections)
    begins = [clause.line for clause in clauses]
    for line, what in faults:
        above = bisect_right(begins, line)
        number = clauses[above - 1].number if above else ""
        problems.append(_problem(name, line, number, what))
    title = next((s.heading for s in sections if s.level == 1), "")
    document = Document(name=name, title=title, text_hash=text_hash, clauses=clauses)
    return document, problems


def _clause(section: Section, name: str, problems: list[Problem]) -> Clause:
    def report(line: int, what: str) -> None:
        problems.append(_problem(name, line, section.number, what))

    return Clause(
        number=section.number,
        heading=section.heading,
        level=section.level,
        prose="\n".join(text for _, text in section.prose),
        prose_lines=tuple(line for line, _ in section.prose),
        line=section.line,
        places=tuple(_place(fence, report) for fence in section.fences),
    )


def _place(fence: Fence, report: Callable[[int, str], None]) -> Place:
    place = Place(kind=fence.kind, line=fence.line, text="\n".join(fence.lines))
    try:
        values = read_values(fence.lines)
    except BrokenToml as error:
        report(fence.line + error.line, f"the block is not TOML: {error}")
        return place
    lines = key_lines(fence.lines, fence.line)
    place = replace(place, values=values, lines=lines)
    if fence.kind not in KINDS:
        return place
    shaped = shape(fence.kind, values)
    for key, what in shaped.faults:
        report(lines.get(key, fence.line), what)
    return replace(place, read=shaped.read, block=shaped.block)


def _checked(document: Document, *, whole: bool) -> list[Problem]:
    """The passes over the whole document: names, words against rules, meaning.

    Meaning is judged only where every block could be read: what seems to be missing
    might stand in the one that could not.
    """
    found = [*naming.check(document), *drift.drift(document)]
    if whole:
        found += meaning.check(document)
    return [_problem(document.name, line, clause, what) for line, clause, what in found]
