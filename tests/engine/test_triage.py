"""What is proposed: which sign weighs more, and what is only words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from putright import policies
from putright.engine.triage import Heard, Proposal, propose, raised, settle_by
from putright.engine.voices import VOICES, voiced
from putright.policies import calendars
from tests.makers import moment

if TYPE_CHECKING:
    from putright.engine.rules import Rules

ASSOCIATION = policies.load("association")
CALENDAR = calendars.load(ASSOCIATION.calendar)
CONTENT = {"request.settled_there_and_then": True}


def proposal(rules: Rules = ASSOCIATION, **known: Any) -> Proposal:  # noqa: ANN401 - as `Heard`
    return propose(rules, CALENDAR, Heard(**known))


def kind(**known: Any) -> str:  # noqa: ANN401 - as `Heard`
    found = proposal(**known).kind
    return found.id if found else ""


def test_nothing_known_proposes_nothing() -> None:
    assert proposal() == Proposal(kind=None)


def test_what_a_person_answered_weighs_more_than_words() -> None:
    angry = "You missed the appointment and I am fed up"
    assert kind(words=angry) == "complaint"
    assert kind(words=angry, facts=CONTENT) == "service-request"


def test_how_it_came_weighs_more_than_words_and_less_than_an_answer() -> None:
    angry = "I am fed up"
    assert kind(words=angry, channel="survey") == "survey-answer"
    assert kind(words=angry, channel="survey", facts=CONTENT) == "service-request"


def test_what_leaves_no_choice_comes_before_all_else() -> None:
    found = proposal(
        words="Thank you", facts={**CONTENT, "request.log_it": True}, channel="survey"
    )
    assert found.kind is not None
    assert (found.kind.id, found.must) == ("complaint", True)
    assert found.because[0].sign.source.clause == "12.1"
    assert {each.sign.of for each in found.against} == {
        "service-request",
        "survey-answer",
    }


def test_a_complaint_comes_first_among_words() -> None:
    assert kind(words="Please mend the tap, I am fed up") == "complaint"


@pytest.mark.parametrize(
    ("reports", "must"), [(0, False), (1, False), (2, True), (3, True)]
)
def test_reports_count_from_the_number_that_the_policy_says(
    reports: int, *, must: bool
) -> None:
    assert proposal(words="The tap drips", reports=reports).must is must


def test_a_no_and_a_not_known_are_no_signs() -> None:
    for answer in (False, "unknown", "", None):
        assert kind(facts={"request.log_it": answer}) == ""


def test_a_policy_without_kinds_proposes_nothing() -> None:
    assert proposal(policies.load("almshouse"), words="I am fed up").kind is None


def test_a_sign_that_raises_something_is_no_proposal() -> None:
    rules = policies.load("bchg")
    heard = Heard(category="Building and fire safety")
    assert propose(rules, CALENDAR, heard).kind is None
    assert [each.sign.raises for each in raised(rules, CALENDAR, heard)] == [
        "risk.raised"
    ]
    assert raised(rules, CALENDAR, Heard(category="Repairs")) == ()


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-01-05 10:00", date(2026, 1, 6)),  # Monday: Tuesday
        ("2026-01-09 16:00", date(2026, 1, 12)),  # Friday: Monday
        ("2026-04-02 09:00", date(2026, 4, 7)),  # before Easter: Tuesday after
    ],
)
def test_promptly_is_counted_in_the_policys_own_days(received: str, last: date) -> None:
    rules = policies.load("pivotal")
    shortfall = next(each for each in rules.contacts if each.id == "shortfall")
    assert settle_by(rules, CALENDAR, shortfall, moment(received)) == last


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ("dissatisfaction", "I’m still not happy"),
        ("dissatisfaction", "NOBODY CALLED ME BACK"),
        ("dissatisfaction", "They\nnever\ncame"),
        ("worry", "We do not feel safe, it is dangerous"),
        ("praise", "Many thanks"),
        ("suggestion", "Have you thought of a bench?"),
        ("question", "How much is the rent?"),
        ("request", "Could somebody come and look"),
    ],
)
def test_a_voice_is_heard_however_it_is_typed(voice: str, words: str) -> None:
    assert voiced(voice, words)


@pytest.mark.parametrize(
    "words",
    ["", "…", "I have no complaints", "Nothing to complain about", "The fair is on"],
)
def test_no_dissatisfaction_is_heard_where_there_is_none(words: str) -> None:
    assert not voiced("dissatisfaction", words)


def test_long_and_strange_words_take_no_long_time() -> None:
    for odd in (
        "still " * 20_000,
        "a" * 200_000,
        "not not not " * 10_000,
        "\x00é" * 999,
    ):
        for voice in VOICES:
            voiced(voice, odd)
