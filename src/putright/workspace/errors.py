"""Pages for when something goes wrong: no such page, not allowed, our own fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.design.giving_back import typed
from putright.workspace.frame import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that there is no such page, whether or not another landlord has one."""
    return show(request, "workspace/errors/404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that this person may not see the page."""
    return show(request, "workspace/errors/403.html", status=403)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it failed, and give back what was typed."""
    return show(request, "workspace/errors/500.html", status=500, typed=typed(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that the form was too old to be trusted, and give back what was typed."""
    return show(request, "workspace/errors/csrf.html", status=403, typed=typed(request))
