"""Files given to whoever asks for them: saved, never opened inside a page of ours."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_SAVED = "application/octet-stream"


def as_file(content: bytes, name: str) -> HttpResponse:
    """Return a file that the browser saves and never runs, whatever it holds."""
    response = HttpResponse(content, content_type=_SAVED)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
