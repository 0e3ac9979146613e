"""Recording a fact that the policy asks: first which, then the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from putright.design.fields import DayField
from putright.workspace.frame import show
from putright.workspace.presenting.facts import facts_of
from putright.workspace.presenting.links import links_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.engine.rules import Fact
    from putright.workspace.asking import ActForm
    from putright.workspace.case import Case

ACT = "issue.record_fact"
_YES_NO = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))


def list_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Show what the policy asks, each question leading to its answer."""
    found = facts_of(case)
    links = links_in(case, (each.answer for each in found))
    return show(request, "workspace/facts.html", case=case, facts=found, links=links)


def narrow(form: ActForm, case: Case) -> None:
    """Ask the one fact that was chosen, by its own words and in its own kind."""
    name = form.data.get("fact") or form.initial.get("fact")
    fact = next((each for each in case.rules.facts if each.id == name), None)
    if fact is None:
        return
    form.fields["fact"] = forms.CharField(widget=forms.HiddenInput, initial=fact.id)
    form.fields["value"] = field_for(fact)
    form.prepare(form.fields["value"])


def field_for(fact: Fact) -> forms.Field:
    """Return the form's field that asks a fact, in its own words and kind."""
    if fact.kind == "yes_no":
        return forms.ChoiceField(
            label=fact.asked, widget=forms.RadioSelect, choices=_YES_NO
        )
    if fact.kind == "choice":
        choices = [(each, each.replace("_", " ").capitalize()) for each in fact.choices]
        return forms.ChoiceField(
            label=fact.asked, widget=forms.RadioSelect, choices=choices
        )
    if fact.kind == "date":
        return DayField(label=fact.asked)
    if fact.kind == "text":
        rows = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=fact.asked, widget=rows)
    hint = "Its reference, such as 7KM-4QX-9RL" if fact.kind == "complaint" else ""
    return forms.CharField(label=fact.asked, help_text=hint)
