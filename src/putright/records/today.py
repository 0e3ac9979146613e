"""The only clock: what time it is, and which day that makes here.

The demo may put another clock in its place, so that its day can be moved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

Clock = Callable[[], datetime]


def _machine() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the place that the ban names


_clock: Clock = _machine


def use(clock: Clock | None) -> None:
    """Read this clock from now on; None: the machine's again."""
    global _clock  # noqa: PLW0603 - one clock for the whole process is the point
    _clock = clock or _machine


def now() -> datetime:
    """This instant, in UTC."""
    return _clock().astimezone(UTC)


def zone() -> ZoneInfo:
    """Where the landlord's days begin and end."""
    return ZoneInfo(settings.TIME_ZONE)


def today() -> date:
    """The local calendar day."""
    return now().astimezone(zone()).date()


def local_day(at: datetime) -> date:
    """The local calendar day of an instant."""
    return at.astimezone(zone()).date()


def at_noon(day: date) -> datetime:
    """The middle of a local day, for what is known by its day alone."""
    return datetime.combine(day, time(12), zone()).astimezone(UTC)
