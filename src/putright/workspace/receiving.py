"""Logging a complaint: any channel, pasted or from an e-mail, checked and then kept."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.shortcuts import redirect

from putright.design.dates import moment_in_words
from putright.records import pinned, services, today, viewing
from putright.records.refusing import Invalid
from putright.workspace import choosing, comparing, drafts, likely, messages, taking_in
from putright.workspace.frame import done, show, signed_in
from putright.workspace.moments import local, local_now
from putright.workspace.receiving_form import ReceivingForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from putright.engine.rules import Rules
    from putright.people.models import Staff
    from putright.records.models import Complaint

_ACT = "complaint.receive"
_USE, _LEAVE_OUT, _EMPTY = "use-", "leave-out", "empty"


@signed_in
def log(request: HttpRequest, person: Staff) -> HttpResponse:
    """Log a complaint while somebody talks, or from what they sent."""
    if request.method != "POST":
        return begin(request, person)
    form = ReceivingForm(
        pinned.rules_for_new(person.landlord),
        request.POST,
        request.FILES,
        today=today.today(),
        now=local_now(),
    )
    wanted = request.POST.get("do", "")
    if wanted in {"keep", _EMPTY}:
        return put_aside(request, person, keep=wanted == "keep")
    if wanted == _LEAVE_OUT or wanted.startswith(_USE):
        return tell_otherwise(request, person, form, wanted)
    if wanted == "read" or "email_file" in form.files:
        return read(request, person, form)
    if wanted in {choosing.CHOOSE, choosing.SAVE} and form.rules.contacts:
        return choose(request, person, form)
    return attempt(request, person, form)


def begin(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the form, with what this person had begun put back into it."""
    typed = drafts.kept(person, _ACT)
    message = messages.kept_before(person, str(typed.get("message", "")))
    if message:
        typed = comparing.fill(typed, message.says)
    form = _unchecked(pinned.rules_for_new(person.landlord), typed)
    if message:
        form.offer(likely.residents(person, typed))
    kept_at = drafts.kept_at(person, _ACT) if typed else None
    return page(request, form, message=message, said=typed, kept_at=kept_at)


def put_aside(request: HttpRequest, person: Staff, *, keep: bool) -> HttpResponse:
    """Keep what was begun for later, or throw it away."""
    if not keep:
        services.drop_draft(by=person, act=_ACT)
        return redirect("log-a-complaint")
    drafts.keep(request, person, _ACT, also=_dropped(request, person))
    done(request, "We kept what you typed. It waits at the end of your caseload.")
    return redirect("caseload")


def _dropped(request: HttpRequest, person: Staff) -> dict[str, str]:
    """What a draft carries of an e-mail that was dropped and not yet read."""
    file = request.FILES.get("email_file")
    if file is None:
        return {}
    kept = messages.keep(person, file.read(), file.name or "message.eml")
    return {"message": kept.token}


def read(request: HttpRequest, person: Staff, form: ReceivingForm) -> HttpResponse:
    """Fill the form from an e-mail, to be looked over before anything is logged."""
    file = request.FILES.get("email_file")
    if file is None:
        form.refuse("email_file", "Choose the e-mail’s file first, then read it")
        return page(request, form)
    kept = messages.keep(person, file.read(), file.name or "message.eml")
    said = comparing.fill(request.POST.dict(), kept.says) | {"message": kept.token}
    return _looked_over(request, person, form, said, kept)


def tell_otherwise(
    request: HttpRequest, person: Staff, form: ReceivingForm, wanted: str
) -> HttpResponse:
    """Put the e-mail's words or one's own into a field, or leave the e-mail out."""
    typed = request.POST.dict()
    message = messages.kept_before(person, typed.get("message", ""))
    offered = message.says if message else {}
    if wanted == _LEAVE_OUT:
        said = comparing.without(typed, offered)
        return _looked_over(request, person, form, said, None)
    whose, _, field = wanted.removeprefix(_USE).partition("-")
    said = comparing.use(typed, offered, whose, field)
    return _looked_over(request, person, form, said, message)


def _looked_over(
    request: HttpRequest,
    person: Staff,
    form: ReceivingForm,
    said: dict[str, str],
    message: messages.Kept | None,
) -> HttpResponse:
    filled = _unchecked(form.rules, said)
    filled.offer(likely.residents(person, said))
    return page(request, filled, message=message, said=said)


def choose(request: HttpRequest, person: Staff, form: ReceivingForm) -> HttpResponse:
    """Show what it may be; or write it down as what was chosen."""
    message = messages.kept_before(person, request.POST.get("message", ""))
    residents = likely.residents(person, request.POST.dict())
    form.offer(residents)
    choice = choosing.Choice(request, person, form)
    choice.offer(residents)
    if request.POST.get("do") == choosing.CHOOSE:
        drafts.keep(request, person, _ACT)
        form = _unchecked(form.rules, request.POST.dict())
        form.offer(residents)
        form.decide_by(choice.facts)
        return page(request, form, message=message, choice=choice)
    if choice.form.is_valid() and choice.is_complaint:
        return attempt(request, person, form, choice)
    if form.is_valid() and choice.form.is_valid():
        try:
            with transaction.atomic():  # a person is kept only with what they said
                contact = choice.save(
                    form,
                    taking_in.resident_of(person, form),
                    taking_in.uploads(form, message),
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


def _unchecked(rules: Rules, typed: Mapping[str, Any]) -> ReceivingForm:
    """The form as typed, without finding fault with it yet."""
    form = ReceivingForm(
        rules,
        today=today.today(),
        now=local_now(),
        initial={"key": typed.get("key") or uuid.uuid4().hex},
    )
    drafts.put_back(form, {**typed, "key": form.initial["key"]})
    return form


def attempt(
    request: HttpRequest,
    person: Staff,
    form: ReceivingForm,
    choice: choosing.Choice | None = None,
) -> HttpResponse:
    """Log the complaint, or give the form back whole with what is missing."""
    message = messages.kept_before(person, request.POST.get("message", ""))
    if choice is None:
        form.offer(likely.residents(person, request.POST.dict()))
    known = choice or choosing.Choice(request, person, form)
    if known.no_complaint:
        choice = known
        form.refuse("", known.no_complaint)
    if form.is_valid():
        form.refuse_all(form.lacks_for_a_complaint())
    if form.is_valid():
        try:
            with transaction.atomic():  # a person is kept only with what they said
                complaint = taking_in.receive(person, form, message)
        except Invalid as wrong:
            form.refuse_all(wrong.messages)
        else:
            services.drop_draft(by=person, act=_ACT)
            return _logged(request, person, complaint)
    if choice is not None:
        form.decide_by(choice.facts)
    drafts.keep(request, person, _ACT)
    return page(request, form, message=message, choice=choice)


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


def page(  # noqa: PLR0913 - what may stand on the page beside the form
    request: HttpRequest,
    form: ReceivingForm,
    *,
    message: messages.Kept | None = None,
    choice: choosing.Choice | None = None,
    said: Mapping[str, str] | None = None,
    kept_at: datetime | None = None,
) -> HttpResponse:
    """Show the form; `said` is what stands in it, None: what was just sent."""
    said = request.POST.dict() if said is None else said
    return show(
        request,
        "workspace/log.html",
        here="log-a-complaint",
        form=form,
        message=message,
        proposal=message.proposal if message and not choice else None,
        differences=comparing.differences(said, message.says if message else {}),
        kept_at=moment_in_words(local(kept_at)) if kept_at else "",
        choice=choice,
        problems=choosing.Problems(form, choice),
        resident=form.rules.terms.resident,
    )
