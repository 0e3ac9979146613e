"""What entries refer to within their own history: points, remedies, inquiries."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# What happened, and what was said with it.
Told: TypeAlias = "tuple[str, Mapping[str, Any]]"
Fault: TypeAlias = tuple[int, str, str, str]

_SETTING_OUT = ("complaint.defined", "complaint.added_to")
_NAMES = ("point", "remedy", "inquiry")
_NONE = {
    "remedy": ("No remedy has been promised.", "Promise one first."),
    "inquiry": ("The panel has had nothing looked into.", "Order it first."),
}
_CALLED = {
    "remedy": "A remedy is called by the entry that promised it",
    "inquiry": "An inquiry is called by the entry that ordered it and its place there",
}
# For each event of the vocabulary those of its fields that refer to something.
_REFERRING = {
    event.id: names
    for event in EVENTS.values()
    if (names := [field.name for field in event.fields if field.name in _NAMES])
}


def reference_faults(told: Sequence[Told]) -> Iterator[Fault]:
    """Each reference to a thing that the history does not have, or has twice.

    Gives the entry's place (from 0), the key, what is wrong and what to do. Where no
    point was ever set out, the engine tells it as irregular instead.
    """
    points, twice = _points(told)
    yield from twice
    known = {
        "point": points,
        "remedy": _remedies(told),
        "inquiry": _inquiries(told),
    }
    for place, (event, data) in enumerate(told):
        for name in _REFERRING.get(event, ()):
            value = data.get(name)
            if not value or str(value) in known[name]:
                continue
            if known[name]:
                yield place, name, *_told(name, str(value), known[name])
            elif name in _NONE:
                yield place, name, *_NONE[name]


def _told(name: str, value: str, known: Sequence[str]) -> tuple[str, str]:
    what = f"“{value}” is no {name} of this complaint."
    listed = ", ".join(known)
    if close := get_close_matches(value, known, n=1):
        return what, f"Did you mean “{close[0]}”? It has {listed}."
    if name in _CALLED:
        return what, f"{_CALLED[name]}: {listed}."
    return what, f"Write one of {listed}."


def _points(told: Sequence[Told]) -> tuple[list[str], list[Fault]]:
    """The name of every point ever set out, also by a correction; each given twice."""
    names: list[str] = []
    twice: list[Fault] = []
    now: list[str] = []
    for place, (event, data) in enumerate(told):
        corrects = event == "record.corrected"
        inside = data.get("data") if corrects else data
        listed = inside.get("points") if isinstance(inside, dict) else None
        if not isinstance(listed, list) or not _sets_out(event):
            continue
        now = [] if event == "complaint.defined" else now
        for item in listed:
            own = item.get("id") if isinstance(item, dict) else None
            name = str(own or f"p{len(now) + 1}")
            if name in now and not corrects:
                twice.append((place, "points", *_given_twice(name)))
            now.append(name)
        names += now
        if corrects:  # in place of those before, or beside them
            names += [f"p{number}" for number in range(1, len(listed) + 1)]
    return list(dict.fromkeys(names)), twice


def _given_twice(name: str) -> tuple[str, str]:
    return f"Two points are called “{name}”.", "Give each an id of its own."


def _sets_out(event: str) -> bool:
    return event in _SETTING_OUT or event == "record.corrected"


def _remedies(told: Sequence[Told]) -> list[str]:
    return [
        f"r{seq}"
        for seq, (event, _data) in enumerate(told, 1)
        if event == "remedy.promised"
    ]


def _inquiries(told: Sequence[Told]) -> list[str]:
    return [
        f"q{seq}.{place}"
        for seq, (event, data) in enumerate(told, 1)
        if event in ("inquiry.ordered", "hearing.adjourned")
        and isinstance(data.get("inquiries"), list)
        for place, _what in enumerate(data["inquiries"], 1)
    ]
