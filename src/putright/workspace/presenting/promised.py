"""The points of a complaint with their answers, and what was promised, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import near
from putright.design.terms import stage_titles
from putright.engine.vocabulary import OUTCOMES
from putright.workspace.presenting import owed

if TYPE_CHECKING:
    from putright.engine.position import (
        PointState,
        PromiseState,
    )
    from putright.workspace.case import Case


_OUTCOMES = dict(OUTCOMES)


class Point(Struct, frozen=True, kw_only=True):
    """A point of the complaint with its answer, if it has one."""

    id: str
    text: str
    answer: str
    reasons: str


class Promise(Struct, frozen=True, kw_only=True):
    """Something promised: what, by whom and when, and whether it was kept."""

    id: str
    sentence: str
    tag: owed.Tag | None
    open: bool


def points_of(case: Case) -> tuple[Point, ...]:
    """The points of the complaint, in the order in which they were set down."""
    return tuple(_point(each, case) for each in case.position.points)


def promises_of(case: Case) -> tuple[Promise, ...]:
    """What was promised, kept or not."""
    return tuple(_promise(each, case) for each in case.position.promises)


def _point(point: PointState, case: Case) -> Point:
    stage = stage_titles(case.rules).get(point.stage, "")
    outcome = _OUTCOMES.get(point.outcome, "")
    answer = f"{outcome} at {stage}" if outcome and stage else outcome
    return Point(id=point.id, text=point.text, answer=answer, reasons=point.reasons)


def _promise(promise: PromiseState, case: Case) -> Promise:
    by = f" by {near(promise.due_on, case.today)}" if promise.due_on else ""
    owner = f" {promise.owner} sees to it." if promise.owner else ""
    kept = f" Done on {near(promise.kept_on, case.today)}." if promise.kept_on else ""
    tags = {
        "late": owed.Tag(text="Late", colour="red"),
        "kept": owed.Tag(text="Done", colour="green"),
        "kept_late": owed.Tag(text="Done late", colour="yellow"),
    }
    return Promise(
        id=promise.id,
        sentence=f"{_kinds(promise, case)}{promise.what.rstrip('.')}{by}.{owner}{kept}",
        tag=tags.get(promise.state),
        open=promise.kept_on is None,
    )


def _kinds(promise: PromiseState, case: Case) -> str:
    titles = {kind.id: kind.title for kind in case.rules.remedies}
    named = [titles.get(kind, kind) for kind in promise.kinds]
    return f"{'; '.join(named)}: " if named else ""
