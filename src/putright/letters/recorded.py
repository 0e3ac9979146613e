"""What the record says of a complaint, as its letters give it.

Corrections and strikings-out are folded in: a letter never says what was taken back.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from putright.design.dates import in_words, money
from putright.design.typed import without_mark
from putright.engine.corrections import fold
from putright.engine.history import DAY
from putright.letters.facts import Point, Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.assessing import Position
    from putright.engine.history import Entry, History


class Recorded:
    """A complaint's record, read for the letters of one stage."""

    def __init__(self, position: Position, history: History, stage: str) -> None:
        self._happened = fold(history.entries).happened
        self._position = position
        self._stage = stage

    def points(self) -> tuple[Point, ...]:
        """The points, each with its answer if it was given in this stage."""
        said = {
            str(e.data.get("point", "")): e.data for e in self._of("point.answered")
        }
        return tuple(
            Point(
                number=number,
                text=without_mark(point.text),
                outcome=point.outcome,
                reasons=point.reasons,
                explanation=str(said.get(point.id, {}).get("explanation", "")),
                basis=str(said.get(point.id, {}).get("basis", "")),
            )
            if point.stage == self._stage
            else Point(number=number, text=without_mark(point.text))
            for number, point in enumerate(self._position.points, 1)
        )

    def overall(self, points: tuple[Point, ...]) -> str:
        """The outcome of the whole by the policy's own rule.

        Where the policy has none: upheld where all are, not upheld where none is.
        """
        if self._position.rules.outcomes:
            told = self._position.outcomes
            return next((one.outcome for one in told if one.stage == self._stage), "")
        outcomes = {point.outcome for point in points}
        if not points or "" in outcomes:
            return ""
        return outcomes.pop() if len(outcomes) == 1 else "partly_upheld"

    def remedies(self) -> tuple[Remedy, ...]:
        """What was promised to put it right, kept or not."""
        amounts = {
            str(e.seq): e.data.get("amount") for e in self._of("remedy.promised")
        }
        return tuple(
            Remedy(
                what=without_mark(promise.what),
                owner=promise.owner,
                by=words(promise.due_on),
                due_on=promise.due_on,
                amount=_money(amounts.get(_digits(promise.id))),
                done=promise.kept_on is not None,
            )
            for promise in self._position.promises
        )

    def steps(self) -> tuple[str, ...]:
        """What was done to look into it in this stage, a line each."""
        return tuple(self._lines(f"{self._stage}.investigated", "steps"))

    def adjustments(self) -> tuple[str, ...]:
        """What was agreed about this complaint, as staff noted it."""
        noted = (
            str(e.data.get("note", "")).strip() for e in self._of("adjustment.agreed")
        )
        return tuple(note for note in noted if note)

    def asked_on(self) -> date | None:
        """The day on which this stage was asked for; None: it was not asked for."""
        asked = [*self._of(f"{self._stage}.requested")]
        return date.fromordinal(asked[-1].at // DAY) if asked else None

    def last(self, event: str) -> dict[str, Any]:
        """What was said when this happened last; empty: it did not happen."""
        return next((e.data for e in reversed([*self._of(event)])), {})

    def _lines(self, event: str, field: str) -> Iterator[str]:
        for entry in self._of(event):
            lines = str(entry.data.get(field, "")).splitlines()
            yield from (line.strip() for line in lines if line.strip())

    def _of(self, event: str) -> Iterator[Entry]:
        return (entry for entry in self._happened if entry.event == event)


def as_day(value: object) -> date | None:
    """A day, or its ISO text, as a day; None: it is neither."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def words(day: object) -> str:
    """A day as a letter writes it; empty: there is none."""
    read = as_day(day)
    return in_words(read) if read else ""


def _money(amount: object) -> str:
    return money(str(amount)) if amount else ""


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
