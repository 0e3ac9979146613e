"""Your sign-in: how somebody signs in, and their password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import authenticate, update_session_auth_hash
from django.shortcuts import redirect

from putright.people import linking, provider, second_steps, services, signing_in
from putright.records import today
from putright.workspace import guesses
from putright.workspace.frame import ONWARD, done, show, signed_in
from putright.workspace.own_sign_in_forms import (
    NewPasswordForm,
    PasswordForm,
    ProveByCodeForm,
)
from putright.workspace.signing_in import onward_from

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.design.forms import Form
    from putright.people.models import Staff

_WRONG = "This is not your password. Check it and try again"


@signed_in
def page(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show how somebody signs in, and what they can change."""
    held = second_steps.held_by(person)
    owes = settings.PUTRIGHT_SECOND_STEP_REQUIRED and not held.any
    onward = "" if owes else request.session.pop(ONWARD, "")
    return show(
        request,
        "workspace/own-sign-in/page.html",
        person=person,
        held=held,
        owes=owes and signing_in.owes_second_step(request, person),
        required=settings.PUTRIGHT_SECOND_STEP_REQUIRED,
        onward=onward,
        provider=provider.name_of_ours(),
        linked=linking.is_linked(person),
    )


@signed_in
def password(request: HttpRequest, person: Staff) -> HttpResponse:
    """Change one's password; every other session of theirs ends."""
    if not person.has_usable_password():
        return redirect("own-sign-in")
    form = NewPasswordForm(
        request.POST if request.method == "POST" else None,
        today=today.today(),
        person=person,
    )
    if form.is_bound and form.is_valid() and _is_right(request, person, form):
        services.change_password(person, form.cleaned_data["new"])
        update_session_auth_hash(request, person)
        signing_in.prove(request)
        done(request, "Your password is changed. Everywhere else you are signed out.")
        return redirect("own-sign-in")
    return show(request, "workspace/own-sign-in/password.html", form=form)


@signed_in
def prove(request: HttpRequest, person: Staff) -> HttpResponse:
    """Ask once more who it is, before how they sign in is changed."""
    said = request.POST if request.method == "POST" else None
    form: PasswordForm | ProveByCodeForm | None = None
    if person.has_usable_password():
        form = PasswordForm(said, today=today.today())
    elif second_steps.held_by(person).app:
        form = ProveByCodeForm(data=said, user=person)
    if form is not None and form.is_bound and form.is_valid():
        by_code = isinstance(form, ProveByCodeForm)
        if by_code or _is_right(request, person, form):
            signing_in.prove(request)
            return redirect(onward_from(request))
    return show(
        request,
        "workspace/own-sign-in/prove.html",
        form=form,
        onward=onward_from(request),
        minutes=signing_in.PROOF_MINUTES,
    )


def _is_right(request: HttpRequest, person: Staff, form: Form) -> bool:
    """Whether the password is; the form tells what is wrong."""
    address = request.META.get("REMOTE_ADDR", "")
    asker = guesses.Asker(email=person.email, address=address)
    if guesses.too_many(asker):
        form.refuse("", guesses.TOO_MANY)
        return False
    typed = form.cleaned_data["password"]
    if authenticate(request, username=person.email, password=typed) == person:
        guesses.forget(asker)
        return True
    guesses.count(asker)
    form.refuse("password", _WRONG)
    return False
