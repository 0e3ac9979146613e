"""Whether the resident asked for a next stage after the last day to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.counting import DAY, last_day
from putright.engine.moments import in_words
from putright.engine.telling import event_title, stage_title

if TYPE_CHECKING:
    from putright.engine.rules import Escalation
    from putright.engine.running import Running


def asked_late(running: Running, stage: str) -> bool:
    """Whether the request for a stage came after its last day.

    No where nobody has asked, or where there was no last day.
    """
    for rule in running.tables.rules.escalations:
        minute = running.happened.get(rule.on)
        if rule.to_stage == stage and minute is not None:
            last = last_day_to_ask(running, rule)
            if last is not None and minute // DAY > last:
                return True
    return False


def waiting(running: Running, ways: tuple[Escalation, ...]) -> Escalation | None:
    """The way to the present stage, where a late request is not yet taken on."""
    if running.stage < 0:
        return None
    now = running.tables.rules.stages[running.stage].id
    for rule in ways:
        if rule.to_stage == now and not running.since_opened(rule.taken_with):
            return rule if asked_late(running, now) else None
    return None


def waiting_told(running: Running, rule: Escalation) -> str:
    """What a late request waits for, as a sentence."""
    last = last_day_to_ask(running, rule)
    day = "" if last is None else f", {in_words(last)}"
    stage = stage_title(rule.to_stage, running.tables)
    first = event_title(rule.taken_with, running.tables)
    return f"{stage} was asked for after the last day{day}: “{first}” comes first."


def last_day_to_ask(running: Running, rule: Escalation) -> int | None:
    """The last day; None: no limit, or no answer that it could count from.

    It counts from the day on which the answer reached the resident, known or deemed.
    """
    place = running.tables.stage_places.get(rule.from_stage, -1)
    answered = running.answered.get(place)
    if answered is None or rule.window is None:
        return None
    conventions = running.tables.conventions
    last = last_day(running.calendar, conventions, answered.received, rule.window)
    if running.kept is None or rule.to_stage not in running.kept.windows:
        return last
    before = running.kept.windows[rule.to_stage]
    return None if before is None else max(last, before)
