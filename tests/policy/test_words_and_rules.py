"""Lengths of time in running words, and words held to rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.engine.durations import Duration, Unit
from putright.policy.quantities import number_of, quantities, says_number
from putright.policy.reading import read

TEENS = {11: "eleven", 12: "twelve", 13: "thirteen", 19: "nineteen"}


@pytest.mark.parametrize(
    ("words", "lengths"),
    [
        ("within **10 working days**", ["10 working days"]),
        ("within ten\nworking days", ["10 working days"]),
        ("ten (10) working days", ["10 working days"]),
        ("a 48-hour limit", ["48 hours"]),
        ("twenty-eight calendar days", ["28 calendar days"]),
        ("Twenty Eight calendar days", ["28 calendar days"]),
        ("no more than 10 further working days", ["10 working days"]),
        ("between 5 and 10 working days", ["5 working days", "10 working days"]),
        ("5-10 working days", ["5 working days", "10 working days"]),
        ("two years", ["24 months"]),
        ("a month", ["1 month"]),
        ("two business days", ["2 working days"]),
        ("20wd, 72hrs and 2 hrs", ["20 working days", "72 hours", "2 hours"]),
        ("12 calendar months", ["12 months"]),
        ("two fortnights", ["4 weeks"]),
        ("5&nbsp;working&nbsp;days", ["5 working days"]),
        ("six weeks and 1 hour", ["6 weeks", "1 hour"]),
        ("in 12 flats on 3 floors", []),
        ("one day we shall", []),
        ("<!-- 5 weeks --> 6 weeks", ["6 weeks"]),
        ("the 21 working day limit", ["21 working days"]),
    ],
)
def test_a_length_of_time_is_found_as_people_write_it(
    words: str, lengths: list[str]
) -> None:
    assert [str(found.length) for found in quantities(words)] == lengths


@pytest.mark.parametrize(
    ("words", "is_a_limit"),
    [
        ("we answer within a month", True),
        ("no more than a week", True),
        ("once a month", False),
        ("a week in the sun", False),
    ],
)
def test_one_of_a_unit_asks_for_a_rule_where_it_is_a_limit(
    words: str, *, is_a_limit: bool
) -> None:
    (found,) = quantities(words)
    assert found.vague is not is_a_limit


@given(st.integers(2, 999), st.sampled_from(Unit))
def test_what_a_rule_prints_is_found_in_words(count: int, unit: Unit) -> None:
    length = Duration(count=count, unit=unit)
    (found,) = quantities(f"We answer within {length} of asking.")
    assert found.length == length


def test_days_of_no_kind_are_found_but_have_no_length() -> None:
    (found,) = quantities("within 28 days")
    assert found.length is None
    assert found.said == "28 days"


@pytest.mark.parametrize(("number", "word"), TEENS.items())
def test_numbers_may_be_written_out(number: int, word: str) -> None:
    assert number_of(word) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [("only once", 1), ("one time", 1), ("twice", 2), ("up to three times", 3)],
)
def test_how_often_may_be_said_in_many_ways(words: str, number: int) -> None:
    assert says_number(words, number)
    assert not says_number(words, number + 4)


def problems(clause: str) -> list[str]:
    """What is found wrong between words and rules in one clause."""
    text = f"# A policy\n\n## 1 A clause\n\n{clause}"
    return [
        problem.what
        for problem in read(text, "p.md").problems
        if "the words" in problem.what
    ]


def clock(within: str, more: str = "") -> str:
    return (
        '\n\n```toml clock\nid = "a"\nstarts = "complaint.received"\n'
        f'within = "{within}"\nmet_by = "s1.acknowledged"\nowner = "x"\n{more}```\n'
    )


def test_words_and_rule_that_agree_are_left_in_peace() -> None:
    assert problems("In five working days." + clock("5 working days")) == []


def test_the_words_of_the_heading_count_as_the_clauses_own() -> None:
    text = "Soon.\n\n### 1.1 Five working days" + clock("5 working days")
    assert problems(text) == []


def test_the_words_of_another_clause_do_not_count() -> None:
    text = "In five working days.\n\n### 1.1 Other" + clock("5 working days")
    assert problems(text) == [
        (
            'the words say "five working days", but no rule in this '
            "clause does. Add the "
            'rule, a duty, or covers = ["5 working days"] to a block here.'
        ),
        (
            "within: the rule says 5 working days, but the words of 1.1 "
            "say no length of "
            "time. Make them the same."
        ),
    ]


def test_when_to_warn_need_not_be_promised() -> None:
    warned = clock("5 working days", 'warn = "2 working days"\n')
    assert problems("In five working days." + warned) == []


def test_a_length_in_a_condition_is_held_to_the_words() -> None:
    text = clock(
        "5 working days",
        'unless = "complaint.received is within 3 weeks after issue.arose_on"\n',
    )
    assert problems("In five working days." + text) == [
        (
            "unless: the rule says 3 weeks, but the words of 1 say "
            '"five working days". Make them the same.'
        )
    ]


def test_covers_and_duties_answer_for_words_without_a_rule() -> None:
    covered = clock("5 working days", 'covers = "6 years"\n')
    assert problems("In five working days; kept six years." + covered) == []
    duty = (
        '\n\n```toml duty\nwho = "officer"\nwhat = "keeps files for 6 years"\n'
        'evidence = "declared"\n```\n'
    )
    assert problems("We keep files for six years." + duty) == []


def test_covers_cannot_name_what_the_words_do_not_say() -> None:
    covered = clock("5 working days", 'covers = "7 years"\n')
    assert problems("In five working days." + covered) == [
        (
            "covers: the rule says 84 months, but the words of 1 say "
            '"five working days". Make them the same.'
        )
    ]


def test_a_range_needs_a_rule_for_both_its_ends() -> None:
    text = "Between 5 and 10 working days." + clock("5 working days")
    (what,) = problems(text)
    assert 'covers = ["10 working days"]' in what


def test_words_in_a_fence_without_a_kind_count_as_words() -> None:
    assert problems("```text\nin 5 weeks\n```\n") == [
        (
            'the words say "5 weeks", but no rule in this clause does. Add the rule, a '
            'duty, or covers = ["5 weeks"] to a block here.'
        )
    ]
