"""The policy proposes what it is, with the sign and its clause."""

from __future__ import annotations

import pytest

from tests.ledger.makers import row
from tests.ledger.triage.makers import (
    NEW,
    at_the_desk,
    heard,
    kinds,
    preselected,
    typed,
)
from tests.workspace.pages import as_, send, soup, words

pytestmark = pytest.mark.django_db

# A service, an act and a failure to act; by us, our staff and those who work for us; of
# one person and of a group. None of them says the word.
PIONEER = (
    "Your contractor never turned up and I'm fed up",
    "The officer was rude to me at the counter",
    "Nobody has swept the landing for weeks",
    "We are all sick of the cold water on the third floor",
)
ASSOCIATION = (
    "This is ridiculous! Three calls and still no plumber",
    "All of us in Larch Court have had enough of the bins",
)
BCHG = (
    "Your contractor left the hall in a mess and was rude to my mother",
    "We at number 3 and 5 are not happy with how you let the flat above",
)
PIVOTAL = (
    "The soup at tea is cold every time and nobody listens",
    "We all said it at the house meeting: the shower is still not mended",
    "Your worker shouted at me",
)


@pytest.mark.parametrize(
    ("policy", "said", "clause"),
    [
        row("PIO-4.01", "pioneer", PIONEER, "4.1"),
        row("ASC-P2.1", "association", ASSOCIATION, "2.1"),
        row("BCH-5.1", "bchg", BCHG, "5.1"),
        row("PIV-4.1", "pivotal", PIVOTAL, "4.1"),
    ],
)
def test_dissatisfaction_is_proposed_as_a_complaint_without_the_word(
    policy: str, said: tuple[str, ...], clause: str
) -> None:
    by = at_the_desk(policy)
    for each in said:
        assert "complain" not in each.lower()
        page = heard(by, each)
        assert "We propose: Complaint." in page, each
        assert f"(clause {clause})" in page
        assert preselected(by, each) == "complaint"
    for other in ("What are your opening hours?", "I would like to book a meeting"):
        assert "We propose: Complaint." not in heard(by, other)


def test_the_words_by_which_it_shows_are_quoted() -> None:
    page = heard(at_the_desk("pioneer"), "I am fed up with the gate")
    assert "“fed up”" in page


def test_where_nothing_speaks_for_any_kind_nothing_is_chosen() -> None:
    by = at_the_desk("pioneer")
    assert preselected(by, "The gate of Larch Court") == ""
    assert "When in doubt, it is a complaint." in heard(by, "The gate")


@pytest.mark.parametrize(
    "said",
    ["No complaints, it was lovely, thank you", "Thank you for the quick repair"],
)
def test_praise_is_no_complaint(said: str) -> None:
    assert preselected(at_the_desk("pioneer"), said) == "feedback"


def test_praise_with_dissatisfaction_is_a_complaint() -> None:
    said = "The man was lovely, thank you, but the tap is still not mended"
    assert preselected(at_the_desk("pioneer"), said) == "complaint"


def test_nothing_typed_is_lost_between_looking_and_choosing() -> None:
    by = at_the_desk("pioneer")
    given = typed(by, "Please mend the gate", do="choose", needs="Large print")
    page = soup(send(as_(by), NEW, **given))
    assert "Please mend the gate" in words(page)
    assert "Large print" in words(page)
    assert page.select_one("input[name=reached_day]")["value"] == "5 January 2026"  # type: ignore[index]  # it is there


@pytest.mark.demonstrates("PIV-4.4")
def test_a_shortfall_and_a_complaint_are_told_apart_with_guidance() -> None:
    by = at_the_desk("pivotal")
    offered = kinds(by)
    assert {"shortfall", "complaint"} <= set(offered)
    assert "put right promptly so that the customer is content" in offered["shortfall"]
    assert "was not promptly settled" in offered["complaint"]
    answer = send(as_(by), NEW, **typed(by, "The shower is cold", do="save"))
    assert "Choose an answer for “What is it?”" in words(soup(answer))
