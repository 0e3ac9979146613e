"""The same work by other means: the keyboard alone, another day, pages that say no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from putright.demo.personas import PASSWORD
from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.journeys.people import House
    from tests.journeys.serving import Demo

_FURTHEST = 120
_FOCUSED = """() => {
  const here = document.activeElement;
  return [here.innerText || here.labels?.[0]?.innerText || "", here.id];
}"""
_RADIO = "() => document.activeElement.type === 'radio'"
# A radio's is drawn beside it, on its label.
_SEEN = """() => {
  const here = document.activeElement;
  const label = here.labels?.[0];
  const styles = [getComputedStyle(here)];
  if (label) styles.push(getComputedStyle(label, "::before"));
  return styles.some(
    (one) => one.outlineStyle !== "none" || one.boxShadow !== "none"
  );
}"""


class Keyboard(Desk):
    """Somebody who has no mouse."""

    def tab_to(self, words: str) -> None:
        """Press Tab until what is focused is called so."""
        for _ in range(_FURTHEST):
            self.page.keyboard.press("Tab")
            text, _id = self.page.evaluate(_FOCUSED)
            if re.search(words, text.strip(), re.IGNORECASE):
                assert self.page.evaluate(_SEEN), f"{text!r} is not seen to be focused"
                return
        raise AssertionError(f"Tab never came to {words!r} on {self.page.url}")

    def pick(self, words: str) -> None:
        """Go to the next group of choices and choose the one that is called so."""
        for _ in range(_FURTHEST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(_RADIO):
                break
        for _ in range(_FURTHEST):
            text, _id = self.page.evaluate(_FOCUSED)
            if re.search(words, text.strip(), re.IGNORECASE):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"There is no choice {words!r} on {self.page.url}")

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


def test_by_keyboard_alone_from_signing_in_to_an_act(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Keyboard(browser, demo, f"{house.slug}-keyboard")
    at.page.goto("/sign-in")
    at.tab_to("^E-mail address")
    at.type(house.desk)
    at.tab_to("^Password")
    at.type(PASSWORD)
    at.enter()
    at.sees("Caseload")

    at.tab_to("an acknowledgement")
    at.enter()
    at.tab_to("^Add a contact note")
    at.enter()
    at.sees("Add a contact note")
    at.tab_to("^Note")
    at.type("Rang, with no mouse in reach.")
    at.tab_to("^Add a contact note$")
    at.enter()
    at.reads("Rang, with no mouse in reach")
    at.finish()


def test_by_keyboard_alone_a_complaint_is_acknowledged_by_letter(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Keyboard(browser, demo, f"{house.slug}-keyboard-letter")
    at.sign_in(house.desk)
    at.log_the_email(house.slug)
    at.open_complaint()
    at.tab_to("^Define the complaint")
    at.enter()
    at.tab_to("^Points")
    at.type("The mould was not treated")
    at.tab_to("^What the")
    at.type("The room made fit to sleep in")
    at.tab_to("^Define the complaint")
    at.enter()
    at.sees_the_complaint()
    at.tab_to("^Assign$")
    at.enter()
    at.pick(house.officer_name)
    at.tab_to("^Assign")
    at.enter()
    at.sees_the_complaint()
    at.tab_to("^Acknowledge")
    at.enter()
    expect(at.page).to_have_url(re.compile(r"/letters/\d+$"))
    at.pick("^E-mail")
    at.tab_to("^Send the letter")
    at.enter()
    at.reads("on its way by e-mail")
    at.finish()


def test_the_skip_link_is_first_and_leads_to_the_main_part(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Keyboard(browser, demo, f"{house.slug}-keyboard")
    at.sign_in(house.desk)
    at.page.goto("/caseload")
    at.page.keyboard.press("Tab")
    text, _ = at.page.evaluate(_FOCUSED)
    assert text.strip() == "Skip to main content"
    at.page.keyboard.press("Enter")
    _, id_ = at.page.evaluate(_FOCUSED)
    assert id_ == "main-content"
    at.finish()


def test_moving_the_day_on_makes_more_late_and_never_goes_back(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Desk(browser, demo, f"{house.slug}-day")
    at.page.goto("/demo/day")
    before = at.page.get_by_role("heading", level=1).inner_text()
    at.look("move-the-day")
    at.page.get_by_role("button", name=re.compile("^one day")).click()
    after = at.page.get_by_role("heading", level=1)
    expect(after).not_to_have_text(before)

    at.write("Which day", "1 January 2020")
    at.press("Move the day")
    at.reads("can only be moved on")
    at.look("move-the-day-problem")
    at.finish()


def test_being_somebody_is_one_press(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Desk(browser, demo, f"{house.slug}-people")
    at.page.goto("/demo/people")
    at.look("people")
    at.press(f"Sign in as {house.reviewer_name}")
    at.sees("Caseload")
    at.reads(house.reviewer_name)
    at.finish()


def test_pages_that_say_no_are_as_sound_as_the_others(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Desk(browser, demo, f"{house.slug}-no")
    at.page.goto("/sign-in")
    at.look("sign-in")
    at.page.get_by_label("E-mail address").fill("nobody@example.org")
    at.page.get_by_label("Password", exact=True).fill("wrong")
    at.press("Sign in")
    at.sees("There is a problem")
    at.look("sign-in-problem")
    at.sign_in(house.desk)
    at.page.goto("/complaints/new")
    at.press("Log the complaint")
    at.sees("There is a problem")
    at.look("log-problem")
    at.page.goto("/complaints/222-222-222")
    at.look("no-such-complaint")
    at.page.goto("/caseload?whose=all&q=nothingatallmatches")
    at.look("caseload-nothing-found")
    at.finish()
