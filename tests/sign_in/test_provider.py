"""Signing in with the landlord's own OpenID Connect provider: who is let in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.management import call_command
from django.test import Client

from putright.people.models import Staff
from putright.records.selectors import complaint_for, story
from tests.makers import a_complaint, a_landlord, ade, bea
from tests.sign_in.telephone import code_of, set_up_app, sign_in, type_code
from tests.workspace.pages import as_, filled, read, soup, words

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.sign_in.provider import Provider

pytestmark = pytest.mark.django_db

BACK = "/sign-in/with/back"


def come_by(provider: Provider, client: Client, onward: str = "/") -> Any:  # noqa: ANN401 - the test client's own
    """Press the button, be let in at the provider, come back."""
    sent = client.get("/sign-in/with", {"next": onward})
    assert sent.status_code == 302
    return client.get(provider.let_in(sent["Location"]))


def verified(person: Staff) -> dict[str, Any]:
    return {
        "sub": f"{person.pk}@provider",
        "email": person.email,
        "email_verified": True,
    }


def own(settings: Settings, **more: object) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["oidc"]["APPS"][0]["settings"].update(more)


def is_refused(answer: Any, client: Client) -> bool:  # noqa: ANN401 - the test client's own
    assert client.get("/caseload").status_code == 302
    return bool(answer["Location"] == "/sign-in/refused")


def has_failed(answer: Any, client: Client) -> bool:  # noqa: ANN401 - the test client's own
    assert client.get("/caseload").status_code == 302
    return bool(answer["Location"] == "/sign-in/failed")


def test_whose_address_is_verified_is_let_in_where_they_were_going(
    provider: Provider, client: Client
) -> None:
    provider.claims = verified(ade()) | {"email": ade().email.upper()}
    answer = come_by(provider, client, "/policy")
    assert answer["Location"] == "/policy"
    assert "Ade" in words(read(client, "/your-sign-in"))


def test_the_address_may_come_only_when_it_is_asked_for(
    provider: Provider, client: Client
) -> None:
    provider.claims, provider.more = {"sub": "7"}, verified(ade()) | {"sub": "7"}
    assert come_by(provider, client)["Location"] == "/"
    assert client.get("/caseload").status_code == 200


def test_what_is_told_of_somebody_else_is_not_believed(
    provider: Provider, client: Client
) -> None:
    provider.claims, provider.more = {"sub": "7"}, verified(ade()) | {"sub": "8"}
    assert has_failed(come_by(provider, client), client)


def test_nothing_of_what_the_provider_says_is_kept(
    provider: Provider, client: Client
) -> None:
    provider.claims = verified(ade()) | {"name": "Ade", "picture": "https://x.example"}
    come_by(provider, client)
    come_by(provider, Client())
    (linked,) = SocialAccount.objects.all()
    assert linked.extra_data == {}
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()
    assert Staff.objects.count() == 1


def test_who_was_let_in_once_is_known_whatever_their_address_is_now(
    provider: Provider,
) -> None:
    provider.claims = verified(ade())
    come_by(provider, Client())
    provider.claims |= {"email": "new.name@northfield.example", "email_verified": False}
    client = Client()
    assert come_by(provider, client)["Location"] == "/"
    assert client.get("/caseload").status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@northfield.example", "email_verified": True},
        {"email": "", "email_verified": True},
        {"email": "ADE", "email_verified": False},
        {"email": "ADE"},
        {"email": "ADE", "email_verified": "yes"},
    ],
)
def test_whoever_cannot_be_found_for_certain_is_refused_alike(
    provider: Provider, client: Client, claims: dict[str, Any]
) -> None:
    if claims["email"] == "ADE":
        claims = claims | {"email": ade().email}
    else:
        ade()
    provider.claims, provider.more = {"sub": "1"} | claims, {"sub": "1"}
    assert is_refused(come_by(provider, client), client)
    page = client.get("/sign-in/refused")
    assert page.status_code == 403
    told = words(soup(page))
    assert "Ask whoever looks after Putright" in told
    assert ade().email not in told
    assert not SocialAccount.objects.exists()


def test_a_domain_of_the_landlords_own_may_be_trusted_and_no_other(
    provider: Provider, settings: Settings
) -> None:
    domain = ade().email.partition("@")[2]
    own(settings, trusted_domains=["elsewhere.example"])
    provider.claims = {"sub": "1", "email": ade().email}
    first, second = Client(), Client()
    assert is_refused(come_by(provider, first), first)
    own(settings, trusted_domains=[domain])
    assert come_by(provider, second)["Location"] == "/"
    provider.claims = {"sub": "2", "email": f"ade@sub.{domain}"}
    assert is_refused(come_by(provider, Client()), Client())


def test_somebody_else_with_a_handed_on_address_is_not_taken_for_who_had_it(
    provider: Provider, client: Client
) -> None:
    provider.claims = verified(ade())
    come_by(provider, Client())
    provider.claims |= {"sub": "who-came-after"}
    assert is_refused(come_by(provider, client), client)
    call_command("reset_sign_in", ade().email, "--provider")
    assert come_by(provider, client)["Location"] == "/"


def test_who_has_left_is_not_let_in(provider: Provider) -> None:
    provider.claims = verified(ade())
    come_by(provider, Client())
    Staff.objects.update(is_active=False)
    known, new = Client(), Client()
    assert is_refused(come_by(provider, known), known)
    provider.claims |= {"sub": "another"}
    assert is_refused(come_by(provider, new), new)


def test_who_has_left_is_not_linked_either(provider: Provider, client: Client) -> None:
    provider.claims = verified(ade())
    Staff.objects.update(is_active=False)
    assert is_refused(come_by(provider, client), client)
    assert not SocialAccount.objects.exists()


def test_where_there_are_two_landlords_it_must_be_said_whose_provider_it_is(
    provider: Provider, settings: Settings
) -> None:
    theirs = bea(a_landlord("Southgate Homes"))
    ours = ade(a_landlord())
    provider.claims = verified(ours)
    unsaid, said, foreign = Client(), Client(), Client()
    assert is_refused(come_by(provider, unsaid), unsaid)
    own(settings, landlord=ours.landlord.slug)
    assert come_by(provider, said)["Location"] == "/"
    provider.claims = verified(theirs)
    assert is_refused(come_by(provider, foreign), foreign)


def test_another_providers_people_are_others_though_their_numbers_are_the_same(
    provider: Provider, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from putright.site.environment import Environment

    provider.claims = verified(ade())
    come_by(provider, Client())
    old = provider.address
    provider.address = provider.issuer = old.replace("127.0.0.1", "localhost")
    monkeypatch.setenv("PUTRIGHT_OIDC_ISSUER", provider.address)
    settings.SOCIALACCOUNT_PROVIDERS = Environment().provider()
    provider.claims |= {"email_verified": False}
    client = Client()
    assert is_refused(come_by(provider, client), client)
    provider.address = old


def test_a_second_step_that_somebody_has_here_is_asked_for_as_well(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home = Client()
    sign_in(at_home, ade().email)
    key = set_up_app(at_home)
    provider.claims = verified(ade())
    client = Client()
    assert come_by(provider, client, "/policy")["Location"] == "/sign-in/second-step"
    assert client.get("/caseload").status_code == 302
    at = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: at)
    assert type_code(client, code_of(key))["Location"] == "/policy"


def test_where_a_second_step_is_required_the_provider_sees_to_it(
    provider: Provider, settings: Settings, client: Client
) -> None:
    settings.PUTRIGHT_SECOND_STEP_REQUIRED = True
    provider.claims = verified(ade())
    come_by(provider, client)
    assert client.get("/caseload").status_code == 200
    by_password = Client()
    sign_in(by_password, ade().email)
    assert by_password.get("/caseload")["Location"] == "/your-sign-in"


# --- What is not as it should be ------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"signed_with": "a key of somebody else's"},
        {"algorithm": "HS256"},
        {"algorithm": "none"},
        {"claims": {"aud": "another"}},
        {"claims": {"iss": "https://elsewhere.example"}},
        {"claims": {"exp": 1_700_000_000}},
        {"claims": {"exp": None}},
        {"claims": {"sub": None}},
    ],
    ids=str,
)
def test_an_identity_that_is_not_in_order_lets_nobody_in(
    provider: Provider, client: Client, wrong: dict[str, Any]
) -> None:
    claims = verified(ade()) | wrong.pop("claims", {})
    provider.claims = claims
    for name, value in wrong.items():
        setattr(provider, name, value)
    assert has_failed(come_by(provider, client), client)


def test_a_provider_that_says_it_is_another_is_not_asked(
    provider: Provider, client: Client
) -> None:
    provider.issuer = "https://elsewhere.example"
    assert client.get("/sign-in/with")["Location"] == "/sign-in/failed"


def test_a_provider_that_does_not_answer_is_told_of(
    provider: Provider, client: Client, settings: Settings
) -> None:
    own(settings, server_url="http://127.0.0.1:9")
    assert client.get("/sign-in/with")["Location"] == "/sign-in/failed"
    page = client.get("/sign-in/failed")
    assert page.status_code == 403
    assert "Northfield ID could not be reached" in words(soup(page))


def test_a_way_back_that_this_browser_did_not_begin_lets_nobody_in(
    provider: Provider, client: Client
) -> None:
    provider.claims = verified(ade())
    somebodys = client.get("/sign-in/with")["Location"]
    other = Client()
    assert has_failed(other.get(provider.let_in(somebodys)), other)


@pytest.mark.parametrize(
    "query",
    ["", "?code=code-0", "?state=made-up&code=code-0", "?error=access_denied&state=x"],
)
def test_a_way_back_that_was_tampered_with_lets_nobody_in(
    provider: Provider, client: Client, query: str
) -> None:
    provider.claims = verified(ade())
    client.get("/sign-in/with")
    assert has_failed(client.get(f"{BACK}{query}"), client)


def test_a_way_back_works_once(provider: Provider, client: Client) -> None:
    provider.claims = verified(ade())
    back = provider.let_in(client.get("/sign-in/with")["Location"])
    assert client.get(back)["Location"] == "/"
    client.post("/sign-out")
    assert has_failed(client.get(back), client)


def test_a_code_that_somebody_else_was_given_is_refused_by_the_provider(
    provider: Provider, client: Client
) -> None:
    provider.claims = verified(ade())
    theirs = provider.let_in(Client().get("/sign-in/with")["Location"])
    mine = provider.let_in(client.get("/sign-in/with")["Location"])
    code = theirs.partition("code=")[2].partition("&")[0]
    state = mine.partition("state=")[2]
    assert has_failed(client.get(f"{BACK}?code={code}&state={state}"), client)


def test_nobody_is_sent_to_another_site_after_signing_in(
    provider: Provider, client: Client
) -> None:
    provider.claims = verified(ade())
    answer = come_by(provider, client, "https://elsewhere.example/")
    assert answer["Location"] == "/"


# --- The page -------------------------------------------------------------------------


def test_the_button_is_there_only_where_there_is_a_provider(client: Client) -> None:
    assert "Sign in with" not in [
        link.get_text() for link in read(client, "/sign-in").select("a")
    ]
    assert client.get("/sign-in/with").status_code == 404
    assert client.get(BACK).status_code == 404


def test_what_was_typed_comes_back_after_signing_in_with_the_provider(
    provider: Provider,
) -> None:
    provider.claims = verified(ade())
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = as_(ade())
    form = filled(read(client, address))
    client.logout()
    asked = soup(client.post(address, {**form, "note": "She rang:\n  no heating"}))
    (button,) = asked.select("a.govuk-button")
    assert button.get_text() == "Sign in with Northfield ID"
    sent = client.get(str(button["href"]))
    back = client.get(provider.let_in(sent["Location"]), follow=True)
    page = soup(client.get(back.redirect_chain[-1][0]))  # loaded once more
    assert "Nothing that you typed is lost" in words(page)
    onward = page.select_one("main form")
    assert onward is not None
    assert onward["action"] == address
    assert client.post(address, filled(page)).status_code == 302
    said = story(complaint_for(ade(), complaint.reference))[-1].said
    assert str(said["note"]).replace("\r\n", "\n") == "She rang:\n  no heating"


def test_a_stranger_fills_no_session_with_what_is_too_long(provider: Provider) -> None:
    client = Client()
    asked = client.post("/contacts", {"note": "x" * 300_000})
    assert "too long to go by way of Northfield ID" in words(soup(asked))
    assert "carried" not in client.session
