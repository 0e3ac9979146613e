"""Moving an open complaint to the policy's present version: first shown, then done."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import redirect

from putright.design.forms import Form
from putright.records import services
from putright.records.refusing import Invalid, NotPermitted
from putright.workspace.case import Case
from putright.workspace.frame import done, show, signed_in
from putright.workspace.refused import refusal, refused_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff
    from putright.records.services.moving import Preview

ACT = "policy.move"


class MoveForm(Form):
    """Why it is moved."""

    reasons = forms.CharField(
        label="Why is it moved?",
        help_text="It stands on the complaint’s record",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(widget=forms.HiddenInput)


@signed_in
def move(request: HttpRequest, person: Staff, reference: str) -> HttpResponse:
    """Move a complaint to the version that its landlord's next one would open under."""
    case = Case.open(person, reference)
    preview = services.preview_move(case.complaint)
    posted = request.method == "POST"
    form = MoveForm(
        request.POST if posted else None,
        today=case.today,
        initial={"key": uuid.uuid4().hex},
    )
    if not posted or not form.is_valid():
        return _page(request, case, preview, form)
    try:
        services.move_policy(
            complaint_id=case.complaint.pk,
            by=person,
            reasons=form.cleaned_data["reasons"],
            key=form.cleaned_data["key"],
        )
    except NotPermitted as no:
        form.refuse("", refused_words(case, no))
    except Invalid as wrong:
        form.refuse("", " ".join(wrong.messages.values()))
    else:
        done(request, f"Done: it runs under version {preview.version} now.")
        return redirect("complaint", case.complaint.reference)
    return _page(request, case, preview, form)


def _page(
    request: HttpRequest, case: Case, preview: Preview, form: MoveForm
) -> HttpResponse:
    refused = refusal(case, ACT)
    return show(
        request,
        "workspace/move-policy.html",
        case=case,
        form=form,
        changes=preview.changes,
        against=preview.against,
        refused=None if preview.against else refused,
        version=preview.version,
    )
