"""The Markdown of a document cut into clauses and rule blocks, its first pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from putright.policy.blocks import KINDS
from putright.policy.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\r|\n")  # str.splitlines splits at more than editors do
_HEADING = re.compile(r"( {0,3})(#{1,6})(?:[ \t]+(.*))?")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+$")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*[a-z]?)\.?[ \t]+(\S.*)")
_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)")
_RULE = re.compile(r"\W*toml\b", re.IGNORECASE)
_RULE_FENCE = re.compile(r"(```|~~~)[ \t]*toml\b")
_UNNUMBERED = "Worked examples"
_SPELLING = "the fence must read ```toml and the kind, in small letters and no more."
_MOVE = "a rule block must begin at the start of its line. Move it there."

Fault: TypeAlias = tuple[int, str]


class Fence(Struct, kw_only=True):
    """A rule block as it stands: its kind, its first line and its lines."""

    kind: str
    line: int
    lines: list[str]


class Section(Struct, kw_only=True):
    """A heading with its words and its rule blocks.

    Attributes:
        number: Empty where the heading has none.
        prose: The lines of its words, each with its line in the file.
    """

    line: int
    level: int
    number: str
    heading: str
    prose: list[tuple[int, str]]
    fences: list[Fence]


def cut(text: str) -> tuple[list[Section], list[Fault]]:
    """Cut a document at its headings; the first section is the title's.

    Returns:
        The sections, and what is wrong with headings and fences, by line.
    """
    faults: list[Fault] = []
    sections = list(_sections(_LINE_END.split(text), faults))
    faults += _title_faults(sections)
    faults += _number_faults(sections)
    return sections, faults


def _sections(lines: list[str], faults: list[Fault]) -> Iterator[Section]:
    section = Section(line=1, level=0, number="", heading="", prose=[], fences=[])
    at, in_comment = 0, False
    while at < len(lines):
        line = lines[at].rstrip(" \t")
        at += 1
        if in_comment or line.lstrip().startswith("<!--"):
            in_comment = "-->" not in line
            section.prose.append((at, ""))
            continue
        if fence := _FENCE.fullmatch(line):
            at = _fence(lines, at, fence, section, faults)
            continue
        if heading := _HEADING.fullmatch(line):
            if heading[1]:
                faults.append((at, "a heading must begin at the start of its line."))
            if section.level or section.fences or _has_words(section):
                yield section
            section = _section(at, heading)
            continue
        faults += _stray(at, line, section)
        section.prose.append((at, line))
    yield section


def _has_words(section: Section) -> bool:
    return any(text.strip() for _, text in section.prose)


def _section(line: int, heading: re.Match[str]) -> Section:
    words = _CLOSING_MARKS.sub("", heading[3] or "").strip()
    level = len(heading[2])
    numbered = _NUMBERED.fullmatch(words) if level > 1 else None
    number, words = (numbered[1], numbered[2]) if numbered else ("", words)
    return Section(
        line=line, level=level, number=number, heading=words, prose=[], fences=[]
    )


def _fence(
    lines: list[str],
    at: int,
    fence: re.Match[str],
    section: Section,
    faults: list[Fault],
) -> int:
    """Take in one fence; gives the index of the line after it."""
    mark, info, start = fence[2], fence[3].split(), at
    is_rule = _RULE.match(fence[3]) is not None
    closing = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}")
    while at < len(lines) and not closing.fullmatch(lines[at].rstrip(" \t")):
        if is_rule and _opens_rule(lines[at]):
            break
        at += 1
    inside = lines[start:at]
    closed = at < len(lines) and not (is_rule and _opens_rule(lines[at]))
    if not closed:
        faults.append((start, f"the fence is never closed. End it with {mark}."))
    if is_rule:
        if info[0] == "toml":
            faults += _kind_faults(start, info[1:])
        else:
            faults.append((start, _SPELLING))
        if fence[1]:
            faults.append((start, _MOVE))
        kind = info[1] if len(info) > 1 else ""
        section.fences.append(Fence(kind=kind, line=start, lines=inside))
    else:
        section.prose += list(enumerate(inside, start=start + 1))
    return at + 1 if closed else at


def _opens_rule(line: str) -> bool:
    found = _FENCE.fullmatch(line)
    return found is not None and _RULE.match(found[3]) is not None


def _kind_faults(line: int, words: list[str]) -> list[Fault]:
    kinds = ", ".join(KINDS)
    if not words:
        return [(line, f"which kind of rule? Write ```toml and one of {kinds}.")]
    if words[0] not in KINDS:
        hint = did_you_mean(words[0], KINDS)
        what = f'"{words[0]}" is not a kind of rule. The kinds are {kinds}.{hint}'
        return [(line, what)]
    if len(words) > 1:
        extra = " ".join(words[1:])
        return [(line, f'"{extra}" does not belong after the kind. Take it out.')]
    return []


def _stray(line: int, text: str, section: Section) -> list[Fault]:
    if _RULE_FENCE.search(text):
        return [(line, _MOVE)]
    before, words = section.prose[-1] if section.prose else (0, "")
    if _UNDERLINE.fullmatch(text) and words.strip() and before == line - 1:
        what = "a line beneath words makes them a heading. Write headings with #, or "
        return [(line, what + "leave an empty line above this one.")]
    return []


def _title_faults(sections: list[Section]) -> list[Fault]:
    titles = [section for section in sections if section.level == 1]
    if not titles:
        return [(1, "the document has no title. Begin it with a line '# The title'.")]
    faults: list[Fault] = []
    if sections[0] is not titles[0]:
        what = "the title must come first. Move what stands above it."
        faults.append((titles[0].line, what))
    if not titles[0].heading:
        faults.append((titles[0].line, "the title is empty. Write it after the #."))
    for title in titles[1:]:
        what = (
            f'"{title.heading}" is a second title; the first is on line '
            f"{titles[0].line}. Write ## and a number for a clause."
        )
        faults.append((title.line, what))
    return faults


def _number_faults(sections: list[Section]) -> list[Fault]:
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    trail: list[Section] = []
    free = False
    for section in sections:
        if section.level < 2:  # noqa: PLR2004 - the title has no number
            continue
        free = free or section.heading == _UNNUMBERED
        while trail and trail[-1].level >= section.level:
            trail.pop()
        faults += _level_faults(section, trail)
        if section.number:
            faults += _one_number_faults(section, trail, seen)
            seen.setdefault(section.number, section.line)
        elif not free:
            faults.append((section.line, _no_number(section)))
        trail.append(section)
    return faults


def _no_number(section: Section) -> str:
    marks = "#" * section.level
    return (
        f'the heading "{section.heading}" has no number. Write it as '
        f'"{marks} 1 {section.heading}". Only "{_UNNUMBERED}" needs none.'
    )


def _level_faults(section: Section, trail: list[Section]) -> list[Fault]:
    above = trail[-1].level if trail else 1
    if section.level <= above + 1:
        return []
    marks = "#" * (above + 1)
    what = f"the heading skips a level. Write {marks}, or add the heading between."
    return [(section.line, what)]


def _one_number_faults(
    section: Section, trail: list[Section], seen: dict[str, int]
) -> list[Fault]:
    number = section.number
    if number in seen:
        what = (
            f"{number} is already the number of the heading on line {seen[number]}. "
            "Give each heading its own."
        )
        return [(section.line, what)]
    parent = trail[-1].number if trail else ""
    if parent and not number.startswith(parent):
        what = f"{number} stands under {parent}. Number it {parent}.1 or the like."
        return [(section.line, what)]
    return []
