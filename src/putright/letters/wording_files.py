"""Reading a file of wording: its front matter and parts, every problem at once."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import msgspec

from putright.engine.vocabulary import ACTS, ITEMS, STAGES
from putright.letters.linting import Fault, faults_in
from putright.letters.parts import FRAME, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable


FENCE = "+++"
ANY = "any"
# How the acts and events of one landlord alone begin.
_OWN = "x."
_HEADING = re.compile(r"^##\s+(?P<heading>.*?)\s*\{#(?P<item>[a-z0-9_.]+)\}\s*$")
_ANY_HEADING = re.compile(r"^##\s")
_VERBS = {act.partition(".")[2] for act in ACTS if act.partition(".")[0] in STAGES}
_SHOW = "Begin with +++, then act, title, audience and parts, then +++."


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a wording file, and how to mend it."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.mend}"


class WordingError(Exception):
    """A wording file cannot be used; `problems` names everything wrong in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class PartWording(msgspec.Struct, frozen=True, kw_only=True):
    """The wording of one part; `line` is where its text begins in the file."""

    item: str
    heading: str
    text: str
    line: int


class Front(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The front matter of a wording file."""

    act: str
    title: str
    audience: str
    parts: tuple[str, ...]
    stages: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """One wording file, read: its front matter and its parts in order.

    Attributes:
        spare: Parts that other files word, should a rule ask for them after all.
    """

    file: str
    front: Front
    parts: tuple[PartWording, ...]
    spare: tuple[PartWording, ...] = ()


def read(text: str, file: str) -> Wording:
    """Read one wording file.

    Raises:
        WordingError: With every problem in it.
    """
    lines = text.splitlines()
    front, body_from = _front(lines, file)
    parts, problems = _parts(lines, body_from, file)
    problems += _names(front, parts, file)
    if problems:
        raise WordingError(tuple(sorted(problems, key=lambda one: one.line)))
    order = {item: place for place, item in enumerate((OPENING, *front.parts))}
    return Wording(
        file=file,
        front=front,
        parts=tuple(sorted(parts, key=lambda part: order.get(part.item, len(order)))),
    )


def _front(lines: list[str], file: str) -> tuple[Front, int]:
    """The front matter, and the index of the first line after it."""
    if not lines or lines[0].strip() != FENCE or FENCE not in lines[1:]:
        raise _stop(file, 1, "The file does not begin with front matter.", _SHOW)
    end = lines.index(FENCE, 1)
    try:
        table = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as wrong:
        raise _stop(file, 2, f"The front matter is not TOML: {wrong}.", _SHOW) from None
    return _shape(table, lines, file), end + 1


def _shape(table: dict[str, Any], lines: list[str], file: str) -> Front:
    known = Front.__struct_fields__
    for key in table.keys() - set(known):
        line = _line_of(key, lines)
        raise _stop(file, line, f"Nothing is called “{key}” here.", _mean(key, known))
    try:
        return msgspec.convert(table, Front)
    except msgspec.ValidationError as wrong:
        raise _stop(
            file, 2, f"The front matter is not whole: {wrong}.", _SHOW
        ) from None


def _parts(
    lines: list[str], begin: int, file: str
) -> tuple[list[PartWording], list[Problem]]:
    parts: list[PartWording] = []
    problems: list[Problem] = []
    item, heading, start = OPENING, "", begin
    for index in [*range(begin, len(lines)), len(lines)]:
        at_end = index == len(lines)
        if not at_end and not _ANY_HEADING.match(lines[index]):
            continue
        text = "\n".join(lines[start:index]).rstrip()
        if text.strip() or item != OPENING:
            parts.append(
                PartWording(item=item, heading=heading, text=text, line=start + 1)
            )
        if at_end:
            break
        matched = _HEADING.match(lines[index])
        item = matched["item"] if matched else ""
        heading = matched["heading"] if matched else lines[index][2:].strip()
        start = index + 1
        if not matched:
            problems.append(_untied(file, index + 1, heading))
    for part in parts:
        for shown, line in ((part.heading, part.line - 1), (part.text, part.line)):
            problems += [_of_fault(file, line, fault) for fault in faults_in(shown)]
    return parts, problems


def _names(front: Front, parts: list[PartWording], file: str) -> list[Problem]:
    problems = []
    written = [part.item for part in parts if part.item]
    if front.act not in {*ACTS, *_VERBS, ANY} and not front.act.startswith(_OWN):
        mend = _mean(front.act, [*ACTS, *_VERBS])
        problems.append(_problem(file, 2, f"No act is called “{front.act}”.", mend))
    for stage in set(front.stages) - set(STAGES):
        what = f"No stage is called “{stage}”."
        problems.append(_problem(file, 2, what, _mean(stage, STAGES)))
    for part in parts:
        if part.item and not _is_item(part.item):
            what = f"No item is called “{part.item}”."
            mend = _mean(part.item, [*ITEMS, *FRAME])
            problems.append(_problem(file, part.line - 1, what, mend))
        if written.count(part.item) > 1 and part.item:
            what = f"Two parts are tied to “{part.item}”."
            problems.append(_problem(file, part.line - 1, what, "Make them one."))
    for item in (one for one in front.parts if not _is_item(one)):
        what = f"`parts` lists “{item}”, which is no item."
        problems.append(_problem(file, 2, what, _mean(item, ITEMS)))
    unlisted = set(written) - set(front.parts) - set(FRAME)
    for item in unlisted if front.act != ANY else ():
        what = f"The part “{item}” is not in `parts`."
        problems.append(_problem(file, 2, what, "Add it where it belongs."))
    return problems


def _is_item(item: str) -> bool:
    return item in ITEMS or item in FRAME or item.startswith("x.")


def _of_fault(file: str, start: int, fault: Fault) -> Problem:
    return _problem(file, start + fault.line - 1, fault.what, fault.mend)


def _untied(file: str, line: int, heading: str) -> Problem:
    what = f"The heading “{heading}” is tied to nothing that a letter must say."
    return _problem(file, line, what, "Write {#item} after it, such as {#decision}.")


def _line_of(key: str, lines: list[str]) -> int:
    found = (n for n, line in enumerate(lines, 1) if line.lstrip().startswith(key))
    return next(found, 2)


def _mean(word: str, known: Iterable[str]) -> str:
    known = list(known)
    close = get_close_matches(word, known, n=1)
    return f"Did you mean “{close[0]}”?" if close else f"Known: {', '.join(known)}."


def _problem(file: str, line: int, what: str, mend: str) -> Problem:
    return Problem(file=file, line=line, what=what, mend=mend)


def _stop(file: str, line: int, what: str, mend: str) -> WordingError:
    return WordingError((_problem(file, line, what, mend),))
