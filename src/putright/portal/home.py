"""The first page for residents: what can be done here; and which landlord's it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render

from putright.people import residents
from putright.portal.frame import open_to_all, resident_of, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Landlord


def landlords(request: HttpRequest) -> HttpResponse:
    """Ask whose resident somebody is; where there is one landlord, go on to it."""
    here = residents.landlords()
    if len(here) == 1:
        return redirect("portal:home", here[0].slug)
    page = {"frame": {"home": request.path}, "landlords": here}
    return render(request, "portal/landlords.html", page)


@open_to_all
def home(request: HttpRequest, landlord: Landlord) -> HttpResponse:
    """Say what can be done here."""
    resident = resident_of(request, landlord)
    return show(request, landlord, "portal/home.html", resident=resident)
