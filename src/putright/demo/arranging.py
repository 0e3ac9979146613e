"""Complaints that stand as they are wanted today: something to do for every persona.

They are lived like all others; only the day on which they began is sought, so that by
today they have come as far as is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from putright.demo.cast import Player
from putright.demo.planning import Plan
from putright.engine.assessing import Position

if TYPE_CHECKING:
    from putright.engine.position import ClockState

_WEEK = timedelta(days=7)
_SLOW = 15


class Want(Struct, frozen=True, kw_only=True):
    """How a complaint is wanted to stand today.

    Attributes:
        name: For the draws, and for whoever reads a failure.
        back: How many days ago it may have begun, the least first.
        shape: Makes a drawn plan one that can come to stand so.
        stands: Whether a position on a day, for this person, is what is wanted.
        working_day: It is not sought on another day: nothing is due on one.
    """

    name: str
    back: tuple[int, int]
    shape: Callable[[Plan], Plan]
    stands: Callable[[Position, Player, date], bool]
    working_day: bool = False

    def days(self, today: date) -> Iterator[date]:
        """The days on which it may have begun."""
        least, most = self.back
        for back in range(least, most + 1):
            yield today - timedelta(days=back)


def _slow(plan: Plan) -> Plan:
    """Handled at first, and then not answered for a long while."""
    first = structs.replace(
        plan.stages[0], acknowledge_late=0, answer_late=_SLOW, extended=False
    )
    return structs.replace(plan, stages=(first,))


def _left(plan: Plan) -> Plan:
    """Not even acknowledged for a long while."""
    first = structs.replace(plan.stages[0], acknowledge_late=_SLOW)
    return structs.replace(plan, stages=(first,))


def _quick(plan: Plan) -> Plan:
    """Answered soon, with nothing promised, and not closed."""
    first = structs.replace(
        plan.stages[0],
        acknowledge_late=0,
        answer=0.4,
        answer_late=0,
        extended=False,
        outcomes=tuple("not_upheld" for _ in plan.told.points),
    )
    return structs.replace(plan, stages=(first,), closed_after=None)


def _taken_on(plan: Plan) -> Plan:
    """Answered soon, and then taken to the next stage, which is slow."""
    first = structs.replace(
        plan.stages[0],
        acknowledge_late=0,
        answer=0.5,
        answer_late=0,
        extended=False,
        outcomes=tuple("not_upheld" for _ in plan.told.points),
    )
    second = structs.replace(
        first, requested_after=2, answer=1.0, answer_late=_SLOW, acknowledge=0.5
    )
    return structs.replace(plan, stages=(first, second))


def _to_the_last(plan: Plan) -> Plan:
    """Taken through every stage but the last, each soon answered."""
    quick = structs.replace(
        plan.stages[0],
        acknowledge_late=0,
        answer=0.5,
        answer_late=0,
        extended=False,
        requested_after=2,
        outcomes=tuple("not_upheld" for _ in plan.told.points),
    )
    slow = structs.replace(quick, answer=1.0, answer_late=_SLOW)
    return structs.replace(plan, stages=(quick, quick, slow))


def _next_due(position: Position) -> ClockState | None:
    owed = [
        clock
        for clock in position.clocks
        if clock.state in ("running", "late") and clock.due_on and not clock.target
    ]
    return min(owed, key=lambda clock: clock.due_on or date.max, default=None)


def _is_late(position: Position, person: Player, today: date) -> bool:
    clock = _next_due(position)
    return _has(position, person) and bool(
        clock and clock.due_on and clock.due_on < today
    )


def _is_due_today(position: Position, person: Player, today: date) -> bool:
    clock = _next_due(position)
    return _has(position, person) and bool(clock and clock.due_on == today)


def _is_due_soon(position: Position, person: Player, today: date) -> bool:
    clock = _next_due(position)
    due = clock.due_on if clock else None
    return _has(position, person) and bool(due and today < due <= today + _WEEK)


def _is_waiting(position: Position, person: Player, _today: date) -> bool:
    return _has(position, person) and position.phase == "answered"


def _is_fresh(position: Position, person: Player, _today: date) -> bool:
    return _has(position, person) and position.phase == "open"


def _is_reviewed(position: Position, person: Player, _today: date) -> bool:
    stages = [stage.id for stage in position.rules.stages]
    return (
        _has(position, person)
        and position.phase == "open"
        and position.stage in stages[1:]
        and position.clock(f"{position.stage}.acknowledge").met_on is not None
    )


def _is_in_the_last(position: Position, person: Player, _today: date) -> bool:
    return (
        _has(position, person)
        and position.phase == "open"
        and position.stage == position.rules.stages[-1].id
    )


def _has(position: Position, person: Player) -> bool:
    return position.owner == person.id


FRESH = Want(name="fresh", back=(0, 4), shape=_left, stands=_is_fresh)
FOR_THE_DESK = (
    FRESH,
    Want(name="late", back=(6, 16), shape=_left, stands=_is_late),
    Want(
        name="due today",
        back=(1, 12),
        shape=_left,
        stands=_is_due_today,
        working_day=True,
    ),
    Want(name="due this week", back=(1, 9), shape=_left, stands=_is_due_soon),
)
FOR_A_STAGE = (
    Want(name="late", back=(20, 34), shape=_slow, stands=_is_late),
    Want(
        name="due today",
        back=(13, 32),
        shape=_slow,
        stands=_is_due_today,
        working_day=True,
    ),
    Want(name="due this week", back=(8, 24), shape=_slow, stands=_is_due_soon),
    Want(name="waiting", back=(9, 30), shape=_quick, stands=_is_waiting),
)
FOR_A_REVIEW = (
    Want(name="in review", back=(20, 60), shape=_taken_on, stands=_is_reviewed),
    Want(
        name="review due today",
        back=(20, 70),
        shape=_taken_on,
        stands=_is_due_today,
        working_day=True,
    ),
    Want(name="review late", back=(25, 75), shape=_taken_on, stands=_is_late),
)
FOR_THE_LAST = (
    Want(
        name="in the last stage",
        back=(45, 110),
        shape=_to_the_last,
        stands=_is_in_the_last,
    ),
)
