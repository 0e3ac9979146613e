"""One's recovery codes: for when the phone or the passkey is not at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.recovery_codes.views import (
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from django.shortcuts import redirect
from django.urls import reverse

from putright.people import second_steps
from putright.workspace.drawn_views import InOurFrame
from putright.workspace.frame import done, signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff


class _Show(InOurFrame, ViewRecoveryCodesView):
    template_name = "workspace/own-sign-in/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """Those that have not been used, in two groups of four digits."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return {"codes": [f"{code[:4]} {code[4:]}" for code in found["unused_codes"]]}


class _Anew(GenerateRecoveryCodesView):
    def get_success_url(self) -> str:
        """Where they are shown."""
        done(self.request, "These are new codes. The ones before do not work any more.")
        return reverse("own-codes")


@signed_in
def codes(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show them, or make new ones."""
    if not second_steps.has_one(person):
        return redirect("own-sign-in")
    view = _Anew if request.method == "POST" else _Show
    response: HttpResponse = view.as_view()(request)
    return response
