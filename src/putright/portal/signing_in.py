"""Signing in by a code, and signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from putright.portal import carrying, codes
from putright.portal.frame import done, let_in, let_out, open_to_all, resident_of, show
from putright.portal.sign_in_forms import CodeForm, WhoForm
from putright.records import today

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Landlord

_ASKED = "portal-asked"
_TYPED = "portal-typed"
_WAIT = (
    f"A code was asked for {codes.MOST_AT_ONCE} times or more. Use the newest e-mail, "
    f"or wait {codes.MINUTES} minutes and ask again."
)
_OVER = (
    "This code does not work any more. It works once, for "
    f"{codes.MINUTES} minutes, and for {codes.MOST_TRIES} tries. Ask for another."
)
_WRONG = (
    "This is not the code that we sent. Look for the newest e-mail from us and type "
    "the six digits again"
)


@open_to_all
def sign_in(request: HttpRequest, landlord: Landlord) -> HttpResponse:
    """Ask for an e-mail address, and send a code to it if somebody has it."""
    if resident_of(request, landlord):
        return redirect("portal:complaints", landlord.slug)
    form = WhoForm(request.POST or None, today=today.today())
    if request.method == "POST" and form.is_valid():
        asked = codes.ask(_asker(request, landlord, form))
        if asked is not None:
            request.session[_ASKED] = asked.pk
            request.session[_TYPED] = form.cleaned_data["email"]
            return redirect("portal:code", landlord.slug)
        form.refuse("", _WAIT)
    waits = carrying.waits(request)
    return show(request, landlord, "portal/sign-in.html", form=form, waits=waits)


@open_to_all
def code(request: HttpRequest, landlord: Landlord) -> HttpResponse:
    """Ask for the code, and let in whoever has it."""
    number = request.session.get(_ASKED)
    if not isinstance(number, int):
        return redirect("portal:sign-in", landlord.slug)
    form = CodeForm(request.POST or None, today=today.today())
    if request.method == "POST" and form.is_valid():
        resident = codes.resident_by(number, form.cleaned_data["code"])
        if resident is not None and resident.landlord_id == landlord.pk:
            onward = let_in(request, resident)
            return redirect(onward or reverse("portal:home", args=[landlord.slug]))
        form.refuse("code", _WRONG if codes.still_works(number) else _OVER)
    return show(
        request,
        landlord,
        "portal/code.html",
        form=form,
        email=request.session.get(_TYPED, ""),
        minutes=codes.MINUTES,
    )


@require_POST
@open_to_all
def sign_out(request: HttpRequest, landlord: Landlord) -> HttpResponse:
    """Let somebody out."""
    let_out(request)
    done(request, "You have signed out.")
    return redirect("portal:home", landlord.slug)


def _asker(request: HttpRequest, landlord: Landlord, form: WhoForm) -> codes.Asker:
    return codes.Asker(
        landlord=landlord,
        email=form.cleaned_data["email"],
        reference=form.cleaned_data["reference"],
        address=request.META.get("REMOTE_ADDR", ""),
    )
