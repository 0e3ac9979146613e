"""How long the resident has to ask for the next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.counting import DAY, unverified
from putright.engine.lateness import last_day_to_ask
from putright.engine.moments import in_words, to_date
from putright.engine.position import Notice, WindowState

if TYPE_CHECKING:
    from putright.engine.rules import Escalation
    from putright.engine.running import Running


def windows_of(running: Running) -> tuple[WindowState, ...]:
    """The window after each stage that has been answered."""
    found = []
    for rule in running.tables.rules.escalations:
        place = running.tables.stage_places.get(rule.from_stage, -1)
        answered = running.answered.get(place)
        if answered is None:
            continue
        last = last_day_to_ask(running, rule)
        found.append(
            WindowState(
                stage=rule.to_stage,
                opened_on=to_date(answered.received),
                last_day=None if last is None else to_date(last),
                deemed=answered.deemed,
                provisional=rule.window is not None
                and last is not None
                and unverified(running.calendar, answered.received, last, rule.window),
                late=rule.late,
                source=rule.source,
            )
        )
    return tuple(found)


def request_notices(running: Running) -> list[Notice]:
    """What to know of requests for a next stage: early ones and late ones."""
    found = []
    for rule in running.tables.rules.escalations:
        minute = running.happened.get(rule.on)
        if minute is None:
            continue
        place = running.tables.stage_places.get(rule.from_stage, -1)
        answered = running.answered.get(place)
        text = _early(minute, answered) or _late(running, rule, minute)
        if text:
            kind = "decide" if rule.late == "a person decides" else "request"
            found.append(Notice(kind=kind, text=text, source=rule.source))
    return found


def _early(minute: int, answered: object) -> str:
    if answered is not None:
        return ""
    return (
        f"The next stage was asked for on {in_words(minute // DAY)}, before the"
        " answer. The request stands."
    )


def _late(running: Running, rule: Escalation, minute: int) -> str:
    last = last_day_to_ask(running, rule)
    if last is None or minute // DAY <= last or rule.late == "accept":
        return ""
    if rule.late == "a person decides" and _is_decided(running, rule):
        return ""
    end = (
        "A person decides whether it is taken on."
        if rule.late == "a person decides"
        else "It is accepted and marked late."
    )
    return (
        f"The next stage was asked for on {in_words(minute // DAY)}; the last day was"
        f" {in_words(last)}. {end}"
    )


def _is_decided(running: Running, rule: Escalation) -> bool:
    """Whether the request was taken on, declined or answered since it was made."""
    asked = running.counts[rule.on]
    answer = (s.closes_on for s in running.tables.rules.stages if s.id == rule.to_stage)
    ends = (rule.taken_with, f"{rule.to_stage}.declined", *answer)
    return any(running.counts.get(event, -1) > asked for event in ends if event)
