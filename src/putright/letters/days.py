"""Days found again in a letter's text, written as `design.dates` writes them."""

from __future__ import annotations

import re
from datetime import date

from putright.design.dates import MONTHS, WEEKDAYS

_WRITTEN = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}),?\s+)?(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+"
    rf"({'|'.join(MONTHS)}),?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)


def found_in(text: str) -> list[date]:
    """Every day written out in the text whose weekday, if given, is right.

    >>> found_in("by 3 June 2026, not Monday 3 June 2026 and not 31 June 2026")
    [datetime.date(2026, 6, 3)]
    """
    return [day for match in _WRITTEN.finditer(text) if (day := _read(match))]


def _read(match: re.Match[str]) -> date | None:
    weekday, day, month, year = match.groups()
    number = [name.lower() for name in MONTHS].index(month.lower()) + 1
    try:
        read = date(int(year), number, int(day))
    except ValueError:
        return None
    right = weekday is None or WEEKDAYS[read.weekday()].lower() == weekday.lower()
    return read if right else None
