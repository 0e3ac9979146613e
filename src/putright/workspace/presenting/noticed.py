"""What whoever opens a complaint has to know: tasks, windows, notices, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import near
from putright.design.terms import clause, stage_titles
from putright.workspace.presenting.acts import title
from putright.workspace.presenting.naming import because_told

if TYPE_CHECKING:
    from putright.engine.position import (
        Notice,
        TaskState,
        WindowState,
    )
    from putright.workspace.case import Case
    from putright.workspace.presenting import doing


# Each entry says by how much it was written down late.
_TOLD_IN_THE_STORY = "recorded_late"


class Warned(Struct, frozen=True, kw_only=True):
    """What somebody is told before they act; nothing is refused for it."""

    title: str
    text: str


class Task(Struct, frozen=True, kw_only=True):
    """Something to do now, with the act that does it and the clause that says so."""

    says: str
    act: str
    title: str
    clause: str


def tasks_of(case: Case) -> tuple[Task, ...]:
    """What is to be done now."""
    return tuple(_task(each, case) for each in case.position.tasks)


def windows_of(case: Case) -> tuple[str, ...]:
    """The last days on which a stage still to come can be asked for."""
    waiting = (each for each in case.position.windows if not _is_used(each, case))
    return tuple(_window(each, case) for each in waiting)


def _task(task: TaskState, case: Case) -> Task:
    return Task(
        says=task.says,
        act=task.act,
        title=title(case, task.act),
        clause=clause(task.source, case.rules),
    )


def _is_used(window: WindowState, case: Case) -> bool:
    """Whether the stage that the window is for has been opened already."""
    order = [stage.id for stage in case.rules.stages]
    now = case.position.stage
    return now in order and order.index(now) >= order.index(window.stage)


def warnings_of(case: Case, may: tuple[doing.Doing, ...]) -> tuple[Warned, ...]:
    """What whoever does one of these acts now is warned of."""
    return tuple(
        Warned(title=each.title, text=noticed(notice, case))
        for each in may
        for notice in case.position.warnings(each.act)
    )


def _window(window: WindowState, case: Case) -> str:
    stage = stage_titles(case.rules).get(window.stage, window.stage)
    where = clause(window.source, case.rules)
    if window.opened_on is None:
        return ""
    if window.last_day is None:
        return f"There is no last day for asking for {stage} ({where})."
    deemed = " The day our letter arrived is assumed." if window.deemed else ""
    return (
        f"The last day to ask for {stage} is {near(window.last_day, case.today)} "
        f"({where}).{deemed}"
    )


def notices_of(case: Case) -> tuple[str, ...]:
    """What is to be known about the complaint as a whole."""
    return tuple(
        noticed(each, case)
        for each in case.position.notices
        if each.kind != _TOLD_IN_THE_STORY
    )


def noticed(notice: Notice, case: Case) -> str:
    """Say a notice or a warning, with its clause."""
    where = f" ({clause(notice.source, case.rules)})" if notice.source else ""
    return because_told(notice.text, case.rules, case.names) + where
