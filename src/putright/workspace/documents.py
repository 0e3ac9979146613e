"""Documents and letters as files: always saved, never opened inside a page of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from putright.design.saving import as_file
from putright.letters import selectors as letters
from putright.records import documents, selectors
from putright.workspace.frame import signed_in

if TYPE_CHECKING:
    from putright.people.models import Staff

_ENDINGS = {
    "pdf": ".pdf",
    "large_print": "-large-print.pdf",
    "docx": ".docx",
    "text": ".txt",
}


@signed_in
def document(
    request: HttpRequest,  # noqa: ARG001 - Django gives it
    person: Staff,
    reference: str,
    number: int,
) -> HttpResponse:
    """Send a complaint's document, to be saved."""
    found = selectors.document_for(person, reference, number)
    try:
        content = documents.content_of(found)
    except OSError:
        raise Http404 from None
    return as_file(content, found.name)


@signed_in
def letter_file(
    request: HttpRequest,  # noqa: ARG001 - Django gives it
    person: Staff,
    reference: str,
    number: int,
    kind: str,
) -> HttpResponse:
    """Send a letter as it went, in one of its formats."""
    found = letters.file_of(number, kind, person)
    name = f"{found.letter.title} {reference}{_ENDINGS.get(kind, '')}"
    return as_file(bytes(found.content), name)
