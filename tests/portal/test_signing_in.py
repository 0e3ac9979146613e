"""A resident signs in with a code from an e-mail, and in no other way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from putright.letters.outbox import deliver_due
from putright.portal import codes
from putright.portal.models import SignInCode
from putright.records import today
from tests.ledger.makers import clock_stands_at
from tests.makers import a_landlord, a_resident, ade
from tests.portal.pages import ask, at, code_sent, signed_in, type_code
from tests.workspace.pages import as_, problems, read, send, soup, words

pytestmark = pytest.mark.django_db

EMAIL = "mina@example.org"


def test_the_code_from_the_e_mail_lets_a_resident_in() -> None:
    mina = a_resident()
    client = signed_in(mina)
    assert "You are signed in as Mina Okoro" in words(read(client, at(mina.landlord)))
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    assert message.reply_to == [mina.landlord.email]


def test_an_address_is_found_however_it_is_written() -> None:
    mina = a_resident(email="Mina@Example.org")
    client = Client()
    ask(client, mina.landlord, " mina@example.ORG ")
    assert type_code(client, mina.landlord, code_sent()).status_code == 302


def test_the_code_may_be_typed_with_a_blank_in_it() -> None:
    mina = a_resident()
    client = Client()
    ask(client, mina.landlord, EMAIL)
    code = code_sent()
    typed = type_code(client, mina.landlord, f" {code[:3]} {code[3:]} ")
    assert typed.status_code == 302


def test_nobody_learns_whether_an_address_is_known() -> None:
    mina = a_resident()
    known, unknown = Client(), Client()
    assert (
        ask(known, mina.landlord, EMAIL)["Location"]
        == (ask(unknown, mina.landlord, "else@example.org")["Location"])
    )
    page = at(mina.landlord, "/sign-in/code")
    told = [
        words(read(browser, page)).replace(email, "…")
        for browser, email in ((known, EMAIL), (unknown, "else@example.org"))
    ]
    assert told[0] == told[1]
    wrong = [
        words(soup(type_code(browser, mina.landlord, "000000"))).replace(email, "…")
        for browser, email in ((known, EMAIL), (unknown, "else@example.org"))
    ]
    assert wrong[0] == wrong[1]
    assert deliver_due() == 1
    assert [each.to for each in mail.outbox] == [[EMAIL]]


def test_a_code_works_once() -> None:
    mina = a_resident()
    first, second = Client(), Client()
    ask(first, mina.landlord, EMAIL)
    asked = first.session["portal-asked"]
    code = code_sent()
    assert codes.resident_by(asked, code) == mina
    assert codes.resident_by(asked, code) is None
    answer = type_code(first, mina.landlord, code)
    assert answer.status_code == 200
    assert "does not work any more" in problems(answer)[0]
    assert type_code(second, mina.landlord, code)["Location"] == at(
        mina.landlord, "/sign-in"
    )


def test_a_code_works_for_fifteen_minutes() -> None:
    mina = a_resident()
    client = Client()
    began = today.now()
    today.use(lambda: began)
    ask(client, mina.landlord, EMAIL)
    code = code_sent()
    today.use(lambda: began + timedelta(minutes=15))
    answer = type_code(client, mina.landlord, code)
    assert "does not work any more" in problems(answer)[0]
    today.use(lambda: began + timedelta(minutes=14, seconds=59))
    assert type_code(client, mina.landlord, code).status_code == 302


def test_after_five_wrong_tries_the_right_code_is_no_use() -> None:
    mina = a_resident()
    client = Client()
    ask(client, mina.landlord, EMAIL)
    code = code_sent()
    wrong = "000000" if code != "000000" else "111111"
    told = [problems(type_code(client, mina.landlord, wrong))[0] for _ in range(5)]
    assert all("not the code that we sent" in each for each in told[:4])
    assert "does not work any more" in told[4]
    answer = type_code(client, mina.landlord, code)
    assert "does not work any more" in problems(answer)[0]


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
def test_what_can_be_no_code_costs_no_try(typed: str) -> None:
    mina = a_resident()
    client = Client()
    ask(client, mina.landlord, EMAIL)
    assert problems(type_code(client, mina.landlord, typed))
    assert SignInCode.objects.get().tries == 0


@pytest.mark.parametrize("email", [EMAIL, "else@example.org"])
def test_too_many_codes_are_refused_known_or_not(email: str) -> None:
    landlord = a_resident().landlord
    answers = [ask(Client(), landlord, email).status_code for _ in range(3)]
    assert answers == [302, 302, 302]
    refused = ask(Client(), landlord, email)
    assert "wait 15 minutes" in problems(refused)[0]
    assert email in str(soup(refused).select_one("#email"))
    later = today.now() + timedelta(minutes=15, seconds=1)
    today.use(lambda: later)
    assert ask(Client(), landlord, email).status_code == 302


def test_an_address_is_sent_ten_codes_a_day() -> None:
    landlord = a_resident().landlord
    hours = [f"2026-01-05 {hour:02}:00" for hour in range(8, 19)]
    answers = []
    for hour in hours:
        clock_stands_at(hour)
        answers.append(ask(Client(), landlord, EMAIL).status_code)
    assert answers == [302] * 10 + [200]
    clock_stands_at("2026-01-06 08:01")
    assert ask(Client(), landlord, EMAIL).status_code == 302


def test_one_network_address_asks_for_so_many_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codes, "MOST_FROM_ONE", 2)
    landlord = a_landlord()
    emails = [f"{name}@example.org" for name in ("one", "two", "three")]
    answers = [ask(Client(), landlord, email).status_code for email in emails]
    assert answers == [302, 302, 200]


def test_neither_the_code_nor_the_address_typed_is_stored() -> None:
    mina = a_resident()
    ask(Client(), mina.landlord, EMAIL)
    code = code_sent()
    (row,) = SignInCode.objects.values()
    assert not any(code == str(value) for value in row.values())
    assert not any(EMAIL in str(value) for value in row.values())


@pytest.mark.parametrize("typed", ["", "mina", "x" * 100_000 + "@example.org"])
def test_what_is_no_address_is_told_so(typed: str) -> None:
    landlord = a_resident().landlord
    assert problems(ask(Client(), landlord, typed))
    assert not SignInCode.objects.exists()


def test_a_shared_address_needs_the_reference_too() -> None:
    landlord = a_landlord()
    a_resident(landlord, reference="R-1")
    other = a_resident(landlord, "Tam Okoro", reference="R-2")
    client = Client()
    ask(client, landlord, EMAIL)
    deliver_due()
    assert "give your tenancy reference too" in mail.outbox[-1].body
    asked = SignInCode.objects.get()
    assert codes.resident_by(asked.pk, codes.code_of(asked)) is None
    client = signed_in(other)
    assert "signed in as Tam Okoro" in words(read(client, at(landlord)))


def test_another_landlords_address_gets_no_code_here() -> None:
    a_resident(a_landlord("Elsewhere Homes"))
    ask(Client(), a_landlord(), EMAIL)
    assert deliver_due() == 0
    assert not mail.outbox


def test_signed_in_to_one_landlord_is_not_signed_in_to_another() -> None:
    client = signed_in(a_resident())
    elsewhere = a_landlord("Elsewhere Homes")
    answer = client.get(at(elsewhere, "/complaints"))
    assert answer.status_code == 302
    assert answer["Location"] == at(elsewhere, "/sign-in")


def test_a_resident_reaches_no_page_of_staff() -> None:
    client = signed_in(a_resident())
    for page in ("/caseload", "/complaints/new", "/contacts", "/policy/draft"):
        answer = client.get(page)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in?")


def test_staff_are_no_residents() -> None:
    landlord = a_resident().landlord
    answer = as_(ade(landlord)).get(at(landlord, "/complaints"))
    assert answer["Location"] == at(landlord, "/sign-in")


def test_signing_in_as_a_resident_ends_a_session_of_staff() -> None:
    mina = a_resident()
    client = as_(ade(mina.landlord))
    ask(client, mina.landlord, EMAIL)
    type_code(client, mina.landlord, code_sent())
    assert client.get("/caseload")["Location"].startswith("/sign-in?")
    assert client.get(at(mina.landlord, "/complaints")).status_code == 200


def test_signing_out_ends_it() -> None:
    mina = a_resident()
    client = signed_in(mina)
    assert client.get(at(mina.landlord, "/sign-out")).status_code == 405
    assert client.post(at(mina.landlord, "/sign-out")).status_code == 302
    assert client.get(at(mina.landlord, "/complaints")).status_code == 302


def test_what_was_typed_waits_until_signed_in_again() -> None:
    mina = a_resident()
    client = Client()
    typed = {"words": "The gate\ndoes not shut " * 4_000, "wanted": "A gate"}
    page = at(mina.landlord, "/complaints/new")
    assert client.post(page, typed)["Location"] == at(mina.landlord, "/sign-in")
    told = words(read(client, at(mina.landlord, "/sign-in")))
    assert "everything that you typed comes back" in told
    ask(client, mina.landlord, EMAIL)
    assert type_code(client, mina.landlord, code_sent())["Location"] == page
    shown = read(client, page)
    area = shown.select_one("#words")
    assert area is not None
    assert area.get_text().strip() == typed["words"].strip()
    assert "A gate" in str(shown.select_one("#wanted"))


def test_an_unknown_landlord_is_no_page() -> None:
    assert Client().get("/residents/nobody").status_code == 404
    assert Client().get("/residents/nobody/complaints").status_code == 404


def test_a_mail_server_that_fails_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mina = a_resident()
    began = today.now()
    today.use(lambda: began)
    send(Client(), at(mina.landlord, "/sign-in"), email=EMAIL)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", _fails)
        assert deliver_due() == 0
    assert deliver_due() == 0  # not at once
    today.use(lambda: began + timedelta(minutes=1))
    assert deliver_due() == 1
    assert deliver_due() == 0


def _fails(*_: object, **__: object) -> None:
    raise OSError("no such server")
