"""A due date told day by day: what was counted, what was not, and by which clause."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.durations import Unit
from putright.engine.moments import in_words, to_date
from putright.engine.rules import Clock, Source
from putright.engine.telling import clock_title, condition_told, event_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.assessing import Position
    from putright.engine.position import ClockState
    from putright.engine.tables import Tables

_WEEKEND = ("Saturday", "Sunday")
_DAY_BY_DAY = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WEEKS)


class CountedDay(Struct, frozen=True, kw_only=True):
    """One day on the way to a due date.

    Attributes:
        number: Its number in the count; None where it was not counted.
        why: Why not: `day zero`, the weekend day's name, the bank holiday's name.
        extension: It belongs to the extra time.
    """

    on: date
    number: int | None
    why: str = ""
    extension: bool = False


class Explanation(Struct, frozen=True, kw_only=True):
    """How a due date came about.

    Attributes:
        rule: The rule as one sentence.
        days: Each day from day zero to the due day, for lengths told in days.
        lines: What else there is to say, a sentence each: how it began, extensions,
            what the resident was told, where it stands.
        would_change: What would move the date, a sentence each.
        source: The clause that sets it, with the Code's paragraphs.
    """

    clock: str
    title: str
    due_on: date | None
    rule: str
    days: tuple[CountedDay, ...]
    lines: tuple[str, ...]
    would_change: tuple[str, ...]
    source: Source


def explain(position: Position, clock_id: str) -> Explanation:
    """Tell how a clock's due date came about; `KeyError` for an unknown clock."""
    state = position.clock(clock_id)
    tables = position.tables
    rule = tables.clocks[tables.clock_places[clock_id]]
    return Explanation(
        clock=clock_id,
        title=state.title,
        due_on=state.due_on,
        rule=_rule(rule, tables),
        days=tuple(_days(position, rule, state)),
        lines=tuple(_lines(position, rule, state)),
        would_change=tuple(_would_change(rule, state, tables)),
        source=state.source,
    )


def _rule(rule: Clock, tables: Tables) -> str:
    events = " or ".join(f"“{event_title(event, tables)}”" for event in rule.starts)
    sentence = f"{rule.title}: within {rule.within} of {events}"
    if rule.until:
        sentence = f"{rule.title}: by the day named with {events}"
        if rule.before:
            sentence = f"{rule.title}: {rule.before} before the day named with {events}"
    if rule.counted_from:
        sentence += " reaching the resident"
    if rule.rolls:
        sentence += "; a day that is not worked moves to the next that is"
    if rule.unless:
        sentence += f", unless {condition_told(rule.unless, tables)}"
    return f"{sentence}{_fallback(rule, tables)}."


def _fallback(rule: Clock, tables: Tables) -> str:
    """From when it runs while its own start is missing, or comes late."""
    if not rule.starts_by:
        return ""
    fallback = f"the day on which “{clock_title(rule.starts_by, tables)}” is due"
    if rule.late_start == "from the fallback day":
        return f"; from {fallback}, if that comes first"
    return f"; until then it is counted from {fallback}"


def _days(position: Position, rule: Clock, state: ClockState) -> Iterator[CountedDay]:
    zero = state.started_on or _projected_from(position, rule)
    if zero is None or state.due_on is None or state.original_due_on is None:
        return
    if rule.within.unit not in _DAY_BY_DAY or rule.until:
        return
    number = 0
    first_counts = position.rules.conventions.day_zero == "counted"
    for place in range(zero.toordinal(), state.due_on.toordinal() + 1):
        day = to_date(place)
        extra = day > state.original_due_on
        why = "day zero" if day == zero and not first_counts else ""
        why = why or _not_counted(position, rule, day)
        number += not why
        yield CountedDay(
            on=day, number=None if why else number, why=why, extension=extra
        )


def _not_counted(position: Position, rule: Clock, day: date) -> str:
    calendar = position.calendar
    if rule.within.unit is not Unit.WORKING_DAYS or calendar.is_working(day):
        return ""
    return calendar.holiday_name(day) or _WEEKEND[day.weekday() - 5]


def _projected_from(position: Position, rule: Clock) -> date | None:
    """For a clock that waits for its start: the last day on which that is in time."""
    if not rule.starts_by:
        return None
    return position.clock(rule.starts_by).due_on


def _lines(position: Position, rule: Clock, state: ClockState) -> Iterator[str]:
    yield from _beginning(position, rule, state)
    for given in state.extensions:
        told = "no day named" if given.new_due_on is None else _told(given.new_due_on)
        held = "it holds" if given.holds else "it does not hold"
        yield f"More time given on {_told(given.given_on)}: {told}; {held}."
    if state.projected and state.projected != state.due_on:
        yield (
            f"Counted from the last permitted day it would have been due"
            f" {_told(state.projected)}."
        )
    if state.promised_on and state.promised_on != state.due_on:
        yield f"The resident was told {_told(state.promised_on)}."
    if state.provisional:
        known = in_words(position.calendar.verified_to)
        yield f"Bank holidays are known up to {known}: the date may still move."
    yield from _standing(state)


def _beginning(position: Position, rule: Clock, state: ClockState) -> Iterator[str]:
    if state.due_on is None:
        events = " or ".join(
            f"“{event_title(event, position.tables)}”" for event in rule.starts
        )
        yield f"It has not begun: it begins with {events}."
        return
    if state.started_on is None:
        yield f"It has not begun; at the latest it is due {_told(state.due_on)}."
        return
    counted = position.rules.conventions.day_zero == "counted"
    rest = "is day one" if counted else "is day zero and not counted"
    if rule.until:
        rest = "is the day on which it was asked for"
    yield f"{_told(state.started_on)} {rest}."
    if state.deemed:
        yield "That is when a letter by post counts as received; nothing else is known."
    if state.due_at is not None:
        yield f"It is due at {state.due_at:%H:%M} on {_told(state.due_on)}."
    else:
        yield f"It is due by the end of {_told(state.due_on)}."


def _standing(state: ClockState) -> Iterator[str]:
    over = ""
    if state.hours_late:
        over = f", {state.hours_late} hours late"
    elif state.working_days_late:
        unit = "day" if state.working_days_late == 1 else "days"
        over = f", {state.working_days_late} working {unit} late"
    if state.met_on:
        kept = f"late{over}" if state.state == "met_late" else "in time"
        yield f"It was done on {_told(state.met_on)}, {kept}."
    elif state.state == "late":
        yield f"It has not been done{over}."


def _would_change(rule: Clock, state: ClockState, tables: Tables) -> Iterator[str]:
    if state.met_on or state.state == "stopped":
        yield "Only a correction of what is recorded would change it."
        return
    if state.started_on is None and rule.starts_by:
        event = event_title(rule.starts[0], tables)
        yield f"“{event}” before its last day brings the date forward."
        if rule.late_start == "from the actual start":
            yield f"“{event}” after its last day moves it: counted from that day."
    place = tables.clock_places[rule.id]
    for extension in tables.plans[place].extensions:
        if state.state == "running":
            latest = state.latest_extension
            until = f", to {_told(latest)} at the latest" if latest else ""
            clause = extension.source.clause
            yield f"More time, given before it is due{until} ({clause})."
    yield "A correction of the day from which it is counted."


def _told(day: date) -> str:
    return in_words(day.toordinal())
