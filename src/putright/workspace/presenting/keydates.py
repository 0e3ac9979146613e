"""The key dates of a complaint, each with the count of days behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import near, short, time_in_words, working_days
from putright.design.terms import clause, in_terms
from putright.engine.explaining import Explanation, explain
from putright.workspace.presenting.owed import Tag, tag, thing
from putright.workspace.presenting.words import code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.position import ClockState
    from putright.workspace.case import Case


class Day(Struct, frozen=True, kw_only=True):
    """A line of the table: the day, its number in the count, or why it has none."""

    day: str
    counted: str
    skipped: bool


class KeyDate(Struct, frozen=True, kw_only=True):
    """One date.

    Attributes:
        clock: The clock's id.
        sentence: Due when, done when, late by how much.
        rule: The rule in words; `clause` and `code` where it stands.
        days: The count, day by day; empty for clocks in hours or months.
        lines: What else there is to say of how it came about.
        changes: What would move it.
        beside: The Code's day, where it differs; else empty.
    """

    clock: str
    title: str
    sentence: str
    tag: Tag | None
    rule: str
    clause: str
    code: str
    days: tuple[Day, ...]
    lines: tuple[str, ...]
    changes: tuple[str, ...]
    beside: str


def key_dates(case: Case) -> tuple[KeyDate, ...]:
    """Return every date that the complaint has, in the policy's order."""
    return tuple(
        key_date(case, clock)
        for clock in case.position.clocks
        if clock.due_on and clock.state != "stopped"
    )


def key_date(case: Case, clock: ClockState) -> KeyDate:
    """Return one date with all that stands behind it."""
    told = explain(case.position, clock.id)

    def ours(text: str) -> str:
        return in_terms(text, case.rules)

    return KeyDate(
        clock=clock.id,
        title=thing(clock.id, clock.title, case.rules)[1],
        sentence=_sentence(clock, case),
        tag=tag(clock, case.today),
        rule=ours(told.rule),
        clause=clause(told.source, case.rules),
        code=code_of(told.source),
        days=_days(told),
        lines=_each(told.lines, ours),
        changes=_each(told.would_change, ours),
        beside=_beside(clock, case),
    )


def _each(lines: tuple[str, ...], change: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(change(line) for line in lines)


def _sentence(clock: ClockState, case: Case) -> str:
    due = near(clock.due_on, case.today) if clock.due_on else ""
    if clock.due_at:
        due = f"{time_in_words(clock.due_at)} on {due}"
    if clock.met_on:
        met = near(clock.met_on, case.today)
        if clock.state == "met_late":
            late = working_days(clock.working_days_late)
            return f"Done on {met}, {late} late. It was due on {due}."
        return f"Done on {met}, in time. It was due by {due}."
    if clock.state == "late":
        late = working_days(clock.working_days_late)
        return f"It was due on {due} and is {late} late."
    if clock.state == "not_started":
        return f"At the latest {due}."
    return f"Due by {due}."


def _days(told: Explanation) -> tuple[Day, ...]:
    return tuple(
        Day(
            day=short(day.on),
            counted=(
                f"Not counted: {day.why}"
                if day.number is None
                else f"{day.number}" + (" (more time)" if day.extension else "")
            ),
            skipped=day.number is None,
        )
        for day in told.days
    )


def _beside(clock: ClockState, case: Case) -> str:
    position = case.code_position
    if position is None:
        return ""
    same = next((each for each in position.clocks if each.id == clock.id), None)
    if same is None or same.due_on is None or same.due_on == clock.due_on:
        return ""
    day = near(same.due_on, case.today)
    return f"Measured by the Code ({same.source.clause}) it is due by {day}."
