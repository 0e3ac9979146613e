"""The keys of a history and the type of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.problems.problem import Problem, did_you_mean
from putright.engine.values import is_day, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOP = {"policy": str, "facts": dict, "entries": list, "calendar": dict}
ENTRY = {
    "event": str,
    "at": str,
    "recorded_at": str,
    "by": str,
    "role": str,
    "data": dict,
    "corrects": int,
}
_CALENDAR = {"verified_to": str}
_KINDS = {
    str: "text in quotation marks",
    dict: "an object in braces",
    list: "a list in brackets",
    int: "a whole number",
}


def key_problems(
    values: Mapping[str, Any], known: Mapping[str, type], where: str
) -> Iterator[Problem]:
    """A problem for each key that is not known or holds another type."""
    for key, value in values.items():
        place = f"{where}.{key}" if where else key
        kind = known.get(key)
        if kind is None:
            yield Problem(
                where=place,
                what=f"“{key}” is not a key of a history.",
                help=did_you_mean(key, known) or f"Known: {', '.join(known)}.",
            )
        elif not isinstance(value, kind) or isinstance(value, bool):
            yield Problem(
                where=place,
                what=f"{shown(value)} has the wrong type.",
                help=f"Write {_KINDS[kind]}.",
            )


def calendar_problems(calendar: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the calendar that the file sets."""
    yield from key_problems(calendar, _CALENDAR, "calendar")
    to = calendar.get("verified_to")
    if isinstance(to, str) and not is_day(to):
        yield Problem(
            where="calendar.verified_to",
            what=f"“{to}” is not a date.",
            help="Write it as 2026-12-31.",
        )
