"""A complaint's page, and the page that ends the logging of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.workspace.case import Case
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.complaint import ComplaintPage
from putright.workspace.presenting.logged import LoggedPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff


@signed_in
def complaint(request: HttpRequest, person: Staff, reference: str) -> HttpResponse:
    """Show a complaint: what is owed, what may be done, the story so far."""
    page = ComplaintPage(Case.open(person, reference))
    return show(request, "workspace/complaint.html", page=page)


@signed_in
def logged(request: HttpRequest, person: Staff, reference: str) -> HttpResponse:
    """Say what happens next with a new complaint, and what to tell the person."""
    page = LoggedPage(Case.open(person, reference))
    return show(request, "workspace/logged.html", page=page)
