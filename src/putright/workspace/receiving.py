"""Logging a complaint: any channel, pasted or from an e-mail, checked and then kept."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.shortcuts import redirect

from putright.contacts.services.raising import record_raised
from putright.engine.triage import Heard, raised
from putright.people import selectors as people
from putright.people import services as people_services
from putright.records import pinned, services, today, viewing
from putright.records.documents import Upload
from putright.records.refusing import Invalid, NotPermitted
from putright.workspace import choosing, drafts, messages
from putright.workspace.frame import done, show, signed_in
from putright.workspace.moments import local_now
from putright.workspace.receiving_form import ReceivingForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Resident, Staff
    from putright.records.models import Complaint

_ACT = "complaint.receive"
_FILE = "application/octet-stream"


@signed_in
def log(request: HttpRequest, person: Staff) -> HttpResponse:
    """Log a complaint while somebody talks, or from what they sent."""
    posted = request.method == "POST"
    form = ReceivingForm(
        pinned.rules_for_new(person.landlord),
        request.POST if posted else None,
        request.FILES if posted else None,
        today=today.today(),
        now=local_now(),
        initial={"key": uuid.uuid4().hex},
    )
    if not posted:
        drafts.put_back(form, drafts.kept(person, _ACT))
        return page(request, form)
    wanted = request.POST.get("do", "")
    if wanted == "keep":
        drafts.keep(request, person, _ACT)
        done(request, "We kept what you typed. It waits at the end of your caseload.")
        return redirect("caseload")
    if wanted == "read" or form.has_unread_message():
        return read(request, person, form)
    if wanted in {choosing.CHOOSE, choosing.SAVE} and form.rules.contacts:
        return choose(request, person, form)
    return attempt(request, person, form)


def read(request: HttpRequest, person: Staff, form: ReceivingForm) -> HttpResponse:
    """Fill the form from an e-mail, to be looked over before anything is logged."""
    file = request.FILES.get("email_file")
    if file is None:
        form.refuse("email_file", "Choose the e-mail’s file first, then read it")
        return page(request, form)
    kept = messages.keep(person, file.read(), file.name or "message.eml")
    proposal = messages.proposal_of(kept)
    filled = ReceivingForm(
        form.rules,
        today=today.today(),
        now=local_now(),
        initial={"key": request.POST.get("key") or uuid.uuid4().hex},
    )
    drafts.put_back(filled, messages.filled_in(request.POST.dict(), proposal, kept))
    filled.offer(
        _residents_like(person, name=proposal.from_name, email=proposal.from_address)
    )
    return page(request, filled, message=kept, proposal=proposal)


def choose(request: HttpRequest, person: Staff, form: ReceivingForm) -> HttpResponse:
    """Show what it may be; or write it down as what was chosen."""
    message = messages.kept_before(person, request.POST.get("message", ""))
    residents = _matches(person, request)
    form.offer(residents)
    choice = choosing.Choice(request, person, form)
    choice.offer(residents)
    if request.POST.get("do") == choosing.CHOOSE:
        form = _unchecked(request, person, form, residents)
        form.decide_by(choice.facts)
        return page(request, form, message=message, choice=choice)
    if choice.form.is_valid() and choice.is_complaint:
        return attempt(request, person, form, choice)
    if form.is_valid() and choice.form.is_valid():
        try:
            with transaction.atomic():  # a person is kept only with what they said
                contact = choice.save(
                    form, _resident(person, form), _uploads(form, message)
                )
        except Invalid as wrong:
            choice.refuse_all(form, wrong.messages)
        else:
            services.drop_draft(by=person, act=_ACT)
            done(request, f"We wrote it down as {contact.reference}.")
            return redirect("contact", contact.reference)
    drafts.keep(request, person, _ACT)
    form.decide_by(choice.facts)
    return page(request, form, message=message, choice=choice)


def _unchecked(
    request: HttpRequest, person: Staff, form: ReceivingForm, residents: list[Resident]
) -> ReceivingForm:
    """The form as typed, without finding fault with it yet."""
    fresh = ReceivingForm(
        form.rules,
        today=today.today(),
        now=local_now(),
        initial={"key": request.POST.get("key") or uuid.uuid4().hex},
    )
    drafts.keep(request, person, _ACT)
    drafts.put_back(fresh, request.POST.dict())
    fresh.offer(residents)
    return fresh


def attempt(
    request: HttpRequest,
    person: Staff,
    form: ReceivingForm,
    choice: choosing.Choice | None = None,
) -> HttpResponse:
    """Log the complaint, or give the form back whole with what is missing."""
    message = messages.kept_before(person, request.POST.get("message", ""))
    if choice is None:
        form.offer(_matches(person, request))
    known = choice or choosing.Choice(request, person, form)
    if known.no_complaint:
        choice = known
        form.refuse("", known.no_complaint)
    if form.is_valid():
        form.refuse_all(form.lacks_for_a_complaint())
    if form.is_valid():
        try:
            complaint = _receive(person, form, message)
        except Invalid as wrong:
            form.refuse_all(wrong.messages)
        else:
            services.drop_draft(by=person, act=_ACT)
            return _logged(request, person, complaint)
    if choice is not None:
        form.decide_by(choice.facts)
    drafts.keep(request, person, _ACT)
    proposal = messages.proposal_of(message) if message else None
    return page(request, form, message=message, proposal=proposal, choice=choice)


def _logged(request: HttpRequest, person: Staff, complaint: Complaint) -> HttpResponse:
    """Lead on to what happens next; who may not see it is given what to tell."""
    if viewing.may_see(person, complaint):
        return redirect("logged", complaint.reference)
    done(
        request,
        f"Logged as {complaint.reference}. Thank you. It is with the people who deal "
        "with it now: you cannot open it, unless it is given to you.",
    )
    return redirect("caseload")


def page(
    request: HttpRequest,
    form: ReceivingForm,
    *,
    message: messages.Kept | None = None,
    proposal: messages.Proposal | None = None,
    choice: choosing.Choice | None = None,
) -> HttpResponse:
    """Show the form."""
    return show(
        request,
        "workspace/log.html",
        here="log-a-complaint",
        form=form,
        message=message,
        proposal=proposal,
        choice=choice,
        problems=choosing.Problems(form, choice),
        resident=form.rules.terms.resident,
    )


def _matches(person: Staff, request: HttpRequest) -> list[Resident]:
    typed = request.POST
    found = _residents_like(
        person,
        name=typed.get("name", ""),
        email=typed.get("email", ""),
        address=typed.get("address", ""),
    )
    chosen = typed.get("who", "").removeprefix("resident-")
    if chosen.isdecimal() and int(chosen) not in {each.pk for each in found}:
        extra = _resident_of(person, int(chosen))
        found += [extra] if extra else []
    return found


def _residents_like(person: Staff, **typed: str) -> list[Resident]:
    """Nobody is shown to whoever sees only their own complaints."""
    return people.residents_like(person, **typed) if viewing.sees_all(person) else []


def _resident_of(person: Staff, number: int) -> Resident | None:
    return people.resident(person, number) if viewing.sees_all(person) else None


def _receive(
    person: Staff, form: ReceivingForm, message: messages.Kept | None
) -> Complaint:
    said = form.cleaned_data
    complaint = services.receive(
        landlord=person.landlord,
        by=person,
        words=said["words"],
        channel=said["channel"],
        key=said["key"],
        at=said["reached"],
        about=said["about"],
        resident=_resident(person, form),
        category=said["category"],
        facts=form.facts(),
        documents=_uploads(form, message),
    )
    _add(person, complaint, said)
    _raise(person, complaint, form)
    if acting := form.acting():
        services.act(
            complaint_id=complaint.pk,
            act="representative.name",
            by=person,
            key=f"{said['key']}-acting",
            data=acting,
            hearing=True,
        )
    return complaint


def _uploads(form: ReceivingForm, message: messages.Kept | None) -> list[Upload]:
    typed = [
        Upload(
            name=file.name, content=file.read(), media_type=file.content_type or _FILE
        )
        for file in form.cleaned_data["documents"]
    ]
    return [*(messages.uploads(message) if message else []), *typed]


def _raise(person: Staff, complaint: Complaint, form: ReceivingForm) -> None:
    """Record at once what the policy's signs call for, such as a risk."""
    said = form.cleaned_data
    heard = Heard(
        words=said["words"],
        facts=form.facts(),
        channel=said["channel"],
        category=said["category"],
    )
    calendar = pinned.calendar_for_new(form.rules)
    shown = raised(form.rules, calendar, heard)
    record_raised(complaint, person, said["key"], shown)


def _resident(person: Staff, form: ReceivingForm) -> Resident | None:
    said = form.cleaned_data
    if said["anonymous"]:
        return None
    chosen = said.get("who", "").removeprefix("resident-")
    if chosen.isdecimal():
        return _resident_of(person, int(chosen))
    return people_services.add_resident(
        by=person,
        name=said["name"],
        email=said["email"],
        telephone=said["telephone"],
        address=said["address"],
    )


def _add(person: Staff, complaint: Complaint, said: dict[str, Any]) -> None:
    """Write down what else was said: what would help, any need, any danger."""
    extra = (
        ("note.add", "understanding", "How we understand it: "),
        ("note.add", "wanted", "What would put it right: "),
        ("note.add", "needs", "What they need from us: "),
        ("risk.raise", "danger", ""),
    )
    for act, name, opening in extra:
        if not said.get(name):
            continue
        try:
            services.act(
                complaint_id=complaint.pk,
                act=act,
                by=person,
                key=f"{said['key']}-{name}",
                data={"note": opening + said[name]},
                hearing=True,
            )
        except NotPermitted:
            # The policy keeps this kind of entry for others: a note keeps the words.
            services.act(
                complaint_id=complaint.pk,
                act="note.add",
                by=person,
                key=f"{said['key']}-{name}-note",
                data={"note": said[name]},
                hearing=True,
            )
