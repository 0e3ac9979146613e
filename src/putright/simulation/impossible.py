"""What was done and would no longer be permitted: never guessed at, counted apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec
import numpy as np
from msgspec import Struct

from putright.engine.assessing import assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from putright.engine.position import Irregular
    from putright.engine.rules import Rules
    from putright.simulation.comparing import Rows
    from putright.simulation.outcomes import Flags, Outcomes
    from putright.simulation.trial import Case, Question

# What judges no entry: names and words, and the clocks, whose effect is looked at.
_BESIDE = frozenset(
    [
        "id",
        "version",
        "title",
        "text_hash",
        "rules_hash",
        "effective_from",
        "replaces",
        "open_cases",
        "source",
        "terms",
        "letters",
        "bodies",
        "calendar",
        "timezone",
        "code",
        "clocks",
    ]
)
_HOW_LONG = ("up_to", "times", "caution")


class Impossible(Struct, frozen=True, kw_only=True):
    """An entry that was permitted and would not have been.

    Attributes:
        row: The complaint's place.
        because: The sentence in which the changed policy refuses it.
        clause: Its clause.
    """

    row: int
    seq: int
    event: str
    because: str
    clause: str


class Both(Protocol):
    """Two runs over the same complaints, acts moved or not."""

    before: Outcomes
    after: Outcomes
    cases: Sequence[Case]
    tried: Sequence[Case]


def in_doubt(before: Rules, after: Rules, both: Both) -> Rows:
    """The complaints in which something might be judged in another way."""
    rows = np.arange(both.before.complaints)
    moved = both.cases is not both.tried or both.before.clocks != both.after.clocks
    if moved or _judging(before) != _judging(after):
        return rows
    return rows[_differs(both, "due") | _differs(both, "held")]


def found(
    question: Question,
    cases: Sequence[Case],
    tried: Sequence[Case],
    rows: Iterable[int],
) -> tuple[Impossible, ...]:
    """What the changed policy would not have permitted, as the engine says it."""
    listed = []
    for row in map(int, rows):
        was = _irregular(question, question.before, cases[row])
        known = {(entry.seq, entry.event) for entry in was}
        listed += [
            Impossible(
                row=row,
                seq=entry.seq,
                event=entry.event,
                because=entry.because,
                clause=entry.source.clause,
            )
            for entry in _irregular(question, question.after, tried[row])
            if (entry.seq, entry.event) not in known
        ]
    return tuple(listed)


def _irregular(question: Question, rules: Rules, case: Case) -> tuple[Irregular, ...]:
    position = assess(rules, question.calendar, case.history, question.as_of)
    return position.irregular


def _judging(rules: Rules) -> object:
    """The rules by which an entry is permitted or not, beside the clocks."""
    parts = msgspec.to_builtins(rules)
    for rule in parts["extensions"]:
        for name in _HOW_LONG:
            rule.pop(name)
    return {name: _plain(part) for name, part in parts.items() if name not in _BESIDE}


def _plain(value: object) -> object:
    """The value without where it stands."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if key != "source"}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _differs(both: Both, measure: str) -> Flags:
    """A condition may ask whether a clock was late; an extension may no longer hold."""
    one, other = getattr(both.before, measure), getattr(both.after, measure)
    return np.asarray((one != other).any(axis=0))
