"""Making a complaint: the form, the one door of the record, what happens next."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.shortcuts import redirect

from putright.contacts.services.raising import record_raised
from putright.engine.triage import Heard, raised
from putright.people import services as people
from putright.portal import carrying
from putright.portal.complaint_form import ANOTHER, ComplaintForm
from putright.portal.frame import show, signed_in
from putright.portal.photographs import uploads
from putright.portal.presenting.next_steps import next_steps
from putright.records import pinned, services, today
from putright.records.permission import own_role
from putright.records.positions import position_of
from putright.records.refusing import Invalid, NotPermitted, NotVisible
from putright.records.residents import complaint_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from putright.engine.rules import Rules
    from putright.people.models import Resident
    from putright.records.models import Complaint

CHANNEL = "portal"
_MADE = "portal-made"
_KEY = re.compile(r"[0-9a-f]{32}")


@signed_in
def complain(request: HttpRequest, resident: Resident) -> HttpResponse:
    """Ask what happened, and open the complaint."""
    posted = request.method == "POST"
    form = ComplaintForm(
        pinned.rules_for_new(resident.landlord),
        request.POST if posted else None,
        request.FILES if posted else None,
        today=today.today(),
        initial={"key": a_key(), "contact": resident.contact_preference},
    )
    kept = not posted and carrying.put_back(request, form)
    if posted and form.is_valid():
        try:
            with transaction.atomic():  # all that was said, or nothing
                complaint = _receive(resident, form)
        except Invalid as wrong:
            for name, message in wrong.messages.items():
                form.refuse(name, message)
        else:
            return _made(request, resident, complaint)
    return show(
        request,
        resident.landlord,
        "portal/complain.html",
        here="complain",
        form=form,
        kept=kept,
    )


@signed_in
def made(request: HttpRequest, resident: Resident, reference: str) -> HttpResponse:
    """Confirm it: the reference, and what happens next by which day."""
    context: dict[str, Any] = {"reference": reference, "own": False}
    try:
        complaint = complaint_of(resident, reference)
    except NotVisible:
        if reference != request.session.get(_MADE):
            raise
    else:
        bodies = position_of(complaint).bodies
        context |= {"own": True, "steps": next_steps(complaint), "bodies": bodies}
    return show(request, resident.landlord, "portal/made.html", **context)


def a_key() -> str:
    """What a form carries, so that sending it twice writes once."""
    return uuid.uuid4().hex


def own_key(resident: Resident, typed: str) -> str:
    """The key under which this resident writes: nobody else's can be taken."""
    key = typed if _KEY.fullmatch(typed) else a_key()
    return f"portal-{resident.pk}-{key}"


def _made(
    request: HttpRequest, resident: Resident, complaint: Complaint
) -> HttpResponse:
    request.session[_MADE] = complaint.reference
    return redirect("portal:made", resident.landlord.slug, complaint.reference)


def _receive(resident: Resident, form: ComplaintForm) -> Complaint:
    said = form.cleaned_data
    rules = form.rules
    key = own_key(resident, said["key"])
    complaint = services.receive(
        landlord=resident.landlord,
        by=None,
        role=own_role(rules, "complaint.receive"),
        words=told(resident, said),
        about=first_line(said["words"]),
        channel=CHANNEL,
        key=key,
        resident=_complainant(resident, said, key),
        facts=form.facts(),
        documents=uploads(said["documents"]),
    )
    _raise(complaint, rules, form, key)
    if said["whom"] == ANOTHER:
        _name(complaint, resident, said, key)
    elif said["contact"]:
        people.prefer(resident, said["contact"])
    return complaint


def _complainant(resident: Resident, said: Mapping[str, Any], key: str) -> Resident:
    """Whose complaint it is: their own, or that of somebody whom we are told of."""
    if said["whom"] != ANOTHER:
        return resident
    if earlier := services.received_by(resident.landlord, key):
        return earlier.resident or resident
    return people.add_resident(
        by=resident, name=said["other_name"], address=said["other_address"]
    )


def _raise(complaint: Complaint, rules: Rules, form: ComplaintForm, key: str) -> None:
    """Record at once what the policy's signs call for, such as a risk."""
    heard = Heard(words=form.cleaned_data["words"], facts=form.facts(), channel=CHANNEL)
    shown = raised(rules, pinned.calendar_for_new(rules), heard)
    record_raised(complaint, None, key, shown)


def _name(
    complaint: Complaint, resident: Resident, said: Mapping[str, Any], key: str
) -> None:
    """Put on record who acts for whoever complains; their words say it anyway."""
    acting = {
        "name": resident.name,
        "acts_as": said["acts_as"],
        "email": resident.email,
        "telephone": resident.telephone,
    }
    rules = pinned.rules_of(complaint)
    try:
        services.act(
            complaint_id=complaint.pk,
            act="representative.name",
            by=None,
            role=own_role(rules, "representative.name"),
            key=f"{key}-acting",
            data={name: value for name, value in acting.items() if value},
        )
    except NotPermitted:
        return


def told(resident: Resident, said: Mapping[str, Any]) -> str:
    """Everything that was typed, in the order of the form, as one text."""
    parts = [said["words"].strip()]
    answers = (
        ("Since when", said["since"]),
        ("What would put it right", said["wanted"]),
        ("What would make it easier to deal with you", said["needs"]),
    )
    parts += [f"{label}: {text.strip()}" for label, text in answers if text.strip()]
    if said["whom"] == ANOTHER:
        parts.append(f"Written by {resident.name} for {said['other_name'].strip()}.")
    return "\n\n".join(parts)


def first_line(words: str) -> str:
    """What the complaint is known by: the first line of what happened."""
    return next((line.strip() for line in words.splitlines() if line.strip()), "")
