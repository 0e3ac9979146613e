"""A change of the policy tried on a page: what it says, who sees it, what it refuses.

The complaint of the makers is received on Monday 5 January 2026 and acknowledged on
Wednesday the 7th: ten working days end on Wednesday the 21st, fifteen on the 28th.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.adoption.models import Tried
from tests.makers import a_complaint, acknowledged, ade, bea, cai
from tests.workspace.pages import as_, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
PAGE = "/policy/what-if"
LONGER = {
    "limit1": "s1.respond.within",
    "length1": "15 working days",
    "year": "2026",
}


def tried(at_time: Callable[[str], object], **said: str) -> str:
    """The address of a change tried on the 23rd, when nobody has answered yet."""
    at_time("2026-01-07 12:00")
    acknowledged(a_complaint(ade()), ade())
    at_time("2026-01-23 10:00")
    answer = send(as_(ade()), PAGE, **{**LONGER, **said})
    assert answer.status_code == 302, problems(answer)
    return str(answer.headers["Location"])


def test_a_longer_limit_puts_an_open_complaint_in_time_and_not_in_code_time(
    at_time: Callable[[str], object],
) -> None:
    page = words(read(as_(ade()), tried(at_time)))
    assert "15 working days in place of 10 working days (5.7)" in page
    assert "1 date would have moved; 0 would have become late, 1 in time." in page
    assert "if nobody had acted differently" in page
    assert "In time under the change, late in Code time: 1" in page


def test_more_time_can_be_done_without_and_a_window_be_another(
    at_time: Callable[[str], object],
) -> None:
    page = words(
        read(
            as_(ade()),
            tried(
                at_time,
                limit1="s1.extend.up_to",
                length1="none",
                limit2="to-stage-2.window",
                length2="6 weeks",
            ),
        )
    )
    assert "More time for “Answer at Stage 1”: none any more (5.9)" in page
    assert "Time to ask for Stage 2: 6 weeks in place of none (6" in page


def test_a_limit_cannot_be_none(at_time: Callable[[str], object]) -> None:
    at_time("2026-01-07 12:00")
    acknowledged(a_complaint(ade()), ade())
    answer = send(as_(ade()), PAGE, **{**LONGER, "length1": "none"})
    assert answer.status_code == 200
    assert any("'none' is not a length of time" in told for told in problems(answer))


def test_each_figure_opens_to_its_complaints(at_time: Callable[[str], object]) -> None:
    address = tried(at_time)
    page = read(as_(ade()), address)
    links = [
        str(link["href"])
        for link in page.select("main .govuk-list a, main .pr-bars a, main td a")
        if f"{address}/" in str(link["href"])
    ]
    assert f"{address}/s1.respond/late_before" in links
    assert f"{address}/s1.respond/code_late" in links
    for link in links:
        assert "leaked since November" in words(read(as_(ade()), link))
    assert as_(ade()).get(f"{address}/s1.respond/nothing").status_code == 404
    assert as_(ade()).get(f"{address}/s9.respond/later").status_code == 404
    category = f"{address}/categories/0/late_before"
    assert "leaked since November" in words(read(as_(ade()), category))
    for nothing in ("9/late_before", "0/nothing"):
        address_of_none = f"{address}/categories/{nothing}"
        assert as_(ade()).get(address_of_none).status_code == 404


def test_two_changes_stand_side_by_side(at_time: Callable[[str], object]) -> None:
    first = tried(at_time)
    again = send(as_(ade()), PAGE, **{**LONGER, "length1": "20 working days"})
    second = str(again.headers["Location"])
    numbers = [address.rpartition("/")[2] for address in (first, second)]
    page = words(
        read(as_(ade()), f"{PAGE}/compared?with={numbers[0]}&with={numbers[1]}")
    )
    assert "15 working days" in page
    assert "20 working days" in page
    for bad in ("", f"?with={numbers[0]}", "?with=a&with=b", "?with=1&with=2&with=3"):
        assert as_(ade()).get(f"{PAGE}/compared{bad}").status_code == 404


def test_colleagues_see_it_and_another_landlord_does_not(
    at_time: Callable[[str], object],
) -> None:
    address = tried(at_time)
    number = address.rpartition("/")[2]
    assert "15 working days" in words(read(as_(bea()), PAGE))
    read(as_(bea()), address)
    other = as_(cai())
    assert "15 working days in place" not in words(read(other, PAGE))
    for page in (address, f"{address}/s1.respond/later"):
        assert other.get(page).status_code == 404
    asked = f"{PAGE}/compared?with={number}&with={number}"
    assert other.get(asked).status_code == 404


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"length1": "15 days"}, "15 working days"),
        ({"length1": ""}, "Fill in “Try”"),
        ({"limit1": ""}, "Choose an answer for “Limit”"),
        ({"limit2": "s2.respond.within"}, "Write the length to try"),
        ({"length2": "3 weeks"}, "Choose the limit to change"),
        (
            {"limit2": "s1.respond.within", "length2": "1 week"},
            "Choose each limit once",
        ),
        ({"limit1": "nothing.within"}, "Choose one of the answers"),
        ({"year": "1999"}, "Choose one of the answers"),
        ({"mode": "guessed"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_tried_is_said_and_nothing_typed_is_lost(
    at_time: Callable[[str], object], said: dict[str, str], told: str
) -> None:
    at_time("2026-01-23 10:00")
    a_complaint(ade())
    answer = send(as_(ade()), PAGE, **{**LONGER, **said})
    assert answer.status_code == 200
    assert any(told in problem for problem in problems(answer)), problems(answer)
    typed = soup(answer).select_one("#length1")
    assert typed is not None
    assert typed.get("value", "") == {**LONGER, **said}["length1"]
    assert not Tried.objects.exists()


def test_with_no_complaints_there_is_nothing_to_try_on() -> None:
    assert "no complaints yet" in words(read(as_(ade()), PAGE))
