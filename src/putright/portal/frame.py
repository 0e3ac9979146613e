"""What stands around every page for residents, and the way in to those of their own.

Nobody is a resident and a member of staff at once: signing in as one ends the other's
session, and what belongs to staff is never read here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse
from msgspec import Struct

from putright.people import residents
from putright.people.models import Landlord, Resident, Staff
from putright.portal import carrying
from putright.records import today
from putright.records.refusing import NotVisible

P = ParamSpec("P")
OpenView = Callable[Concatenate[HttpRequest, Landlord, P], HttpResponse]
OwnView = Callable[Concatenate[HttpRequest, Resident, P], HttpResponse]
Page = Callable[..., HttpResponse]

_WHO = "portal-resident"
_HOURS = 4


class Frame(Struct, frozen=True, kw_only=True):
    """What `design/base.html` shows around a page.

    Attributes:
        colour: The landlord's, `rrggbb`; empty: the product's own.
        home: Where the landlord's name leads; `sign_out` where signing out is done.
        ways: Where one can go from any page, as the navigation macro wants them.
    """

    landlord: str
    home: str
    sign_out: str
    colour: str = ""
    name: str = ""
    ways: tuple[dict[str, Any], ...] = ()
    messages: tuple[str, ...] = ()
    today: date | None = None


def show(
    request: HttpRequest,
    landlord: Landlord,
    template: str,
    *,
    here: str = "",
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Draw a page in its frame."""
    frame = _frame(request, landlord, here)
    page = {"frame": frame, "landlord": landlord, **context}
    response = render(request, template, page, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def open_to_all(view: OpenView[P]) -> Page:
    """Find the landlord by the address; anybody may see the page."""

    def found(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        return view(request, _landlord_of(kwargs), *args, **kwargs)

    return update_wrapper(found, view)


def signed_in(view: OwnView[P]) -> Page:
    """Let only a resident of this landlord in; others' complaints are not there."""

    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        ours = _landlord_of(kwargs)
        resident = resident_of(request, ours)
        if resident is None:
            carrying.carry(request)
            return redirect("portal:sign-in", ours.slug)
        try:
            return view(request, resident, *args, **kwargs)
        except NotVisible as none:
            raise Http404(str(none)) from none

    return update_wrapper(guarded, view)


def _landlord_of(named: dict[str, Any]) -> Landlord:
    """Take the landlord out of what the address names.

    Raises:
        Http404: there is none.
    """
    found = residents.landlord_by(named.pop("landlord"))
    if found is None:
        raise Http404("There is no such landlord here.")
    return found


def resident_of(request: HttpRequest, landlord: Landlord) -> Resident | None:
    """Who is signed in to this landlord's pages; None: nobody, or staff."""
    number = request.session.get(_WHO)
    if not number or isinstance(request.user, Staff):
        return None
    return residents.resident_by(landlord, number)


def let_in(request: HttpRequest, resident: Resident) -> str:
    """Begin a session of the resident's own, and of nobody else's.

    Returns:
        Where they were going.
    """
    carried = carrying.taken(request)
    request.session.flush()
    request.session[_WHO] = resident.pk
    request.session.set_expiry(_HOURS * 60 * 60)
    rotate_token(request)
    return carrying.handed_on(request, carried)


def let_out(request: HttpRequest) -> None:
    """End the session, with all that was kept in it."""
    request.session.flush()


def done(request: HttpRequest, sentence: str) -> None:
    """Say on the next page what has been done."""
    messages.success(request, sentence)


def _frame(request: HttpRequest, landlord: Landlord, here: str) -> Frame:
    resident = resident_of(request, landlord)
    ways = (("Make a complaint", "complain"), ("Your complaints", "complaints"))
    return Frame(
        landlord=landlord.name,
        home=reverse("portal:home", args=[landlord.slug]),
        sign_out=reverse("portal:sign-out", args=[landlord.slug]),
        colour=landlord.brand_colour.removeprefix("#").lower(),
        name=resident.name if resident else "",
        ways=tuple(_way(*way, landlord, here) for way in ways) if resident else (),
        messages=tuple(str(each) for each in messages.get_messages(request)),
        today=today.today(),
    )


def _way(text: str, name: str, landlord: Landlord, here: str) -> dict[str, Any]:
    href = reverse(f"portal:{name}", args=[landlord.slug])
    return {"text": text, "href": href, "current": name == here}
