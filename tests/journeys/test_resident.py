"""A resident signs in by a code, complains of a danger and says more."""

from __future__ import annotations

import re
import time
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.journeys.serving import Demo

LANDLORD = "bchg"
_HOME = f"/residents/{LANDLORD}"
_DESK = "isolde.marrowby@bchg.example.org"
_PATIENCE = 90  # seconds


def _whom_the_demo_names(demo: Demo) -> str:
    """The resident whom the demo prints to try with."""
    found = re.search(r"(\S+@\S+)\n\s+a resident", demo.log.read_text(encoding="utf-8"))
    assert found
    return found[1]


def _mail(demo: Demo) -> set[Path]:
    return set((demo.folder / "mail").glob("*.log"))


def _code(demo: Demo, before: set[Path]) -> str:
    """The code in the e-mail that has come since, once the deliverer has sent it."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        for path in _mail(demo) - before:
            message = message_from_bytes(path.read_bytes(), policy=default)
            if found := re.search(r"Your code is (\d{6})", message.get_content()):
                return found[1]
        time.sleep(0.2)
    raise AssertionError("No e-mail with a code has left.")


def _signs_in(at: Desk) -> None:
    at.page.goto(_HOME)
    at.look("home")
    at.page.get_by_role("link", name="Sign in").or_(at.button("Sign in")).first.click()
    at.press("Send me a code")
    at.reads("There is a problem")
    at.look("sign-in-nothing-typed")
    at.write("Your e-mail address", _whom_the_demo_names(at.demo))
    before = _mail(at.demo)
    at.press("Send me a code")
    at.sees("Look at your e-mail")
    at.write("Your code", "12345")
    at.press("Sign in")
    at.look("code-too-short")
    at.write("Your code", _code(at.demo, before))
    at.press("Sign in")
    at.reads("You are signed in as")


def _complains(at: Desk) -> None:
    at.page.goto(f"{_HOME}/complaints/new")
    at.write("Since when", "since last winter")
    at.press("Send the complaint")
    at.reads("Fill in “What happened")
    at.look("complaint-nothing-said")
    expect(at.page.get_by_label("Since when")).to_have_value("since last winter")
    at.write("What happened", "The fire door on the stairs does not close.")
    at.write("What would put it right", "A door that closes")
    at.page.get_by_label("Someone is in danger").check()
    at.look("complaint")
    at.press("Send the complaint")
    at.sees("We have your complaint")
    at.reads("Screen the risk with the customer")
    at.reads("We will write to you by")
    at.look("made")
    told = at.page.get_by_role("main").inner_text()
    found = re.search(r"reference is (\S+)\.", told)
    assert found
    at.reference = found[1]


def _says_more(at: Desk) -> None:
    at.page.goto(f"{_HOME}/complaints")
    at.look("complaints")
    at.page.get_by_role("link", name="The fire door on the stairs").first.click()
    at.look("one-complaint")
    at.page.get_by_role("button", name="Tell us more").or_(
        at.page.get_by_role("link", name="Tell us more")
    ).first.click()
    at.write("What do you want to tell us", "It was propped open again today.")
    at.look("tell-us-more")
    at.press("Send it")
    at.reads("We have your message")
    at.reads("It was propped open again today")
    at.page.goto(f"{_HOME}/complaints/{at.reference}/next-stage")
    at.look("next-stage-not-yet")
    at.press("Sign out")
    at.reads("You have signed out")


def _walk(at: Desk) -> None:
    _signs_in(at)
    _complains(at)
    _says_more(at)
    at.sign_in(_DESK)
    at.page.goto("/caseload?whose=all")
    at.reads("Before everything else")
    at.open_complaint()
    at.reads("The customer complains for themselves")
    at.reads("It was propped open again today")
    at.look("as-staff-see-it")
    at.finish()


def test_a_resident_complains_of_a_danger(browser: Browser, its_demo: Demo) -> None:
    _walk(Desk(browser, its_demo, "resident"))


def test_and_does_so_without_javascript(browser: Browser, its_demo: Demo) -> None:
    _walk(Plain(browser, its_demo, "resident-no-script", script=False))


class Plain(Desk):
    """The same without JavaScript; the looking is done in the other walk."""

    def look(self, name: str) -> None:
        """Look at nothing: axe-core is JavaScript too."""
