"""The form for a new complaint: one page, kept with only its first field filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.contacts.services.needing import missing
from putright.design.fields import DayField, FilesField, MomentField, YesNoField
from putright.design.forms import Form
from putright.engine.triage import complaint_kind
from putright.engine.vocabulary import CATEGORIES, CHANNELS, REPRESENTATIVES
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from putright.engine.rules import Fact, Rules
    from putright.people.models import Resident

_NEW = "new"
_NOT_KNOWN = "Not known"
_FACT = "fact-"
_FIELDS = {"outcome_wanted": "wanted"}  # of the form, where the policy says otherwise


class ReceivingForm(Form):
    """What somebody told us, who they are, how and when it reached us."""

    email_file = forms.FileField(
        label="An e-mail file (.eml)",
        required=False,
        help_text="Drop a saved e-mail here, and we fill in the form for you to check",
    )
    words = forms.CharField(
        label="What they said, in their own words",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    about = forms.CharField(
        label="What it is about, in a line",
        required=False,
        max_length=200,
        help_text="Empty: the first line of what they said",
    )
    channel = forms.ChoiceField(label="How it reached us", choices=CHANNELS)
    reached = MomentField(
        label="When it reached us",
        help_text=(
            "When any of us, or a contractor, first heard or got it. "
            "For example 19/12/2025, or yesterday"
        ),
    )
    anonymous = forms.BooleanField(label="They gave no name", required=False)
    name = forms.CharField(label="Their name", required=False, max_length=200)
    email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Write an e-mail address, such as name@example.org"},
    )
    telephone = forms.CharField(
        label="Their telephone number", required=False, max_length=50
    )
    address = forms.CharField(
        label="Their address",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    who = forms.ChoiceField(
        label="Is it one of these people?", widget=forms.RadioSelect, required=False
    )
    acts_name = forms.CharField(
        label="Name of whoever acts for them",
        required=False,
        max_length=200,
        help_text="Only where somebody else complains for the person above",
    )
    acts_as = forms.ChoiceField(
        label="Who they are",
        required=False,
        choices=[("", "Choose one"), *REPRESENTATIVES],
    )
    acts_email = forms.EmailField(
        label="E-mail address of whoever acts for them",
        required=False,
        error_messages={"invalid": "Write an e-mail address, such as name@example.org"},
    )
    acts_telephone = forms.CharField(
        label="Telephone number of whoever acts for them", required=False
    )
    acts_scope = forms.CharField(label="What they act for", required=False)
    acts_since = DayField(label="From when, if a day was named", required=False)
    acts_until = DayField(label="Until when, if a day was named", required=False)
    wanted = forms.CharField(
        label="What would put it right",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understanding = forms.CharField(
        label="How we understand it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needs = forms.CharField(
        label="What they need from us",
        required=False,
        help_text="Large print, an interpreter, a call rather than a letter",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    danger = forms.CharField(
        label="Is anyone in danger?",
        required=False,
        help_text="Say who and from what",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    category = forms.ChoiceField(
        label="Category",
        required=False,
        choices=[("", "Choose later"), *((each, each) for each in CATEGORIES)],
    )
    documents = FilesField(label="Photographs and other documents", required=False)
    key = forms.CharField(widget=forms.HiddenInput)
    message = forms.CharField(widget=forms.HiddenInput, required=False)

    # Of whoever complains for the resident; each field is kept apart from theirs.
    ACTING = (
        "acts_name",
        "acts_as",
        "acts_email",
        "acts_telephone",
        "acts_scope",
        "acts_since",
        "acts_until",
    )

    def __init__(self, rules: Rules, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        self.rules = rules
        channel = self.fields["channel"]
        assert isinstance(channel, forms.ChoiceField)  # noqa: S101 - declared above
        channel.choices = [("", "Choose one"), *channels(rules).items()]
        self.complaint = complaint_kind(rules)
        self.deciding: tuple[str, ...] = ()
        self.asks = self.complaint.asks if self.complaint else ()
        for fact in rules.facts:
            field = _fact_field(fact, must=fact.id in self.asks)
            self.fields[f"{_FACT}{fact.id}"] = field
            self.prepare(field)
        if not self.complaint or "understanding" not in self.complaint.needs:
            del self.fields["understanding"]
        for name in ("name", "who", "about"):
            self.fields[name].says_optional = False  # type: ignore[attr-defined]  # read by `design.forms.described`
        self.offered: list[Resident] = []

    def offer(self, residents: Iterable[Resident]) -> None:
        """Ask whether it is one of these people."""
        self.offered = list(residents)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - declared above
        if not self.offered:
            del self.fields["who"]
            return
        who.choices = [
            *((each.person_id, _told(each)) for each in self.offered),
            (_NEW, "Somebody else, whom we did not know"),
        ]

    @property
    def acts_open(self) -> bool:
        """Whether anything was said of somebody who acts for them."""
        return any(self[name].value() for name in self.ACTING)

    def acting(self) -> dict[str, Any]:
        """Return what was said of whoever complains for the resident."""
        said = {
            name.removeprefix("acts_"): self.cleaned_data.get(name)
            for name in self.ACTING
        }
        kind = said.pop("as")
        return {name: value for name, value in said.items() if value} | (
            {"acts_as": kind} if kind else {}
        )

    def asked_fields(self) -> list[forms.BoundField]:
        """Return the policy's questions that must be answered now."""
        return [self[f"{_FACT}{fact}"] for fact in self.asks]

    def fact_fields(self) -> list[forms.BoundField]:
        """Return the policy's other questions."""
        asked = {f"{_FACT}{fact}" for fact in (*self.asks, *self.deciding)}
        return [
            self[name]
            for name in self.fields
            if name.startswith(_FACT) and name not in asked
        ]

    def decide_by(self, facts: tuple[str, ...]) -> None:
        """Take these questions out of the rest: they are asked where it is decided."""
        self.deciding = tuple(fact for fact in facts if fact not in self.asks)

    def deciding_fields(self) -> list[forms.BoundField]:
        """Return the questions by which its kind is decided."""
        return [self[f"{_FACT}{fact}"] for fact in self.deciding]

    def lacks_for_a_complaint(self) -> dict[str, str]:
        """Return what the policy wants said with a complaint and is missing."""
        if self.complaint is None:
            return {}
        said = self.cleaned_data
        given = {
            "understanding": said.get("understanding"),
            "outcome_wanted": said.get("wanted"),
        }
        lacking = missing(self.rules, self.complaint, given, self.facts())
        return {_FIELDS.get(name, name): text for name, text in lacking.items()}

    def facts(self) -> dict[str, Any]:
        """Return what was answered of the policy's questions, by fact id."""
        return {
            name.removeprefix(_FACT): value.isoformat()
            if hasattr(value, "isoformat")
            else value
            for name, value in self.cleaned_data.items()
            if name.startswith(_FACT) and value not in (None, "")
        }

    def refuse_all(self, messages: Mapping[str, str]) -> None:
        """Show problems that the record found, each at its field."""
        for name, message in messages.items():
            field = "reached" if name == "at" else name
            asked = f"{_FACT}{name}"
            self.refuse(asked if asked in self.fields else field, message)

    def clean(self) -> dict[str, Any]:
        """Ask for a name, or for the word that none was given."""
        said = super().clean() or self.cleaned_data
        if (
            self.acts_open
            and not said.get("acts_name")
            and "acts_name" not in self.errors
        ):
            self.add_error("acts_name", "Write the name of whoever acts for them")
        if said.get("anonymous"):
            return said
        if not said.get("name") and "name" not in self.errors:
            chosen = said.get("who", "")
            if not chosen or chosen == _NEW:
                self.add_error(
                    "name", "Write who complains, or tick that they gave no name"
                )
        elif self.offered and not said.get("who"):
            self.add_error("who", "Choose whether it is one of these people")
        return said


def _told(resident: Resident) -> str:
    where = resident.postal_address.replace("\n", ", ")
    parts = (resident.name, where, resident.email, resident.telephone)
    return ", ".join(part for part in parts if part)


def _fact_field(fact: Fact, *, must: bool) -> forms.Field:
    options: dict[str, Any] = {"label": fact.asked, "required": False}
    if fact.kind == "yes_no" and must:
        field = YesNoField(**options)
        field.says_optional = False  # type: ignore[attr-defined]  # read by `design.forms.described`
        return field
    if fact.kind == "yes_no":
        return YesNoField(unknown=_NOT_KNOWN, initial="unknown", **options)
    if fact.kind == "date":
        return DayField(**options)
    if fact.kind == "choice":
        choices = [(each, each.replace("_", " ").capitalize()) for each in fact.choices]
        return forms.ChoiceField(choices=[("", _NOT_KNOWN), *choices], **options)
    return forms.CharField(**options)
