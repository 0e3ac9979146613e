"""The tables of the reference, made from the vocabulary so that they cannot differ."""

from __future__ import annotations

from putright.engine.vocabulary import EVENTS, EventType, Field

_KINDS = {
    "text": "text",
    "date": "a date, `2026-01-20`",
    "yes_no": "`true` or `false`",
    "choice": "one of",
    "choices": "a list, of",
    "number": "a number",
    "person": "a person's id",
    "people": "a list of people, each `{person, role}`",
    "list": "a list",
}


# Where the policy, or the complaint, says what may be chosen.
_OF_THE_POLICY = {"choice": "an id", "choices": "a list of ids"}


def events_table() -> str:
    """Every event with what may be said with it, as a Markdown table.

    >>> events_table().splitlines()[0]
    '| Event | What happened | `data` |'
    """
    rows = [_row(event) for event in EVENTS.values()]
    head = ("| Event | What happened | `data` |", "|---|---|---|")
    return "\n".join((*head, *rows))


def _row(event: EventType) -> str:
    fields = "; ".join(_field(field) for field in event.fields)
    return f"| `{event.id}` | {event.told} | {fields} |"


def _field(field: Field) -> str:
    kind = _KINDS[field.kind]
    if field.choices:
        kind += " " + ", ".join(f"`{name}`" for name, _label in field.choices)
    elif field.kind in _OF_THE_POLICY:
        kind = _OF_THE_POLICY[field.kind]
    return f"`{field.name}`: {kind}"
