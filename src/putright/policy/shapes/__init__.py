"""What may stand in a field of a block: how it is read, and its JSON Schema.

A field's type is `Annotated[what rules get, Shape]`. The shape reads the TOML value or
says in plain words why it cannot; `names` is the list of names that it must be on.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeAlias

from putright.engine.conditions import Condition
from putright.engine.durations import Duration
from putright.policy.shapes.moments import (
    read_happenings,
    read_late_receipt,
    read_moment_as_written,
)
from putright.policy.shapes.several import (
    PARAGRAPHS,
    SEAT,
    Item,
    Seat,
    conditional,
    many,
    name_of,
    of_text,
    read_said,
    read_titles,
)
from putright.policy.shapes.shape import Shape
from putright.policy.shapes.single import (
    ID,
    ONLY,
    read_condition,
    read_day,
    read_due_of_clock,
    read_id,
    read_length,
    read_minute_of_day,
    read_only,
    read_table,
    read_text,
    read_whole,
    read_window,
    read_yes_no,
    read_zone,
)

_LENGTH = r"[1-9][0-9]{0,3} (working day|calendar day|week|month|hour)s?"
_DURATION = of_text(
    read_length, pattern=f"^{_LENGTH}$", examples=["10 working days", "48 hours"]
)
_CONDITION = of_text(read_condition, examples=["s2 is open and not issue.anonymous"])
_MINUTE = of_text(read_minute_of_day, examples=["end of day", "17:00"])
Text: TypeAlias = Annotated[str, of_text(read_text)]
Texts: TypeAlias = Annotated[tuple[str, ...], many(of_text(read_text))]
Id: TypeAlias = Annotated[str, of_text(read_id, pattern=f"^{ID.pattern}$")]
Paragraphs: TypeAlias = Annotated[tuple[str, ...], PARAGRAPHS]
YesNo: TypeAlias = Annotated[bool, Shape(read=read_yes_no, schema={"type": "boolean"})]
Whole: TypeAlias = Annotated[
    int, Shape(read=read_whole, schema={"type": "integer", "minimum": 1})
]
Day: TypeAlias = Annotated[
    date, Shape(read=read_day, schema={"type": "string", "format": "date"})
]
Table: TypeAlias = Annotated[
    dict[str, Any], Shape(read=read_table, schema={"type": "object"})
]
Titles: TypeAlias = Annotated[
    dict[str, str],
    Shape(
        read=read_titles,
        schema={"type": "object", "additionalProperties": {"type": "string"}},
    ),
]
Said: TypeAlias = Annotated[
    tuple[tuple[str, tuple[str, ...]], ...],
    Shape(read=read_said, schema={"type": "object", "minProperties": 1}),
]
Zone: TypeAlias = Annotated[str, of_text(read_zone)]
Length: TypeAlias = Annotated[Duration, _DURATION]
Window: TypeAlias = Annotated[
    Duration | None,
    of_text(
        read_window,
        pattern=f"^(none|{_LENGTH})$",
        examples=["none", "28 calendar days"],
    ),
]
OneCondition: TypeAlias = Annotated[Condition, _CONDITION]
Conditions: TypeAlias = Annotated[tuple[Condition, ...], many(_CONDITION)]
MinuteOfDay: TypeAlias = Annotated[int, _MINUTE]
LateReceipt: TypeAlias = Annotated[int | None, of_text(read_late_receipt)]
DueOfClock: TypeAlias = Annotated[str, of_text(read_due_of_clock, names="clock")]
Event: TypeAlias = Annotated[str, name_of("event")]
Events: TypeAlias = Annotated[tuple[str, ...], many(name_of("event"))]
Role: TypeAlias = Annotated[str, name_of("role")]
Roles: TypeAlias = Annotated[tuple[str, ...], many(name_of("role"))]
Seats: TypeAlias = Annotated[tuple[Seat, ...], many(SEAT)]
Body: TypeAlias = Annotated[str, name_of("body")]
Bodies: TypeAlias = Annotated[tuple[str, ...], many(name_of("body"))]
Contact: TypeAlias = Annotated[str, name_of("contact")]
Facts: TypeAlias = Annotated[tuple[str, ...], many(name_of("fact"))]
Only: TypeAlias = Annotated[str, Shape(read=read_only, schema={"enum": list(ONLY)})]
Stage: TypeAlias = Annotated[str, name_of("stage")]
Stages: TypeAlias = Annotated[tuple[str, ...], many(name_of("stage"))]
Clock: TypeAlias = Annotated[str, name_of("clock")]
Letter: TypeAlias = Annotated[str, name_of("letter")]
Items: TypeAlias = Annotated[tuple[str, ...], many(name_of("item"))]
OneGiven: TypeAlias = Annotated[str, name_of("given")]
Given: TypeAlias = Annotated[tuple[str, ...], many(name_of("given"))]
Needs: TypeAlias = Annotated[tuple[Item, ...], many(conditional("item", names="item"))]
Copies: TypeAlias = Annotated[tuple[Item, ...], many(conditional("to", names="reader"))]
Codes: TypeAlias = Annotated[tuple[Item, ...], many(conditional("code"))]
Reader: TypeAlias = Annotated[str, name_of("reader")]
Moment: TypeAlias = Annotated[str, of_text(read_moment_as_written)]
Happenings: TypeAlias = Annotated[
    tuple[tuple[Any, ...], ...],
    Shape(read=read_happenings, schema={"type": "array", "items": {"type": "array"}}),
]
