"""Lengths of time in running words: `ten working days`, `48 hours`, `a month`."""

from __future__ import annotations

import re

from msgspec import Struct

from putright.engine.durations import Duration, Unit

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: number for number, word in enumerate(_ONES, start=1)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        f"{tens} {ones}": (index + 2) * 10 + number
        for index, tens in enumerate(_TENS)
        for number, ones in enumerate(_ONES[:9], start=1)
    },
    "a hundred": 100,
    "one hundred": 100,
}
# What people write for a unit, and how many of ours one of it is.
_UNITS = {
    "working day": (1, Unit.WORKING_DAYS),
    "business day": (1, Unit.WORKING_DAYS),
    "wd": (1, Unit.WORKING_DAYS),
    "calendar day": (1, Unit.CALENDAR_DAYS),
    "week": (1, Unit.WEEKS),
    "fortnight": (2, Unit.WEEKS),
    "month": (1, Unit.MONTHS),
    "calendar month": (1, Unit.MONTHS),
    "year": (12, Unit.MONTHS),
    "hour": (1, Unit.HOURS),
    "hr": (1, Unit.HOURS),
}
_NUMBER = "|".join(
    [r"\d{1,6}", *(w.replace(" ", r"[\s-]+") for w in sorted(_WORDS, key=len)[::-1])]
)
_BETWEEN = r"(?:more|further|additional|extra|full|whole|clear|consecutive|other)"
_QUANTITY = re.compile(
    rf"\b(?P<number>{_NUMBER}|an?)"
    rf"(?:\s*(?:to|or|and|-|–)\s*(?P<upper>{_NUMBER}))?"
    rf"(?:\s*\(\d+\))?(?:[\s-]+{_BETWEEN})*"
    r"(?:[\s-]+|(?<=\d))(?P<unit>(?:working|business|calendar)[\s-]+day|day|week"
    r"|fortnight|(?:calendar[\s-]+)?month|hour|year|wd|hr)s?\b"
)
_LIMIT = re.compile(r"\b(?:within|(?:more|longer|later|less) than)\s+$")
_LONGEST_BEFORE = len("  longer than  ")
_MARKS = re.compile(r"[*_`]")


class Quantity(Struct, frozen=True, kw_only=True):
    """A length of time as found in words.

    Attributes:
        length: What it says; None where it says "days" and not which.
        said: The words themselves, their spaces made single.
        line: Lines before it in the words.
        vague: "a month", "an hour", where it is no limit such as "within a month":
            allowed to stand for 1, never asked for a rule.
    """

    length: Duration | None
    said: str
    line: int
    vague: bool = False


def quantities(words: str) -> list[Quantity]:
    """Every length of time in these words, in order.

    >>> [str(found.length) for found in quantities("in ten more **working days**")]
    ['10 working days']
    """
    plain = _MARKS.sub("", _without_comments(words).replace("&nbsp;", " "))
    small = plain.lower()
    found_in = []
    for found in _QUANTITY.finditer(small):
        said = " ".join(plain[found.start() : found.end()].split())
        line = plain.count("\n", 0, found.start())
        before = max(0, found.start() - _LONGEST_BEFORE)
        limit = _LIMIT.search(small, before, found.start())
        found_in += _both_ends(found, said, line, loose=limit is None)
    return found_in


def _without_comments(words: str) -> str:
    """The words that a reader of the page sees, on the lines where they stand."""
    kept = []
    while True:
        before, opened, rest = words.partition("<!--")
        kept.append(before)
        inside, closed, words = rest.partition("-->")
        if not opened or not closed:
            return "".join([*kept, opened, rest])
        kept.append("\n" * inside.count("\n"))


def _both_ends(
    found: re.Match[str], said: str, line: int, *, loose: bool
) -> list[Quantity]:
    """One quantity, or two for `5 to 10 working days`."""
    unit = " ".join(re.split(r"[\s-]+", found["unit"]))
    numbers = [number for number in (found["number"], found["upper"]) if number]
    made = []
    for written in numbers:
        one = written in {"a", "an"}
        number = 1 if one else number_of(written)
        if unit == "day" and number == 1:
            continue  # "one day" is seldom a length of time
        length = _length(number, unit)
        vague = one and loose
        made.append(Quantity(length=length, said=said, line=line, vague=vague))
    return made


def number_of(written: str) -> int:
    """The number in digits or words.

    >>> number_of("Twenty-eight")
    28
    """
    if written.isdecimal():
        return int(written)
    return _WORDS[" ".join(re.split(r"[\s-]+", written.lower()))]


def _length(number: int, unit: str) -> Duration | None:
    if unit == "day":
        return None
    each, ours = _UNITS[unit]
    return Duration(count=number * each, unit=ours)


def says_number(words: str, number: int) -> bool:
    """Whether the words say that something may happen so many times.

    >>> says_number("We may extend this twice.", 2)
    True
    """
    spelt = [word for word, value in _WORDS.items() if value == number]
    counts = "|".join([str(number), *spelt]).replace(" ", r"[\s-]+")
    forms = [rf"(?:{counts})(?:\s+(?:more|further|such))?\s+(?:time|extension)s?"]
    forms += {1: ["once", r"(?:a|only)\s+(?:one|single)"], 2: ["twice"]}.get(number, [])
    return bool(re.search(rf"\b(?:{'|'.join(forms)})\b", words, re.IGNORECASE))
