"""The first page for residents: what can be done here; and which landlord's it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.portal.frame import open_to_all, resident_of, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Landlord


@open_to_all
def home(request: HttpRequest, landlord: Landlord) -> HttpResponse:
    """Say what can be done here."""
    resident = resident_of(request, landlord)
    return show(request, landlord, "portal/home.html", resident=resident)
