"""What the complaints lead should know beside the dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer
from putright.engine.counting import DAY, last_day
from putright.engine.moments import in_words
from putright.engine.position import ClockState, Notice
from putright.engine.vocabulary import EVENTS
from putright.engine.windows import request_notices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.history import Entry
    from putright.engine.rules import StandingNotice
    from putright.engine.running import Running

_ABOUT_THE_RECORD = ("record.corrected", "record.struck_out")


def notices_of(
    running: Running, entries: Sequence[Entry], clocks: Sequence[ClockState]
) -> tuple[Notice, ...]:
    """Every notice: record, requests and extensions, the policy's own, dates."""
    return (
        *_recorded_late(entries),
        *_left_out(running),
        *request_notices(running),
        *running.notices,
        *_standing(running),
        *_not_agreed(clocks),
        *_provisional(running, clocks),
    )


def _recorded_late(entries: Sequence[Entry]) -> list[Notice]:
    found = []
    for entry in entries:
        days = entry.recorded_at // DAY - entry.at // DAY
        if days > 0 and entry.event not in _ABOUT_THE_RECORD:
            word = EVENTS.get(entry.event)
            what = word.title if word else entry.event
            unit = "day" if days == 1 else "days"
            text = f"“{what}” was recorded {days} {unit} after it happened."
            found.append(Notice(kind="recorded_late", text=text))
    return found


def _left_out(running: Running) -> list[Notice]:
    if not running.later:
        return []
    day = in_words(running.minute // DAY)
    text = f"{running.later} entries lie after {day} and are left out."
    if running.later == 1:
        text = f"1 entry lies after {day} and is left out."
    return [Notice(kind="later", text=text)]


def _standing(running: Running) -> list[Notice]:
    """What the policy's own clauses tell staff of the law and of the Code."""
    if running.foreign:
        return []
    return [
        Notice(kind=rule.kind, text=_said(running, rule), source=rule.source)
        for rule in running.tables.rules.notices
        if answer(rule.when, running) is True
    ]


def _said(running: Running, rule: StandingNotice) -> str:
    minute = running.happened.get(rule.after)
    if minute is None or rule.within is None:
        return rule.says
    conventions = running.tables.conventions
    day = last_day(running.calendar, conventions, minute // DAY, rule.within)
    return f"{rule.says} By the policy's own words: {in_words(day)}."


def _not_agreed(clocks: Sequence[ClockState]) -> list[Notice]:
    return [
        Notice(
            kind="not_agreed",
            text=(
                f"“{clock.title}”: the resident did not agree to the new date. The"
                " notice must say how to reach the Ombudsman."
            ),
            source=clock.source,
        )
        for clock in clocks
        if any(given.holds and given.agreed is False for given in clock.extensions)
    ]


def _provisional(running: Running, clocks: Sequence[ClockState]) -> list[Notice]:
    calendar = running.calendar
    return [
        Notice(
            kind="provisional",
            text=(
                f"“{clock.title}” is due {in_words(clock.due_on.toordinal())} for now:"
                f" bank holidays are known from {in_words(calendar.verified_from)} to"
                f" {in_words(calendar.verified_to)}."
            ),
            source=clock.source,
        )
        for clock in clocks
        if clock.provisional and clock.due_on is not None
    ]
