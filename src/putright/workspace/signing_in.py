"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from putright.people.models import Staff
from putright.people.signing_in import owes_second_step
from putright.records import today
from putright.workspace import carrying, guesses
from putright.workspace.carrying import Carried, carried
from putright.workspace.frame import ask_to_sign_in, done, show, signed_in
from putright.workspace.sign_in_form import SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who somebody is, and let them in."""
    onward = onward_from(request)
    if isinstance(request.user, Staff):
        return redirect(onward)
    form = SignInForm(request.POST or None, today=today.today())
    if request.method == "POST" and form.is_valid():
        person = _person(request, form)
        if person:
            return enter(request, person, onward=onward, typed=carried(request))
    return ask_to_sign_in(request, form, onward=onward, typed=carried(request))


def enter(
    request: HttpRequest, person: Staff, *, onward: str, typed: tuple[Carried, ...]
) -> HttpResponse:
    """Let somebody in whose first step was right, or ask them for the second."""
    kept = carrying.keep(request, onward, typed)
    response: HttpResponse = perform_login(request, person, redirect_url=kept)
    if (
        typed
        and isinstance(request.user, Staff)
        and not owes_second_step(request, person)
    ):
        return _given_back(request, kept.rpartition("/")[2])
    return response


@signed_in
def typed_before(request: HttpRequest, person: Staff, key: str) -> HttpResponse:
    """Give back what was typed before the session ended."""
    del person
    return _given_back(request, key)


def _given_back(request: HttpRequest, key: str) -> HttpResponse:
    form = carrying.kept(request, key)
    if form is None:
        return redirect("start")
    return show(
        request, "workspace/carry-on.html", onward=form.onward, carried=form.typed
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Let somebody out."""
    logout(request)
    done(request, "You have signed out.")
    return redirect("sign-in")


def _person(request: HttpRequest, form: SignInForm) -> Staff | None:
    email = form.cleaned_data["email"].lower()
    asker = guesses.Asker(email=email, address=request.META.get("REMOTE_ADDR", ""))
    if guesses.too_many(asker):
        form.refuse("", guesses.TOO_MANY)
        return None
    password = form.cleaned_data["password"]
    person = authenticate(request, username=email, password=password)
    if isinstance(person, Staff):
        guesses.forget(asker)
        return person
    guesses.count(asker)
    form.refuse(
        "email",
        "This e-mail address and password do not go together. Check both and try again",
    )
    return None


def onward_from(request: HttpRequest) -> str:
    """Where somebody was going; never to another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else str(settings.LOGIN_REDIRECT_URL)
