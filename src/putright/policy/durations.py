"""Lengths of time as a document writes them: `10 working days`."""

from __future__ import annotations

import re
from difflib import get_close_matches

from putright.engine.durations import Duration, Unit

_LENGTH = re.compile(r"([0-9]+) ([a-z ]+)", re.IGNORECASE)
_MOST = 9999
_UNITS = {
    **{str(unit): unit for unit in Unit},
    **{str(unit).removesuffix("s"): unit for unit in Unit},
}
_ADVICE = {
    "days": "Write '{n} working days' or '{n} calendar days'.",
    "business days": "Write '{n} working days'.",
    "years": "Write it in months: '{months} months'.",
    "minutes": "Write whole hours, such as '1 hour'.",
}


def read_duration(text: str) -> Duration:
    """Read one length of time.

    Raises:
        ValueError: Says what is wrong and how to write it.

    >>> str(read_duration("10 working days"))
    '10 working days'
    """
    found = _LENGTH.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError(
            f"{text!r} is not a length of time. Write a whole number and a unit, such "
            f"as '10 working days', '28 calendar days', '48 hours' or '12 months'."
        )
    if len(found[1]) > len(str(_MOST)):
        raise ValueError(f"{text!r} is longer than any time. Write at most {_MOST}.")
    count, unit = int(found[1]), found[2].lower()
    if unit not in _UNITS:
        raise ValueError(f"{text!r}: {_advice(count, unit)}")
    if count == 0:
        least = Duration(count=1, unit=_UNITS[unit])
        raise ValueError(f"{text!r} is no time at all. Write at least '{least}'.")
    return Duration(count=count, unit=_UNITS[unit])


def _advice(count: int, unit: str) -> str:
    plural = unit if unit.endswith("s") else unit + "s"
    advice = _ADVICE.get(plural)
    if advice is not None:
        return advice.format(n=count, months=count * 12)
    close = get_close_matches(unit, [str(each) for each in Unit], n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"{unit!r} is not a unit. The units are {', '.join(Unit)}.{hint}"
