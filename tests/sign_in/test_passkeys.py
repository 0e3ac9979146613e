"""Passkeys: added, named, used without a password or after it, removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from putright.people.models import Staff
from putright.records.selectors import complaint_for, story
from tests.makers import a_complaint, ade, bea
from tests.sign_in.telephone import (
    Key,
    add_key,
    options_on,
    recovery_codes,
    sign_in,
    type_code,
)
from tests.workspace.pages import as_, filled, problems, read, soup, words

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

ALONE = "/sign-in/passkey"


def with_key(key: Key) -> Client:
    """Ade, signed in, who has added this passkey."""
    client = Client()
    sign_in(client, ade().email)
    assert add_key(client, key).status_code == 302
    return client


def use(client: Client, key: Key, **more: str) -> Any:  # noqa: ANN401 - the test client's own
    """Sign in with the passkey and nothing else."""
    options = client.get(ALONE).json()
    return client.post(ALONE, {"credential": key.used(options), **more})


def is_in(client: Client) -> bool:
    return client.get("/caseload").status_code == 200


def test_a_passkey_signs_somebody_in_without_a_password() -> None:
    key = Key()
    with_key(key)
    client = Client()
    assert use(client, key, next="/policy")["Location"] == "/policy"
    assert is_in(client)


def test_a_passkey_is_the_second_step_after_the_password() -> None:
    key = Key()
    with_key(key)
    client = Client()
    assert sign_in(client, ade().email)["Location"] == "/sign-in/second-step"
    assert not is_in(client)
    options = options_on(client, "/sign-in/second-step")
    answer = client.post("/sign-in/second-step", {"credential": key.used(options)})
    assert answer["Location"] == "/"
    assert is_in(client)


def test_the_first_passkey_brings_recovery_codes() -> None:
    client = with_key(Key())
    code = recovery_codes(client)[0]
    other = Client()
    sign_in(other, ade().email)
    assert type_code(other, code)["Location"] == "/"


def test_a_passkey_has_the_name_that_it_was_given_until_it_gets_another() -> None:
    client = with_key(Key())
    (kept,) = Authenticator.objects.filter(type="webauthn")
    assert "my phone" in words(read(client, "/your-sign-in"))
    page = f"/your-sign-in/passkeys/{kept.pk}"
    assert problems(client.post(page, {"name": " "}))
    assert client.post(page, {"name": "the <old> phone"}).status_code == 302
    assert "the <old> phone" in words(read(client, "/your-sign-in"))


def test_one_without_a_name_is_numbered() -> None:
    client = with_key(Key())
    add_key(client, Key(), name="")
    assert "Passkey 2" in words(read(client, "/your-sign-in"))


def test_a_passkey_that_was_removed_lets_nobody_in() -> None:
    key = Key()
    client = with_key(key)
    (kept,) = Authenticator.objects.filter(type="webauthn")
    page = f"/your-sign-in/passkeys/{kept.pk}/remove"
    assert "Remove my phone" in words(read(client, page))
    assert client.post(page)["Location"] == "/your-sign-in"
    assert not Authenticator.objects.exists()
    other = Client()
    assert "was not taken" in problems(use(other, key))[0]
    assert not is_in(other)


def test_nobody_reaches_somebody_elses_passkey() -> None:
    with_key(Key())
    (kept,) = Authenticator.objects.filter(type="webauthn")
    other = Client()
    sign_in(other, bea().email)
    page = f"/your-sign-in/passkeys/{kept.pk}"
    assert other.get(page).status_code == 404
    assert other.post(page, {"name": "mine"}).status_code == 404
    assert other.post(f"{page}/remove").status_code == 404
    assert Authenticator.objects.filter(pk=kept.pk).exists()


def test_a_passkey_made_at_another_site_is_not_taken() -> None:
    client = Client()
    sign_in(client, ade().email)
    assert problems(add_key(client, Key(origin="https://elsewhere.example")))
    assert not Authenticator.objects.exists()


def test_one_that_asks_for_no_finger_face_or_pin_is_not_taken() -> None:
    client = Client()
    sign_in(client, ade().email)
    key = Key()
    key.verifies = False
    assert problems(add_key(client, key))
    assert not Authenticator.objects.exists()


def test_the_browser_is_asked_for_one_that_can_sign_in_alone() -> None:
    client = Client()
    sign_in(client, ade().email)
    asked = options_on(client, "/your-sign-in/passkeys/new")["publicKey"]
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_a_passkey_that_has_stopped_asking_for_them_signs_nobody_in() -> None:
    key = Key()
    with_key(key)
    key.verifies = False
    client = Client()
    assert problems(use(client, key))
    assert not is_in(client)


def test_an_answer_that_was_used_is_not_taken_again() -> None:
    key = Key()
    with_key(key)
    client = Client()
    sent = key.used(client.get(ALONE).json())
    assert client.post(ALONE, {"credential": sent}).status_code == 302
    client.logout()
    client.get(ALONE)
    assert problems(client.post(ALONE, {"credential": sent}))
    assert problems(Client().post(ALONE, {"credential": sent}))


def test_one_persons_passkey_is_nobody_elses() -> None:
    key = Key()
    with_key(key)
    other = Client()
    sign_in(other, bea().email)
    add_key(other, Key())
    client = Client()
    sign_in(client, bea().email)
    options = options_on(client, "/sign-in/second-step")
    client.post("/sign-in/second-step", {"credential": key.used(options)})
    assert not is_in(client)
    hers = json.loads(key.used(client.get(ALONE).json()))
    hers["response"]["userHandle"] = Key().user
    client.post(ALONE, {"credential": json.dumps(hers)})
    assert not is_in(client)


def test_a_passkey_with_another_signature_is_not_taken() -> None:
    key = Key()
    client = with_key(key)
    key.private = Key().private
    other = Client()
    assert problems(use(other, key))
    sign_in(other, ade().email)
    options = options_on(other, "/sign-in/second-step")
    answer = other.post("/sign-in/second-step", {"credential": key.used(options)})
    assert "was not taken" in words(soup(answer))
    assert not is_in(other)
    assert is_in(client)


@pytest.mark.parametrize(
    "credential",
    ["", "no JSON", "7", "[]", "{}", '{"id": "a"}', '{"response": 3}', "null"],
)
def test_what_is_no_passkey_at_all_is_answered_plainly(credential: str) -> None:
    client = Client()
    client.get(ALONE)
    answer = client.post(ALONE, {"credential": credential})
    assert problems(answer)
    sign_in(client, ade().email)
    page = "/your-sign-in/passkeys/new"
    read(client, page)
    answer = client.post(page, {"name": "mine", "credential": credential})
    assert problems(answer)
    assert not Authenticator.objects.exists()


def test_who_has_left_is_not_let_in_by_a_passkey() -> None:
    key = Key()
    with_key(key)
    Staff.objects.update(is_active=False)
    client = Client()
    assert use(client, key)["Location"] == "/sign-in/refused"
    assert not is_in(client)


def test_a_passkey_is_second_step_enough_where_one_is_required(
    settings: Settings,
) -> None:
    settings.PUTRIGHT_SECOND_STEP_REQUIRED = True
    key = Key()
    with_key(key)
    client = Client()
    use(client, key)
    assert is_in(client)


def test_what_was_typed_comes_back_after_signing_in_with_a_passkey() -> None:
    key = Key()
    with_key(key)
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = as_(ade())
    form = filled(read(client, address))
    client.logout()
    asked = soup(client.post(address, {**form, "note": "She rang"}))
    hidden = {each: value for each, value in filled(asked).items() if each != "email"}
    back = soup(use(client, key, **hidden))
    assert "Nothing that you typed is lost" in words(back)
    assert client.post(address, filled(back)).status_code == 302
    assert story(complaint_for(ade(), complaint.reference))[-1].said["note"] == (
        "She rang"
    )


def test_the_pages_say_that_passkeys_need_javascript() -> None:
    client = with_key(Key())
    half = Client()
    sign_in(half, ade().email)
    for browser, page in (
        (Client(), "/sign-in"),
        (half, "/sign-in/second-step"),
        (client, "/your-sign-in/passkeys/new"),
    ):
        told = read(browser, page).select_one("noscript")
        assert told is not None
        assert "needs JavaScript" in words(told)
