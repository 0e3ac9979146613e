"""Pages that django-allauth answers, drawn in the frame of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.workspace.frame import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class InOurFrame:
    """Mixed into a view of allauth's: `template_name` is one of ours."""

    request: HttpRequest
    template_name: str

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:  # noqa: ANN401 - Django's own
        """Draw the page with what the view found out."""
        context.pop("view", None)
        response = show(self.request, self.template_name, **context)
        response.headers["Cache-Control"] = "private, no-store"
        return response
