"""One's passkeys: added, named, removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    RemoveWebAuthnView,
)
from django.urls import reverse

from putright.people import signing_in
from putright.workspace.drawn_views import InOurFrame
from putright.workspace.frame import done, signed_in
from putright.workspace.own_sign_in_forms import NewPasskeyForm, PasskeyNameForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff


class _Add(InOurFrame, AddWebAuthnView):
    template_name = "workspace/own-sign-in/passkey-new.html"
    form_class = NewPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """What the browser is to make: one that asks for a finger, a face or a PIN."""
        form = kwargs.get("form") or self.get_form()
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {"form": form, "options": json.dumps(options)}

    def get_success_url(self) -> str:
        """Where the recovery codes are, the first time."""
        done(self.request, "Your passkey is added.")
        return reverse(
            "own-codes" if self.did_generate_recovery_codes else "own-sign-in"
        )


class _Rename(InOurFrame, EditWebAuthnView):
    template_name = "workspace/own-sign-in/passkey.html"
    form_class = PasskeyNameForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """The form, and the name until now."""
        form = kwargs.get("form") or self.get_form()
        return {"form": form, "passkey": self.object.wrap().name}

    def get_success_url(self) -> str:
        """Back to how they sign in."""
        done(self.request, "Saved.")
        return reverse("own-sign-in")


class _Remove(InOurFrame, RemoveWebAuthnView):
    template_name = "workspace/own-sign-in/passkey-remove.html"

    def get_context_data(self, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """Which one it is."""
        return {"passkey": self.object.wrap().name, "number": self.object.pk}

    def get_success_url(self) -> str:
        """Back to how they sign in."""
        signing_in.unsettle(self.request)
        done(
            self.request, "The passkey is removed here. Remove it from the device too."
        )
        return reverse("own-sign-in")


@signed_in
def add(request: HttpRequest, person: Staff) -> HttpResponse:
    """Add one."""
    del person
    response: HttpResponse = _Add.as_view()(request)
    return response


@signed_in
def rename(request: HttpRequest, person: Staff, number: int) -> HttpResponse:
    """Call one something else."""
    del person
    response: HttpResponse = _Rename.as_view()(request, pk=number)
    return response


@signed_in
def remove(request: HttpRequest, person: Staff, number: int) -> HttpResponse:
    """Remove one."""
    del person
    response: HttpResponse = _Remove.as_view()(request, pk=number)
    return response
