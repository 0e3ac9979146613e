"""Signing in with the landlord's OpenID Connect provider, and what if it fails."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from putright.people import provider
from putright.workspace.frame import show
from putright.workspace.signing_in import onward_from

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_log = logging.getLogger("putright.workspace.by_provider")


@require_GET
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider.

    A link leads here and no form: a browser would hold a form's answer to this site.
    """
    _assert_there_is_one()
    ours = get_adapter().get_provider(request, provider.ID)
    onward = onward_from(request)
    try:
        sent: HttpResponse = ours.redirect(request, AuthProcess.LOGIN, next_url=onward)
    except (RequestException, OAuth2Error, KeyError, ValueError) as problem:
        _log.warning("The provider cannot be asked: %s.", problem)
        return redirect("sign-in-failed")
    return sent


@require_GET
@never_cache
def back(request: HttpRequest) -> HttpResponse:
    """Take up whoever comes back from the provider."""
    _assert_there_is_one()
    answer = OAuth2CallbackView.adapter_view(provider.Asking(request, provider.ID))
    try:
        response: HttpResponse = answer(request)
    except (KeyError, ValueError) as problem:  # the provider said what makes no sense
        _log.warning("The provider's answer cannot be read: %r.", problem)
        return redirect("sign-in-failed")
    return response


def refused(request: HttpRequest) -> HttpResponse:
    """Say that the provider is believed, and that nobody here was found by it."""
    return _told(request, "workspace/sign-in-refused.html")


def failed(request: HttpRequest) -> HttpResponse:
    """Say that signing in with the provider did not come about."""
    return _told(request, "workspace/sign-in-failed.html")


def _told(request: HttpRequest, template: str) -> HttpResponse:
    return show(request, template, status=403, provider=provider.name_of_ours())


def _assert_there_is_one() -> None:
    if not provider.name_of_ours():
        raise Http404
