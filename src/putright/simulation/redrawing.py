"""The second mode: people act at other times, because the limit is another one.

Holding every act where it was says what a change does to the dates, not what people
would have done. Two plain ways to move the acts are offered: the act that met a changed
clock comes as many working days later or sooner as its due day moved (`shifted`), or
after a delay drawn anew from those of the past (`redrawn`). What came after it keeps
its distance; what came before it still does. Neither is a forecast.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec.structs import replace

from putright.engine.assessing import Position, assess
from putright.engine.calendar import FIRST
from putright.engine.history import DAY, Entry, History
from putright.engine.moments import DATE, read_day
from putright.engine.replaying import as_taken
from putright.engine.tables import tables_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.simulation.trial import Case, Question

Mode: TypeAlias = Literal["held", "shifted", "redrawn"]
# Said wherever a figure of this mode stands.
MODES: dict[Mode, str] = {
    "held": "if nobody had acted differently",
    "shifted": "if each answer had moved as far as its due day",
    "redrawn": "if each answer had taken a time drawn anew from those of the past",
}


def moved(
    question: Question, cases: Sequence[Case], mode: Mode, *, seed: int = 1
) -> list[Case]:
    """The cases with their acts moved; the same seed draws the same delays."""
    if mode == "held":
        return list(cases)
    pairs = [_both(question, case.history) for case in cases]
    clocks = changed(question.before, question.after)
    past = {
        clock: [
            days
            for position, _ in pairs
            if (days := _delay(question.calendar, position, clock)) is not None
        ]
        for clock in clocks
    }
    chance = random.Random(seed)  # noqa: S311 - figures, not secrets
    found = []
    for case, (position, other) in zip(cases, pairs, strict=True):
        history = history_then = _in_order(question.before, case.history)
        for clock in clocks:
            delay = _delay(question.calendar, position, clock)
            if delay is None:
                continue
            by = _due_moved(question.calendar, position, other, clock)
            if mode == "redrawn":
                by = chance.choice(past[clock]) - delay
            place = _answer(question.before, history_then, position, clock)
            told_too = mode == "shifted"
            by = max(by, -delay)
            history = _move(question, history, clock, place, by, told=told_too)
        found.append(replace(case, history=history))
    return found


def changed(before: Rules, after: Rules) -> tuple[str, ...]:
    """The clocks whose limit is another one, in the document's order."""
    lengths = {clock.id: clock.within for clock in before.clocks}
    return tuple(
        clock.id
        for clock in after.clocks
        if lengths.get(clock.id, clock.within) != clock.within
    )


def _both(question: Question, history: History) -> tuple[Position, Position]:
    was = assess(question.before, question.calendar, history, question.as_of)
    return was, assess(question.after, question.calendar, history, question.as_of)


def _in_order(rules: Rules, history: History) -> History:
    """The history with its corrections applied, so that acts can be moved."""
    entries = as_taken(tables_for(rules), history.entries)
    return replace(
        history,
        entries=tuple(
            replace(entry, seq=seq, recorded_at=max(entry.at, entry.recorded_at))
            for seq, entry in enumerate(entries, 1)
        ),
    )


def _delay(calendar: Calendar, position: Position, clock: str) -> int | None:
    """Working days from the clock's start to its answer; None where there is none."""
    state = position.clock(clock)
    if state.started_on is None or state.met_on is None or state.run > 1:
        return None
    return calendar.working_days_between(state.started_on, state.met_on)


def _due_moved(calendar: Calendar, was: Position, other: Position, clock: str) -> int:
    old, new = was.clock(clock).original_due_on, other.clock(clock).original_due_on
    if old is None or new is None:
        return 0
    later = calendar.working_days_between(old, new)
    return later or -calendar.working_days_between(new, old)


def _answer(rules: Rules, history: History, position: Position, clock: str) -> int:
    """The place of the entry that met a clock."""
    met_by = next(rule.met_by for rule in rules.clocks if rule.id == clock)
    met_on = position.clock(clock).met_on
    return next(
        place
        for place, entry in enumerate(history.entries)
        if entry.event in met_by and DATE[entry.at // DAY] == met_on
    )


def _move(  # noqa: PLR0913 - one move
    question: Question,
    history: History,
    clock: str,
    place: int,
    by: int,
    *,
    told: bool,
) -> History:
    """The answer to a clock, at `place`, and all after it moved by working days.

    What was done before it and would now come after it is done just before it.
    `told`: days that notices of more time named for this clock move as well.
    """
    if by == 0:
        return history
    calendar = question.calendar
    notices = {rule.event for rule in question.before.extensions if rule.of == clock}
    until = _shifted(calendar, history.entries[place].at, by)
    entries = [_until(entry, until) for entry in history.entries[:place]]
    entries += [_later(calendar, entry, by) for entry in history.entries[place:]]
    if told:
        entries = [
            _other_day(calendar, entry, by) if entry.event in notices else entry
            for entry in entries
        ]
    return replace(history, entries=tuple(entries))


def _until(entry: Entry, minute: int) -> Entry:
    at = min(entry.at, minute)
    return replace(entry, at=at, recorded_at=max(at, min(entry.recorded_at, minute)))


def _later(calendar: Calendar, entry: Entry, by: int) -> Entry:
    at = _shifted(calendar, entry.at, by)
    return replace(
        entry, at=at, recorded_at=at + entry.recorded_at - entry.at, at_utc=None
    )


def _other_day(calendar: Calendar, entry: Entry, by: int) -> Entry:
    day = read_day(entry.data.get("new_due_date"))
    if day is None:
        return entry
    there = _shifted(calendar, day * DAY, by) // DAY
    data = {**entry.data, "new_due_date": DATE[there].isoformat()}
    return replace(entry, data=data)


def _shifted(calendar: Calendar, minute: int, by: int) -> int:
    """The same time of day some working days later, or sooner."""
    day, of_day = divmod(minute, DAY)
    if by >= 0 or day < FIRST:
        return calendar.nth_after(day, max(by, 0)) * DAY + of_day if by else minute
    place = calendar.count_between(FIRST - 1, day) + by
    return calendar.nth[max(place, 0)] * DAY + of_day
