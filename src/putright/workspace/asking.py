"""The form of an act: what the vocabulary says may be said, the policy what must be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.forms import Form
from putright.engine.asking import asked_with, field_fault
from putright.workspace.asked_fields import FACT, answers_first, fields_of
from putright.workspace.more_time import NOT_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.workspace.presenting.acts import Asked
    from putright.workspace.turned_down import MayNot


_TODAY = (
    "That is today. Leave this empty and write the letter, so that it says all that the"
    " policy asks for"
)


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
        for name, field in (*answers_first(asked), *fields_of(asked)):
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
            and not name.startswith(FACT)
            and value not in (None, "", [], NOT_WRITTEN)
        }

    def answered(self) -> dict[str, Any]:
        """Return the answers that differ from what is known, by the fact's id."""
        return {
            fact.id: said
            for fact in self.asked.facts
            if (said := self.cleaned_data.get(f"{FACT}{fact.id}"))
            and said != self.asked.known.get(fact.id)
        }

    def field_of(self, fact: str) -> str:
        """Return the name of the field that asks a fact first."""
        return f"{FACT}{fact}"

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
