"""The form by which a resident complains: a few questions, only the first needed.

What the policy wants asked (whether somebody is in danger, say) comes from its
document: its question, and the words of the sign that a tick shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.fields import FilesField, YesNoField
from putright.design.forms import Form
from putright.engine.triage import complaint_kind, raising_facts
from putright.engine.vocabulary import REPRESENTATIVES
from putright.people.models import Resident
from putright.portal.photographs import check
from putright.records.pinned import calendar_for_new

if TYPE_CHECKING:
    from putright.engine.rules import Fact, Rules

_FACT = "fact-"
_NOT_SURE = "I am not sure"
MYSELF, ANOTHER = "myself", "another"


class ComplaintForm(Form):
    """What happened, and how we should deal with whoever tells us."""

    words = forms.CharField(
        label="What happened?",
        help_text="Say it in your own words, as short or as long as you like",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    since = forms.CharField(
        label="Since when?",
        max_length=500,
        required=False,
        help_text="For example: since last winter, or on 3 March",
        error_messages={"max_length": "Say when in 500 characters or fewer"},
    )
    wanted = forms.CharField(
        label="What would put it right?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    documents = FilesField(
        label="Photographs or other files",
        required=False,
        help_text="You can choose several",
    )
    contact = forms.ChoiceField(
        label="How should we get in touch with you?",
        choices=Resident.ContactPreference.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    needs = forms.CharField(
        label="What would make it easier for you to deal with us?",
        required=False,
        help_text="For example large print, an interpreter, or calls after work",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    whom = forms.ChoiceField(
        label="Who is this complaint for?",
        choices=((MYSELF, "Myself"), (ANOTHER, "Somebody else")),
        widget=forms.RadioSelect,
        initial=MYSELF,
    )
    other_name = forms.CharField(
        label="Their name",
        required=False,
        max_length=200,
        error_messages={"max_length": "Write a name of at most 200 characters"},
    )
    other_address = forms.CharField(
        label="Their address",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Write an address of at most 1,000 characters"},
    )
    acts_as = forms.ChoiceField(
        label="What are you to them?",
        required=False,
        choices=(("", "Choose one"), *REPRESENTATIVES),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    ACTING = ("other_name", "other_address", "acts_as")

    def __init__(self, rules: Rules, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        self.rules = rules
        for name in self.ACTING:
            self.fields[name].says_optional = False  # type: ignore[attr-defined]  # read by `design.forms.described`
        self.raising = _raising(rules)
        self.asked = tuple(
            fact.id for fact in _asked(rules) if fact.id not in self.raising
        )
        for fact in rules.facts:
            if fact.id in self.raising:
                self._add(fact, _tick(fact, self.raising[fact.id]))
            elif fact.id in self.asked:
                self._add(fact, _question(fact))

    def _add(self, fact: Fact, field: forms.Field) -> None:
        self.fields[f"{_FACT}{fact.id}"] = field
        self.prepare(field)

    def danger_fields(self) -> list[forms.BoundField]:
        """Return the policy's questions by which something is recorded at once."""
        return [self[f"{_FACT}{fact}"] for fact in self.raising]

    def asked_fields(self) -> list[forms.BoundField]:
        """Return what else the policy wants asked with a complaint."""
        return [self[f"{_FACT}{fact}"] for fact in self.asked]

    @property
    def acts_open(self) -> bool:
        """Whether it is for somebody else, as far as was typed."""
        return self["whom"].value() == ANOTHER or any(
            self[name].value() for name in self.ACTING
        )

    def facts(self) -> dict[str, Any]:
        """Return what was answered of the policy's questions, by fact id."""
        said = {
            name.removeprefix(_FACT): _answer(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(_FACT)
        }
        return {name: value for name, value in said.items() if value is not None}

    def clean_documents(self) -> list[Any]:
        """Refuse a file that is too large or that cannot be shown safely."""
        files: list[Any] = self.cleaned_data["documents"]
        if problem := check(files):
            raise forms.ValidationError(problem)
        return files

    def clean(self) -> dict[str, Any]:
        """Ask who it is for, where it is for somebody else."""
        said = super().clean() or self.cleaned_data
        if said.get("whom") != ANOTHER:
            return said
        if not said.get("other_name") and "other_name" not in self.errors:
            self.add_error("other_name", "Write the name of whoever this is for")
        if not said.get("acts_as") and "acts_as" not in self.errors:
            self.add_error("acts_as", "Choose what you are to them")
        return said


def _raising(rules: Rules) -> dict[str, str]:
    """The facts to tick, each with the words of its sign: the policy's own."""
    asked = {fact.id for fact in _asked(rules)}
    return {
        fact: sign.says
        for fact, sign in raising_facts(rules, calendar_for_new(rules)).items()
        if fact not in asked
    }


def _asked(rules: Rules) -> list[Fact]:
    kind = complaint_kind(rules)
    asks = kind.asks if kind else ()
    return [f for f in rules.facts if f.id in asks and f.kind in {"yes_no", "choice"}]


def _tick(fact: Fact, says: str) -> forms.Field:
    field = forms.MultipleChoiceField(
        label=fact.asked,
        choices=(("yes", says[0].upper() + says[1:]),),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field.says_optional = False  # type: ignore[attr-defined]  # read by `design.forms.described`
    return field


def _question(fact: Fact) -> forms.Field:
    field: forms.Field
    if fact.kind == "yes_no":
        field = YesNoField(unknown=_NOT_SURE, label=fact.asked, required=False)
    else:
        choices = [(one, one.replace("_", " ").capitalize()) for one in fact.choices]
        field = forms.ChoiceField(
            choices=[("", _NOT_SURE), *choices], label=fact.asked, required=False
        )
    field.says_optional = False  # type: ignore[attr-defined]  # read by `design.forms.described`
    return field


def _answer(value: Any) -> Any:  # noqa: ANN401 - as its field read it
    """A ticked box is a yes; one left empty says nothing."""
    if isinstance(value, list):
        return True if value else None
    return None if value == "" else value
