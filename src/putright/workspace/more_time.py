"""What is asked when more time is given: whose agreement, and how it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from putright.design.fields import MomentField

if TYPE_CHECKING:
    from putright.engine.rules import Extension
    from putright.workspace.presenting.acts import Asked


# Of how it was told: no letter went, so no day of its arrival is reckoned.
NOT_WRITTEN = "not_written"
# The field that asks whether whoever has to agree does.
AGREED = "agreed"


def given_already(asked: Asked) -> list[tuple[str, forms.Field]]:
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
        choices = [*each.choices, (NOT_WRITTEN, "It was only said, or another way")]
        field = forms.ChoiceField(
            label="If you enter it afterwards: how were they told?",
            required=False,
            widget=forms.RadioSelect,
            choices=choices,
        )
        fields.append(("delivery", field))
    return fields


def extensions_of(asked: Asked) -> list[Extension]:
    """The policy's rules by which this act gives more time; empty: it gives none."""
    return [rule for rule in asked.rules.extensions if rule.event == asked.event.id]


def whose_agreement(asked: Asked) -> str:
    """Whose agreement the policy wants to more time; empty where there is no rule."""
    found = [rule.agreement for rule in extensions_of(asked)]
    wanted = [whose for whose in found if whose != "nobody"]
    return next(iter((*wanted, *found)), "")
