"""What a proof says of sound policies, of small teams, and of what is too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from putright.cli import main
from putright.policies import calendars, load
from putright.policies.library import names
from putright.proving.adding import with_examples
from putright.proving.proving import prove
from putright.proving.stories import lines, unconfirmed
from tests.proving.makers import (
    CALENDAR,
    SOUND,
    changed,
    ids,
    one,
    proof_of,
    proof_of_shipped,
    rules_of,
)

if TYPE_CHECKING:
    from pathlib import Path

TRAP = (
    (
        'if_nobody = "outside-reviewer"',
        'if_nobody = "reviewer"',
    ),
    ('by    = ["reviewer", "outside-reviewer"]', 'by    = ["reviewer"]'),
    (
        'by    = ["outside-reviewer"]\nin    = ["s2"]',
        'by    = ["reviewer"]\nin    = ["s2"]',
    ),
)

SHUT = 'when = "s1 is open"'

NOTHING = """```toml event
id = "x.none"
act = "x.do_none"
title = "Nothing"
told = "did nothing"
party = "landlord"
```"""


def test_a_policy_that_keeps_to_the_code_has_no_failure() -> None:
    assert proof_of(SOUND).failures == ()


def test_the_codes_own_document_has_no_failure() -> None:
    assert proof_of_shipped("hos-2024").failures == ()


# By hand, with both answers on their last day and both extensions taken in full:
# 5 + 10 + 10, then 5 + 20 + 20 working days; the Association counts both answers from
# receipt and extends by 10 at each stage: 10 + 10, then 20 + 10. The 2022 Code counts
# from logging and from the request: 10 + 10, then 20 + 10. Ambleford's longest is that
# of its homes, 5 + 10 + 10 and 5 + 20 + 20; other services have less.
@pytest.mark.parametrize(
    ("name", "days", "stages"),
    [
        ("hos-2024", 70, (("s1", 25), ("s2", 45))),
        ("pioneer", 70, (("s1", 25), ("s2", 45))),
        ("bchg", 70, (("s1", 25), ("s2", 45))),
        ("association", 50, (("s1", 20), ("s2", 30))),
        ("hos-2022", 50, (("s1", 20), ("s2", 30))),
        ("council", 70, (("s1", 25), ("s2", 45))),
    ],
)
def test_the_longest_lawful_time_is_what_is_added_up_by_hand(
    name: str, days: int, stages: tuple[tuple[str, int], ...]
) -> None:
    longest = proof_of_shipped(name).longest
    assert longest is not None
    assert (longest.working_days, longest.stages) == (days, stages)


def test_one_notice_for_two_clocks_is_no_false_alarm() -> None:
    assert proof_of_shipped("council").failures == ()


def test_a_clock_from_logging_is_followed_as_the_engine_begins_it() -> None:
    assert proof_of_shipped("hos-2022").failures == ()


def test_a_time_without_a_most_has_no_longest_and_names_the_clause() -> None:
    longest = proof_of_shipped("pivotal").longest
    assert longest is not None
    assert longest.working_days is None
    assert longest.unbounded_by is not None
    assert longest.unbounded_by.clause == "9.4.4"


@pytest.mark.parametrize("name", names())
def test_no_document_that_ships_strands_anybody(name: str) -> None:
    assert proof_of_shipped(name).strands == ()


@pytest.mark.parametrize("name", names())
def test_nothing_is_at_fault_in_a_document_that_ships(name: str) -> None:
    found = proof_of_shipped(name).failures
    assert {failure.grade for failure in found} <= {"note"}


def test_the_command_ends_with_0_where_there_is_only_something_to_know() -> None:
    assert proof_of_shipped("association").failures
    assert main(["policy", "prove", "association"]) == 0


def test_what_waits_for_the_landlord_alone_is_to_know_and_strands_nobody() -> None:
    """Staff who are complained about have not been heard yet (12.9, 13.3)."""
    found = proof_of_shipped("association").failures
    assert [failure.id for failure in found] == ["waits", "waits"]
    for failure in found:
        assert failure.grade == "note"
        assert "the landlord can make it so" in failure.takes


def test_a_fact_is_the_landlords_to_make_so_only_where_its_block_says_it() -> None:
    text = changed(
        ("every point is answered", "every point is answered and court.papers_filed")
    )
    assert one(proof_of(text), "stranded").strands
    asked = 'filed at court about this?"'
    ours = changed((asked, f'{asked}\nparty = "landlord"'), text=text)
    assert {failure.grade for failure in proof_of(ours).failures} == {"note"}


def test_the_command_ends_with_1_where_somebody_is_stranded_or_a_rule_is_dead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "northfield.md"
    path.write_text(changed(*TRAP), "utf-8")
    assert main(["policy", "prove", str(path)]) == 1
    assert "so it cannot be adopted" in capsys.readouterr().out
    after = '```\n\n```toml act\nevent = "s2.update'
    dead = changed((f'in    = ["s2"]\n{after}', f'in    = ["s2"]\n{SHUT}\n{after}'))
    path.write_text(dead, "utf-8")
    assert main(["policy", "prove", str(path)]) == 1
    told = capsys.readouterr().out
    assert "Every complaint has a way to its answer; 1 fault found." in told


@pytest.mark.parametrize("name", names())
def test_every_failure_of_a_document_that_ships_has_a_confirmed_story(
    name: str,
) -> None:
    rules = load(name)
    calendar = calendars.load(rules.calendar)
    for failure in proof_of_shipped(name).failures:
        assert failure.story is not None, failure.says
        assert unconfirmed(failure.story, rules, calendar) == ()
        assert lines(failure.story, rules)[0].clause


def test_where_everybody_has_touched_stage_1_nobody_is_left_for_stage_2() -> None:
    text = changed(*TRAP)
    for size in (1, 2, 3, 5):
        failure = one(proof_of(text, team=size), "team")
        assert failure.strands
        assert failure.story is not None
        did = {e.by for e in failure.story.entries if e.event.startswith("s1.")}
        assert len(did) == size
        assert failure.story.nobody[0][0] == "s2.respond"


def test_with_somebody_to_call_in_the_small_team_is_no_trap() -> None:
    for size in (1, 2, 3, 5):
        assert "team" not in ids(proof_of(SOUND, team=size))


def test_the_least_team_is_the_number_of_people_kept_apart() -> None:
    assert proof_of(SOUND).least_team == 2
    alone = changed(
        ('never     = ["s1.investigated", "s1.response_sent"]', 'never = ["x.none"]'),
        (
            "## 2 What we may refuse",
            f"{NOTHING}\n\n## 2 What we may refuse",
        ),
    )
    assert proof_of(alone).least_team == 1


def test_a_story_that_is_not_true_is_not_confirmed() -> None:
    text = changed(*TRAP)
    rules = rules_of(text)
    story = one(proof_of(text), "team").story
    assert story is not None
    assert unconfirmed(story, rules_of(SOUND), CALENDAR) == ()  # the team is the same
    wrong = structs.replace(story, expect={"stage": "s1"})
    assert unconfirmed(wrong, rules, CALENDAR) == ("stage is s2, not s1",)


def test_a_story_becomes_a_worked_example_that_the_document_runs() -> None:
    text = changed((" and not s2.requested has happened)", ")"))
    rules = rules_of(text)
    stories = [failure.story for failure in proof_of(text).failures if failure.story]
    longer = with_examples(text, stories, rules)
    assert longer.count("```toml example") == len(stories) > 0
    rules_of(longer)  # sound: the examples say what the engine says
    assert with_examples(longer, stories, rules) == longer


def test_a_space_that_is_too_large_is_told_with_how_far_it_got() -> None:
    rules = rules_of(SOUND)
    proof = prove(rules, CALENDAR, limit=10)
    assert proof.unfinished
    assert "stopped after 10 different cases" in proof.unfinished[0]
