"""Writing the next version of the policy, clause by clause, and adopting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from putright.adoption import adopting, drafts, looking
from putright.design.fields import DayField
from putright.design.forms import Form
from putright.records import pinned, today
from putright.records.refusing import Invalid
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.clauses import placed, rules_in

if TYPE_CHECKING:
    from putright.adoption.drafts import Part
    from putright.people.models import Staff

_MOVED = (
    "Somebody else has saved the draft since you opened it. Yours is below: look at"
    " theirs in another window, and save yours again if it still stands."
)


class ClauseForm(Form):
    """One clause as it is written."""

    text = forms.CharField(
        label="The clause as it is written",
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        max_length=100_000,
        strip=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


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
def clause(request: HttpRequest, person: Staff, place: int) -> HttpResponse:
    """One clause: its text beside its rules said back."""
    drafts.assert_keeps_policy(person)
    text, name = drafts.text_of(person), person.landlord.policy
    parts = drafts.parts_of(text, name)
    if place >= len(parts):
        raise Http404
    kept = drafts.draft_of(person)
    seen = kept.saved if kept else 0
    form = ClauseForm(
        request.POST or None,
        today=today.today(),
        initial={"text": parts[place].text, "seen": seen},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        text = drafts.with_part(text, place, said["text"], name)
        try:
            drafts.save(person, text, seen=said["seen"])
        except Invalid as wrong:
            form.refuse("text", str(wrong))
        except drafts.Overwritten:
            form.refuse("text", _MOVED)
            form.see(seen=seen)
        else:
            done(request, "Saved in the draft. The policy itself is as it was.")
            return redirect("policy-clause", place)
    return _clause(request, person, text, parts[place], form)


def _clause(
    request: HttpRequest, person: Staff, text: str, part: Part, form: ClauseForm
) -> HttpResponse:
    reading = drafts.read_draft(person, text)
    parts = drafts.parts_of(text, person.landlord.policy)
    found = placed((*reading.problems, *reading.untrue), parts)
    return show(
        request,
        "workspace/policy-clause.html",
        here="policy",
        form=form,
        part=part,
        said=rules_in(text, reading.document, part.number),
        problems=[each for each in found if each.part.place == part.place],
        elsewhere=[each for each in found if each.part.place != part.place],
        begun=drafts.draft_of(person) is not None,
    )


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
        parts=[(part, part.text not in was) for part in parts],
        looked=looked,
        problems=placed(looked.problems, parts),
        untrue=placed(looked.untrue, parts),
    )
