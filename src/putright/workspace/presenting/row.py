"""One row of a caseload: who is owed what by when, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import (
    hours,
    near,
    time_in_words,
    with_nearness,
    working_days,
)
from putright.design.terms import stage_titles
from putright.records.today import local_day, zone
from putright.workspace.presenting.owed import Tag, thing

if TYPE_CHECKING:
    from datetime import date, datetime

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.people.models import Staff
    from putright.records.models import Complaint


# What is owed by a day that no clock sets.
_NOT_CLOCKS = {"remedy": "a promised remedy", "ombudsman": "what the Ombudsman wants"}


class Row(Struct, frozen=True, kw_only=True):
    """A complaint in a list.

    Attributes:
        sentence: What is owed, or what it is waiting for; the link's text.
        about: What it is about, in a line.
        beside: Reference, stage, owner and needs, in words.
        first: Why it stands before all others; None: it does not.
        marks: What it is counted apart by.
    """

    reference: str
    sentence: str
    about: str
    beside: str
    tag: Tag | None = None
    first: Tag | None = None
    marks: tuple[Tag, ...] = ()


def row(
    complaint: Complaint,
    rules: Rules,
    calendar: Calendar,
    now: datetime,
    person: Staff | None = None,
) -> Row:
    """Return a complaint's row from its stored columns, as it is at a moment.

    `person`: who reads it, to be told where they have a part in it beside its owner.
    """
    today = local_day(now)
    who = complaint.resident.name if complaint.resident else "Somebody without a name"
    owner = f"with {complaint.owner.name}" if complaint.owner else "with nobody yet"
    part = "you look into it or hear it" if _has_a_part(person, complaint) else ""
    stage = stage_titles(rules).get(complaint.stage, "")
    needs = "needs help with letters or contact" if _has_needs(complaint) else ""
    return Row(
        reference=complaint.reference,
        sentence=(
            _in_hours(complaint, who, rules, now)
            or _sentence(complaint, who, rules, calendar, today)
        ),
        about=complaint.about,
        beside=", ".join(
            each for each in (complaint.reference, stage, owner, part, needs) if each
        ),
        tag=_tag(complaint, now),
        first=_first(complaint, rules),
        marks=tuple(
            Tag(text=mark.title, colour="blue")
            for mark in rules.marks
            if f"|{mark.id}|" in complaint.marks
        ),
    )


def _first(complaint: Complaint, rules: Rules) -> Tag | None:
    titles = {each.id: each.title for each in rules.priorities}
    why = titles.get(complaint.priority)
    return Tag(text=why, colour="red") if why else None


def _in_hours(complaint: Complaint, who: str, rules: Rules, now: datetime) -> str:
    """What is owed by a clock that counts hours; empty: something else is owed."""
    until = complaint.next_due_at
    if until is None or complaint.next_due_on is None:
        return ""
    what = _what(complaint.next_due_clock, rules)
    local = until.astimezone(zone())
    at = f"{time_in_words(local)} on {near(complaint.next_due_on, local_day(now))}"
    if until < now:
        return f"{who}: {what} is {hours(until, now)} late, due {at}"
    return f"{who}: {what}, due by {at}, in {hours(now, until)}"


def _has_a_part(person: Staff | None, complaint: Complaint) -> bool:
    return person is not None and f"|{person.pk}|" in complaint.also_with


def _has_needs(complaint: Complaint) -> bool:
    resident = complaint.resident
    return bool(resident and (resident.large_print or resident.adjustments))


def _sentence(
    complaint: Complaint, who: str, rules: Rules, calendar: Calendar, today: date
) -> str:
    due = complaint.next_due_on
    if due is None:
        return f"{who}: {_nothing_owed(complaint, rules, today)}"
    what = _what(complaint.next_due_clock, rules)
    if due < today:
        late = working_days(calendar.working_days_between(due, today))
        return f"{who}: {what} is {late} late, due {near(due, today)}"
    day = with_nearness(due, today)
    left = calendar.working_days_between(today, due)
    nearness = f", in {working_days(left)}" if day[0].isupper() and left else ""
    return f"{who}: {what}, due {day}{nearness}"


def _what(clock: str, rules: Rules) -> str:
    if clock in _NOT_CLOCKS:
        return _NOT_CLOCKS[clock]
    titles = {each.id: each.title for each in rules.clocks}
    article, title = thing(clock, titles.get(clock, "next step"), rules)
    return article or title[0].lower() + title[1:]


def _nothing_owed(complaint: Complaint, rules: Rules, today: date) -> str:
    if complaint.is_over and complaint.closed_on:
        ended = complaint.get_phase_display().lower()
        return f"{ended} on {near(complaint.closed_on, today)}"
    if complaint.waiting_on == "resident":
        return f"answered; waiting for the {rules.terms.resident}"
    return "nothing is owed now"


def _tag(complaint: Complaint, now: datetime) -> Tag | None:
    due, today = complaint.next_due_on, local_day(now)
    if due is None:
        return Tag(text="Finished", colour="green") if complaint.is_over else None
    gone_by = complaint.next_due_at is not None and complaint.next_due_at < now
    if due < today or gone_by:
        return Tag(text="Late", colour="red")
    return Tag(text="Due today", colour="orange") if due == today else None
