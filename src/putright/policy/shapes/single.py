"""Values that are one text, number, day or time, each read or refused in words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from putright.policy import conditions
from putright.policy.durations import read_duration
from putright.policy.problems import stranger
from putright.policy.shapes.shape import Unfit, written

if TYPE_CHECKING:
    from putright.engine.conditions import Condition
    from putright.engine.durations import Duration

ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
PARAGRAPH = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?")
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def read_text(value: object) -> str:
    """One text that is not empty."""
    if isinstance(value, str):
        if value.strip():
            return value
        raise Unfit("is empty. Write something between the quotes, or leave it out.")
    if isinstance(value, list | dict):
        raise Unfit("must be one text in quotes, not a list or a table.")
    raise Unfit(f'must be text. Write "{written(value)}" in quotes.')


def read_id(value: object) -> str:
    """An id as the document writes them: small letters, digits, points, hyphens."""
    text = read_text(value)
    if ID.fullmatch(text):
        return text
    help_ = stranger(text) or (
        'Use small letters, digits, points and hyphens, such as "s1.respond".'
    )
    raise Unfit(f'"{text}" is not an id. {help_}')


def read_paragraph(value: object) -> str:
    """A paragraph of the Code, as in "6.10"."""
    text = read_text(value)
    if PARAGRAPH.fullmatch(text):
        return text
    raise Unfit(f'"{text}" is not a paragraph of the Code. Write it as "6.10".')


def read_length(value: object) -> Duration:
    """A length of time in its unit."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise Unfit(
            f'says {value} without a unit. Write "{value} working days", '
            f'"{value} calendar days" or the like.'
        )
    try:
        return read_duration(read_text(value))
    except Unfit:
        raise
    except ValueError as error:
        raise Unfit(f"{error}") from None


def read_condition(value: object) -> Condition:
    """A condition over facts and what happened."""
    try:
        return conditions.parse(read_text(value))
    except conditions.Unreadable as error:
        raise Unfit(str(error)) from None


def read_yes_no(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise Unfit(f"must be true or false, without quotes, not {written(value)}.")


def read_whole(value: object) -> int:
    """A whole number from 1."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise Unfit(f"must be a whole number from 1, without quotes, not {written(value)}.")


def read_day(value: object) -> date:
    """A day without its time."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Unfit(
        f"must be a day, written without quotes as 2026-04-01, not {written(value)}."
    )


def read_minute_of_day(value: object) -> int:
    """Minutes since midnight; the end of a day is its last."""
    text = read_text(value)
    if text == "end of day":
        return MINUTES_A_DAY - 1
    found = TIME_OF_DAY.fullmatch(text)
    if found is None:
        raise Unfit(f'"{text}" is not a time. Write "end of day" or "17:00".')
    return int(found[1]) * 60 + int(found[2])


ONLY = {"the owner": "owner", "the panel": "panel"}


def read_only(value: object) -> str:
    """Whom alone an act is for."""
    text = read_text(value)
    if text in ONLY:
        return ONLY[text]
    listed = " or ".join(f'"{words}"' for words in ONLY)
    raise Unfit(f'"{text}" is nobody that an act can be only for. Write {listed}.')


MINUTES_A_DAY = 24 * 60


def read_due_of_clock(value: object) -> str:
    """The id of the clock whose due date starts another."""
    text = read_text(value)
    found = re.fullmatch(r"when (\S+) is due", text)
    if found is None:
        raise Unfit(f'"{text}": write "when s1.acknowledge is due".')
    return read_id(found[1])


def read_table(value: object) -> dict[str, Any]:
    """A table, its values as they are."""
    if isinstance(value, dict):
        return value
    raise Unfit(f'must be a table, such as {{ s1 = "Stage 1" }}, not {written(value)}.')


def read_window(value: object) -> Duration | None:
    """A length of time; nothing for "none"."""
    return None if value == "none" else read_length(value)


def read_zone(value: object) -> str:
    """The name of a time zone."""
    from zoneinfo import ZoneInfo

    text = read_text(value)
    try:
        return ZoneInfo(text).key
    except (LookupError, ValueError, OSError):
        raise Unfit(f'"{text}" is not a time zone. Write "Europe/London".') from None
