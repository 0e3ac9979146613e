"""One row of a caseload: who is owed what by when, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import near, with_nearness, working_days
from putright.workspace.presenting.owed import Tag, thing
from putright.workspace.presenting.words import stage_titles

if TYPE_CHECKING:
    from datetime import date

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.records.models import Complaint


class Row(Struct, frozen=True, kw_only=True):
    """A complaint in a list.

    Attributes:
        sentence: What is owed, or what it is waiting for; the link's text.
        about: What it is about, in a line.
        beside: Reference, stage, owner and needs, in words.
    """

    reference: str
    sentence: str
    about: str
    beside: str
    tag: Tag | None = None


def row(complaint: Complaint, rules: Rules, calendar: Calendar, today: date) -> Row:
    """Return a complaint's row from its stored columns."""
    who = complaint.resident.name if complaint.resident else "Somebody without a name"
    owner = f"with {complaint.owner.name}" if complaint.owner else "with nobody yet"
    stage = stage_titles(rules).get(complaint.stage, "")
    needs = "needs help with letters or contact" if _has_needs(complaint) else ""
    return Row(
        reference=complaint.reference,
        sentence=_sentence(complaint, who, rules, calendar, today),
        about=complaint.about,
        beside=", ".join(
            part for part in (complaint.reference, stage, owner, needs) if part
        ),
        tag=_tag(complaint, today),
    )


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
    if clock == "remedy":
        return "a promised remedy"
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


def _tag(complaint: Complaint, today: date) -> Tag | None:
    due = complaint.next_due_on
    if due is None:
        return Tag(text="Finished", colour="green") if complaint.is_over else None
    if due < today:
        return Tag(text="Late", colour="red")
    return Tag(text="Due today", colour="orange") if due == today else None
