"""What was typed into a form that failed, given back so that nothing is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from putright.design.dates import counted

if TYPE_CHECKING:
    from django.http import HttpRequest

_HIDDEN = {
    "csrfmiddlewaretoken",
    "key",
    "expected_seq",
    "password",
    "code",
    "next",
    "do",
}
_NOT_ANSWERED = ["unknown"]
_FORM_METHODS = {"POST"}


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed into a form, field by field, so that it can be copied."""
    if request.method not in _FORM_METHODS:
        return []
    kept = [
        (_named(name), "\n".join(values))
        for name, values in request.POST.lists()
        if name not in _HIDDEN and any(values) and values != _NOT_ANSWERED
    ]
    files = [file.name for _, each in request.FILES.lists() for file in each]
    if files:
        kept.append((counted(len(files), "file"), "\n".join(filter(None, files))))
    return kept


def _named(field: str) -> str:
    return re.sub(r"^fact-|[-_.]+", " ", field).strip().capitalize()
