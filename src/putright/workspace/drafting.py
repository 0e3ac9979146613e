"""The draft of the next version of the policy: looked over, adopted, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import redirect

from putright.adoption import adopting, drafts, looking
from putright.design.fields import DayField
from putright.design.forms import Form
from putright.records import pinned, today
from putright.records.refusing import Invalid
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.clauses import placed
from putright.workspace.presenting.differing import groups_of
from putright.workspace.presenting.tried import touched

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff


class AdoptForm(Form):
    """By whom it was decided, and from when it holds."""

    says_optional = False

    version = forms.CharField(
        label="Its version", help_text="For example 2027.1", max_length=50
    )
    effective_from = DayField(label="Complaints open under it from")
    minute = forms.CharField(
        label="Where the decision is written down",
        help_text="For example Board, 12 May 2026, item 4",
        max_length=200,
    )


@signed_in
def draft(request: HttpRequest, person: Staff) -> HttpResponse:
    """The draft: its clauses, what is wrong with it, what it would change."""
    drafts.assert_keeps_policy(person)
    if request.method == "POST":  # the one thing to post here
        drafts.discard(person)
        done(request, "The draft has been thrown away. The policy is as it was.")
        return redirect("policy")
    return _draft(request, person, AdoptForm(today=today.today()))


@signed_in
def adopt(request: HttpRequest, person: Staff) -> HttpResponse:
    """Adopt the draft, or say everything that stands against it."""
    drafts.assert_keeps_policy(person)
    if request.method != "POST":
        return redirect("policy-draft")
    form = AdoptForm(request.POST, today=today.today())
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = adopting.adopt(
                person,
                version=said["version"].strip(),
                effective_from=said["effective_from"],
                minute=said["minute"],
            )
        except Invalid as wrong:
            for field, message in wrong.messages.items():
                form.refuse(field, message)
        else:
            done(
                request,
                f"Version {made.version} is adopted. Complaints that are open stay"
                " under the version they opened under.",
            )
            return redirect("policy")
    return _draft(request, person, form)


def _draft(request: HttpRequest, person: Staff, form: AdoptForm) -> HttpResponse:
    text = drafts.text_of(person)
    parts = drafts.parts_of(text, person.landlord.policy)
    looked = looking.look_over(person, text)
    now = pinned.text_for_new(person.landlord)
    was = {part.text for part in drafts.parts_of(now, person.landlord.policy)}
    return show(
        request,
        "workspace/policy-draft.html",
        here="policy",
        form=form,
        draft=drafts.draft_of(person),
        parts=parts,
        changed=[part for part in parts if part.text not in was],
        looked=looked,
        groups=groups_of(looked.difference) if looked.difference else (),
        touched=touched(looked.result) if looked.result else (),
        problems=placed(looked.problems, parts),
        untrue=placed(looked.untrue, parts),
    )
