"""What is owed, by when and why, as the sentences that open a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import (
    hours,
    near,
    time_in_words,
    with_nearness,
    working_days,
)
from putright.design.terms import clause, in_terms, stage_titles
from putright.engine.calendar import Calendar
from putright.engine.rules import Rules
from putright.records.today import zone
from putright.workspace.presenting.words import role_title

if TYPE_CHECKING:
    from putright.engine.position import ClockState

OPEN = ("running", "late")


class Tag(Struct, frozen=True, kw_only=True):
    """A word beside a sentence; never instead of it."""

    text: str
    colour: str


class Owed(Struct, frozen=True, kw_only=True):
    """One thing owed.

    Attributes:
        clock: The clock's id: the address of its day-by-day explanation.
        sentence: What is owed to whom, by when.
        why: The clause, and whose duty it is.
        notes: What else to know: extended, promised otherwise, provisional.
    """

    clock: str
    sentence: str
    why: str
    late: bool
    tag: Tag | None = None
    notes: tuple[str, ...] = ()


class Asked(Struct, frozen=True, kw_only=True):
    """What the sentences are made with."""

    rules: Rules
    calendar: Calendar
    who: str
    today: date
    now: datetime


def owed(clocks: tuple[ClockState, ...], asked: Asked) -> tuple[Owed, ...]:
    """Return everything owed now, the earliest first."""
    running = [clock for clock in clocks if clock.state in OPEN and clock.due_on]
    running.sort(key=lambda clock: (clock.due_on or date.max, clock.target))
    return tuple(_owed(clock, asked) for clock in running)


def thing(clock: str, title: str, rules: Rules) -> tuple[str, str]:
    """Say what a clock owes, once after "We owe …" and once as a heading.

    The clocks that every landlord shares have plain names; others have their title.
    """
    stage, _, verb = clock.partition(".")
    name = stage_titles(rules).get(stage, "")
    if name and verb == "acknowledge":
        return f"an acknowledgement at {name}", f"Acknowledgement at {name}"
    if name and verb == "respond":
        article = "an" if name[0].lower() in "aeiou" else "a"
        return f"{article} {name} answer", f"{name} answer"
    title = in_terms(title, rules)
    return "", title


def sentence(clock: ClockState, asked: Asked) -> str:
    """Say what is owed to whom, by when, and how near or late that is."""
    article, title = thing(clock.id, clock.title, asked.rules)
    if clock.state == "late":
        return _late(clock, article, title, asked)
    aim = "We aim to give" if clock.target else "We owe"
    if article:
        return f"{aim} {asked.who} {article} by {_by(clock, asked)}."
    target = ", a target of our own," if clock.target else ""
    return f"{title}{target} by {_by(clock, asked)}."


def _by(clock: ClockState, asked: Asked) -> str:
    assert clock.due_on is not None  # noqa: S101 - only clocks with a day are owed
    if clock.due_at:
        until = clock.due_at.replace(tzinfo=zone())
        hours_left = f", in {hours(asked.now, until)}" if asked.now < until else ""
        day = with_nearness(clock.due_on, asked.today)
        return f"{time_in_words(clock.due_at)}, {day}{hours_left}"
    left = asked.calendar.working_days_between(asked.today, clock.due_on)
    day = with_nearness(clock.due_on, asked.today)
    if day[0].islower() or not left:
        return day
    return f"{day}, in {working_days(left)}"


def _late(clock: ClockState, article: str, title: str, asked: Asked) -> str:
    assert clock.due_on is not None  # noqa: S101 - only clocks with a day are late
    by_how_much = (
        f"{clock.hours_late} hour{'' if clock.hours_late == 1 else 's'}"
        if clock.due_at and not clock.working_days_late
        else working_days(clock.working_days_late)
    )
    what = (
        f"The {title[0].lower() + title[1:]}"
        if article.startswith("an ack")
        else (f"The {title}" if article else f"“{title}”")
    )
    how = (
        f"is {by_how_much} late"
        if clock.working_days_late or clock.hours_late
        else ("is late")
    )
    due = near(clock.due_on, asked.today)
    return f"{what} for {asked.who} {how}. It was due on {due}."


def _owed(clock: ClockState, asked: Asked) -> Owed:
    return Owed(
        clock=clock.id,
        sentence=sentence(clock, asked),
        why=(
            f"{clause(clock.source, asked.rules).capitalize()}. It is for the "
            f"{role_title(asked.rules, clock.owner)}."
        ),
        late=clock.state == "late",
        tag=tag(clock, asked.today),
        notes=_notes(clock, asked),
    )


def tag(clock: ClockState, today: date) -> Tag | None:
    """Return the word beside a clock."""
    if clock.state == "late":
        return Tag(text="Late", colour="red")
    if clock.due_on == today:
        return Tag(text="Due today", colour="orange")
    return None


def _notes(clock: ClockState, asked: Asked) -> tuple[str, ...]:
    notes = []
    if clock.extended and clock.original_due_on:
        first = near(clock.original_due_on, asked.today)
        notes.append(f"The time was extended. The first date was {first}.")
    if clock.projected and clock.due_on and clock.projected < clock.due_on:
        notes.append(
            f"Had the step before been on time, it would have been due on "
            f"{near(clock.projected, asked.today)}."
        )
    if clock.promised_on and clock.promised_on != clock.due_on:
        told = near(clock.promised_on, asked.today)
        notes.append(f"We told {asked.who} {told}. Keep to the earlier of the two.")
    if clock.provisional:
        notes.append(
            "This date is provisional: bank holidays that far ahead are not published "
            "yet."
        )
    return tuple(notes)
