"""What is said with an act: checked against the vocabulary, and made plain JSON."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from putright.people.models import Landlord, Staff, StaffRole
from putright.records import pinned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from putright.engine.vocabulary import EventType, Field

_MOST = 1e12
_LONGEST = 1_000_000
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class Wrong(ValueError):  # noqa: N818 - it is told to a form
    """One field is wrong; the message says what to write."""


def check(
    event: EventType | None,
    data: dict[str, Any],
    landlord: Landlord,
) -> tuple[dict[str, Any], dict[str, str]]:
    """What was said, as plain JSON, and what is wrong with it, by field.

    Args:
        event: None: an event of the landlord's own, whose fields are free.
        data: As typed or as a page read it; empty answers are left out.
        landlord: Whose staff may be named.
    """
    fields = {field.name: field for field in event.fields} if event else {}
    clean: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in data.items():
        try:
            made = _read(fields.get(name), value, landlord)
        except Wrong as problem:
            wrong[name] = str(problem)
            continue
        if made not in (None, "", []):
            clean[name] = made
    return clean, wrong


def missing(event: EventType | None, names: Iterable[str]) -> dict[str, str]:
    """What to say of the answers that are needed and were not given."""
    fields = {field.name: field for field in event.fields} if event else {}
    return {name: _missing(fields.get(name), name) for name in names}


def _missing(field: Field | None, name: str) -> str:
    label = field.label.rstrip("?") if field else name.replace("_", " ")
    return f"{label[0].upper()}{label[1:]}: this is needed. Say it here."


def _read(field: Field | None, value: object, landlord: Landlord) -> object:
    if value is None or value == "":
        return None
    if field is None:
        return plain(value)
    if field.kind == "person":
        return _person(value, landlord)
    if field.kind == "people":
        return _people(value, landlord)
    if field.kind in ("choice", "choices"):
        return _chosen(field, value, landlord)
    return _KINDS[field.kind](value)


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of many kinds
    """JSON that is the same whichever database gives it back."""
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    return text(value)


def text(value: object) -> str:
    """Text that every database keeps."""
    # PostgreSQL keeps no NUL and UTF-8 no lone surrogate; both are typed by nobody.
    made = str(value).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if len(made) > _LONGEST:
        raise Wrong("This is too long. Attach it as a document instead.")
    return made.strip()


def _list(value: object) -> list[str]:
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple):
        raise Wrong("Write one to a line.")
    return [line for line in map(text, lines) if line]


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Wrong(
            f"“{value}” is not a date. Write it like 27 3 2026 or 2026-03-27."
        ) from None


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in _YES_NO:
        return _YES_NO[str(value).lower()]
    raise Wrong("Choose yes or no.")


def _number(value: object) -> int | float:
    try:
        number = float(str(value).replace(",", "").removeprefix("£"))
    except ValueError:
        raise Wrong(f"“{value}” is not a number.") from None
    if not math.isfinite(number) or abs(number) > _MOST:
        raise Wrong(f"“{value}” is not a number that can be kept.")
    return int(number) if number.is_integer() else round(number, 4)


def _chosen(field: Field, value: object, landlord: Landlord) -> str | list[str]:
    if field.kind == "choices":
        return _choices(field, value)
    return _choice(field, value, _own(field, landlord))


def _own(field: Field, landlord: Landlord) -> tuple[tuple[str, str], ...]:
    """The choices that this landlord's policy adds."""
    if field.name != "channel":
        return ()
    rules = pinned.rules_for_new(landlord)
    return tuple((channel.id, channel.title) for channel in rules.channels)


def _choice(field: Field, value: object, own: tuple[tuple[str, str], ...] = ()) -> str:
    choices = (*field.choices, *own)
    known = [each for each, _ in choices]
    if known and value not in known:
        labels = ", ".join(label for _, label in choices)
        raise Wrong(f"“{value}” is not one of the choices: {labels}.")
    return text(value)


def _choices(field: Field, value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        value = [value]
    return [_choice(field, one) for one in value]


def _person(value: object, landlord: Landlord) -> str:
    number = str(value.pk if isinstance(value, Staff) else value)
    number = number.removeprefix("staff-")
    found = (
        number.isdecimal()
        and Staff.objects.filter(
            pk=int(number), landlord=landlord, is_active=True
        ).exists()
    )
    if not found:
        raise Wrong("Choose somebody who works here.")
    return f"staff-{number}"


def _people(value: object, landlord: Landlord) -> list[dict[str, str]]:
    """Each with the role in which they are named: `staff-3:board-member` in a form."""
    if not isinstance(value, list | tuple):
        raise Wrong("Choose the people.")
    return [_named(each, landlord) for each in value]


def _named(value: object, landlord: Landlord) -> dict[str, str]:
    if isinstance(value, dict):
        who, role = value.get("person", ""), str(value.get("role", ""))
    else:
        who, _, role = str(value).partition(":")
    person = _person(who, landlord)
    number = int(person.removeprefix("staff-"))
    held = StaffRole.objects.filter(landlord=landlord, staff_id=number)
    if role and not held.filter(role=role).exists():
        raise Wrong("Choose people who hold the role in which they are named.")
    return {"person": person, "role": role} if role else {"person": person}


_KINDS: dict[str, Callable[[object], object]] = {
    "text": text,
    "list": _list,
    "date": _date,
    "yes_no": _yes_no,
    "number": _number,
}
