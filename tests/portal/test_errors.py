"""What residents see when something goes wrong, in their landlord's frame."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.makers import a_landlord, a_resident
from tests.portal.pages import at, complain, signed_in
from tests.workspace.pages import filled, read, soup, words

pytestmark = pytest.mark.django_db


def test_a_page_that_is_none_leads_back_to_the_residents_first_page() -> None:
    landlord = a_landlord()
    answer = Client().get(at(landlord, "/nothing"))
    assert answer.status_code == 404
    page = soup(answer)
    assert page.select_one(f'main a[href="{at(landlord)}"]') is not None
    assert "caseload" not in words(page).lower()


def test_staff_keep_their_own_page() -> None:
    answer = Client().get("/nothing")
    assert "Go to your caseload" in words(soup(answer))


def test_a_form_that_cannot_be_trusted_gives_back_what_was_typed() -> None:
    landlord = a_resident().landlord
    client = Client(enforce_csrf_checks=True)
    typed = {"words": "The gate does not shut", "code": "123456"}
    answer = client.post(at(landlord, "/complaints/new"), typed)
    assert answer.status_code == 403
    told = words(soup(answer))
    assert "The gate does not shut" in told
    assert "123456" not in told


def test_our_own_fault_gives_back_what_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mina = a_resident()
    client = signed_in(mina)
    client.raise_request_exception = False
    page = at(mina.landlord, "/complaints/new")
    form = {**filled(read(client, page)), "words": "The gate does not shut"}
    with monkeypatch.context() as broken:
        broken.setattr("putright.portal.complaining.record_raised", _breaks)
        answer = client.post(page, form)
    assert answer.status_code == 500
    assert "The gate does not shut" in words(soup(answer))
    # Nothing of it was kept, so sending it again makes one complaint, whole.
    complaint = complain(client, mina.landlord, **form)
    assert list(type(complaint).objects.all()) == [complaint]


def test_with_one_landlord_there_is_nothing_to_choose() -> None:
    landlord = a_landlord()
    assert Client().get("/residents/")["Location"] == at(landlord)
    other = a_landlord("Elsewhere Homes")
    page = read(Client(), "/residents/")
    links = [link["href"] for link in page.select("main a")]
    assert links == [at(other), at(landlord)]


def _breaks(*_: object) -> None:
    raise RuntimeError("broken")
