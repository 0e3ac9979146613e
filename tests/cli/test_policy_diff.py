"""`putright policy diff`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from putright.policies import find
from tests.cli.makers import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


def edited(folder: Path, *edits: tuple[str, str]) -> str:
    """A copy of Pioneer's policy with each text put in place of another, everywhere."""
    words = find("pioneer").read_text("utf-8")
    for old, new in edits:
        assert old in words
        words = words.replace(old, new)
    path = folder / "own.md"
    path.write_text(words, "utf-8")
    return str(path)


def test_two_versions_are_compared_in_words(tmp_path: Path, capsys: Capture) -> None:
    own = edited(
        tmp_path,
        ("2024.1", "2025.1"),
        ("10 working days", "15 working days"),
    )
    done = run(capsys, "policy", "diff", "pioneer", own)
    assert done.code == 0, done.err
    assert "pioneer 2025.1" in done.out
    assert "5.7 Our answer" in done.out
    assert "5 working days longer." in done.out
    assert "Words that changed around the rules" in done.out


def test_a_document_beside_itself_is_the_same(capsys: Capture) -> None:
    done = run(capsys, "policy", "diff", "pioneer", "pioneer")
    assert done.code == 0
    assert "The same document, word for word." in done.out
    assert "Changed" not in done.out


def test_only_other_words_are_said_to_leave_every_rule(
    tmp_path: Path, capsys: Capture
) -> None:
    own = edited(tmp_path, ("This is the policy in plain words", "Here is our policy"))
    done = run(capsys, "policy", "diff", "pioneer", own)
    assert "Every rule is the same." in done.out
    assert "+ Here is our policy" in done.out


def test_two_landlords_can_be_compared(capsys: Capture) -> None:
    done = run(capsys, "policy", "diff", "association", "pivotal")
    assert done.code == 0
    assert "Two landlords' documents" in done.out
    assert "Added (" in done.out


def test_the_json_says_the_same(tmp_path: Path, capsys: Capture) -> None:
    own = edited(tmp_path, ("2024.1", "2025.1"))
    found = json.loads(run(capsys, "policy", "diff", "--json", "pioneer", own).out)
    assert (found["before"]["version"], found["after"]["version"]) == (
        "2024.1",
        "2025.1",
    )
    assert (found["same_rules"], found["same_text"]) == (True, False)
    assert found["left_out"] == {"before": [], "after": []}


def test_a_document_with_faults_is_compared_as_far_as_it_reads(
    tmp_path: Path, capsys: Capture
) -> None:
    own = edited(tmp_path, ('within     = "10 working days"', 'within     = "10 days"'))
    done = run(capsys, "policy", "diff", "pioneer", own)
    assert done.code == 1
    assert 'the clock "s1.respond" (5.7, line' in done.err
    assert "Write '10 working days' or '10 calendar days'." in done.err
    assert "Removed (" in done.out


def test_a_text_that_is_no_policy_is_refused(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.md"
    own.write_text("# Shopping\n", "utf-8")
    done = run(capsys, "policy", "diff", "pioneer", str(own))
    assert (done.code, done.out) == (2, "")
    assert "no policy block" in done.err


def test_an_unknown_name_is_refused_with_a_guess(capsys: Capture) -> None:
    done = run(capsys, "policy", "diff", "pioner", "association")
    assert done.code == 2
    assert 'Did you mean "pioneer"?' in done.err


def test_standard_input_can_be_only_one_of_the_two(capsys: Capture) -> None:
    assert run(capsys, "policy", "diff", "-", "-").code == 2
