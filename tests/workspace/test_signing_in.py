"""Signing in and out, and no page without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.records.selectors import complaint_for, story
from tests.makers import a_complaint, ade
from tests.workspace.pages import as_, filled, read, soup, words

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


def test_what_was_typed_survives_a_session_that_ends_in_the_middle() -> None:
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = as_(ade())
    form = filled(read(client, address))
    typed = "She rang:\n\n  <b>“no heating”</b>\nيوم 🦠"
    client.logout()
    asked = soup(client.post(address, {**form, "note": typed}))
    assert "everything that you typed comes back" in words(asked)
    who = {"email": ade().email, "password": "correct horse battery"}
    wrong = client.post("/sign-in", {**filled(asked), **who, "password": "no"})
    again = client.post("/sign-in", {**filled(soup(wrong)), **who})
    assert "Nothing that you typed is lost" in words(soup(again))
    onward = soup(again).select_one("main form")
    assert onward is not None
    assert onward["action"] == address
    sent = client.post(address, filled(soup(again)))
    assert sent.status_code == 302
    said = story(complaint_for(ade(), complaint.reference))[-1].said
    assert str(said["note"]).replace("\r\n", "\n") == typed


def test_signing_in_carries_no_form_to_another_site(client: Client) -> None:
    who = {"email": ade().email, "password": "correct horse battery"}
    answer = client.post(
        "/sign-in", {**who, "next": "https://elsewhere.example/", "carried-note": "x"}
    )
    form = soup(answer).select_one("main form")
    assert form is not None
    assert form["action"] == "/"
