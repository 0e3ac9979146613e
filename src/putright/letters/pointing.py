"""Which words of a part belong to which point, and what they say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.letters.facts import Point

OUTCOME_WORDS = {
    "upheld": "upheld",
    "partly_upheld": "partly upheld",
    "not_upheld": "not upheld",
}
_PARTLY = re.compile(r"\b(partly|partially|in part)\b")
_NOT = re.compile(r"\b(not|cannot|can t|don t|didn t|haven t)( \w+)? uph(old|eld)\b")
_UPHELD = re.compile(r"\buph(old|eld)\b")
_LABEL = re.compile(r"^(?:point )?(\d{1,3})\b")


def problems_by_point(
    item: str, text: str, points: tuple[Point, ...], under: str
) -> list[str]:
    """What is missing of a decision, reasons or explanation, point by point."""
    if not points:
        return ["The complaint has no points yet. Define it first."]
    said = words_of_points(text, points)
    look = _LOOKED_AT.get(item, _own_words)
    told = (look(point, said[point.number], item, under) for point in points)
    return [one for one in told if one]


def words_of_points(text: str, points: tuple[Point, ...]) -> dict[int, str]:
    """Each point's own words (plain), its wording itself taken out.

    A point's words begin at the line that holds its wording or its number, and end
    where another's begin. With one point, everything is about it.
    """
    said = {point.number: "" for point in points}
    only = points[0].number if len(points) == 1 else 0
    now = only
    for line in _lines(text):
        now = only or _point_named(line, points) or now
        if now:
            said[now] += " " + _without_wording(line, now, points)
    return said


def outcome_in(words: str) -> str:
    """The outcome that plain words give, or empty.

    >>> [outcome_in(w) for w in ("we uphold this", "it is not upheld", "in part")]
    ['upheld', 'not_upheld', 'partly_upheld']
    """
    if _PARTLY.search(words):
        return "partly_upheld"
    if _NOT.search(words):
        return "not_upheld"
    return "upheld" if _UPHELD.search(words) else ""


def _decision(point: Point, words: str, _item: str, under: str) -> str:
    name = _name(point)
    if not point.outcome:
        return f"{name} has no decision yet. Answer it on the complaint first."
    found = outcome_in(words)
    wanted = OUTCOME_WORDS[point.outcome]
    if not found:
        return f"{name} has no decision in the letter. Say “{wanted}” under {under}."
    if found != point.outcome:
        return (
            f"{name} is {wanted} on the record, but {under} says "
            f"{OUTCOME_WORDS[found]}. Make them agree."
        )
    return ""


def _own_words(point: Point, words: str, item: str, under: str) -> str:
    if len(words.split()) >= 2:  # noqa: PLR2004 - one word is no reason
        return ""
    lack = "reasons" if item == "reasons" else "explanation"
    return f"{_name(point)} has no {lack} in the letter. Write it under {under}."


def _basis(point: Point, words: str, _item: str, under: str) -> str:
    """Whether the letter cites something; where the record does, that."""
    named = " ".join(re.findall(r"\w+", point.basis.casefold()))
    if not words.strip():
        return (
            f"{_name(point)} cites no policy, law or good practice. Name what the "
            f"decision rests on under {under}."
        )
    if named in " ".join(words.split()):
        return ""
    return (
        f"{_name(point)} rests on “{point.basis}” on the record, and {under} does not "
        "say so. Write it there."
    )


_LOOKED_AT = {"decision": _decision, "basis": _basis}


def _name(point: Point) -> str:
    return f"Point {point.number} (“{point.text}”)"


def _lines(text: str) -> list[str]:
    return [" ".join(re.findall(r"\w+", one.casefold())) for one in text.splitlines()]


def _point_named(line: str, points: tuple[Point, ...]) -> int:
    holding = [point for point in points if _wording(point) in line]
    if holding:
        return max(holding, key=lambda point: len(point.text)).number
    label = _LABEL.match(line)
    numbers = {point.number for point in points}
    return int(label[1]) if label and int(label[1]) in numbers else 0


def _without_wording(line: str, number: int, points: tuple[Point, ...]) -> str:
    wording = next(_wording(point) for point in points if point.number == number)
    return _LABEL.sub("", line.replace(wording, " ").strip()).strip()


def _wording(point: Point) -> str:
    return " ".join(re.findall(r"\w+", point.text.casefold()))
