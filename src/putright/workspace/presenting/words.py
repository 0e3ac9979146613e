"""The landlord's own words for roles, events and answers, from its rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import structs

from putright.design.dates import in_words, listed, money
from putright.design.terms import in_terms
from putright.engine.vocabulary import ACTS, CHANNELS, EVENTS, EventType, Field

if TYPE_CHECKING:
    from putright.engine.rules import OwnField, Rules, Source


def event_type(rules: Rules, event: str) -> EventType:
    """Return what is known of an event; a name for one that nobody knows."""
    if event in EVENTS:
        return _with_own(rules, EVENTS[event])
    for local in rules.events:
        if local.type.id == event:
            return _with_own(rules, local.type)
    return _unknown(event)


def act_type(rules: Rules, act: str) -> EventType:
    """Return what is known of an act."""
    if act in ACTS:
        return _with_own(rules, ACTS[act])
    for local in rules.events:
        if local.type.act == act:
            return _with_own(rules, local.type)
    return _unknown(act)


def _with_own(rules: Rules, event: EventType) -> EventType:
    """The event with what the landlord asks with it beyond the vocabulary."""
    own = [field for field in rules.fields if event.id in field.of]
    if not own:
        return event
    return structs.replace(event, fields=(*event.fields, *map(_own_field, own)))


def _own_field(field: OwnField) -> Field:
    return Field(
        name=field.id,
        kind=field.kind,
        label=field.asked,
        hint=field.hint,
        choices=tuple((each, each) for each in field.choices),
        personal=True,
    )


def _unknown(name: str) -> EventType:
    said = name.replace("x.", "").replace(".", " ").replace("_", " ")
    return EventType(
        id=name, act=name, title=said.capitalize(), told=said, party="landlord"
    )


def channels(rules: Rules) -> dict[str, str]:
    """Return every way of getting in touch, the landlord's own at the end."""
    return dict(CHANNELS) | {each.id: each.title for each in rules.channels}


def act_title(rules: Rules, act: str, title: str = "") -> str:
    """Return what stands on the button of an act, in the landlord's own words."""
    return in_terms(title or act_type(rules, act).title, rules)


def role_title(rules: Rules, role: str) -> str:
    """Return what the landlord calls a role."""
    return next((each.title for each in rules.roles if each.id == role), role)


def roles_listed(rules: Rules, roles: tuple[str, ...], last: str = "or") -> str:
    """Return several roles as a person would list them."""
    return listed([role_title(rules, role) for role in roles], last)


def code_of(source: Source) -> str:
    """Cite the Code's paragraphs that a rule answers to; empty: none.

    >>> from putright.engine.rules import Source
    >>> code_of(Source(policy="p", version="1", clause="5.2", code=("6.2", "6.3")))
    'Code 6.2 and 6.3'
    """
    return f"Code {listed(source.code)}" if source.code else ""


def said(field: Field, value: Any, names: dict[str, str]) -> str:  # noqa: ANN401 - as JSON gives it
    """Return one thing said with an act, as a person reads it."""
    if value in (None, ""):
        return ""
    if isinstance(value, list):
        return "\n".join(_one(field, each, names) for each in value)
    if field.kind == "yes_no" or isinstance(value, bool):
        return "Yes" if value in (True, "yes") else "No"
    text = str(value)
    if field.kind == "date":
        return _day(text)
    if field.kind == "person":
        return names.get(text, "Somebody no longer here")
    shown = money(text) if field.name == "amount" else text
    return dict(field.choices).get(text, shown)


def _one(field: Field, value: Any, names: dict[str, str]) -> str:  # noqa: ANN401 - as JSON gives it
    if field.kind != "people":
        return dict(field.choices).get(str(value), str(value))
    who = value.get("person", "") if isinstance(value, dict) else value
    return names.get(str(who), "Somebody no longer here")


def _day(value: str) -> str:
    try:
        return in_words(date.fromisoformat(value[:10]))
    except ValueError:
        return value
