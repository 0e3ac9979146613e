"""Conditions: words to what the engine reads, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.engine.conditions import (
    All,
    AskedLate,
    CameBy,
    ClockLate,
    Condition,
    Either,
    EveryPointAnswered,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    PointOutcome,
    StageOpen,
    Within,
)
from putright.engine.durations import Duration, Unit
from putright.policy.conditions import Unreadable, parse, write

NAMES = st.from_regex(r"[a-z]{1,6}(?:[._-][a-z0-9]{1,4}){0,2}", fullmatch=True).filter(
    lambda name: (
        name not in {"and", "or", "not", "is", "has", "came", "every", "yes", "no"}
    )
)
LENGTHS = st.builds(
    lambda count, unit: Duration(count=count, unit=unit),
    st.integers(1, 400),
    st.sampled_from(Unit),
)
VALUES = st.one_of(
    st.booleans(),
    st.integers(0, 999),
    st.text(alphabet="abc xyz-open late()", max_size=12),
)
ATOMS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(lambda fact, value: FactIs(fact=fact, value=value), NAMES, VALUES),
    st.builds(lambda fact: FactUnknown(fact=fact), NAMES),
    st.builds(lambda event: Happened(event=event), NAMES),
    st.builds(lambda stage: StageOpen(stage=stage), NAMES),
    st.builds(lambda clock: ClockLate(clock=clock), NAMES),
    st.just(EveryPointAnswered()),
    st.builds(
        PointOutcome,
        which=st.sampled_from(("every", "any", "no")),
        outcome=st.sampled_from(("upheld", "partly_upheld", "not_upheld")),
    ),
    st.builds(lambda stage: AskedLate(stage=stage), NAMES),
    st.builds(lambda channel: CameBy(channel=channel), NAMES),
    st.builds(lambda m, by, t: Later(moment=m, by=by, than=t), NAMES, LENGTHS, NAMES),
    st.builds(lambda m, by, t: Within(moment=m, by=by, than=t), NAMES, LENGTHS, NAMES),
)


def larger(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda parts: All(parts=parts)),
        several.map(lambda parts: Either(parts=parts)),
        parts.map(lambda part: Not(part=part)),
    )


@given(st.recursive(ATOMS, larger, max_leaves=8))
def test_reading_what_was_written_gives_the_same_condition(
    condition: Condition,
) -> None:
    assert parse(write(condition)) == condition


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        (
            "s2 is open and not issue.anonymous",
            All(
                parts=(
                    StageOpen(stage="s2"),
                    Not(part=FactIs(fact="issue.anonymous", value=True)),
                )
            ),
        ),
        (
            "a or b and c",
            Either(
                parts=(
                    FactIs(fact="a", value=True),
                    All(
                        parts=(
                            FactIs(fact="b", value=True),
                            FactIs(fact="c", value=True),
                        )
                    ),
                )
            ),
        ),
        ("tenure is lease", FactIs(fact="tenure", value="lease")),
        ("tenure is 'fixed term'", FactIs(fact="tenure", value="fixed term")),
        ("mood is 'open'", FactIs(fact="mood", value="open")),
        ("reports is 2", FactIs(fact="reports", value=2)),
        ("asked is no", FactIs(fact="asked", value=False)),
        ("tenure is unknown", FactUnknown(fact="tenure")),
        ("s1.respond is late", ClockLate(clock="s1.respond")),
        ("every point is answered", EveryPointAnswered()),
        (
            "no point is partly upheld",
            PointOutcome(which="no", outcome="partly_upheld"),
        ),
        ("any point is not upheld", PointOutcome(which="any", outcome="not_upheld")),
        ("s2 was asked for late", AskedLate(stage="s2")),
        ("came by social_media", CameBy(channel="social_media")),
        (
            "complaint.received is more than 12 months after issue.arose_on",
            Later(
                moment="complaint.received",
                by=Duration(count=12, unit=Unit.MONTHS),
                than="issue.arose_on",
            ),
        ),
    ],
)
def test_words_mean_what_they_say(words: str, condition: Condition) -> None:
    assert parse(words) == condition


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "(a or b",
            (
                'the condition "(a or b" cannot be read: after "(a or b" '
                "there should be "
                '"and", "or" or ")", not the end.'
            ),
        ),
        (
            "a b",
            (
                'the condition "a b" cannot be read: after "a" there should be "and", '
                '"or" or the end, not "b".'
            ),
        ),
        (
            "and a",
            (
                'the condition "and a" cannot be read: at the beginning '
                "there should be a "
                'fact, an event, a stage or a clock, not "and".'
            ),
        ),
        (
            "a is within 5 days after b",
            (
                "in \"a is within 5 days after b\": '5 days': Write '5 working "
                "days' or "
                "'5 calendar days'."
            ),
        ),
        (
            "a is more than 2 weeks b",
            (
                "in \"a is more than 2 weeks b\": '2 weeks b': 'weeks b' is "
                "not a unit. "
                "The units are working days, calendar days, weeks, months, hours. "
                "Did you mean 'weeks'?"
            ),
        ),
        (
            "a is 'open",
            (
                'the condition "a is \'open" cannot be read: after "a is" '
                "there should be "
                "yes, no, a number, a word, 'words in quotes', open or late, not \"'\"."
            ),
        ),
    ],
)
def test_a_slip_is_shown_where_it_stands(words: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(words)
    assert str(caught.value) == message
