"""Somebody looks after how they sign in: an app, a passkey, recovery codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from putright.demo.personas import PASSWORD
from tests.journeys.desk import Desk
from tests.journeys.people import HOUSES
from tests.journeys.serving import Demo
from tests.sign_in.telephone import code_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WHO = "dev.barnaclough@pioneer.example.org"
_A_PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def _sign_out(at: Desk) -> None:
    at.press("Sign out")
    expect(at.button("Sign in")).to_be_visible()


def _type_password(at: Desk) -> None:
    at.page.goto("/sign-in")
    at.page.get_by_label("E-mail address").fill(WHO)
    at.page.get_by_label("Password", exact=True).fill(PASSWORD)
    at.press("Sign in")


def _with_a_passkey_at_hand(browser: Browser, demo: Demo) -> Desk:
    """At an address with a name, where browsers let passkeys be used."""
    named = demo.address.replace("127.0.0.1", "localhost")
    at = Desk(browser, Demo(named, demo.folder, demo.log), "pioneer-own-sign-in")
    chromium = at.page.context.new_cdp_session(at.page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": _A_PASSKEY})
    return at


@pytest.mark.parametrize("house", HOUSES[:1], ids=["pioneer"], indirect=True)
def test_an_app_and_a_passkey_are_set_up_used_and_removed(
    browser: Browser, demo: Demo
) -> None:
    at = _with_a_passkey_at_hand(browser, demo)
    at.sign_in(WHO)
    at.page.get_by_role("link", name="your sign-in").click()
    at.page.get_by_role("link", name="Set up an authenticator app").click()
    at.look("app")
    key = at.page.locator("ol strong").inner_text()
    at.write("The code that the app shows", code_of(key))
    at.press("Set it up")
    at.sees("Recovery codes")
    code = at.page.locator(".pr-codes li").first.inner_text()
    at.page.goto("/your-sign-in/passkeys/new")
    at.write("What to call it", "the laptop")
    at.press("Add the passkey")
    at.reads("Your passkey is added")
    at.look("your-sign-in")
    _sign_out(at)
    at.press("Use a passkey instead")
    at.sees("Caseload")
    _sign_out(at)
    _type_password(at)
    at.look("second-step")
    at.press("Use your passkey")
    at.sees("Caseload")

    # Elsewhere, without script: the password and a recovery code.
    plain = Desk(browser, demo, "pioneer-own-sign-in-plain", script=False)
    _type_password(plain)
    plain.write("Your code", code)
    plain.press("Sign in")
    plain.sees("Caseload")
    plain.finish()

    at.page.goto("/your-sign-in")
    at.page.get_by_role("link", name="Remove the laptop").click()
    at.press("Remove it")
    at.page.get_by_role("link", name="Remove the authenticator app").click()
    at.press("Remove it")
    at.reads("You have none")
    at.finish()
