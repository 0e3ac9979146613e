"""The demo's day: the machine's, moved ahead by as many days as somebody asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db import DatabaseError

from putright.demo.models import DemoDay
from putright.policies import calendars
from putright.records import today

_FURTHEST = 3 * 365
_CALENDAR = "england-and-wales"


class CannotMove(ValueError):  # noqa: N818 - told to a visitor
    """The day cannot be moved there; the message says why and what may be done."""


def clock() -> datetime:
    """What time it is in the demo, in UTC."""
    return _machine() + timedelta(days=days_ahead())


def days_ahead() -> int:
    """How many days the demo is ahead of the machine."""
    try:
        moved = DemoDay.objects.filter(pk=1).first()
    except DatabaseError:  # the table is made after the app has started
        return 0
    return moved.days_ahead if moved else 0


def begin() -> None:
    """Begin on a working day: on a Sunday nothing is due and nobody is in."""
    first = calendars.load(_CALENDAR)
    day, ahead = today.today(), 0
    while not first.is_working(day + timedelta(days=ahead)):
        ahead += 1
    if ahead:
        DemoDay.objects.update_or_create(
            pk=1, defaults={"days_ahead": days_ahead() + ahead}
        )


def move_to(day: date) -> None:
    """Move the demo's day on.

    Raises:
        CannotMove: `day` lies before the demo's present day, or years ahead.
    """
    further = (day - today.today()).days
    if further < 0:
        raise CannotMove(
            "The day can only be moved on: what has been written down would lie in the "
            "future. Run putright demo --fresh to begin again from today."
        )
    if further > _FURTHEST:
        raise CannotMove(
            "Choose a day within the next three years: there is nothing to show "
            "after that."
        )
    DemoDay.objects.update_or_create(
        pk=1, defaults={"days_ahead": days_ahead() + further}
    )


def _machine() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the clock that the demo's stands before
