"""Signing in and out, and no page without it."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.makers import a_complaint, ade


def test_a_member_of_staff_signs_in_and_comes_to_the_caseload(
    db: None, client: Client
) -> None:
    person = ade()
    answer = client.post(
        "/sign-in", {"email": person.email.upper(), "password": "correct horse battery"}
    )
    assert answer.status_code == 302
    assert client.get(answer["Location"], follow=True).status_code == 200
