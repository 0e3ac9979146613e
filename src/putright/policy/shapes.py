"""What may stand in a field of a block: how it is read, and its JSON Schema.

A field's type is `Annotated[what rules get, Shape]`. The shape reads the TOML value or
says in plain words why it cannot; `names` is the list of names that it must be on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeAlias

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.durations import Duration
from putright.policy import conditions
from putright.policy.durations import read_duration

Schema: TypeAlias = dict[str, Any]


class Unfit(ValueError):  # noqa: N818 - what it says of the value
    """A value does not fit its field; each of `faults` is a sentence about it."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Unquoted(Struct, frozen=True):
    """A number with a point, kept as typed: no field of a policy takes one."""

    text: str


class Shape(Struct, frozen=True, kw_only=True, eq=False):
    """How one field is read.

    Attributes:
        read: TOML value to the rule's value; raises `Unfit`.
        schema: The JSON Schema of what may be written.
        names: Which names it must be one of: `event`, `role`, …; empty: any.
    """

    read: Callable[[object], Any]
    schema: Schema
    names: str = ""


_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_PARAGRAPH = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-z]?")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def written(value: object) -> str:
    """The value as a person would write it in the document."""
    if isinstance(value, Unquoted):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        if value.strip():
            return value
        raise Unfit("is empty. Write something between the quotes, or leave it out.")
    if isinstance(value, list | dict):
        raise Unfit("must be one text in quotes, not a list or a table.")
    raise Unfit(f'must be text. Write "{written(value)}" in quotes.')


def _id(value: object) -> str:
    text = _text(value)
    if _ID.fullmatch(text):
        return text
    raise Unfit(
        f'"{text}" is not an id. Use small letters, digits, points and hyphens, '
        'such as "s1.respond".'
    )


def _paragraph(value: object) -> str:
    text = _text(value)
    if _PARAGRAPH.fullmatch(text):
        return text
    raise Unfit(f'"{text}" is not a paragraph of the Code. Write it as "6.10".')


def _duration(value: object) -> Duration:
    try:
        return read_duration(_text(value))
    except Unfit:
        raise
    except ValueError as error:
        raise Unfit(f"{error}") from None


def _condition(value: object) -> Condition:
    try:
        return conditions.parse(_text(value))
    except conditions.Unreadable as error:
        raise Unfit(str(error)) from None


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Unfit(f"must be true or false, without quotes, not {written(value)}.")


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise Unfit(f"must be a whole number from 1, without quotes, not {written(value)}.")


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Unfit(
        f"must be a day, written without quotes as 2026-04-01, not {written(value)}."
    )


def _minute_of_day(value: object) -> int:
    text = _text(value)
    if text == "end of day":
        return _DAY - 1
    found = _TIME.fullmatch(text)
    if found is None:
        raise Unfit(f'"{text}" is not a time. Write "end of day" or "17:00".')
    return int(found[1]) * 60 + int(found[2])


_ONLY = {"the owner": "owner", "the panel": "panel"}


def _only(value: object) -> str:
    text = _text(value)
    if text in _ONLY:
        return _ONLY[text]
    listed = " or ".join(f'"{words}"' for words in _ONLY)
    raise Unfit(f'"{text}" is nobody that an act can be only for. Write {listed}.')


_NOON = 12  # for a day without its time of day
_DAY = 24 * 60
_STRICT = "counts as received that day"
_ROLLED = "on a non-working day counts as the next working day"
_CUT_OFF = re.compile(
    r"after (\S+) or on a non-working day counts as the next working day"
)


def _late_receipt(value: object) -> int | None:
    text = _text(value)
    if text == _STRICT:
        return None
    if text == _ROLLED:
        return _DAY
    found = _CUT_OFF.fullmatch(text)
    if found is None or not _TIME.fullmatch(found[1]):
        raise Unfit(
            f'"{text}" is not a way to count. Write "{_STRICT}", "{_ROLLED}" or "after '
            f'17:00 or {_ROLLED}".'
        )
    return _minute_of_day(found[1])


def _starts_by(value: object) -> str:
    text = _text(value)
    found = re.fullmatch(r"when (\S+) is due", text)
    if found is None:
        raise Unfit(f'"{text}": write "when s1.acknowledge is due".')
    return _id(found[1])


def _table(value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise Unfit(f'must be a table, such as {{ s1 = "Stage 1" }}, not {written(value)}.')


def choice(*allowed: str) -> Shape:
    """One of these words."""

    def read(value: object) -> str:
        text = _text(value)
        if text in allowed:
            return text
        listed = ", ".join(f'"{word}"' for word in allowed)
        raise Unfit(f'"{text}" is not one of {listed}.')

    return Shape(read=read, schema={"enum": list(allowed)})


def many(shape: Shape) -> Shape:
    """One of these, or a list of them."""

    def read(value: object) -> tuple[Any, ...]:
        items = value if isinstance(value, list) else [value]
        good: list[Any] = []
        faults: list[str] = []
        for item in items:
            try:
                good.append(shape.read(item))
            except Unfit as error:
                faults += error.faults
        if faults:
            raise Unfit(*faults)
        if not good:
            raise Unfit("is an empty list. Name at least one, or leave it out.")
        return tuple(good)

    one = shape.schema
    schema = {"oneOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    return Shape(read=read, schema=schema, names=shape.names)


def _of_text(read: Callable[[object], Any], names: str = "", **more: object) -> Shape:
    return Shape(read=read, schema={"type": "string", **more}, names=names)


def _name(names: str) -> Shape:
    return _of_text(_id, names=names, pattern=f"^{_ID.pattern}$")


class Item(Struct, frozen=True, kw_only=True):
    """One thing a letter must say, or one who gets a copy, and when."""

    name: str
    when: Condition | None = None
    code: tuple[str, ...] = ()
    gives: str = ""


def _conditional(key: str, names: str = "") -> Shape:
    cited = ("code", "gives") if key == "item" else ()

    def read(value: object) -> Item:
        if not isinstance(value, dict):
            return Item(name=_id(value))
        strange = sorted(set(value) - {key, "when", *cited})
        if strange or key not in value:
            raise Unfit(
                f'write it as "name" or as {{ {key} = "name", when = "condition" }}.'
            )
        when = _condition(value["when"]) if "when" in value else None
        code = _PARAGRAPHS(value["code"]) if cited and "code" in value else ()
        gives = _id(value["gives"]) if cited and "gives" in value else ""
        return Item(name=_id(value[key]), when=when, code=code, gives=gives)

    text: Schema = {"type": "string"}
    table: Schema = {
        "type": "object",
        "properties": {key: text, "when": text, **dict.fromkeys(cited, text)},
        "required": [key],
        "additionalProperties": False,
    }
    return Shape(read=read, schema={"oneOf": [text, table]}, names=names)


_PARAGRAPHS = many(Shape(read=_paragraph, schema={"type": "string"})).read


class Seat(Struct, frozen=True, kw_only=True):
    """A role from which a panel's members come, and how many of it at least."""

    role: str
    at_least: int = 0


def _seat(value: object) -> Seat:
    if isinstance(value, str):
        return Seat(role=_id(value))
    strange = isinstance(value, dict) and set(value) - {"role", "at_least"}
    if not isinstance(value, dict) or strange or "role" not in value:
        raise Unfit('write it as "role" or as { role = "role", at_least = 1 }.')
    least = _whole(value["at_least"]) if "at_least" in value else 0
    return Seat(role=_id(value["role"]), at_least=least)


_SEAT = Shape(
    read=_seat,
    schema={
        "oneOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {
                    "role": {"type": "string"},
                    "at_least": {"type": "integer", "minimum": 1},
                },
                "required": ["role"],
                "additionalProperties": False,
            },
        ]
    },
    names="role",
)


def _window(value: object) -> Duration | None:
    return None if value == "none" else _duration(value)


def _titles(value: object) -> dict[str, str]:
    if isinstance(value, dict):
        return {name: _text(title) for name, title in value.items()}
    raise Unfit(f'must be a table, such as {{ s1 = "Level 1" }}, not {written(value)}.')


def _said(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What something else said with the act has to be: a name and its values."""
    if not isinstance(value, dict) or not value:
        told = written(value)
        raise Unfit(f'must be a table, such as {{ channel = "letter" }}, not {told}.')
    return tuple((name, _TEXTS(values)) for name, values in value.items())


def _happenings(value: object) -> tuple[tuple[Any, ...], ...]:
    if not isinstance(value, list) or not all(map(_is_happening, value)):
        raise Unfit(
            "must be a list of rows such as "
            '["2026-04-01 10:00", "s1.acknowledged", "who", { reasons = "…" }].'
        )
    return tuple(tuple(row) for row in value)


def _is_happening(row: object) -> bool:
    """When, what; if wanted who, and what was said."""
    match row:
        case [str() | date(), str()]:
            return True
        case [str() | date(), str(), str()]:
            return True
        case [str() | date(), str(), str(), dict()]:
            return True
    return False


def _zone(value: object) -> str:
    from zoneinfo import ZoneInfo

    text = _text(value)
    try:
        return ZoneInfo(text).key
    except (LookupError, ValueError, OSError):
        raise Unfit(f'"{text}" is not a time zone. Write "Europe/London".') from None


def read_moment(value: object) -> datetime:
    """A moment as an example writes it; a bare day is its noon.

    Raises:
        Unfit: It is none.
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, _NOON)  # noqa: DTZ001 - local by contract
    try:
        moment = datetime.fromisoformat(_text(value))
    except (Unfit, ValueError):
        told = written(value)
        raise Unfit(
            f'{told} is not a moment. Write "2026-04-01 10:00" or 2026-04-01.'
        ) from None
    return moment if has_time(value) else moment.replace(hour=_NOON)


def has_time(value: object) -> bool:
    """Whether a moment is written with its time of day."""
    return isinstance(value, datetime) or ":" in str(value)


def _moment(value: object) -> str:
    read_moment(value)
    return str(value)


_TEXTS = many(_of_text(_text)).read
_DURATION = _of_text(_duration, examples=["10 working days", "48 hours"])
_CONDITION = _of_text(_condition, examples=["s2 is open and not issue.anonymous"])
_MINUTE = _of_text(_minute_of_day, examples=["end of day", "17:00"])

Text: TypeAlias = Annotated[str, _of_text(_text)]
Texts: TypeAlias = Annotated[tuple[str, ...], many(_of_text(_text))]
Id: TypeAlias = Annotated[str, _of_text(_id, pattern=f"^{_ID.pattern}$")]
Paragraphs: TypeAlias = Annotated[
    tuple[str, ...], many(_of_text(_paragraph, pattern=f"^{_PARAGRAPH.pattern}$"))
]
YesNo: TypeAlias = Annotated[bool, Shape(read=_yes_no, schema={"type": "boolean"})]
Whole: TypeAlias = Annotated[
    int, Shape(read=_whole, schema={"type": "integer", "minimum": 1})
]
Day: TypeAlias = Annotated[
    date, Shape(read=_day, schema={"type": "string", "format": "date"})
]
Table: TypeAlias = Annotated[
    dict[str, Any], Shape(read=_table, schema={"type": "object"})
]
Titles: TypeAlias = Annotated[
    dict[str, str],
    Shape(
        read=_titles,
        schema={"type": "object", "additionalProperties": {"type": "string"}},
    ),
]
Said: TypeAlias = Annotated[
    tuple[tuple[str, tuple[str, ...]], ...],
    Shape(read=_said, schema={"type": "object", "minProperties": 1}),
]
Zone: TypeAlias = Annotated[str, _of_text(_zone)]
Length: TypeAlias = Annotated[Duration, _DURATION]
Window: TypeAlias = Annotated[
    Duration | None,
    _of_text(_window, examples=["none", "28 calendar days"]),
]
OneCondition: TypeAlias = Annotated[Condition, _CONDITION]
Conditions: TypeAlias = Annotated[tuple[Condition, ...], many(_CONDITION)]
MinuteOfDay: TypeAlias = Annotated[int, _MINUTE]
LateReceipt: TypeAlias = Annotated[int | None, _of_text(_late_receipt)]
DueOfClock: TypeAlias = Annotated[str, _of_text(_starts_by, names="clock")]
Event: TypeAlias = Annotated[str, _name("event")]
Events: TypeAlias = Annotated[tuple[str, ...], many(_name("event"))]
Role: TypeAlias = Annotated[str, _name("role")]
Roles: TypeAlias = Annotated[tuple[str, ...], many(_name("role"))]
Seats: TypeAlias = Annotated[tuple[Seat, ...], many(_SEAT)]
Body: TypeAlias = Annotated[str, _name("body")]
Bodies: TypeAlias = Annotated[tuple[str, ...], many(_name("body"))]
Contact: TypeAlias = Annotated[str, _name("contact")]
Facts: TypeAlias = Annotated[tuple[str, ...], many(_name("fact"))]
Only: TypeAlias = Annotated[str, Shape(read=_only, schema={"enum": list(_ONLY)})]
Stage: TypeAlias = Annotated[str, _name("stage")]
Stages: TypeAlias = Annotated[tuple[str, ...], many(_name("stage"))]
Clock: TypeAlias = Annotated[str, _name("clock")]
Letter: TypeAlias = Annotated[str, _name("letter")]
Items: TypeAlias = Annotated[tuple[str, ...], many(_name("item"))]
OneGiven: TypeAlias = Annotated[str, _name("given")]
Given: TypeAlias = Annotated[tuple[str, ...], many(_name("given"))]
Needs: TypeAlias = Annotated[tuple[Item, ...], many(_conditional("item", names="item"))]
Copies: TypeAlias = Annotated[
    tuple[Item, ...], many(_conditional("to", names="reader"))
]
Codes: TypeAlias = Annotated[tuple[Item, ...], many(_conditional("code"))]
Reader: TypeAlias = Annotated[str, _name("reader")]
Moment: TypeAlias = Annotated[str, _of_text(_moment)]
Happenings: TypeAlias = Annotated[
    tuple[tuple[Any, ...], ...],
    Shape(read=_happenings, schema={"type": "array", "items": {"type": "array"}}),
]
