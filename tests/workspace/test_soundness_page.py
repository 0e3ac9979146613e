"""The policy held against the Code on a page, with stories; a trap is not adopted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.adoption import adopting, drafts
from putright.records.refusing import Invalid
from tests.adoption.test_adopting import fifteen_days, keeper
from tests.makers import a_reviewer, ade, cai
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
ANSWERED = 'event = "s1.response_sent"'


def test_each_provision_says_what_it_asks_and_what_was_found() -> None:
    page = words(read(as_(ade()), "/policy/check"))
    assert "Does it strand anybody?" in page
    # The notice of a longer time names no Ombudsman in this policy (Code 6.5).
    assert "Missing (" in page
    assert "6.5" in page
    assert "What to do:" in page


def test_a_longer_answer_is_contrary_to_the_code_with_a_complaint_that_shows_it() -> (
    None
):
    drafts.save(keeper(), fifteen_days(keeper()), seen=0)
    page = read(as_(keeper()), "/policy/draft/check")
    assert "Contrary to it (" in words(page)
    first = page.select_one("main .govuk-details[open]")
    assert first is not None
    told = " ".join(first.get_text(" ").split())
    assert "6.3" in told
    assert "A complaint in which it happens" in told
    assert "working days" in told
    assert "New with this draft" in told
    assert "New with this draft" not in words(read(as_(keeper()), "/policy/check"))


def test_what_was_found_stands_beside_its_clause() -> None:
    assert "To put right" not in words(read(as_(ade()), "/policy"))
    read(as_(ade()), "/policy/check")  # it takes seconds, and is remembered
    # The notice of a longer time names no Ombudsman in this policy (Code 6.5).
    beside = [words(each) for each in read(as_(ade()), "/policy").select(".pr-clause")]
    (notice,) = [each for each in beside if each.startswith("5.10 ")]
    assert "To put right in 5.10 : 6.5" in notice
    assert "missing." in notice


def test_the_findings_are_saved_as_a_draft_self_assessment() -> None:
    browser = as_(ade())
    links = {
        link.get_text(): str(link["href"])
        for link in read(browser, "/policy/check").select("a[href*=self-assessment]")
    }
    assert list(links) == ["Word", "Markdown", "a spreadsheet (CSV)"]
    table = browser.get(links["Markdown"])
    assert "attachment" in table.headers["Content-Disposition"]
    told = table.content.decode()
    assert "| Provision | What it asks | Do we comply? |" in told
    rows = browser.get(links["a spreadsheet (CSV)"]).content.decode().splitlines()
    assert rows[0].startswith("Provision,What it asks,Do we comply?")
    assert browser.get(links["Word"]).content[:2] == b"PK"  # a zip, as .docx is
    assert browser.get("/policy/check/self-assessment.pdf").status_code == 404
    assert browser.get("/policy/draft/check/self-assessment.md").status_code == 404


def test_what_cannot_be_read_is_left_out_and_named() -> None:
    text = drafts.text_of(keeper()).replace(
        'within     = "10 working days"', "within = 3"
    )
    drafts.save(keeper(), text, seen=0)
    page = words(read(as_(keeper()), "/policy/draft/check"))
    assert "Left out, because it could not be read" in page
    assert 'the clock "s1.respond"' in page


def test_only_its_keeper_looks_at_a_draft() -> None:
    for person in (ade(), cai()):
        assert as_(person).get("/policy/draft/check").status_code == 404


def test_a_policy_that_strands_somebody_is_not_adopted(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    text = fifteen_days(keeper())
    before, answered, after = text.partition(ANSWERED)
    assert answered
    ways = (
        '"every point is answered"',
        '"s1 is open and issue.simple and every point is answered"',
    )
    trap = after
    for way in ways:
        assert way in trap
        trap = trap.replace(way, '"complaint.withdrawn has happened"', 1)
    drafts.save(keeper(), before + answered + trap, seen=0)
    with pytest.raises(Invalid) as caught:
        adopting.adopt(
            keeper(), version="2026.1", effective_from=date(2026, 1, 7), minute="B"
        )
    told = caught.value.messages[""]
    assert "without a way on" in told
    assert "in turn" not in told  # a withdrawal is refused to nobody


def test_a_role_that_nobody_holds_is_shown_with_what_cannot_be_done() -> None:
    """Nobody but Ade works there, who handles complaints and decides no appeal."""
    page = words(read(as_(ade()), "/policy/check"))
    assert "Is there somebody for everything?" in page
    assert "Nobody can do “Send the stage 2 answer”: nobody is" in page
    assert "Give somebody that role." in page
    a_reviewer()
    page = words(read(as_(ade()), "/policy/check"))
    assert "Nobody can do “Send the stage 2 answer”" not in page
