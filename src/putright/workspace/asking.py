"""The form of an act: what the vocabulary says may be said, the policy what must be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.fields import (
    DayField,
    FilesField,
    LinesField,
    MomentField,
    YesNoField,
)
from putright.design.forms import Form
from putright.design.terms import in_terms
from putright.engine.asking import asked_with, field_fault
from putright.workspace import facts
from putright.workspace.presenting.acts import OF_THE_LETTER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.rules import Extension
    from putright.engine.vocabulary import Field
    from putright.workspace.presenting.acts import Asked
    from putright.workspace.turned_down import MayNot

# What only doing the act can tell.
_MADE_BY_DOING = frozenset({("complaint.split", "other_reference")})
# What cannot be done without, though no policy asks for it.
_NEEDED_BY_DOING = frozenset({("complaint.split", "words")})
# What comes with a document: a note, evidence, authority that was given in writing.
_WITH_DOCUMENTS = frozenset(
    {
        "note.add",
        "contact.make",
        "evidence.add",
        "representative.name",
        "representative.authorise",
    }
)
# Asked only where there is something to choose.
_OF_CHOICES = frozenset({"kinds", "finding", "evidence"})
_FACT = "fact-"
# Of how it was told: no letter went, so no day of its arrival is reckoned.
_NOT_WRITTEN = "not_written"
_TODAY = (
    "That is today. Leave this empty and write the letter, so that it says all that the"
    " policy asks for"
)
_AGREED = "agreed"
_OF_AGREEING = (_AGREED, "agreed_on", "agreed_how")
_ROWS = {"note": 6, "explanation": 8, "steps": 8, "words": 10, "points": 6}


class ActForm(Form):
    """What is said with an act.

    `key` makes sure that posting twice acts once; `expected_seq` says what the person
    had seen of the story; `ground` is the title of the one chosen, if one was;
    `turned_down` are those who are not offered, with why.
    """

    key = forms.CharField(widget=forms.HiddenInput)
    expected_seq = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, asked: Asked, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        self.asked = asked
        self.ground = ""
        self.turned_down: tuple[MayNot, ...] = ()
        for name, field in (*_answers_first(asked), *_fields(asked)):
            self.fields[name] = field
            self.prepare(field)
            if where := asked.clauses.get(name):
                field.error_messages["required"] += f" ({where})"

    @property
    def by_letter(self) -> bool:
        """Whether a letter is to be written; not where it went already, as is said."""
        return self.asked.by_letter and not self.cleaned_data.get("at")

    @property
    def can_be_late(self) -> bool:
        """Whether it can be entered after it was told to the resident elsewhere."""
        return self.asked.by_letter and "at" in self.fields

    def said(self) -> dict[str, Any]:
        """Return what was said, by the vocabulary's names."""
        own = {"key", "expected_seq", "at", "documents"}
        if self.by_letter:
            own.add("delivery")  # the letter's page asks for it
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in own
            and not name.startswith(_FACT)
            and value not in (None, "", [], _NOT_WRITTEN)
        }

    def answered(self) -> dict[str, Any]:
        """Return the answers that differ from what is known, by the fact's id."""
        return {
            fact.id: said
            for fact in self.asked.facts
            if (said := self.cleaned_data.get(f"{_FACT}{fact.id}"))
            and said != self.asked.known.get(fact.id)
        }

    def field_of(self, fact: str) -> str:
        """Return the name of the field that asks a fact first."""
        return f"{_FACT}{fact}"

    def clean(self) -> dict[str, Any]:
        """Ask for what is wanted only because of something else that was said."""
        said = self.said()
        for field in asked_with(self.asked.own, self.asked.event.id, said):
            if field.id in self.fields and field.id not in self.errors:
                because = field_fault(field, said.get(field.id))
                if because:
                    self.add_error(field.id, because)
        if self.can_be_late and not self.by_letter:
            self._see_that_it_was_told()
        return self.cleaned_data

    def _see_that_it_was_told(self) -> None:
        """What was told today can still be written, and the letter be checked."""
        at = self.cleaned_data["at"]
        if (at.date() if isinstance(at, datetime) else at) >= self.today:
            self.add_error("at", _TODAY)
        if not self.cleaned_data.get("delivery"):
            self.add_error("delivery", "Say how they were told")

    def refuse_all(self, messages: Mapping[str, str]) -> None:
        """Show problems that the record found, each at its field."""
        for name, message in messages.items():
            self.refuse(name, message)


def _answers_first(asked: Asked) -> list[tuple[str, forms.Field]]:
    """The questions that the policy wants answered before the act."""
    found = []
    for fact in asked.facts:
        field = facts.field_for(fact)
        field.required = False
        field.says_optional = False  # type: ignore[attr-defined]  # `design.forms` reads it
        field.label = in_terms(fact.asked, asked.rules)
        field.initial = asked.known.get(fact.id)
        found.append((f"{_FACT}{fact.id}", field))
    return found


def _fields(asked: Asked) -> list[tuple[str, forms.Field]]:
    fields = [
        (field.name, field_for(field, asked))
        for field in asked.event.fields
        if not (asked.by_letter and field.name in OF_THE_LETTER)
        and (asked.act, field.name) not in _MADE_BY_DOING
        and _is_asked_here(field, asked)
    ]
    extra = sorted(asked.needed - {name for name, _ in fields} - OF_THE_LETTER)
    fields += [(name, _unknown(name)) for name in extra]
    if asked.act in _WITH_DOCUMENTS:
        fields.append(("documents", FilesField(label="Documents", required=False)))
    if not asked.by_letter:
        fields.append(("at", _when()))
    elif _extensions(asked):
        fields += _given_already(asked)
    return fields


def _given_already(asked: Asked) -> list[tuple[str, forms.Field]]:
    """What is asked of more time that was given without a letter from here.

    Told by telephone, or in a letter that was written elsewhere: the day on which it
    was told is the day that the policy judges it by.
    """
    how = [each for each in asked.event.fields if each.name == "delivery"]
    told = MomentField(
        label="If you enter it afterwards: when were they told?",
        required=False,
        help_text=(
            "The day it was said, or the letter went. It is judged by that day, and no"
            " letter is written. Leave empty to write the letter now."
            " For example 19/12/2025, or yesterday"
        ),
    )
    fields: list[tuple[str, forms.Field]] = [("at", told)]
    for each in how:
        choices = [*each.choices, (_NOT_WRITTEN, "It was only said, or another way")]
        field = forms.ChoiceField(
            label="If you enter it afterwards: how were they told?",
            required=False,
            widget=forms.RadioSelect,
            choices=choices,
        )
        fields.append(("delivery", field))
    return fields


def _is_asked_here(field: Field, asked: Asked) -> bool:
    """Whether to ask it at all: nobody is asked to choose where there is nothing.

    Nor for an agreement that is not wanted.

    Staff whose agreement is an act of their own are not asked for it a second time.
    """
    if field.name in _OF_CHOICES and not asked.choices.get(field.name):
        return False
    whose = _whose_agreement(asked)
    if field.name == _AGREED and whose == "staff":
        return not any(rule.agreed_with for rule in _extensions(asked))
    return field.name not in _OF_AGREEING or whose not in {"nobody", "staff"}


def _extensions(asked: Asked) -> list[Extension]:
    return [rule for rule in asked.rules.extensions if rule.event == asked.event.id]


def _whose_agreement(asked: Asked) -> str:
    """Whose agreement the policy wants to more time; empty where there is no rule."""
    found = [rule.agreement for rule in _extensions(asked)]
    wanted = [whose for whose in found if whose != "nobody"]
    return next(iter((*wanted, *found)), "")


def _label(field: Field, asked: Asked) -> str:
    """The field's own words; of staff who must agree to more time, their titles."""
    if field.name != _AGREED or _whose_agreement(asked) != "staff":
        return field.label
    titles = {role.id: role.title for role in asked.rules.roles}
    named = [role for rule in _extensions(asked) for role in rule.agreed_by]
    told = " or the ".join(titles.get(role, role) for role in dict.fromkeys(named))
    return f"Does the {told} agree to the new date?"


def _when() -> forms.Field:
    return MomentField(
        label="When it happened",
        required=False,
        help_text="Leave empty if it is now. For example 19/12/2025, or yesterday",
    )


def _unknown(name: str) -> forms.Field:
    label = name.removeprefix("x.").replace("_", " ").capitalize()
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}))


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
