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


def unknown_references(told: Sequence[Told]) -> Iterator[Fault]:
    """Each reference to a thing that the whole history does not have.

    Gives the entry's place (from 0), the key, what is wrong and what to do. Where no
    point was ever set out, the engine tells it as irregular instead.
    """
    known = {
        "point": _points(told),
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


def _points(told: Sequence[Told]) -> list[str]:
    """The name of every point that was ever set out, also by a correction."""
    names: list[str] = []
    now = 0
    for event, data in told:
        inside = data.get("data") if event == "record.corrected" else data
        listed = inside.get("points") if isinstance(inside, dict) else None
        if not isinstance(listed, list) or not _sets_out(event):
            continue
        now = 0 if event == "complaint.defined" else now
        for item in listed:
            now += 1
            own = item.get("id") if isinstance(item, dict) else None
            names.append(str(own or f"p{now}"))
    return list(dict.fromkeys(names))


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
