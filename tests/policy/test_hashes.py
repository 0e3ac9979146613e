"""Two hashes: of the text, of what the rules do."""

from pathlib import Path

import pytest

from putright.engine.rules import Rules
from putright.policy.compiling import compile_rules
from putright.policy.reading import read

WORDS = (Path(__file__).parent / "good" / "northfield.md").read_text(encoding="utf-8")


def rules_of(words: str) -> Rules:
    reading = read(words, "northfield.md")
    assert reading.problems == ()
    assert reading.document is not None
    return compile_rules(reading.document)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It\nanswers every point.", "It answers every point that you made."),
        ("### 3.2 Our answer", "### 3.2 The answer"),
        ("# Complaints policy of", "# The complaints policy of"),
        ('reading = "Counted', 'reading = "It is counted'),
    ],
)
def test_other_words_for_the_same_rules_keep_the_rules_hash(old: str, new: str) -> None:
    before, after = rules_of(WORDS), rules_of(WORDS.replace(old, new))
    assert after.rules_hash == before.rules_hash
    assert after.text_hash != before.text_hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10 working days", "11 working days"),
        ('calendar = "england-and-wales"', 'calendar = "scotland"'),
        ('version = "2026.1"', 'version = "2026.2"'),
        (
            'late_start = "from the actual start"',
            'late_start = "from the fallback day"',
        ),
        ('unknown = "yes"', 'unknown = "ask"'),
        ('after = ["s1.acknowledged", "s1.investigated"]', 'after = "s1.investigated"'),
    ],
)
def test_other_rules_have_another_hash(old: str, new: str) -> None:
    words = WORDS.replace(old, new).replace("ten further", "11 further")
    if "11 working" not in new:
        words = WORDS.replace(old, new)
    assert rules_of(words).rules_hash != rules_of(WORDS).rules_hash


def test_a_hash_is_the_same_in_every_run() -> None:
    assert rules_of(WORDS).rules_hash == rules_of(WORDS).rules_hash


def test_a_document_is_compiled_once_for_its_examples_and_its_loading() -> None:
    reading = read(WORDS, "northfield.md")
    assert reading.document is not None
    assert compile_rules(reading.document) is compile_rules(reading.document)
    other = rules_of(WORDS.replace('version = "2026.1"', 'version = "2026.2"'))
    assert other.rules_hash != compile_rules(reading.document).rules_hash
