"""A history file as JSON, every key once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from putright.engine.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = 'Write {"policy": …, "entries": […]}.'


class _NotJson(ValueError):  # noqa: N818 - said to a person as it is
    """A value that Python's reader takes and JSON does not have."""


def parse(
    data: bytes | str | dict[str, Any],
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The file's values; keys that are written twice are a problem each."""
    if isinstance(data, dict):
        return data, []
    twice: list[tuple[dict[str, Any], str]] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                twice.append((seen, key))
            seen[key] = value
        return seen

    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        document = json.loads(
            text, object_pairs_hook=unique, parse_constant=_not_a_number
        )
    except (ValueError, RecursionError) as fault:
        what, help_ = _unreadable(data, fault)
        return None, [Problem(where="", what=what, help=help_)]
    if not isinstance(document, dict):
        what = "A history is one JSON object."
        return None, [Problem(where="", what=what, help=_WHOLE)]
    return document, _written_twice(document, twice)


def _written_twice(
    document: dict[str, Any], twice: list[tuple[dict[str, Any], str]]
) -> list[Problem]:
    """A problem for each key that stands twice in one object, in the file's order."""
    if not twice:
        return []
    objects = enumerate(_objects(document))
    places = {id(each): (order, place) for order, (place, each) in objects}
    lost = (len(places), "")  # within a value that was itself written twice
    found = [(*places.get(id(values), lost), key) for values, key in twice]
    return [
        Problem(
            where=f"{place}.{key}" if place else key,
            what=f"“{key}” is written twice in one object.",
            help="Keep one of them.",
        )
        for _order, place, key in sorted(found)
    ]


def _objects(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a document, with its place such as `entries[3].data`."""
    left: list[tuple[str, object]] = [("", document)]
    while left:
        place, value = left.pop()
        within: list[tuple[str, object]] = []
        if isinstance(value, dict):
            yield place, value
            dot = "." if place else ""
            within = [(f"{place}{dot}{key}", part) for key, part in value.items()]
        elif isinstance(value, list):
            within = [(f"{place}[{at}]", part) for at, part in enumerate(value)]
        left += reversed(within)


def _not_a_number(name: str) -> None:
    raise _NotJson(name)


def _unreadable(data: bytes | str, fault: Exception) -> tuple[str, str]:
    """What is wrong with a file that holds no JSON, and what to do."""
    if not data.strip():
        return "The file is empty.", _WHOLE
    if isinstance(fault, UnicodeDecodeError):
        return "This is not UTF-8 text.", "Save it as UTF-8."
    if isinstance(fault, json.JSONDecodeError):
        where = f"line {fault.lineno}, column {fault.colno}"
        return f"This is not JSON: {where}: {fault.msg}.", "Mend the file there."
    if isinstance(fault, RecursionError):
        return "This is nested too deeply.", "A history is flat."
    if isinstance(fault, _NotJson):
        return f"This is not JSON: it holds {fault}.", "Write a number or null."
    return "It holds a number with too many digits.", "Write it shorter, or as text."
