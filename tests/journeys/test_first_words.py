"""From what somebody says first to a service request, and on to a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.people import House
    from tests.journeys.serving import Demo


def _say_what_the_policy_wants(at: Desk, who: str) -> None:
    """Fill in what is missing, where the policy wants it before anything is saved."""
    lacking = at.page.get_by_text("the policy wants it").first
    saved = at.page.get_by_role("heading", name=who).first
    expect(lacking.or_(saved).first).to_be_visible()
    if not lacking.is_visible():
        return
    if at.script:  # axe needs it
        at.look("something-missing")
    at.write("What is done about it", "Ring the joiner")
    at.page.get_by_label("Who sees to it").select_option(index=1)
    at.page.get_by_label("By which day").fill("31/12/2030")
    at.press("Save it as chosen")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_request_is_proposed_chosen_watched_and_made_a_complaint(
    browser: Browser, demo: Demo, house: House, *, script: bool
) -> None:
    # Somebody of their own in each walk, whom the landlord does not know yet.
    who = "Ottoline Fennimarsh" if script else "Gwendal Hartsop"
    at = Desk(browser, demo, f"{house.slug}-first-words", script=script)
    at.sign_in(house.desk)
    at.page.get_by_role("link", name="Log a complaint").click()
    at.write("What they said", "Please send somebody to mend the gate")
    at.write("How it reached us", "Telephone")
    at.page.get_by_label("Day").first.fill("today")
    at.page.locator("#name").fill(who)
    at.press("Not a complaint, or not sure")
    at.sees("What it is")
    at.reads("We propose: Service request")
    if script:  # axe needs it
        at.look("proposed")
    at.press("Save it as chosen")
    _say_what_the_policy_wants(at, who)
    at.sees(who)
    at.reads("We wrote it down as")
    request = at.page.url
    if script:
        at.look("service-request")
    at.page.goto("/contacts")
    at.reads(f"{who}: Service request")
    if script:
        at.look("register")
        at.page.goto("/contacts/counted")
        at.look("counted")
    at.page.goto(request)
    at.page.get_by_role("link", name="They came back about it").click()
    at.sees("Write down that they came back about it")
    if script:
        at.look("came-back")
    at.page.goto(request)
    unhappy = at.page.locator("main form .pr-link-button").first
    expect(unhappy).to_be_visible()
    unhappy.click()
    at.sees("Logged")
    at.press("Open the complaint")
    at.sees("What it came of")
    if script:
        at.look("complaint")
    at.page.get_by_role("link", name="Please send somebody").click()
    at.reads("came of it")
    at.reads("goes on until it is done")
    at.finish()
