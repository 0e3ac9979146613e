"""Residents' pages for when something goes wrong: no such page, our own fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from putright.design.giving_back import typed
from putright.people.residents import landlord_by

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def is_ours(request: HttpRequest) -> bool:
    """Whether the address is one of the residents' pages."""
    return request.path.startswith(reverse("portal:landlords"))


def not_found(request: HttpRequest) -> HttpResponse:
    """Say that there is no such page, whether or not another resident has one."""
    return _show(request, "portal/errors/not-found.html", status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it failed, and give back what was typed."""
    return _show(request, "portal/errors/our-fault.html", status=500)


def csrf_failure(request: HttpRequest) -> HttpResponse:
    """Say that the form was too old to be trusted, and give back what was typed."""
    return _show(request, "portal/errors/too-old.html", status=403)


def _show(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """Draw a page that asks as little as it can of what may be broken."""
    home = reverse("portal:landlords")
    slug = request.path.removeprefix(home).partition("/")[0]
    landlord = landlord_by(slug)
    frame = {
        "landlord": landlord.name if landlord else "",
        "home": reverse("portal:home", args=[landlord.slug]) if landlord else home,
        "colour": landlord.brand_colour.removeprefix("#").lower() if landlord else "",
    }
    page = {"frame": frame, "landlord": landlord, "typed": typed(request)}
    return render(request, template, page, status=status)
