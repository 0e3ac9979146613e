"""Forms half filled in: what was typed, kept on the server and put back as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.design.fields import MomentField
from putright.records import services

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django import forms
    from django.http import HttpRequest

    from putright.people.models import Staff
    from putright.records.models import Complaint

_NOT_TYPED = {"csrfmiddlewaretoken", "key", "expected_seq", "do"}


def keep(
    request: HttpRequest,
    person: Staff,
    act: str,
    complaint: Complaint | None = None,
    also: Mapping[str, str] | None = None,
) -> None:
    """Keep what was typed, and `also` what else the form is to carry."""
    typed = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED and any(values)
    } | dict(also or {})
    if typed:
        services.save_draft(by=person, act=act, complaint=complaint, data=typed)


def kept(person: Staff, act: str, complaint: Complaint | None = None) -> dict[str, Any]:
    """Return what had been typed; empty: nothing."""
    draft = services.take_draft(by=person, act=act, complaint=complaint)
    return draft.data if draft else {}


def kept_at(person: Staff, act: str) -> datetime | None:
    """Return when it was last kept; None: nothing is."""
    draft = services.take_draft(by=person, act=act)
    return draft.updated_at if draft else None


def put_back(form: forms.Form, typed: Mapping[str, Any]) -> None:
    """Show in a form what had been typed, without finding fault with it yet."""
    for name, field in form.fields.items():
        if isinstance(field, MomentField):
            day, time = typed.get(f"{name}_day", ""), typed.get(f"{name}_time", "")
            if day or time:
                form.initial[name] = [day, time]
        elif name in typed:
            form.initial[name] = typed[name]
