"""One clause of the draft: checked while it is typed, saved beside other people's."""

# ruff: noqa: ANN401 - the test client answers with a class of its own

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.adoption import drafts
from tests.adoption.test_adopting import FIFTEEN, TEN, keeper, part
from tests.makers import a_landlord, ade, somebody
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from django.test import Client

    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def lou() -> Staff:
    """A second person who keeps the policy."""
    return somebody("Lou", a_landlord(), ("complaints-lead",), keeps_policy=True)


def page_of(number: str) -> str:
    return f"/policy/draft/clauses/{part(number, keeper()).place}"


def opened(browser: Client, number: str) -> dict[str, Any]:
    """The form of a clause as it is when somebody opens it."""
    return filled(read(browser, page_of(number)))


def looked_at(browser: Client, number: str, text: str) -> Any:
    """What the page asks for while this is being typed."""
    form = {**opened(browser, number), "text": text}
    return browser.post(f"{page_of(number)}/look", form)


def written(number: str) -> str:
    return part(number, keeper()).text


def test_checking_says_what_is_wrong_and_saves_nothing() -> None:
    browser = as_(keeper())
    form = opened(browser, "5.7")
    rule_only = form["text"].replace(f'"{TEN}"', f'"{FIFTEEN}"')
    answer = browser.post(page_of("5.7"), {**form, "text": rule_only, "check": "yes"})
    page = soup(answer)
    assert "Make them the same" in words(page)
    assert "Answer at Stage 1 within 15 working days" in words(page)
    assert FIFTEEN in filled(page)["text"]
    assert drafts.draft_of(keeper()) is None


def test_what_is_typed_is_looked_at_and_not_saved() -> None:
    browser = as_(keeper())
    typed = written("5.7").replace(f'"{TEN}"', f'"{FIFTEEN}"')
    answer = looked_at(browser, "5.7", typed)
    assert answer.status_code == 200
    told = soup(answer)
    assert told.find("html") is None  # only the part beside the text
    assert "Make them the same" in words(told)
    summary = told.select_one("[data-summary]")
    assert summary is not None
    assert words(summary) == "2 problems in this clause."  # neither is in the other
    assert drafts.draft_of(keeper()) is None
    mended = words(soup(looked_at(browser, "5.7", typed.replace(TEN, FIFTEEN))))
    assert "Make them the same" not in mended


def test_a_rule_that_cannot_be_read_leaves_the_others_said_back() -> None:
    clause = written("5.7")
    second = clause[clause.index("```toml") :].replace("s1.respond", "s1.respond2")
    broken = second.replace("within", "withn")
    told = words(soup(looked_at(as_(keeper()), "5.7", f"{clause}\n\n{broken}")))
    assert 'no field "withn". Did you mean "within"?' in told
    assert "Answer at Stage 1 within 10 working days after" in told
    assert "1 of its rules cannot be said back" in told


def test_a_clause_pasted_in_with_its_own_heading_is_looked_at_too() -> None:
    pasted = "### 5.7.1 Answers by telephone\n\nWe may telephone within 3 working days."
    told = soup(looked_at(as_(keeper()), "5.7", f"{written('5.7')}\n\n{pasted}"))
    assert "What is wrong in this clause" in words(told)
    assert "3 working days" in words(told)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", "cannot be saved empty"), ("x" * 100_001, "at most 100,000")],
)
def test_too_little_and_too_much_are_said_both_ways(typed: str, expected: str) -> None:
    browser = as_(keeper())
    assert expected in words(soup(looked_at(browser, "5.7", typed)))
    answer = send(browser, page_of("5.7"), text=typed)
    assert any(expected in problem for problem in problems(answer))
    assert drafts.draft_of(keeper()) is None


def test_only_who_keeps_the_policy_may_have_it_looked_at() -> None:
    address = f"{page_of('5.7')}/look"
    assert as_(ade()).post(address, {"text": "x", "seen": "0"}).status_code == 404
    assert as_(keeper()).get(address).status_code == 405


def test_a_second_writer_of_the_same_clause_is_told_who_and_keeps_their_words() -> None:
    mine, theirs = as_(keeper()), as_(lou())
    form = opened(mine, "5.7")
    send(theirs, page_of("5.7"), text=form["text"] + "\n\nFirst.")
    typing = {**form, "text": form["text"] + "\n\nSecond."}
    looked = mine.post(f"{page_of('5.7')}/look", typing)
    assert "Lou has saved this clause since you opened it" in words(soup(looked))
    answer = mine.post(page_of("5.7"), typing)
    assert any("Lou has saved this clause" in problem for problem in problems(answer))
    assert "Second." in filled(soup(answer))["text"]
    assert "First." in words(soup(answer))
    assert "Second." not in drafts.text_of(keeper())
    assert mine.post(page_of("5.7"), filled(soup(answer))).status_code == 302
    assert "Second." in drafts.text_of(keeper())


def test_two_clauses_written_at_once_both_stand() -> None:
    mine, theirs = as_(keeper()), as_(lou())
    form = opened(mine, "5.7")
    send(theirs, page_of("5.9"), text=written("5.9") + "\n\nTheirs.")
    answer = mine.post(page_of("5.7"), {**form, "text": form["text"] + "\n\nMine."})
    assert answer.status_code == 302
    assert "Theirs." in written("5.9")
    assert "Mine." in written("5.7")


def test_a_clause_is_saved_in_its_own_place_when_another_has_come_before_it() -> None:
    mine, theirs = as_(keeper()), as_(lou())
    form, address, before = opened(mine, "5.7"), page_of("5.7"), written("5.6")
    send(theirs, page_of("5.5"), text=written("5.5") + "\n\n### 5.5.1 New\n\nNew.")
    answer = mine.post(address, {**form, "text": form["text"] + "\n\nMine."})
    assert answer.status_code == 302
    assert written("5.6") == before
    assert "Mine." in written("5.7")


def test_a_clause_that_is_gone_keeps_what_was_typed_and_says_so() -> None:
    mine, theirs = as_(keeper()), as_(lou())
    form, address = opened(mine, "5.7"), page_of("5.7")
    renamed = written("5.7").replace("### 5.7 ", "### 5.7.9 ")
    send(theirs, address, text=renamed)
    answer = mine.post(address, {**form, "text": form["text"] + "\n\nMine."})
    assert any("no longer in it" in problem for problem in problems(answer))
    assert "Mine." in filled(soup(answer))["text"]
    assert written("5.7.9") == renamed
