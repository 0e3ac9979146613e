"""Service requests and what else is no complaint: the register, one, its acts."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from putright.contacts import selectors
from putright.contacts.standing import rules_of
from putright.records import pinned, today
from putright.records.refusing import Invalid
from putright.workspace.contact_forms import FORMS, ActForm
from putright.workspace.frame import done, show, signed_in
from putright.workspace.moments import local_now
from putright.workspace.presenting.contact import ContactPage
from putright.workspace.presenting.contact_rows import Counts, row

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from putright.contacts.models import Contact
    from putright.people.models import Staff

_SHOWN = {"open": "Open", "mine": "Mine", "over": "Closed"}


@signed_in
def register(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the register: what is due first, then the oldest."""
    rules = pinned.rules_for_new(person.landlord)
    kinds = [kind for kind in rules.contacts if kind.nature != "complaint"]
    which = request.GET.get("which", "open")
    which = which if which in _SHOWN else "open"
    kind = request.GET.get("kind", "")
    found = selectors.register(
        person,
        is_open=which != "over",
        mine=which == "mine",
        kinds=[kind] if kind else (),
        page=_number(request.GET),
    )
    return show(
        request,
        "workspace/contacts.html",
        here="contacts",
        rows=[row(contact, today.today()) for contact in found.contacts],
        late=selectors.late(person),
        which=which,
        kind=kind,
        ways=[
            (key, text, _address(which=key, kind=kind)) for key, text in _SHOWN.items()
        ],
        kinds=[("", "Every kind", _address(which=which))]
        + [
            (each.id, each.title, _address(which=which, kind=each.id)) for each in kinds
        ],
        before=_address(which=which, kind=kind, page=found.number - 1)
        if found.number > 1
        else "",
        after=_address(which=which, kind=kind, page=found.number + 1)
        if found.more
        else "",
    )


@signed_in
def contact(request: HttpRequest, person: Staff, reference: str) -> HttpResponse:
    """Show one: what it is, what is done about it, its story."""
    found = selectors.contact_for(person, reference)
    return show(
        request, "workspace/contact.html", here="contacts", page=ContactPage(found)
    )


@signed_in
def act(request: HttpRequest, person: Staff, reference: str, act: str) -> HttpResponse:
    """Do something about it."""
    if act not in FORMS:
        raise Http404
    found = selectors.contact_for(person, reference)
    form = _form(request, person, found, act)
    had_one = found.complaint_id is not None
    if request.method == "POST" and form.is_valid():
        try:
            form.do()
        except Invalid as wrong:
            for name, message in wrong.messages.items():
                form.refuse(name, message)
        else:
            return _after(request, person, reference, had_one=had_one)
    return show(
        request,
        "workspace/contact-act.html",
        here="contacts",
        form=form,
        title=form.title,
        page=ContactPage(found),
    )


@signed_in
def counted(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show how many of what reached us in a year, and what feedback said."""
    year = request.GET.get("year", "")
    now = today.today().year
    asked = int(year) if year.isdecimal() and len(year) == len(str(now)) else now
    return show(
        request,
        "workspace/contacts-counted.html",
        here="contacts",
        counts=Counts(person, date(asked, 1, 1), date(asked, 12, 31)),
        year=asked,
        years=[now - back for back in range(3)],
    )


def _form(request: HttpRequest, person: Staff, found: Contact, act: str) -> ActForm:
    kind = FORMS[act]
    return kind(
        found,
        rules_of(found),
        person,
        request.POST if request.method == "POST" else None,
        today=today.today(),
        now=local_now(),
        initial={"key": uuid.uuid4().hex, "reason": request.GET.get("reason", "")},
    )


def _after(
    request: HttpRequest, person: Staff, reference: str, *, had_one: bool
) -> HttpResponse:
    now = selectors.contact_for(person, reference)
    if now.complaint and not had_one:
        done(
            request,
            f"A complaint came of {now.reference}, which goes on beside it.",
        )
        return redirect("logged", now.complaint.reference)
    done(request, "Written down.")
    return redirect("contact", now.reference)


def _number(query: QueryDict) -> int:
    text = query.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004 - nobody turns a million pages


def _address(**said: object) -> str:
    kept = "&".join(f"{name}={value}" for name, value in said.items() if value)
    return reverse("contacts") + (f"?{kept}" if kept else "")
