"""A second step: set up by whoever wants it, asked for, used once, lost and reset."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from putright.records.selectors import complaint_for, story
from tests.makers import a_complaint, ade, bea
from tests.sign_in.telephone import (
    PASSWORD,
    code_of,
    recovery_codes,
    set_up_app,
    sign_in,
    type_code,
)
from tests.workspace.pages import as_, filled, problems, read, soup, words

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def just_in(client: Client | None = None) -> Client:
    """Ade, who has signed in with the password this minute."""
    client = client or Client()
    assert sign_in(client, ade().email).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/caseload").status_code == 200


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    at = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: at)


@pytest.fixture(autouse=True)
def _middle_of_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's code runs out while a test is at it."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - now % 30 + 10)


def test_the_code_of_the_app_is_asked_for_after_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = set_up_app(just_in())
    later(monkeypatch, 60)
    client = Client()
    assert sign_in(client, ade().email, next="/policy")["Location"] == (
        "/sign-in/second-step"
    )
    assert not is_in(client)
    code = code_of(key)
    assert type_code(client, f"{code[:3]} {code[3:]}")["Location"] == "/policy"
    assert is_in(client)


def test_the_key_is_a_picture_and_words_and_stays_after_a_wrong_code() -> None:
    client = just_in()
    page = read(client, "/your-sign-in/app")
    assert page.select_one("img[src^='data:image/svg+xml']")
    wrong = client.post("/your-sign-in/app", {**filled(page), "code": "000000"})
    assert problems(wrong)
    shown = [each.select_one("ol strong") for each in (page, soup(wrong))]
    assert shown[0] == shown[1]


def test_a_wrong_code_lets_nobody_in() -> None:
    key = set_up_app(just_in())
    client = Client()
    sign_in(client, ade().email)
    wrong = f"{(int(code_of(key, at=0)) + 1) % 1_000_000:06}"
    assert "not right" in problems(type_code(client, wrong))[0]
    assert "Fill in" in problems(type_code(client, " "))[0]
    assert not is_in(client)


@pytest.mark.parametrize("seconds", [0, 29, 45])
def test_a_code_works_once_as_long_as_it_would_be_right(
    monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    key = set_up_app(just_in())
    later(monkeypatch, 90)
    code = code_of(key)
    first, second = Client(), Client()
    sign_in(first, ade().email)
    assert type_code(first, code)["Location"] == "/"
    later(monkeypatch, seconds)
    sign_in(second, ade().email)
    assert problems(type_code(second, code))
    assert not is_in(second)


def test_the_code_by_which_the_app_was_set_up_signs_nobody_in() -> None:
    key = set_up_app(just_in())
    client = Client()
    sign_in(client, ade().email)
    assert problems(type_code(client, code_of(key)))


def test_codes_cannot_be_guessed_by_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    key = set_up_app(just_in())
    later(monkeypatch, 60)
    client = Client()
    sign_in(client, ade().email)
    for guess in range(5):
        type_code(client, f"{guess:06}")
    right = code_of(key)
    assert "Too many wrong codes" in problems(type_code(client, right))[0]
    later(monkeypatch, 301)
    assert type_code(client, code_of(key))["Location"] == "/"


def test_somebody_elses_wrong_codes_keep_nobody_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hers = Client()
    sign_in(hers, bea().email)
    key = set_up_app(hers)
    set_up_app(just_in())
    later(monkeypatch, 60)
    client, her = Client(), Client()
    sign_in(client, ade().email)
    sign_in(her, bea().email)
    for guess in range(8):
        type_code(client, f"{guess:06}")
    assert type_code(her, code_of(key))["Location"] == "/"


def test_a_recovery_code_works_once() -> None:
    client = just_in()
    set_up_app(client)
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    first, second = Client(), Client()
    sign_in(first, ade().email)
    assert type_code(first, codes[3])["Location"] == "/"
    assert codes[3] not in recovery_codes(first)
    sign_in(second, ade().email)
    assert problems(type_code(second, codes[3]))
    assert type_code(second, codes[4])["Location"] == "/"


def test_new_recovery_codes_end_the_ones_before() -> None:
    client = just_in()
    set_up_app(client)
    before = recovery_codes(client)
    client.post("/your-sign-in/codes")
    assert not set(before) & set(recovery_codes(client))
    other = Client()
    sign_in(other, ade().email)
    assert problems(type_code(other, before[0]))


def test_half_a_sign_in_is_over_after_a_quarter_of_an_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = set_up_app(just_in())
    client = Client()
    sign_in(client, ade().email)
    later(monkeypatch, 15 * 60 + 1)
    assert type_code(client, code_of(key))["Location"] == "/sign-in"
    assert not is_in(client)


def test_there_is_no_second_step_without_a_first(client: Client) -> None:
    assert client.get("/sign-in/second-step")["Location"] == "/sign-in"
    assert type_code(client, "123456")["Location"] == "/sign-in"


def test_what_was_typed_comes_back_after_the_second_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = just_in()
    key = set_up_app(client)
    form = filled(read(client, address))
    client.logout()
    asked = soup(client.post(address, {**form, "note": "She rang:\n  no heating"}))
    later(monkeypatch, 60)
    who = {"email": ade().email, "password": PASSWORD}
    assert client.post("/sign-in", {**filled(asked), **who}).status_code == 302
    assert problems(type_code(client, "000000"))
    code = code_of(key)
    back = client.post("/sign-in/second-step", {"code": code}, follow=True)
    page = soup(back)
    assert "Nothing that you typed is lost" in words(page)
    assert client.post(address, filled(page)).status_code == 302
    said = story(complaint_for(ade(), complaint.reference))[-1].said
    assert str(said["note"]).replace("\r\n", "\n") == "She rang:\n  no heating"


def test_the_database_alone_tells_no_key_and_no_code() -> None:
    client = just_in()
    key = set_up_app(client).replace(" ", "")
    codes = [each.replace(" ", "") for each in recovery_codes(client)]
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert not [each for each in (key, *codes) if each in kept]


def test_under_another_secret_key_no_code_is_right_and_nothing_breaks(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = set_up_app(just_in())
    later(monkeypatch, 60)
    settings.SECRET_KEY, old = (
        "another key of more than enough length",
        (settings.SECRET_KEY),
    )
    client = Client()
    sign_in(client, ade().email)
    assert problems(type_code(client, code_of(key)))
    settings.SECRET_KEY_FALLBACKS = [old]
    assert type_code(client, code_of(key))["Location"] == "/"


def test_no_second_list_of_addresses_is_kept() -> None:
    client = just_in()
    set_up_app(client)
    client.post("/your-sign-in/codes")
    assert not EmailAddress.objects.exists()


# --- Required by the landlord ---------------------------------------------------------


def test_whoever_has_none_sets_one_up_first_where_it_is_required(
    settings: Settings,
) -> None:
    settings.PUTRIGHT_SECOND_STEP_REQUIRED = True
    client = Client()
    assert sign_in(client, ade().email, next="/policy")["Location"] == "/policy"
    assert client.get("/policy")["Location"] == "/your-sign-in"
    told = words(read(client, "/your-sign-in"))
    assert "Set up a second step before you go on" in told
    set_up_app(client)
    onward = read(client, "/your-sign-in").select_one("a.govuk-button")
    assert onward is not None
    assert onward["href"] == "/policy"
    assert is_in(client)


def test_what_was_typed_waits_while_a_required_step_is_set_up(
    settings: Settings,
) -> None:
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = just_in()
    form = filled(read(client, address))
    settings.PUTRIGHT_SECOND_STEP_REQUIRED = True
    sent = client.post(address, {**form, "note": "She rang"})
    assert sent["Location"] == "/your-sign-in"
    set_up_app(client)
    onward = read(client, "/your-sign-in").select_one("a.govuk-button")
    assert onward is not None
    page = read(client, str(onward["href"]))
    assert filled(page)["note"] == "She rang"


def test_what_was_typed_waits_behind_the_password_and_a_required_step_too(
    settings: Settings,
) -> None:
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = just_in()
    form = filled(read(client, address))
    client.logout()
    settings.PUTRIGHT_SECOND_STEP_REQUIRED = True
    asked = soup(client.post(address, {**form, "note": "She rang"}))
    who = {"email": ade().email, "password": PASSWORD}
    in_at = client.post("/sign-in", {**filled(asked), **who}, follow=True)
    assert in_at.redirect_chain[-1][0] == "/your-sign-in"
    assert PASSWORD not in str(dict(client.session))
    set_up_app(client)
    onward = read(client, "/your-sign-in").select_one("a.govuk-button")
    assert onward is not None
    assert filled(read(client, str(onward["href"])))["note"] == "She rang"


def test_the_only_one_taken_away_is_owed_again(settings: Settings) -> None:
    settings.PUTRIGHT_SECOND_STEP_REQUIRED = True
    client = just_in()
    set_up_app(client)
    assert is_in(client)
    client.post("/your-sign-in/app/remove")
    assert client.get("/caseload")["Location"] == "/your-sign-in"
    assert client.post("/sign-out").status_code == 302


def test_no_page_asks_the_database_more_for_it(settings: Settings) -> None:
    client = just_in()
    set_up_app(client)
    counts = []
    for required in (False, True, True):
        settings.PUTRIGHT_SECOND_STEP_REQUIRED = required
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/policy/bank-holidays").status_code == 200
        about = [each for each in asked if "mfa_authenticator" in each["sql"]]
        counts.append((len(about), len(asked)))
    assert counts[0][0] == 0
    assert counts[1][0] == 1
    assert counts[2] == counts[0]


# --- Your sign-in ---------------------------------------------------------------------


def test_the_name_at_the_top_leads_to_ones_own_sign_in() -> None:
    page = read(as_(ade()), "/policy")
    link = page.select_one("header a[href='/your-sign-in']")
    assert link is not None
    assert words(link).startswith("Ade")


def test_removing_the_app_ends_being_asked() -> None:
    client = just_in()
    set_up_app(client)
    assert "Remove" in words(read(client, "/your-sign-in/app/remove"))
    client.post("/your-sign-in/app/remove")
    assert not Authenticator.objects.exists()
    assert sign_in(Client(), ade().email)["Location"] == "/"
    assert client.get("/your-sign-in/app/remove").status_code == 404
    assert client.get("/your-sign-in/codes")["Location"] == "/your-sign-in"


@pytest.mark.parametrize("page", ["app", "app/remove", "codes", "passkeys/new"])
def test_how_one_signs_in_is_changed_only_by_who_has_shown_lately_that_it_is_them(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = just_in()
    if page != "app":
        set_up_app(client)
    address = f"/your-sign-in/{page}"
    assert client.get(address).status_code == 200
    later(monkeypatch, 15 * 60 + 1)
    asked = client.get(address)
    assert asked["Location"].startswith("/your-sign-in/prove?next=")
    before = Authenticator.objects.count()
    client.post(address, {"code": "123456", "name": "x", "credential": "{}"})
    assert Authenticator.objects.count() == before
    form = filled(read(client, asked["Location"]))
    wrong = client.post("/your-sign-in/prove", {**form, "password": "guess"})
    assert problems(wrong)
    right = client.post("/your-sign-in/prove", {**form, "password": PASSWORD})
    assert right["Location"] == address
    assert client.get(address).status_code == 200


def test_whoever_has_no_password_proves_it_by_a_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = just_in()
    key = set_up_app(client)
    person = ade()
    person.set_unusable_password()
    person.save()
    client = as_(person)
    later(monkeypatch, 60)
    asked = client.get("/your-sign-in/codes")["Location"]
    form = filled(read(client, asked))
    assert problems(client.post("/your-sign-in/prove", {**form, "code": "000000"}))
    right = client.post("/your-sign-in/prove", {**form, "code": code_of(key)})
    assert right["Location"] == "/your-sign-in/codes"


def change_to(client: Client, new: str, **more: str) -> list[str]:
    said = {"password": PASSWORD, "new": new, "again": new, **more}
    return problems(client.post("/your-sign-in/password", said))


def test_a_new_password_ends_every_other_session() -> None:
    here, elsewhere = just_in(), just_in()
    assert change_to(here, "a quite different horse") == []
    assert is_in(here)
    assert not is_in(elsewhere)
    assert sign_in(Client(), ade().email).status_code == 200
    again = {"email": ade().email, "password": "a quite different horse"}
    assert Client().post("/sign-in", again).status_code == 302


def test_a_password_is_not_changed_by_somebody_at_an_unlocked_desk() -> None:
    client = just_in()
    assert change_to(client, "a quite different horse", password="guess")
    assert change_to(client, "short")
    assert change_to(client, "password123")
    assert change_to(client, "a quite different horse", again="another horse")
    assert sign_in(Client(), ade().email).status_code == 302


def test_a_password_is_not_guessed_where_it_is_changed() -> None:
    client = just_in()
    for guess in range(8):
        change_to(client, "a quite different horse", password=f"guess {guess}")
    assert "Too many" in change_to(client, "a quite different horse")[0]


# --- Lost -----------------------------------------------------------------------------


def test_who_has_lost_the_phone_begins_anew(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lost = just_in()
    set_up_app(lost)
    call_command("reset_sign_in", ade().email.upper(), "--second-step")
    assert "second steps are forgotten" in capsys.readouterr().out
    assert not is_in(lost)
    assert sign_in(Client(), ade().email)["Location"] == "/"


def test_who_has_forgotten_the_password_is_given_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PUTRIGHT_NEW_PASSWORD", "a quite different horse")
    call_command("reset_sign_in", ade().email, "--password")
    said = {"email": ade().email, "password": "a quite different horse"}
    assert Client().post("/sign-in", said).status_code == 302


def test_who_has_left_is_out_at_once_and_stays_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    at_work, colleague = just_in(), Client()
    sign_in(colleague, bea().email)
    call_command("end_staff", ade().email)
    assert "sessions ended: 1" in capsys.readouterr().out
    assert not is_in(at_work)
    assert problems(sign_in(Client(), ade().email))
    assert is_in(colleague)


def test_resetting_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.management.base import CommandError

    with pytest.raises(CommandError, match="Say what is to be reset"):
        call_command("reset_sign_in", ade().email)
    with pytest.raises(CommandError, match="Nobody signs in as"):
        call_command("reset_sign_in", "nobody@example.org", "--second-step")
    monkeypatch.setenv("PUTRIGHT_NEW_PASSWORD", "short")
    with pytest.raises(CommandError, match="too short"):
        call_command("reset_sign_in", ade().email, "--password")
    assert sign_in(Client(), ade().email).status_code == 302
