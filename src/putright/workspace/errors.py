"""Pages for when something goes wrong: no such page, not allowed, our own fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from putright.design.dates import counted
from putright.workspace.frame import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_HIDDEN = {"csrfmiddlewaretoken", "key", "expected_seq", "password", "next", "do"}
_NOT_ANSWERED = ["unknown"]
_FORM_METHODS = {"POST"}


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


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed into a form, field by field, so that it can be copied."""
    if request.method not in _FORM_METHODS:
        return []
    kept = [
        (_named(name), "\n".join(values))
        for name, values in request.POST.lists()
        if name not in _HIDDEN and any(values) and values != _NOT_ANSWERED
    ]
    files = [file.name for _, each in request.FILES.lists() for file in each]
    if files:
        kept.append((counted(len(files), "file"), "\n".join(filter(None, files))))
    return kept


def _named(field: str) -> str:
    return re.sub(r"^fact-|[-_.]+", " ", field).strip().capitalize()
