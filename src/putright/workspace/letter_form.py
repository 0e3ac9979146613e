"""The form in which a letter is written: its parts, its warnings, how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.fields import DayField
from putright.design.forms import Form

if TYPE_CHECKING:
    from putright.letters.parts import Part
    from putright.letters.warning import Warned
    from putright.workspace.copies import Copy

_FRAME_LABELS = {"opening": "Opening", "sign_off": "Closing words"}
_ANSWER = "answer-"
_LONG, _SHORT, _WIDTH = 12, 3, 70


class LetterForm(Form):
    """The letter's parts, and how it goes."""

    says_optional = False

    delivery = forms.ChoiceField(
        label="How it goes",
        widget=forms.RadioSelect,
        choices=[
            ("email", "E-mail"),
            ("post", "Post: print it, then mark it as posted"),
        ],
        required=False,
    )
    address = forms.CharField(
        label="Where it goes",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    key = forms.CharField(widget=forms.HiddenInput)
    expected_seq = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        parts: tuple[Part, ...],
        *args: Any,  # noqa: ANN401 - as `Form`
        where: str,
        copies: tuple[Copy, ...],
        wanted: tuple[Warned, ...] = (),
        **options: Any,  # noqa: ANN401 - as `Form`
    ) -> None:
        super().__init__(*args, **options)
        self.fields["address"].help_text = where
        self.parts = parts
        for part in self.parts:
            label = part.heading or _FRAME_LABELS.get(part.item, part.item)
            self.fields[f"part-{part.item}"] = forms.CharField(
                label=label,
                required=False,
                initial=part.text,
                widget=forms.Textarea(attrs={"rows": _rows(part.text)}),
                strip=False,
            )
        for warned in wanted:
            self.fields[f"{_ANSWER}{warned.id}"] = forms.CharField(
                label=warned.text,
                required=False,
                initial=warned.answer,
                help_text="Change the letter, or say here why it stands as it is",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.copies = copies
        for copy in copies:
            self.fields[f"copy-{copy.to}"] = forms.CharField(
                label=copy.label,
                required=False,
                initial=copy.email,
                help_text=copy.hint,
            )

    def part_fields(self) -> list[forms.BoundField]:
        """Return the parts in the order of the letter."""
        return [self[f"part-{part.item}"] for part in self.parts]

    def copy_fields(self) -> list[forms.BoundField]:
        """Return what is asked for each copy."""
        return [self[name] for name in self.fields if name.startswith("copy-")]

    def answer_fields(self) -> list[forms.BoundField]:
        """Return the warnings that want an answer."""
        return [self[name] for name in self.fields if name.startswith(_ANSWER)]

    def answers(self) -> dict[str, str]:
        """Return what was said to them, by their ids."""
        return {
            name.removeprefix(_ANSWER): said
            for name, said in self.cleaned_data.items()
            if name.startswith(_ANSWER)
        }

    def written(self) -> list[dict[str, Any]]:
        """Return the parts as the letters' services want them."""
        return [
            {
                "item": part.item,
                "heading": part.heading,
                "text": self.cleaned_data[f"part-{part.item}"],
            }
            for part in self.parts
        ]


def _rows(text: str) -> int:
    lines = sum(1 + len(line) // _WIDTH for line in text.splitlines())
    return max(_SHORT, min(_LONG, lines + 1))


class PostedForm(Form):
    """The day a letter went into the post."""

    on = DayField(label="The day it was posted", past=True)
