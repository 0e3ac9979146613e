"""A form's field for each kind of thing that can be said with an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.fields import (
    DayField,
    LinesField,
    YesNoField,
)
from putright.design.terms import in_terms
from putright.workspace.more_time import AGREED, extensions_of, whose_agreement

if TYPE_CHECKING:
    from putright.engine.vocabulary import Field
    from putright.workspace.presenting.acts import Asked


# What cannot be done without, though no policy asks for it.
_NEEDED_BY_DOING = frozenset({("complaint.split", "words")})
_ROWS = {"note": 6, "explanation": 8, "steps": 8, "words": 10, "points": 6}


def _label(field: Field, asked: Asked) -> str:
    """The field's own words; of staff who must agree to more time, their titles."""
    if field.name != AGREED or whose_agreement(asked) != "staff":
        return field.label
    titles = {role.id: role.title for role in asked.rules.roles}
    named = [role for rule in extensions_of(asked) for role in rule.agreed_by]
    told = " or the ".join(titles.get(role, role) for role in dict.fromkeys(named))
    return f"Does the {told} agree to the new date?"


def field_for(field: Field, asked: Asked) -> forms.Field:
    """Return the form's field for one of the vocabulary's."""
    hint = asked.hints.get(field.name, field.hint) or _where(field, asked)
    options: dict[str, Any] = {
        "label": in_terms(_label(field, asked), asked.rules),
        "required": field.name in asked.needed
        or (asked.act, field.name) in _NEEDED_BY_DOING,
    }
    if hint:
        options["help_text"] = in_terms(hint, asked.rules)
    return _KINDS[field.kind](field, asked, options)


def _where(field: Field, asked: Asked) -> str:
    """When a question that hangs on another is to be answered."""
    own = next((each for each in asked.own if each.id == field.name), None)
    if own is None or not own.where:
        return ""
    others = {each.name: each for each in asked.event.fields}
    told = []
    for name, values in own.where:
        titles = dict(others[name].choices) if name in others else {}
        named = " or ".join(f"“{titles.get(value, value)}”" for value in values)
        told.append(f"“{others[name].label if name in others else name}” is {named}")
    return f"Only where {' and '.join(told)}"


def _text(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    rows = _ROWS.get(field.name, 4)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


def _list(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    rows = _ROWS.get(field.name, 5)
    return LinesField(widget=forms.Textarea(attrs={"rows": rows}), **options)


def _date(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    return DayField(**options)


def _yes_no(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    unknown = "" if options["required"] else "Not known yet"
    return YesNoField(unknown=unknown, **options)


def _number(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    attrs = {"class": "govuk-input--width-5", "prefix": "£"}
    return forms.DecimalField(
        widget=forms.NumberInput(attrs=attrs),
        min_value=0,
        error_messages={"invalid": "Write an amount in pounds, such as 150 or 12.50"},
        **options,
    )


def _choice(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:
    choices = asked.choices.get(field.name, list(field.choices))
    if not choices:
        return _text(field, asked, options)
    if len(choices) > 8:  # noqa: PLR2004 - longer lists fold away
        first = [("", "Choose one")]
        return forms.ChoiceField(choices=[*first, *choices], **options)
    return forms.ChoiceField(widget=forms.RadioSelect, choices=choices, **options)


def _choices(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:
    """Several of those that are offered."""
    choices = asked.choices.get(field.name, list(field.choices))
    return forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=choices, **options
    )


def _person(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:
    """Somebody of the landlord's; `assigning` says whom."""
    choices = asked.choices.get(field.name, [])
    return forms.ChoiceField(widget=forms.RadioSelect, choices=choices, **options)


def _people(field: Field, asked: Asked, options: dict[str, Any]) -> forms.Field:
    """Several of those who may be named, each in the role in which they are."""
    choices = asked.choices.get(field.name, [])
    return forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=choices, **options
    )


_KINDS = {
    "text": _text,
    "list": _list,
    "date": _date,
    "yes_no": _yes_no,
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "person": _person,
    "people": _people,
}
