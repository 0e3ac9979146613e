"""What stands around every staff page, and the way in to it: by signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from msgspec import Struct

from putright.people import provider, signing_in
from putright.people.models import Staff
from putright.records import today
from putright.records.refusing import NotVisible
from putright.workspace import carrying
from putright.workspace.carrying import Carried, carry
from putright.workspace.sign_in_form import SignInForm

# Where somebody was going who must set up a second step first; in the session.
ONWARD = "own-sign-in-onward"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Staff, P], HttpResponse]


class Frame(Struct, frozen=True, kw_only=True):
    """What `design/base.html` shows around a page.

    Attributes:
        colour: The landlord's, `rrggbb`; empty: the product's own.
        own: Where somebody looks after how they sign in.
        ways: Where one can go from any page, as the navigation macro wants them.
    """

    landlord: str = ""
    colour: str = ""
    name: str = ""
    own: str = ""
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
        own=reverse("own-sign-in"),
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
        if _owes_more(request, person):
            onward = carrying.keep(request, request.get_full_path(), carry(request))
            request.session[ONWARD] = onward
            return redirect("own-sign-in")
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
    return ask_to_sign_in(
        request,
        SignInForm(today=today.today()),
        onward=request.get_full_path(),
        typed=carry(request),
    )


def ask_to_sign_in(
    request: HttpRequest, form: SignInForm, *, onward: str, typed: tuple[Carried, ...]
) -> HttpResponse:
    """Show the sign-in page, and carry what was typed along every way in."""
    name, too_long = provider.name_of_ours(), False
    by_provider = ""
    if name:
        too_long = carrying.length(typed) > carrying.MOST_OF_A_STRANGER
        kept = onward if too_long else carrying.keep(request, onward, typed)
        by_provider = f"{reverse('sign-in-with')}?{urlencode({'next': kept})}"
    response = show(
        request,
        "workspace/sign-in.html",
        form=form,
        onward=onward,
        carried=typed,
        provider=name,
        by_provider=by_provider,
        too_long=too_long,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _owes_more(request: HttpRequest, person: Staff) -> bool:
    """Whether they must set up a second step first; the pages for that are open."""
    if request.path.startswith(reverse("own-sign-in")):
        return False
    return signing_in.owes_second_step(request, person)


def done(request: HttpRequest, sentence: str) -> None:
    """Say on the next page what has been done."""
    messages.success(request, sentence)


def _way(text: str, name: str, here: str) -> dict[str, Any]:
    return {"text": text, "href": reverse(name), "current": name == here}


def _messages(request: HttpRequest) -> tuple[str, ...]:
    if not hasattr(request, "_messages"):
        return ()
    return tuple(str(message) for message in messages.get_messages(request))
