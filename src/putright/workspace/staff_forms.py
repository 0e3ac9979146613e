"""The forms for a team, and for what somebody who works there is to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.design.fields import DayField
from putright.design.forms import Form
from putright.engine.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from putright.engine.rules import Rules
    from putright.people.models import Staff, Team


class TeamForm(Form):
    """What a team is called and deals with, and who heads it."""

    name = forms.CharField(label="Name", max_length=200)
    directorate = forms.CharField(label="Directorate", required=False, max_length=200)
    head = forms.ChoiceField(
        label="Who heads it",
        required=False,
        help_text="Manages everybody in the team who names no other manager",
    )
    serves = forms.MultipleChoiceField(
        label="What it deals with",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as `Form`
        team: Team,
        staff: Iterable[Staff],
        rules: Rules,
        **options: Any,  # noqa: ANN401 - as `Form`
    ) -> None:
        super().__init__(*args, **options)
        kept = [each for each in team.serves if each not in CATEGORIES]
        _offer(self, "serves", [(each, each) for each in (*CATEGORIES, *kept)])
        _offer(self, "head", [("", "Nobody yet"), *_people(staff)])
        named = {each for rule in rules.allocations for each in rule.directorates}
        if named:
            told = " and ".join(sorted(named))
            self.fields["directorate"].help_text = f"The policy names {told}"


class StaffForm(Form):
    """What somebody is to the landlord: team, manager, roles, days away."""

    title = forms.CharField(
        label="Job title",
        required=False,
        max_length=200,
        help_text="As a letter gives it",
    )
    team = forms.ChoiceField(label="Team", required=False)
    manager = forms.ChoiceField(
        label="Who manages them",
        required=False,
        help_text="Empty: whoever heads their team",
    )
    roles = forms.MultipleChoiceField(
        label="Roles in the policy",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    away_from = DayField(label="First day away", required=False)
    away_until = DayField(
        label="Last day away", required=False, help_text="Empty: until further notice"
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as `Form`
        teams: Iterable[Team],
        staff: Iterable[Staff],
        rules: Rules,
        **options: Any,  # noqa: ANN401 - as `Form`
    ) -> None:
        super().__init__(*args, **options)
        every = [(str(each.pk), each.name) for each in teams]
        _offer(self, "team", [("", "None"), *every])
        _offer(self, "manager", [("", "Nobody named"), *_people(staff)])
        of_staff = [role for role in rules.roles if role.kind == "staff"]
        _offer(self, "roles", [(role.id, role.title) for role in of_staff])


def _people(staff: Iterable[Staff]) -> list[tuple[str, str]]:
    return [
        (str(each.pk), f"{each.name}, {each.title}" if each.title else each.name)
        for each in staff
    ]


def _offer(form: Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = choices
