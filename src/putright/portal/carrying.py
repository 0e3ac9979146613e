"""A form sent after the session had ended: kept until signed in again, nothing lost.

What was typed waits in the session of whoever is not signed in yet, and is put back
into the form once they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest

_CARRIED = "portal-carried"
_NOT_TYPED = {"csrfmiddlewaretoken"}


def carry(request: HttpRequest) -> None:
    """Keep where somebody was going, and what they had typed there."""
    request.session[_CARRIED] = {
        "onward": request.path,
        "typed": {
            name: request.POST[name]
            for name in request.POST
            if name not in _NOT_TYPED and request.POST[name]
        },
    }


def waits(request: HttpRequest) -> bool:
    """Whether something typed waits for its writer to sign in."""
    return bool(request.session.get(_CARRIED, {}).get("typed"))


def taken(request: HttpRequest) -> dict[str, Any]:
    """What is carried, before the session that it waited in ends."""
    carried: dict[str, Any] = request.session.get(_CARRIED, {})
    return carried


def handed_on(request: HttpRequest, carried: dict[str, Any]) -> str:
    """Carry it into the new session, and say where it was going; empty: nowhere."""
    if carried.get("typed"):
        request.session[_CARRIED] = carried
    return str(carried.get("onward", ""))


def put_back(request: HttpRequest, form: forms.Form) -> bool:
    """Show in the form what had been typed for this page; whether anything was."""
    carried = request.session.get(_CARRIED, {})
    if carried.get("onward") != request.path or not carried.get("typed"):
        return False
    for name in form.fields:
        if name in carried["typed"]:
            form.initial[name] = carried["typed"][name]
    del request.session[_CARRIED]
    return True
