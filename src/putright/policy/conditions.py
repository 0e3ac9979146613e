"""The words of a condition to what the engine reads, and back again.

The grammar is in `docs/reference/policy-format.md`. A reader for so small a language is
shorter than a parser generator's grammar and start-up, and its messages are ours.
`write(parse(text))` is the same condition in its plainest spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NoReturn

from putright.engine.conditions import (
    All,
    AskedLate,
    CameBy,
    ClockLate,
    Condition,
    Either,
    EveryPointAnswered,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    PanelDecided,
    PointOutcome,
    StageOpen,
    Within,
)
from putright.policy.durations import read_duration

if TYPE_CHECKING:
    from putright.engine.durations import Duration

_TOKEN = re.compile(r"\s*(?:([()])|'([^']*)'|([^\s()']+|'))")
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_RESERVED = {
    "and",
    "or",
    "not",
    "is",
    "has",
    "was",
    "came",
    "every",
    "any",
    "yes",
    "no",
}
_WHICH: tuple[Literal["every", "any", "no"], ...] = ("every", "any", "no")
_DEEPEST = 20
_AFTER_IS = {"open", "late", "unknown", "more", "within"}


class Unreadable(ValueError):  # noqa: N818 - what it says of the words
    """A condition's words cannot be read; the message shows where."""


@lru_cache(maxsize=1024)
def parse(text: str) -> Condition:
    """Read a condition.

    Raises:
        Unreadable: What was expected, and after which words.

    >>> parse("s2 is open and not issue.anonymous").parts[0]
    StageOpen(stage='s2')
    """
    return _Words(text).condition_alone()


class _Words:
    """The words of one condition, read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.tokens = [(m[0].strip(), m.end()) for m in _TOKEN.finditer(self.text)]
        self.at = 0
        self.depth = 0

    def condition_alone(self) -> Condition:
        whole = self.either()
        if self.at < len(self.tokens):
            self.expected('"and", "or" or the end')
        return whole

    def atom(self) -> Condition:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable(
                f"a condition cannot be nested more than {_DEEPEST} deep. Ask for one "
                "fact in place of its parts."
            )
        found = self.one_atom()
        self.depth -= 1
        return found

    def either(self) -> Condition:
        parts = [self.all_of()]
        while self.takes("or"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Either(parts=tuple(parts))

    def all_of(self) -> Condition:
        parts = [self.atom()]
        while self.takes("and"):
            parts.append(self.atom())
        return parts[0] if len(parts) == 1 else All(parts=tuple(parts))

    def one_atom(self) -> Condition:
        if self.takes("not"):
            return Not(part=self.atom())
        if self.takes("("):
            inside = self.either()
            if not self.takes(")"):
                self.expected('"and", "or" or ")"')
            return inside
        if self.takes("came"):
            self.needs("by")
            return CameBy(channel=self.name("a way of reaching us"))
        for which in _WHICH:
            if self.takes(which):
                if which == "every" and self.takes("panel"):
                    self.needs("member", "has", "decided")
                    return PanelDecided()
                self.needs("point", "is")
                return self.of_points(which)
        return self.about(self.name("a fact, an event, a stage or a clock"))

    def of_points(self, which: Literal["every", "any", "no"]) -> Condition:
        if which == "every" and self.takes("answered"):
            return EveryPointAnswered()
        outcome: Literal["upheld", "partly_upheld", "not_upheld"] = "upheld"
        if self.takes("partly"):
            outcome = "partly_upheld"
        elif self.takes("not"):
            outcome = "not_upheld"
        if not self.takes("upheld"):
            answered = '"answered", ' if which == "every" else ""
            self.expected(f'{answered}"upheld", "partly upheld" or "not upheld"')
        return PointOutcome(which=which, outcome=outcome)

    def about(self, name: str) -> Condition:  # noqa: PLR0911 - one for each form
        if self.takes("has"):
            self.needs("happened")
            return Happened(event=name)
        if self.takes("was"):
            self.needs("asked", "for", "late")
            return AskedLate(stage=name)
        if not self.takes("is"):
            return FactIs(fact=name, value=True)
        if self.takes("open"):
            return StageOpen(stage=name)
        if self.takes("late"):
            return ClockLate(clock=name)
        if self.takes("unknown"):
            return FactUnknown(fact=name)
        if self.takes("more"):
            self.needs("than")
            return Later(moment=name, by=self.length(), than=self.moment())
        if self.takes("within"):
            return Within(moment=name, by=self.length(), than=self.moment())
        return FactIs(fact=name, value=self.value())

    def length(self) -> Duration:
        words = []
        while self.peek() not in {"", "after"}:
            words.append(self.next())
        try:
            return read_duration(" ".join(words))
        except ValueError as error:
            raise Unreadable(f'in "{self.text}": {error}') from None

    def moment(self) -> str:
        self.needs("after")
        return self.name("an event or a date fact")

    def value(self) -> str | int | bool:
        word = self.peek()
        if word.startswith("'") and word != "'":
            return self.next()[1:-1]
        if word in {"yes", "no"}:
            return self.next() == "yes"
        if word.isdecimal():
            return int(self.next())
        return self.name("yes, no, a number, a word, 'words in quotes', open or late")

    def name(self, wanted: str) -> str:
        word = self.peek()
        if word in _RESERVED or not _NAME.fullmatch(word):
            self.expected(wanted)
        return self.next()

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def next(self) -> str:
        word = self.peek()
        self.at += 1
        return word

    def takes(self, word: str) -> bool:
        if self.peek() != word:
            return False
        self.at += 1
        return True

    def needs(self, *words: str) -> None:
        for word in words:
            if not self.takes(word):
                self.expected(f'"{word}"')

    def expected(self, wanted: str) -> NoReturn:
        read = self.text[: self.tokens[self.at - 1][1]].strip() if self.at else ""
        where = f'after "{read}"' if read else "at the beginning"
        found = f'"{self.peek()}"' if self.peek() else "the end"
        raise Unreadable(
            f'the condition "{self.text}" cannot be read: {where} there should be '
            f"{wanted}, not {found}."
        )


def write(condition: Condition) -> str:
    """The condition in the words of the language.

    >>> write(parse("(a) or b and  not c"))
    'a or b and not c'
    """
    match condition:
        case Either(parts=parts):
            return " or ".join(_bracketed(part, Either) for part in parts)
        case All(parts=parts):
            return " and ".join(_bracketed(part, Either, All) for part in parts)
        case Not(part=part):
            return f"not {_bracketed(part, Either, All)}"
    return _write_atom(condition)


def _bracketed(part: Condition, *kinds: type) -> str:
    return f"({write(part)})" if isinstance(part, kinds) else write(part)


_WHOLE: dict[type, str] = {PanelDecided: "every panel member has decided"}


def _write_atom(atom: Condition) -> str:  # noqa: C901, PLR0911 - one for each form
    match atom:
        case FactIs(fact=fact, value=value):
            return fact if value is True else f"{fact} is {_write_value(value)}"
        case FactUnknown(fact=fact):
            return f"{fact} is unknown"
        case Happened(event=event):
            return f"{event} has happened"
        case StageOpen(stage=stage):
            return f"{stage} is open"
        case ClockLate(clock=clock):
            return f"{clock} is late"
        case PointOutcome(which=which, outcome=outcome):
            return f"{which} point is {outcome.replace('_', ' ')}"
        case CameBy(channel=channel):
            return f"came by {channel}"
        case AskedLate(stage=stage):
            return f"{stage} was asked for late"
        case Later(moment=moment, by=by, than=than):
            return f"{moment} is more than {by} after {than}"
        case Within(moment=moment, by=by, than=than):
            return f"{moment} is within {by} after {than}"
    return _WHOLE.get(type(atom), "every point is answered")


def _write_value(value: str | int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    plain = _NAME.fullmatch(value) and value not in _RESERVED | _AFTER_IS
    return value if plain and not value.isdecimal() else f"'{value}'"
