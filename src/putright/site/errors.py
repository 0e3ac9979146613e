"""Whose page tells that something went wrong: the residents' own, or that of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.portal import errors as portal
from putright.workspace import errors as workspace

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    if portal.is_ours(request):
        return portal.not_found(request)
    return workspace.not_found(request, exception)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it failed on our side."""
    if portal.is_ours(request):
        return portal.our_fault(request)
    return workspace.our_fault(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form could not be trusted."""
    if portal.is_ours(request):
        return portal.csrf_failure(request)
    return workspace.csrf_failure(request, reason)
