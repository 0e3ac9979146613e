"""Signing in and out, and no page without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.makers import ade
from tests.workspace.pages import as_

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_member_of_staff_signs_in_and_comes_to_the_caseload(
    client: Client,
) -> None:
    person = ade()
    answer = client.post(
        "/sign-in", {"email": person.email.upper(), "password": "correct horse battery"}
    )
    assert answer.status_code == 302
    assert client.get(answer["Location"], follow=True).status_code == 200


def test_signing_out_leads_back_to_the_way_in() -> None:
    client = as_(ade())
    assert client.post("/sign-out")["Location"] == "/sign-in"
    assert client.get("/caseload")["Location"].startswith("/sign-in")


def test_signing_out_takes_more_than_a_link() -> None:
    client = as_(ade())
    assert client.get("/sign-out").status_code == 405
    assert client.get("/caseload").status_code == 200
