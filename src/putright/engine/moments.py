"""Days and minutes as text and as numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from putright.engine.counting import DAY

_LOCAL = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_DATE_LENGTH = 10
_LATEST = date.max.toordinal()
_DAYS_KEPT = 4096
_WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


class BadMoment(ValueError):  # noqa: N818 - it is a moment, and a bad one
    """The text is not a day or a time that exists; the message says what to write."""


def read_minute(text: object, on: int = 0) -> int:
    """The local minute of `YYYY-MM-DDTHH:MM`, or of a date at the hour of `on`.

    >>> read_minute("0001-01-02") // DAY
    2
    """
    if not isinstance(text, str) or not _LOCAL.fullmatch(text):
        raise BadMoment(
            f"{text!r} is not a time. Write 2026-01-20T14:30 or 2026-01-20."
        )
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadMoment(
            f"{text!r} does not exist. Write 2026-01-20T14:30 or 2026-01-20."
        ) from None
    if len(text) == _DATE_LENGTH:
        return moment.toordinal() * DAY + on % DAY
    return minute_of(moment)


def read_day(text: object) -> int | None:
    """The day number of an ISO date or of a `date`; None where it is neither."""
    if text is None:
        return None
    if isinstance(text, str):
        return _day_of(text)
    return text.toordinal() if isinstance(text, date) else None


@lru_cache(maxsize=_DAYS_KEPT)
def _day_of(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:_DATE_LENGTH]).toordinal()
    except ValueError:
        return None


def minute_of(moment: datetime) -> int:
    """The local minute of a naive local time."""
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def end_of(day: date | datetime) -> int:
    """The minute asked about: a time itself, or the last minute of a day."""
    if isinstance(day, datetime):
        return minute_of(day)
    return day.toordinal() * DAY + DAY - 1


class _Dates(dict[int, date]):
    """Dates by day number, each made once, held within the years that dates have."""

    def __missing__(self, day: int) -> date:
        made = self[day] = date.fromordinal(min(max(day, 1), _LATEST))
        return made


DATE = _Dates()


def to_date(day: int) -> date:
    """The date of a day number, held within the years that dates have."""
    return DATE[day]


def to_time(minute: int) -> datetime:
    """The naive local time of a local minute."""
    day, rest = divmod(minute, DAY)
    on = to_date(day)
    # Local by contract: instants at the engine's edge are naive local times.
    hour, rest = divmod(rest, 60)
    return datetime(on.year, on.month, on.day, hour, rest)  # noqa: DTZ001


def in_words(day: int) -> str:
    """A day as a sentence says it.

    >>> in_words(date(2026, 4, 3).toordinal())
    'Friday 3 April 2026'
    """
    on = to_date(day)
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"
