"""What the policy wants staff to do now, beside what is owed by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer
from putright.engine.counting import DAY, days_before
from putright.engine.position import TaskState

if TYPE_CHECKING:
    from putright.engine.rules import Task
    from putright.engine.running import Running


def tasks_of(running: Running) -> tuple[TaskState, ...]:
    """Every task that there is now, in the document's order."""
    if running.foreign or running.phase == "not_received":
        return ()
    return tuple(
        TaskState(id=rule.id, says=rule.says, act=rule.act, source=rule.source)
        for rule in running.tables.rules.tasks
        if answer(rule.when, running) is True and _is_near(running, rule)
    )


def _is_near(running: Running, rule: Task) -> bool:
    """Whether the clock that the task is about is nearly due, or late, and not met."""
    if not rule.near:
        return True
    place = running.tables.clock_places[rule.near]
    clock, run = running.tables.clocks[place], running.clocks[place]
    if run.due is None or run.done is not None or run.stopped is not None:
        return False
    if clock.warn is None or not running.applies(place):
        return False
    conventions = running.tables.conventions
    first = days_before(running.calendar, conventions, run.due // DAY, clock.warn)
    return running.minute // DAY >= first
