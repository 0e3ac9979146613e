"""The choice of what somebody's first words are, and what each kind wants said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.fields import DayField, YesNoField
from putright.design.forms import Form
from putright.people import selectors as people

if TYPE_CHECKING:
    from putright.engine.rules import ContactKind, Rules
    from putright.people.models import Staff

_SET = ("action", "owner", "due_on")


class ChoosingForm(Form):
    """What it is; what is done about it, or where it goes."""

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why it is not a complaint",
        required=False,
        help_text="Only where what they said is like a complaint, and it is none",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    action = forms.CharField(
        label="What is done about it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    owner = forms.ChoiceField(label="Who sees to it", required=False)
    due_on = DayField(label="By which day", required=False)
    attempt = forms.CharField(
        label="What was tried there and then",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    settled = YesNoField(
        label="Are they content with that?", unknown="Not known yet", required=False
    )
    told = forms.CharField(
        label="What they were told",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    bodies = forms.MultipleChoiceField(
        label="Whom they were told of",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, rules: Rules, person: Staff, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        self.rules = rules
        kind = self.fields["kind"]
        kind.choices = [(each.id, each.title) for each in rules.contacts]  # type: ignore[attr-defined]  # a choice
        kind.hints = {each.id: _hint(each) for each in rules.contacts}  # type: ignore[attr-defined]  # read by `design.forms.choices`
        self.staff = {str(each.pk): each for each in people.staff(person)}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", "Nobody yet"),
            *((number, each.name) for number, each in self.staff.items()),
        ]
        self._leave_out(rules)
        for field in self.fields.values():
            field.says_optional = False  # type: ignore[attr-defined]  # read by `design.forms.described`

    def said_with(self) -> dict[str, Any]:
        """Return what was said of the kind, as `contacts.services.take` wants it."""
        said = dict(self.cleaned_data)
        said["owner"] = self.staff.get(said.get("owner", ""))
        return {
            name: value
            for name, value in said.items()
            if name not in {"kind", "reason"} and value not in (None, "", [])
        }

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the further fields, each group with its heading."""
        found = [
            ("What happens with it", [*_SET]),
            ("If you could try at once to settle it", ["attempt", "settled"]),
            ("If it goes elsewhere", ["told", "bodies"]),
        ]
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in found
            if names[0] in self.fields
        ]

    def _leave_out(self, rules: Rules) -> None:
        """Ask for nothing that no kind of this landlord's has a use for."""
        natures = {kind.nature for kind in rules.contacts}
        if "request" not in natures:
            for name in ("attempt", "settled"):
                del self.fields[name]
        if "elsewhere" not in natures:
            del self.fields["told"]
        helping = {body for kind in rules.contacts for body in kind.bodies}
        bodies = [(each.id, each.name) for each in rules.bodies if each.id in helping]
        if not bodies or "elsewhere" not in natures:
            del self.fields["bodies"]
        else:
            self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]  # a choice


def _hint(kind: ContactKind) -> str:
    told = [f"{kind.guidance.rstrip('.')}."]
    if kind.route:
        told.append(f"It goes by {kind.route}.")
    if kind.within:
        told.append(f"It should be settled within {kind.within}.")
    told.append(f"(clause {kind.source.clause})")
    return " ".join(told)
