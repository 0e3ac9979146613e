"""Days and times as people type them, read into values or answered with a sentence."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from putright.design.dates import MONTHS, WEEKDAYS, in_words

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_CENTURY = 2000
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$")
_LIST_MARK = re.compile(r"^\s*(?:(?:[-•*–]|\(?\d{1,2}[.)])\s+)+(?=\S)")
_EXAMPLE = "such as 19/12/2025, 19 December 2025 or yesterday"


class NotADay(ValueError):  # noqa: N818 - it reads as the sentence it is
    """What was typed is not a day; the message says what to type instead."""


class NotATime(ValueError):  # noqa: N818 - it reads as the sentence it is
    """What was typed is not a time of day; the message says what to type."""


def without_mark(line: str) -> str:
    """A line of a list without the bullet or the number it was typed with.

    >>> without_mark("2) Nobody rings back")
    'Nobody rings back'
    >>> without_mark("3 November was too late")
    '3 November was too late'
    """
    return _LIST_MARK.sub("", line)


def read_day(text: str, today: date) -> date:
    """Read a typed day, day before month.

    Args:
        text: What was typed.
        today: What "today" means, and the year that a day without one is near to.

    Raises:
        NotADay: With a sentence for the person who typed.

    >>> friday = date(2025, 12, 19)
    >>> {read_day(day, friday) == friday for day in (
    ...     "19/12/2025", "19 December 2025", "2025-12-19", "19 Dec 25", "today",
    ...     "Friday 19th December 2025", "19.12.25", "19 Dec")}
    {True}
    """
    words = text.strip().lower()
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    parts = re.findall(r"\d+|[a-z]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words))
    weekday = _weekday(parts[0]) if parts else None
    if weekday is not None:
        parts = parts[1:]
    day = _from_parts(parts, text, today)
    if weekday is not None and day.weekday() != weekday:
        raise NotADay(
            f"{in_words(day)} is not a {WEEKDAYS[weekday]}. Check the day and the date"
        )
    return day


def _from_parts(parts: list[str], text: str, today: date) -> date:
    if len(parts) == 3 and len(parts[0]) == 4:  # noqa: PLR2004 - year, month, day
        parts = [*reversed(parts)]
    if len(parts) not in (2, 3) or not parts[0].isdigit() or not parts[-1:]:
        raise NotADay(f"“{text}” is not a day we can read. Type a day, {_EXAMPLE}")
    month = _month(parts[1], text)
    if len(parts) == 2:  # noqa: PLR2004 - day and month
        return _nearest(int(parts[0]), month, text, today)
    return _date(_year(parts[2], text), month, int(parts[0]), text)


def _weekday(word: str) -> int | None:
    if not word.isalpha() or len(word) < 3:  # noqa: PLR2004 - mon, tue, …
        return None
    found = [i for i, name in enumerate(WEEKDAYS) if name.lower().startswith(word)]
    return found[0] if found else None


def _month(word: str, text: str) -> int:
    if word.isdigit():
        if not 1 <= int(word) <= 12:  # noqa: PLR2004 - months
            raise NotADay(
                f"“{text}” has no month: there is no month {int(word)}. "
                "Write the day first, then the month, such as 19/12/2025"
            )
        return int(word)
    found = [
        number
        for number, name in enumerate(MONTHS, 1)
        if len(word) > 2 and name.lower().startswith(word)  # noqa: PLR2004 - jan, feb, …
    ]
    if not found:
        raise NotADay(f"“{word}” is not a month. Type a day, {_EXAMPLE}")
    return found[0]


def _year(word: str, text: str) -> int:
    if not word.isdigit() or len(word) not in (2, 4):
        raise NotADay(f"“{text}” has no year we can read. Type a day, {_EXAMPLE}")
    return int(word) + (_CENTURY if len(word) == 2 else 0)  # noqa: PLR2004 - 25 is 2025


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        because = f": {MONTHS[month - 1]} {year} has no day {day}" if year else ""
        raise NotADay(
            f"“{text}” is not a real day{because}. Type a day, {_EXAMPLE}"
        ) from None


def _nearest(day: int, month: int, text: str, today: date) -> date:
    near = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(date(year, month, day))
        except (ValueError, OverflowError):  # 29 February in a short year
            continue
    if not near:
        return _date(today.year, month, day, text)
    return min(near, key=lambda one: abs(one - today))


def read_time(text: str) -> time:
    """Read a typed time of day.

    Raises:
        NotATime: With a sentence for the person who typed.

    >>> [str(read_time(typed)) for typed in ("9:30", "2.30pm", "5 pm", "midday")]
    ['09:30:00', '14:30:00', '17:00:00', '12:00:00']
    """
    words = text.strip().lower().replace("noon", "midday")
    if words in {"midday", "midnight"}:
        return time(12) if words == "midday" else time(0)
    match = _TIME.fullmatch(words)
    hour, minute, half = match.groups() if match else ("99", None, None)
    number = int(hour)
    if half and 1 <= number <= 12:  # noqa: PLR2004 - a clock face
        number = number % 12 + (12 if half == "pm" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        raise NotATime(
            f"“{text}” is not a time of day. Type a time such as 9:30am or 14:30"
        ) from None
