"""What a resident does with a complaint of theirs: say more, ask for the next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect

from putright.design.fields import FilesField
from putright.design.forms import Form
from putright.portal import carrying
from putright.portal.complaining import CHANNEL, a_key, own_key
from putright.portal.frame import done, show, signed_in
from putright.portal.photographs import check, uploads
from putright.portal.presenting.own_complaint import ADD, OwnComplaintPage
from putright.records import pinned, services, today
from putright.records.permission import own_role
from putright.records.refusing import Invalid, NotPermitted, NotVisible
from putright.records.residents import complaint_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Resident
    from putright.records.models import Complaint


class MessageForm(Form):
    """Something more to say, or to show."""

    words = forms.CharField(
        label="What do you want to tell us?",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    documents = FilesField(
        label="Photographs or other files",
        required=False,
        help_text="You can choose several",
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_documents(self) -> list[Any]:
        """Refuse a file that is too large or that cannot be shown safely."""
        files: list[Any] = self.cleaned_data["documents"]
        if problem := check(files):
            raise forms.ValidationError(problem)
        return files


class NextStageForm(Form):
    """Why they are not content; nobody has to say."""

    words = forms.CharField(
        label="What have we still not put right?",
        required=False,
        help_text="You need not give a reason",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)


@signed_in
def add(request: HttpRequest, resident: Resident, reference: str) -> HttpResponse:
    """Put a message, and files, on their complaint."""
    complaint = complaint_of(resident, reference)
    form = MessageForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        today=today.today(),
        initial={"key": a_key()},
    )
    carrying.put_back(request, form)
    if request.method == "POST" and form.is_valid():
        said = {"note": form.cleaned_data["words"]}
        if _did(resident, complaint, ADD, form, said):
            done(request, "We have your message. It is on your complaint now.")
            return redirect("portal:complaint", resident.landlord.slug, reference)
    page = OwnComplaintPage(resident, complaint)
    return show(request, resident.landlord, "portal/add.html", form=form, page=page)


@signed_in
def next_stage(
    request: HttpRequest, resident: Resident, reference: str
) -> HttpResponse:
    """Ask for the next stage, where the policy lets them now."""
    complaint = complaint_of(resident, reference)
    page = OwnComplaintPage(resident, complaint)
    if page.further is None:
        raise NotVisible
    form = NextStageForm(
        request.POST if request.method == "POST" else None,
        today=today.today(),
        initial={"key": a_key()},
    )
    carrying.put_back(request, form)
    if request.method == "POST" and form.is_valid():
        said = {"channel": CHANNEL, "words": form.cleaned_data["words"]}
        if _did(resident, complaint, page.further.act, form, said):
            done(request, f"You have asked for {page.further.title}.")
            return redirect("portal:complaint", resident.landlord.slug, reference)
    return show(
        request, resident.landlord, "portal/next-stage.html", form=form, page=page
    )


def _did(
    resident: Resident,
    complaint: Complaint,
    act: str,
    form: MessageForm | NextStageForm,
    said: dict[str, Any],
) -> bool:
    """Do it by the one door; why not stands at the form, with all that was typed."""
    try:
        services.act(
            complaint_id=complaint.pk,
            act=act,
            by=None,
            role=own_role(pinned.rules_of(complaint), act),
            key=own_key(resident, form.cleaned_data["key"]),
            data=said,
            documents=uploads(form.cleaned_data.get("documents", ())),
        )
    except Invalid as wrong:
        for name, message in wrong.messages.items():
            form.refuse("words" if name == "note" else name, message)
        return False
    except NotPermitted as refused:
        form.refuse("", str(refused))
        return False
    return True
