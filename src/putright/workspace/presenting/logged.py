"""After logging: what happens next, and what to tell the person, with dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.design.dates import in_words
from putright.design.terms import clause
from putright.workspace.presenting import doing, owed

if TYPE_CHECKING:
    from putright.engine.position import ClockState
    from putright.workspace.case import Case


class LoggedPage:
    """What the page says."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reference = case.complaint.reference
        self.who = case.who
        self.owed = owed.owed(case.position.clocks, case.asked)
        self.tell = tuple(_tell(case))
        may, _ = doing.may(case)
        self.next = may[0] if may else None


def _tell(case: Case) -> list[str]:
    told = [f"Your reference is {case.complaint.reference}."]
    for clock in case.position.clocks:
        if clock.target or not clock.due_on:
            continue
        sentence = _promise(clock, case)
        if sentence:
            told.append(sentence)
    return told


def _promise(clock: ClockState, case: Case) -> str:
    day = in_words(clock.due_on) if clock.due_on else ""
    stage, _, verb = clock.id.partition(".")
    if stage != case.rules.stages[0].id:
        return ""
    where = clause(clock.source, case.rules)
    if verb == "acknowledge":
        return f"We will write to say that we have your complaint by {day} ({where})."
    if verb == "respond":
        return (
            f"We will answer you by {day} at the latest, unless we tell you otherwise "
            f"({where})."
        )
    return ""
