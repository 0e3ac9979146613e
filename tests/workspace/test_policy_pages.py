"""The policy as a page, its draft clause by clause, and who may write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.adoption import drafts
from putright.people.models import AdoptedPolicy
from tests.adoption.test_adopting import FIFTEEN, TEN, fifteen_days, keeper, part
from tests.makers import a_complaint, acknowledged, ade, cai
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def clause_page(number: str) -> str:
    return f"/policy/draft/clauses/{part(number, keeper()).place}"


def test_each_clause_stands_beside_what_it_makes_happen(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    acknowledged(a_complaint(ade()), ade())
    page = words(read(as_(ade()), "/policy"))
    assert "We acknowledge your complaint within 5 working days" in page
    assert "Acknowledge at Stage 1 within 5 working days after" in page
    assert "In 2026: 1 of 1 in time." in page
    assert "The customer may ask for Stage 2" in page


def test_colleagues_read_the_policy_and_only_its_keeper_writes_it() -> None:
    assert "Write the next version" not in words(read(as_(ade()), "/policy"))
    assert "Write the next version" in words(read(as_(keeper()), "/policy"))
    for person in (ade(), cai()):
        for page in ("/policy/draft", clause_page("5.7"), "/policy/draft/adopt"):
            assert as_(person).get(page).status_code == 404
            assert as_(person).post(page).status_code == 404


def test_the_keeper_changes_10_to_15_and_is_told_what_that_means(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    acknowledged(a_complaint(ade()), ade())
    at_time("2026-01-23 10:00")
    browser, page = as_(keeper()), clause_page("5.7")
    written = filled(read(browser, page))["text"]
    rule_only = written.replace(f'"{TEN}"', f'"{FIFTEEN}"')
    send(browser, page, text=rule_only)
    assert "Make them the same" in words(read(browser, page))
    send(browser, page, text=written.replace(TEN, FIFTEEN))
    mended = words(read(browser, page))
    assert "Make them the same" not in mended
    assert "Answer at Stage 1 within 15 working days" in mended
    shown = read(browser, "/policy/draft")
    draft = words(shown)
    assert "5.7 Our answer : 5 working days longer." in draft
    assert "Due later: 1" in draft
    assert "Due earlier" not in draft
    assert "In time under the change, late in Code time: 1" in draft
    case = shown.select_one("#touched ~ details a")
    assert case is not None
    assert "leaked since November" in words(read(browser, str(case["href"])))
    assert "Worked examples that are no longer true" in draft


def test_a_sound_draft_is_adopted_with_its_minute(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    drafts.save(keeper(), fifteen_days(keeper()), seen=0)
    browser = as_(keeper())
    said = {"version": "2026.1", "effective_from": "today", "minute": "Board, item 4"}
    answer = browser.post("/policy/draft/adopt", said, follow=True)
    assert "Version 2026.1 is adopted" in words(soup(answer))
    assert AdoptedPolicy.objects.get().minute == "Board, item 4"
    page = words(read(browser, "/policy"))
    assert "2026.1, from Wednesday 7 January 2026: Board, item 4 (Kit)" in page


def test_what_is_wrong_with_adopting_is_said_and_nothing_typed_is_lost(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    drafts.save(keeper(), fifteen_days(keeper()), seen=0)
    said = {"version": "2024.1", "effective_from": "yesterday", "minute": ""}
    answer = as_(keeper()).post("/policy/draft/adopt", said)
    assert answer.status_code == 200
    assert len(problems(answer)) == 1  # the minute; the rest once it is there
    answer = as_(keeper()).post("/policy/draft/adopt", {**said, "minute": "Board"})
    assert len(problems(answer)) == 2
    typed = soup(answer).select_one("#effective_from")
    assert typed is not None
    assert "6 January 2026" in str(typed["value"]) or typed["value"] == "yesterday"
    assert not AdoptedPolicy.objects.exists()


def test_a_draft_is_thrown_away_only_by_saying_so() -> None:
    drafts.save(keeper(), fifteen_days(keeper()), seen=0)
    read(as_(keeper()), "/policy/draft")
    assert drafts.draft_of(keeper()) is not None
    as_(keeper()).post("/policy/draft")
    assert drafts.draft_of(keeper()) is None
