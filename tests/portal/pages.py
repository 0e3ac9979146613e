"""A resident at their own pages: signing in as they would, by the code in the mail."""

# ruff: noqa: ANN401 - the test client answers with a class of its own

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core import mail
from django.test import Client

from putright.letters.outbox import deliver_due
from putright.records.models import Complaint
from tests.workspace.pages import problems, send

if TYPE_CHECKING:
    from putright.people.models import Landlord, Resident


def at(landlord: Landlord, page: str = "") -> str:
    """The address of a page."""
    return f"/residents/{landlord.slug}{page}"


def ask(client: Client, landlord: Landlord, email: str, reference: str = "") -> Any:
    """Ask for a code."""
    return send(client, at(landlord, "/sign-in"), email=email, reference=reference)


def code_sent() -> str:
    """The code in the newest e-mail that has left."""
    deliver_due()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[0]


def type_code(client: Client, landlord: Landlord, code: str) -> Any:
    return client.post(at(landlord, "/sign-in/code"), {"code": code})


def signed_in(resident: Resident) -> Client:
    """A browser in which this resident has signed in."""
    client = Client()
    ask(client, resident.landlord, resident.email, resident.reference)
    answer = type_code(client, resident.landlord, code_sent())
    assert answer.status_code == 302, problems(answer)
    return client


def complain(client: Client, landlord: Landlord, **said: Any) -> Complaint:
    """Fill in the form, send it, and look at what was made of it."""
    form = {"words": "The gate does not shut", **said}
    answer = send(client, at(landlord, "/complaints/new"), **form)
    assert answer.status_code == 302, problems(answer)
    return Complaint.objects.latest("pk")
