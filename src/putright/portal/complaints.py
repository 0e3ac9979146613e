"""A resident's own complaints: the list, one of them, its letters and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from putright.design.saving import as_file
from putright.letters.residents import file_for
from putright.portal.frame import show, signed_in
from putright.portal.presenting.own_complaint import OwnComplaintPage, heading, standing
from putright.records.documents import content_of
from putright.records.positions import position_of
from putright.records.refusing import NotVisible
from putright.records.residents import complaint_of, complaints_of, documents_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Resident
    from putright.records.models import Document


@signed_in
def complaints(request: HttpRequest, resident: Resident) -> HttpResponse:
    """List them, the newest first, each with where it stands."""
    rows = [
        (each, heading(each), standing(position_of(each)))
        for each in complaints_of(resident).prefetch_related(
            "entries__words", "documents"
        )
    ]
    return show(
        request,
        resident.landlord,
        "portal/complaints.html",
        here="complaints",
        rows=rows,
    )


@signed_in
def complaint(request: HttpRequest, resident: Resident, reference: str) -> HttpResponse:
    """Show one: where it stands, what we owe, what happened, what they can do."""
    page = OwnComplaintPage(resident, complaint_of(resident, reference))
    return show(request, resident.landlord, "portal/complaint.html", page=page)


@signed_in
def letter(
    request: HttpRequest,  # noqa: ARG001 - a view's own
    resident: Resident,
    reference: str,
    number: int,
) -> HttpResponse:
    """Give a letter that was sent to them."""
    file = file_for(resident, complaint_of(resident, reference), number)
    return as_file(bytes(file.content), f"letter-{reference}.pdf")


@signed_in
def document(
    request: HttpRequest,  # noqa: ARG001 - a view's own
    resident: Resident,
    reference: str,
    number: int,
) -> HttpResponse:
    """Give back a file that they sent."""
    ours = complaint_of(resident, reference)
    for found in documents_for(resident, ours):
        if found.pk == number:
            return _kept(found)
    raise NotVisible


def _kept(found: Document) -> HttpResponse:
    try:
        return as_file(content_of(found), found.name)
    except OSError:
        raise Http404 from None
