"""What stands around every staff page, and the way in to it: by signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from msgspec import Struct

from putright.people.models import Staff
from putright.records import today
from putright.records.refusing import NotVisible
from putright.workspace.carrying import carry
from putright.workspace.sign_in_form import SignInForm

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Staff, P], HttpResponse]


class Frame(Struct, frozen=True, kw_only=True):
    """What `design/base.html` shows around a page.

    Attributes:
        colour: The landlord's, `rrggbb`; empty: the product's own.
        ways: Where one can go from any page, as the navigation macro wants them.
    """

    landlord: str = ""
    colour: str = ""
    name: str = ""
    ways: tuple[dict[str, Any], ...] = ()
    messages: tuple[str, ...] = ()
    today: date | None = None


def frame_for(request: HttpRequest, here: str = "") -> Frame:
    """Return the frame for whoever asks."""
    person = getattr(request, "user", None)
    if not isinstance(person, Staff):
        return Frame(messages=_messages(request))
    return Frame(
        landlord=person.landlord.name,
        colour=person.landlord.brand_colour.removeprefix("#").lower(),
        name=person.name,
        ways=(
            _way("Caseload", "caseload", here),
            _way("Log a complaint", "log-a-complaint", here),
            _way("Service requests", "contacts", here),
            _way("Policy", "policy", here),
        ),
        messages=_messages(request),
        today=today.today(),
    )


def show(
    request: HttpRequest,
    template: str,
    *,
    here: str = "",
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Draw a page in its frame."""
    page = {"frame": frame_for(request, here), **context}
    return render(request, template, page, status=status)


def signed_in(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only staff in; what they may not see is answered as a wrong address is."""

    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        person = request.user
        if not isinstance(person, Staff):
            return _asked_to_sign_in(request)
        try:
            response = view(request, person, *args, **kwargs)
        except NotVisible as none:
            raise Http404(str(none)) from none
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return update_wrapper(guarded, view)


def _asked_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is; a form that arrived meanwhile is carried along."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    response = show(
        request,
        "workspace/sign-in.html",
        form=SignInForm(today=today.today()),
        onward=request.get_full_path(),
        carried=carry(request),
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def done(request: HttpRequest, sentence: str) -> None:
    """Say on the next page what has been done."""
    messages.success(request, sentence)


def _way(text: str, name: str, here: str) -> dict[str, Any]:
    return {"text": text, "href": reverse(name), "current": name == here}


def _messages(request: HttpRequest) -> tuple[str, ...]:
    if not hasattr(request, "_messages"):
        return ()
    return tuple(str(message) for message in messages.get_messages(request))
