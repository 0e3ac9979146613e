"""Two policies compared rule by rule: what changed, and what it comes to."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from putright.engine.rules import Rules
from putright.policies import find, load, names
from putright.policy.compiling import compile_rules
from putright.policy.differing import Change, between
from putright.policy.documents import Document
from putright.policy.pairing import same
from putright.policy.reading import read

WORDS = (Path(__file__).parent / "good" / "northfield.md").read_text(encoding="utf-8")


def document(words: str = WORDS) -> Document:
    made = read(words, "northfield.md")
    assert made.document is not None, made.problems
    return made.document


def changed(*edits: tuple[str, str]) -> tuple[Change, ...]:
    words = WORDS
    for old, new in edits:
        assert old in words
        words = words.replace(old, new, 1)
    return between(compile_rules(document()), compile_rules(document(words)))


LONGER = (
    ("within **10 working days** of ack", "within **15 working days** of ack"),
    ('within = "10 working days"', 'within = "15 working days"'),
)


def test_a_longer_time_is_said_with_its_clause_and_by_how_much() -> None:
    (change,) = changed(*LONGER)
    assert (change.how, change.kind, change.ids) == (
        "changed",
        "clock",
        ("s1.respond",),
    )
    assert change.before is not None
    assert change.after is not None
    assert "within 10 working days after we acknowledged" in change.before.sentence
    assert "within 15 working days after we acknowledged" in change.after.sentence
    assert change.after.source.clause == "3.2"
    assert change.effects == ("5 working days longer",)


def test_a_shorter_time_is_said_the_other_way_round() -> None:
    after, before = compile_rules(document()), LONGER
    words = WORDS
    for old, new in before:
        words = words.replace(old, new, 1)
    (change,) = between(compile_rules(document(words)), after)
    assert change.effects == ("5 working days shorter",)


def test_another_unit_is_neither_longer_nor_shorter() -> None:
    (change,) = changed(
        ("within **5 working days**", "within **7 calendar days**"),
        ('within = "5 working days"', 'within = "7 calendar days"'),
    )
    assert change.effects == ("7 calendar days in place of 5 working days",)


def test_a_change_names_the_events_it_bears_on() -> None:
    (change,) = changed(*LONGER)
    assert {"s1.acknowledged", "s1.response_sent"} <= change.events
    assert "s2.requested" not in change.events


@pytest.mark.parametrize(
    ("old", "new", "kind", "effects"),
    [
        (
            'met_by = "s2.response_sent"\nowner = "reviewer"',
            'met_by = "s2.response_sent"\nowner = "investigator"',
            "clock",
            ("seen to by the Investigating Officer in place of the Head of Service",),
        ),
        (
            '"definition", "handler", "due_date"]',
            '"definition", "due_date", "reasons"]',
            "letter",
            (
                "also says the reasons",
                "no longer says who is dealing with the complaint",
            ),
        ),
        (
            '{ item = "tribunal", when = "resident.leaseholder" }',
            '"tribunal"',
            "letter",
            (
                (
                    "the tribunal that leaseholders may apply to: always, not only "
                    "where the answer to “Does the customer hold a lease?” is yes"
                ),
            ),
        ),
        (
            'agreement = "nobody"',
            'agreement = "resident"',
            "extension",
            ("agreement: “resident” in place of “nobody”",),
        ),
        (
            'window = "20 working days"',
            'window = "none"',
            "escalation",
            ("to ask: no last day in place of 20 working days",),
        ),
        (
            'by = ["complaints-officer", "customer"]',
            'by = ["complaints-officer", "customer", "reviewer"]',
            "act",
            ("also for the Head of Service",),
        ),
        (
            'day_zero = "not counted"',
            'day_zero = "counted"',
            "counting",
            ("day zero: “counted” in place of “not counted”",),
        ),
        (
            'calendar = "england-and-wales"',
            'calendar = "scotland"',
            "policy",
            ("calendar: “scotland” in place of “england-and-wales”",),
        ),
    ],
)
def test_what_a_change_comes_to(
    old: str, new: str, kind: str, effects: tuple[str, ...]
) -> None:
    (change,) = changed((old, new))
    assert change.kind == kind
    assert change.effects == effects


def test_a_rule_that_came_and_one_that_went_are_said_apart() -> None:
    words = WORDS.replace('id = "outside-reviewer"', 'id = "neighbour"').replace(
        'title = "Reviewer from a neighbouring landlord"', 'title = "Neighbour"'
    )
    words = words.replace('"outside-reviewer"', '"neighbour"')
    found = between(compile_rules(document()), compile_rules(document(words)))
    roles = [(change.how, change.ids) for change in found if change.kind == "role"]
    assert roles == [("added", ("neighbour",)), ("removed", ("outside-reviewer",))]


def test_a_rule_in_another_clause_is_moved_and_not_changed() -> None:
    found = changed(("### 3.3 If we need longer", "### 3.4 If we need longer"))
    assert {change.how for change in found} == {"moved"}
    assert all("it stands in 3.4, not in 3.3" in change.effects for change in found)


def test_acts_that_one_block_permits_are_told_together() -> None:
    found = changed(
        (
            'event = ["s1.investigated", "point.answered"]\nby = "investigator"',
            'event = ["s1.investigated", "point.answered"]\nby = "reviewer"',
        )
    )
    (change,) = found
    assert change.ids == ("s1.investigate", "point.answer")


def test_other_words_around_the_same_rules_are_no_difference() -> None:
    assert changed(("Anybody who works for us can", "Whoever works for us may")) == ()


def test_rules_of_another_landlord_are_paired_by_the_work_they_do() -> None:
    found = between(load("pioneer"), load("association"))
    clocks = {
        change.ids: change.effects
        for change in found
        if change.kind == "clock" and change.how == "changed"
    }
    # Pioneer acknowledges within 5 working days, the Association within 2.
    assert "3 working days shorter" in clocks["s1.acknowledge",]
    assert not any(change.how == "moved" for change in found)


@pytest.mark.parametrize("name", names())
def test_a_policy_does_not_differ_from_itself(name: str) -> None:
    rules = load(name)
    again = read(find(name).read_bytes(), name).document
    assert again is not None
    assert between(rules, compile_rules(again)) == ()


def test_no_kind_of_rule_is_left_out_of_the_comparison() -> None:
    """Whatever list of rules a policy has, taking it away is a difference."""
    full = [load(name) for name in names()]
    for field in Rules.__struct_fields__:
        having = next((rules for rules in full if _is_rules(rules, field)), None)
        if having is None or field == "stages":
            continue
        found = between(having, replace(having, **{field: ()}))
        assert any(change.how == "removed" for change in found), field


def _is_rules(rules: Rules, field: str) -> bool:
    value = getattr(rules, field)
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "source")


def test_the_difference_the_other_way_round_adds_what_was_removed() -> None:
    one, other = load("pivotal"), load("bchg")
    there, back = between(one, other), between(other, one)

    def ids(found: tuple[Change, ...], how: str) -> set[tuple[str, str]]:
        return {(c.kind, name) for c in found if c.how == how for name in c.ids}

    assert ids(there, "added") == ids(back, "removed")
    assert ids(there, "removed") == ids(back, "added")


def test_the_same_rule_under_two_clauses_asks_the_same() -> None:
    rules = compile_rules(document())
    moved = compile_rules(document(WORDS.replace("### 3.3 If we", "### 3.4 If we")))
    assert rules.extensions[0] != moved.extensions[0]
    assert same(rules.extensions[0], moved.extensions[0])
    assert not same(rules.clocks[0], rules.clocks[1])
