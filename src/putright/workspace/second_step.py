"""The second step of signing in, and signing in with a passkey alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpRequest, HttpResponse, JsonResponse

from putright.people.second_steps import held_by
from putright.records import today
from putright.workspace.carrying import carried
from putright.workspace.drawn_views import InOurFrame
from putright.workspace.frame import ask_to_sign_in
from putright.workspace.own_sign_in_forms import (
    PasskeyAloneForm,
    SecondStepForm,
    SecondStepPasskeyForm,
)
from putright.workspace.sign_in_form import SignInForm
from putright.workspace.signing_in import enter, onward_from

if TYPE_CHECKING:
    from putright.people.models import Staff

_NOT_KNOWN = (
    "This passkey was not taken. Try again, or sign in with your password. If you have "
    "removed it from Putright, remove it from this device as well"
)


class _SecondStep(InOurFrame, AuthenticateView):
    template_name = "workspace/second-step.html"
    form_class = SecondStepForm
    webauthn_form_class = SecondStepPasskeyForm

    def get_context_data(self, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """What the person has, and what the browser is to be asked."""
        person: Staff = self.stage.login.user
        held = held_by(person)
        found = {"form": self.auth_form, "held": held}
        if held.passkeys:
            options = auth.begin_authentication(person)
            found |= {
                "passkey_form": self.webauthn_form,
                "options": json.dumps(options),
            }
        return found


class _ByPasskey(LoginWebAuthnView):
    form_class = PasskeyAloneForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401, ARG002 - Django's own
        """What the browser is to be asked."""
        return JsonResponse(auth.begin_authentication(user=None))

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth ships no types
        """Let them in whose passkey it is."""
        form.save()
        return enter(
            self.request,
            form.cleaned_data["credential"].user,
            onward=onward_from(self.request),
            typed=carried(self.request),
        )

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401, ARG002 - allauth ships no types
        """Ask again, with all that was carried."""
        asked = SignInForm({}, today=today.today())
        asked.errors.clear()
        asked.refuse("", _NOT_KNOWN)
        return ask_to_sign_in(
            self.request,
            asked,
            onward=onward_from(self.request),
            typed=carried(self.request),
        )


second_step = _SecondStep.as_view()
by_passkey = _ByPasskey.as_view()
