"""What is wrong with what a history says: facts and what was said with an entry.

Only what dates and permissions are worked out from is judged. Free words are anyone's.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from putright.engine.moments import BadMoment, read_minute
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from putright.engine.rules import Fact
    from putright.engine.vocabulary import Field

_DAY_LENGTH = len("2026-01-20")
# A day that is told of, such as when something happened or a power of attorney began.
_FIRST_YEAR, _LAST_YEAR = 1900, 2049
_YES_NO = ("yes", "no", "true", "false")
# Read from `data` beside the fields of the vocabulary: what the resident was told.
_TOLD = {"due_date": "date"}
_JUDGED = ("date", "yes_no", "list", "people")
# Those that name something: a person, a point, a ground, a letter.
_NAMING = ("person", "choice")
_NAMING_IN_TEXT = ("letter",)
# Nothing hangs on how somebody got in touch: other systems have more ways than we know.
_ANY_WAY = ("channel", "agreed_how")


def is_day(text: object) -> bool:
    """Whether it is a day as histories write it, `2026-01-20`.

    >>> is_day("2026-01-20"), is_day("20260120"), is_day("2026-02-30")
    (True, False, False)
    """
    if not isinstance(text, str) or len(text) != _DAY_LENGTH or text[4] != "-":
        return False
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: object) -> bool:
    """A day, or a time of which the day counts."""
    try:
        read_minute(text)
    except BadMoment:
        return False
    return True


def fact_fault(rule: Fact, value: object) -> tuple[str, str] | None:
    """What is wrong with a fact's value, and what to write; None where nothing is."""
    if value is None or value in ("", "unknown"):
        return None
    if rule.kind == "choice":
        if value in rule.choices:
            return None
        return f"{shown(value)} is none of its answers.", _one_of(rule.choices)
    return _fault(rule.kind, value)


def said_faults(event: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each key of an entry's `data` that cannot be read: key, what is wrong, help."""
    kinds = KINDS.get(event)
    if kinds is None:
        return
    for name, value in data.items():
        kind = kinds.get(name)
        if kind is None or value in (None, ""):
            continue
        fault = _fault(kind, value)
        if fault is not None:
            yield name, *fault


def _fault(kind: str, value: object) -> tuple[str, str] | None:
    sound, what, help_ = READS.get(kind, _ANYTHING)
    if not sound(value):
        return f"{shown(value)} is {what}.", help_
    if kind == "date" and not _FIRST_YEAR <= int(str(value)[:4]) <= _LAST_YEAR:
        what = f"lies outside {_FIRST_YEAR} to {_LAST_YEAR}"
        return f"{shown(value)} {what}.", "Check the year."
    return None


def _is_yes_no(value: object) -> bool:
    return isinstance(value, bool) or (
        isinstance(value, str) and value.strip().lower() in _YES_NO
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _one_of_these(choices: tuple[str, ...]) -> Callable[[object], bool]:
    names = frozenset(choices)

    def is_one(value: object) -> bool:
        return isinstance(value, str) and value in names

    return is_one


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) or _is_point(item) for item in value
    )


def _is_point(item: object) -> bool:
    return isinstance(item, dict) and all(
        isinstance(item.get(name, ""), str) for name in ("id", "text")
    )


def _is_people(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str)
        or (
            isinstance(item, dict)
            and isinstance(item.get("person"), str)
            and isinstance(item.get("role", ""), str)
        )
        for item in value
    )


READS: dict[str, tuple[Callable[[object], bool], str, str]] = {
    "date": (_is_moment, "not a day", "Write it as 2026-01-20."),
    "yes_no": (_is_yes_no, "neither yes nor no", "Write true or false."),
    "number": (_is_number, "not a number", "Write a number without quotation marks."),
    "text": (_is_text, "not text", "Write text in quotation marks."),
    "list": (
        _is_list,
        "not a list of points",
        'Write ["…"] or [{"id": "p1", "text": "…"}].',
    ),
    "names": (_is_names, "not a list of names", 'Write ["…"].'),
    "people": (
        _is_people,
        "not a list of people",
        'Write [{"person": "…", "role": "…"}].',
    ),
}
_ANYTHING: tuple[Callable[[object], bool], str, str] = (lambda _value: True, "", "")


def shown(value: object) -> str:
    """A value as its file has it, a long one cut off."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - a line's worth


def _one_of(choices: tuple[str, ...]) -> str:
    return f"Write one of {', '.join(choices)}."


def _kind(field: Field) -> str:
    """How a field of the vocabulary is judged; empty: it is not.

    A list of answers that is judged joins `READS` under its own words.
    """
    if field.kind in _JUDGED:
        return field.kind
    if field.kind == "choices":
        return "names"
    if field.kind == "choice" and field.choices:
        if field.name in _ANY_WAY:
            return "text"
        choices = tuple(name for name, _title in field.choices)
        one_of = _one_of(choices)
        READS[one_of] = (_one_of_these(choices), "none of the answers", one_of)
        return one_of
    names = field.kind in _NAMING or field.name in _NAMING_IN_TEXT
    return "text" if names else ""


# For each event the keys of its `data` that are judged, with their kinds.
KINDS: dict[str, dict[str, str]] = {
    event.id: kinds
    for event in EVENTS.values()
    if (
        kinds := {
            **{field.name: kind for field in event.fields if (kind := _kind(field))},
            **(_TOLD if event.id.endswith(".acknowledged") else {}),
        }
    )
}
