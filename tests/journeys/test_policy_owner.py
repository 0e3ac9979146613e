"""Whoever keeps the policy changes a limit, is told what it means, puts it right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from tests.journeys.people import House
    from tests.journeys.serving import Demo

_TEN, _FIFTEEN = "10 working days", "15 working days"


def _save(at: Desk) -> None:
    with at.page.expect_navigation():
        at.press("Save in the draft")


def test_from_10_to_15_and_back_and_another_wording_adopted(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Desk(browser, demo, f"{house.slug}-policy")
    at.sign_in(house.keeper)
    at.page.get_by_role("link", name="Policy", exact=True).click()
    at.sees("The stages")
    at.look("policy")
    at.page.get_by_role("link", name="Write the next version").click()
    at.page.get_by_role("link", name=house.answer_clause).click()
    text = at.page.get_by_label("The clause as it is written")
    written = text.input_value()
    clause = at.page.url
    assert f'"{_TEN}"' in written

    text.fill(written.replace(f'"{_TEN}"', f'"{_FIFTEEN}"', 1))
    at.reads("Make them the same")  # said while it is typed; nothing is saved yet
    at.look("words-and-rule-differ")
    _save(at)
    at.reads("Make them the same")

    text.fill(re.sub(r"10\s+working days", _FIFTEEN, written))
    _save(at)
    at.page.goto("/policy/draft")
    at.reads("5 working days longer")
    at.reads("Complaints it would have touched")
    at.look("draft")
    at.page.get_by_role("link", name="Is it sound?").click()
    at.reads("Contrary to it")
    at.page.get_by_text("A complaint in which it happens").first.click()
    at.look("against-the-code")

    at.page.goto(clause)
    text.fill(written.replace("\n\n```", "\n\nThis holds everywhere.\n\n```", 1))
    _save(at)
    at.page.goto("/policy/draft")
    at.page.get_by_label("Its version").fill("2030.1")
    at.page.get_by_label("Complaints open under it from").fill("today")
    at.page.get_by_label("Where the decision is written down").fill("Board, item 4")
    at.press("Adopt this version")
    at.reads("Version 2030.1 is adopted")
    at.look("adopted")
    at.finish()


def test_what_was_typed_before_the_script_came_is_looked_at_too(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Desk(browser, demo, f"{house.slug}-policy-early")
    at.sign_in(house.keeper)
    held: list[Route] = []
    at.page.route("**/looking*.js", lambda route: held.append(route))  # noqa: PLW0108 - the browser marks what it is given
    at.page.goto("/policy/draft")
    at.page.get_by_role("link", name=house.answer_clause).click()
    text = at.page.get_by_label("The clause as it is written")
    text.fill(text.input_value().replace(f'"{_TEN}"', '"11 working days"', 1))
    assert held
    for each in held:
        each.continue_()
    at.reads("Make them the same")
    at.finish()


def test_without_a_script_a_clause_is_checked_by_its_button(
    browser: Browser, demo: Demo, house: House
) -> None:
    at = Desk(browser, demo, f"{house.slug}-policy-plain", script=False)
    at.sign_in(house.keeper)
    at.page.goto("/policy/draft")
    at.page.get_by_role("link", name=house.answer_clause).click()
    text = at.page.get_by_label("The clause as it is written")
    typed = text.input_value().replace('"10 working days"', '"11 working days"', 1)
    text.fill(typed)
    at.press("Check without saving")
    at.reads("Make them the same")
    assert text.input_value().replace("\r\n", "\n") == typed
    at.finish()
