"""Setting up an authenticator app as one's second step, and taking it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.shortcuts import redirect
from django.urls import reverse

from putright.people import second_steps, signing_in
from putright.workspace.drawn_views import InOurFrame
from putright.workspace.frame import done, signed_in
from putright.workspace.own_sign_in_forms import AppForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff


class _SetUp(InOurFrame, ActivateTOTPView):
    template_name = "workspace/own-sign-in/app.html"
    form_class = AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """The key as a picture, and in groups of four to be typed."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        key = found["form"].secret
        return {
            "form": found["form"],
            "picture": found["totp_svg_data_uri"],
            "key": " ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        }

    def get_success_url(self) -> str:
        """Where the recovery codes are."""
        done(self.request, "Your authenticator app is set up.")
        return reverse("own-codes")


class _Remove(InOurFrame, DeactivateTOTPView):
    template_name = "workspace/own-sign-in/app-remove.html"

    def get_context_data(self, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """Nothing: the page only asks whether."""
        return {}

    def get_success_url(self) -> str:
        """Back to how they sign in."""
        signing_in.unsettle(self.request)
        done(self.request, "Your authenticator app is no longer asked for a code.")
        return reverse("own-sign-in")


@signed_in
def set_up(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the key, and take the first code."""
    if second_steps.held_by(person).app:
        return redirect("own-sign-in")
    response: HttpResponse = _SetUp.as_view()(request)
    return response


@signed_in
def remove(request: HttpRequest, person: Staff) -> HttpResponse:
    """Take the app away."""
    del person
    response: HttpResponse = _Remove.as_view()(request)
    return response
