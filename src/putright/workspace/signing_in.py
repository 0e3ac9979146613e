"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from putright.people.models import Staff
from putright.records import today
from putright.workspace import guesses
from putright.workspace.carrying import carried
from putright.workspace.frame import done, show
from putright.workspace.sign_in_form import SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who somebody is, and let them in."""
    onward = _onward(request)
    if isinstance(request.user, Staff):
        return redirect(onward)
    form = SignInForm(request.POST or None, today=today.today())
    if request.method == "POST" and form.is_valid():
        person = _person(request, form)
        if person:
            login(request, person)
            if typed := carried(request):
                onto = "workspace/carry-on.html"
                return show(request, onto, onward=onward, carried=typed)
            return redirect(onward)
    return show(
        request,
        "workspace/sign-in.html",
        form=form,
        onward=onward,
        carried=carried(request),
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
        form.refuse(
            "", f"Too many wrong tries. Wait {guesses.MINUTES} minutes, then try again."
        )
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


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else str(settings.LOGIN_REDIRECT_URL)
