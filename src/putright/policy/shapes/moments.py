"""Moments and times of day as a document and its examples write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from putright.policy.shapes.shape import Unfit, written
from putright.policy.shapes.single import (
    MINUTES_A_DAY,
    TIME_OF_DAY,
    read_minute_of_day,
    read_text,
)

_NOON = 12  # for a day without its time of day
_STRICT = "counts as received that day"
_ROLLED = "on a non-working day counts as the next working day"
_CUT_OFF = re.compile(
    r"after (\S+) or on a non-working day counts as the next working day"
)


def read_late_receipt(value: object) -> int | None:
    """From which minute a receipt counts as the next working day; nothing: never."""
    text = read_text(value)
    if text == _STRICT:
        return None
    if text == _ROLLED:
        return MINUTES_A_DAY
    found = _CUT_OFF.fullmatch(text)
    if found is None or not TIME_OF_DAY.fullmatch(found[1]):
        raise Unfit(
            f'"{text}" is not a way to count. Write "{_STRICT}", "{_ROLLED}" or "after '
            f'17:00 or {_ROLLED}".'
        )
    return read_minute_of_day(found[1])


def read_happenings(value: object) -> tuple[tuple[Any, ...], ...]:
    """The rows of a story: when, what, who, and what was said."""
    if not isinstance(value, list) or not all(map(_is_happening, value)):
        raise Unfit(
            "must be a list of rows such as "
            '["2026-04-01 10:00", "s1.acknowledged", "who", { reasons = "…" }].'
        )
    return tuple(tuple(row) for row in value)


def _is_happening(row: object) -> bool:
    """When, what; if wanted who, and what was said."""
    match row:
        case [str() | date(), str()]:
            return True
        case [str() | date(), str(), str()]:
            return True
        case [str() | date(), str(), str(), dict()]:
            return True
    return False


def read_moment(value: object) -> datetime:
    """A moment as an example writes it; a bare day is its noon.

    Raises:
        Unfit: It is none.
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, _NOON)  # noqa: DTZ001 - local by contract
    try:
        moment = datetime.fromisoformat(read_text(value))
    except (Unfit, ValueError):
        told = written(value)
        raise Unfit(
            f'{told} is not a moment. Write "2026-04-01 10:00" or 2026-04-01.'
        ) from None
    return moment if has_time(value) else moment.replace(hour=_NOON)


def has_time(value: object) -> bool:
    """Whether a moment is written with its time of day."""
    return isinstance(value, datetime) or ":" in str(value)


def read_moment_as_written(value: object) -> str:
    """A moment, checked and left as it was written."""
    read_moment(value)
    return str(value)
