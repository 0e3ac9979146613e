"""Which fields a form of an act has: what may be said with it, here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from putright.design.fields import FilesField, MomentField
from putright.design.terms import in_terms
from putright.workspace import facts
from putright.workspace.field_kinds import field_for
from putright.workspace.more_time import (
    AGREED,
    extensions_of,
    given_already,
    whose_agreement,
)
from putright.workspace.presenting.acts import OF_THE_LETTER

if TYPE_CHECKING:
    from putright.engine.vocabulary import Field
    from putright.workspace.presenting.acts import Asked


# What only doing the act can tell.
_MADE_BY_DOING = frozenset({("complaint.split", "other_reference")})
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
FACT = "fact-"
_OF_AGREEING = (AGREED, "agreed_on", "agreed_how")


def answers_first(asked: Asked) -> list[tuple[str, forms.Field]]:
    """The questions that the policy wants answered before the act."""
    found = []
    for fact in asked.facts:
        field = facts.field_for(fact)
        field.required = False
        field.says_optional = False  # type: ignore[attr-defined]  # `design.forms` reads it
        field.label = in_terms(fact.asked, asked.rules)
        field.initial = asked.known.get(fact.id)
        found.append((f"{FACT}{fact.id}", field))
    return found


def fields_of(asked: Asked) -> list[tuple[str, forms.Field]]:
    """What may be said with the act itself, each with its name, in order."""
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
    elif extensions_of(asked):
        fields += given_already(asked)
    return fields


def _is_asked_here(field: Field, asked: Asked) -> bool:
    """Whether to ask it at all: nobody is asked to choose where there is nothing.

    Nor for an agreement that is not wanted.

    Staff whose agreement is an act of their own are not asked for it a second time.
    """
    if field.name in _OF_CHOICES and not asked.choices.get(field.name):
        return False
    whose = whose_agreement(asked)
    if field.name == AGREED and whose == "staff":
        return not any(rule.agreed_with for rule in extensions_of(asked))
    return field.name not in _OF_AGREEING or whose not in {"nobody", "staff"}


def _when() -> forms.Field:
    return MomentField(
        label="When it happened",
        required=False,
        help_text="Leave empty if it is now. For example 19/12/2025, or yesterday",
    )


def _unknown(name: str) -> forms.Field:
    label = name.removeprefix("x.").replace("_", " ").capitalize()
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}))
