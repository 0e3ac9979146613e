"""How to reach the resident of a complaint: changed on a page of its own."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from putright.design.forms import Form
from putright.letters.services import readdress
from putright.people.models import Resident
from putright.people.services import Reach, Unfit
from putright.records import services, viewing
from putright.records.refusing import Invalid, NotPermitted
from putright.workspace.case import Case
from putright.workspace.frame import done, show, signed_in
from putright.workspace.refused import refused_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff

FIELDS = ("email", "telephone", "address", "contact_preference")
_NOT_SAID = "not_said"


class ReachForm(Form):
    """Where a resident can be written to and rung, and what they would rather."""

    email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        help_text=(
            "Letters go here where they go by e-mail, and so does the code with which "
            "they sign in to their own pages. Check it with them, letter by letter"
        ),
        error_messages={"invalid": "Write an e-mail address, such as name@example.org"},
    )
    telephone = forms.CharField(label="Telephone number", required=False, max_length=50)
    address = forms.CharField(
        label="Postal address",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    contact_preference = forms.ChoiceField(
        label="How they want to hear from us",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            *Resident.ContactPreference.choices,
            (_NOT_SAID, "They have not said"),
        ],
    )
    key = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    def reach(self) -> Reach:
        """Return what was typed, as the people's services want it."""
        said = {name: self.cleaned_data[name] for name in FIELDS}
        if said["contact_preference"] == _NOT_SAID:
            said["contact_preference"] = ""
        return Reach(**said)


@signed_in
def reaching(request: HttpRequest, person: Staff, reference: str) -> HttpResponse:
    """Change how the resident is reached, with a note of it on the complaint."""
    viewing.assert_sees_all(person)
    case = Case.open(person, reference)
    resident = case.complaint.resident
    if resident is None:
        raise Http404
    form = _form(request, case, resident)
    if request.method == "POST" and form.is_valid() and _kept(request, case, form):
        return redirect(f"{reverse('complaint', args=(reference,))}#people")
    return _page(request, case, resident, form)


def _form(request: HttpRequest, case: Case, resident: Resident) -> ReachForm:
    initial: dict[str, Any] = {name: getattr(resident, name) for name in FIELDS}
    initial["contact_preference"] = resident.contact_preference or _NOT_SAID
    form = ReachForm(
        request.POST if request.method == "POST" else None,
        today=case.today,
        initial=initial | {"key": uuid.uuid4().hex, "seen": Reach.of(resident).mark},
    )
    if resident.home:
        home = resident.home.address.replace("\n", ", ")
        form.fields["address"].help_text = f"Empty: their home, {home}"
    return form


def _kept(request: HttpRequest, case: Case, form: ReachForm) -> bool:
    """Keep what was typed; or put into the form why it was not."""
    try:
        with transaction.atomic():
            told = _write(case, form)
    except Unfit as wrong:
        for name, message in wrong.messages.items():
            form.refuse(name, message)
        _see_theirs(case, form)
    except NotPermitted as no:
        form.refuse("", refused_words(case, no))
    except Invalid as wrong:
        form.refuse("", " ".join(wrong.messages.values()))
    else:
        done(request, told)
        return True
    return False


def _see_theirs(case: Case, form: ReachForm) -> None:
    """Let the form be sent once more over what somebody else wrote meanwhile."""
    if resident := case.complaint.resident:
        resident.refresh_from_db()
        form.see(seen=Reach.of(resident).mark)


def _write(case: Case, form: ReachForm) -> str:
    """Keep it; what to say of it."""
    resident = case.complaint.resident
    assert resident is not None  # noqa: S101 - the page asked before
    was = resident.email
    note = services.change_reach(
        complaint=case.complaint,
        by=case.person,
        reach=form.reach(),
        seen=form.cleaned_data["seen"],
        key=form.cleaned_data["key"],
    )
    if note is None:
        return "Nothing was changed."
    resident.refresh_from_db()
    moved = readdress(resident, was) if resident.email != was else 0
    waiting = " What was waiting to go by e-mail goes to the new address."
    return f"Saved how to reach {resident.name}." + (waiting if moved else "")


def _page(
    request: HttpRequest, case: Case, resident: Resident, form: ReachForm
) -> HttpResponse:
    reference = case.complaint.reference
    return show(
        request,
        "workspace/change.html",
        form=form,
        title=f"How to reach {resident.name}",
        back={
            "href": reverse("complaint", args=(reference,)),
            "text": f"Complaint {reference}",
        },
    )
