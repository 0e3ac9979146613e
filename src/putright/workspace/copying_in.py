"""Who gets a copy of what is done, asked on the page of the act that sends one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from putright.design.terms import clause
from putright.records import copying
from putright.workspace.presenting.words import role_title

if TYPE_CHECKING:
    from putright.engine.rules import Copy
    from putright.people.models import Staff
    from putright.workspace.asking import ActForm
    from putright.workspace.case import Case


def ask(form: ActForm, case: Case) -> None:
    """Ask who gets the copy, where the policy wants one and somebody may."""
    for rule in case.position.copies_with(form.asked.event.id):
        holders = copying.holding(case.complaint, rule.to)
        if not holders:
            continue
        where = clause(rule.source, case.rules)
        field = forms.ChoiceField(
            label=f"Who gets the copy for the {role_title(case.rules, rule.to)}",
            help_text=f"It goes by e-mail at once, and is on record ({where})",
            required=False,
            choices=[
                ("", _unless_chosen(case, rule, holders)),
                *((one.person_id, _told(one)) for one in holders),
            ],
        )
        field.says_optional = False  # type: ignore[attr-defined]  # `design.forms` reads it
        form.fields[copying.CHOSEN] = field
        form.prepare(field)


def _unless_chosen(case: Case, rule: Copy, holders: list[Staff]) -> str:
    """What happens where nobody is chosen."""
    if len(holders) == 1:
        return holders[0].name
    heads = any(role.id == rule.to and role.heads for role in case.rules.roles)
    return "Whoever heads the directorate that it goes to" if heads else "Choose one"


def _told(staff: Staff) -> str:
    where = staff.team.directorate or staff.team.name if staff.team else ""
    return f"{staff.name}, {where}" if where else staff.name
