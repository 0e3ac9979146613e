"""The time as people here read it from the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.records import today

if TYPE_CHECKING:
    from datetime import date, datetime


def local_now() -> datetime:
    """Return the local time in whole minutes, without its zone: as it is typed."""
    return local(today.now())


def local(moment: datetime) -> datetime:
    """Return a moment in local time, in whole minutes."""
    here = moment.astimezone(today.zone())
    return here.replace(tzinfo=None, second=0, microsecond=0)


def as_said(moment: datetime) -> datetime | date:
    """Return a moment in local time; the day alone where no time was said.

    A day alone is kept as noon of it.
    """
    here = local(moment)
    return here.date() if (here.hour, here.minute) == (12, 0) else here
