"""`putright policy` and `putright retell`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from putright.policies import find, names
from tests.cli.makers import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
# Five working days after Monday 2 February 2026: 3, 4, 5, 6 and Monday 9 February.
PAGE = """# A letter comes on a Monday

```scenario
policy pioneer
person tenant-1 resident

2026-02-02 09:00  complaint.received  tenant-1  {channel = "letter"}

on 2026-02-02
  due s1.acknowledge 2026-02-09 [5.2]
```
"""


@pytest.mark.parametrize("name", names())
def test_every_policy_that_ships_is_sound(name: str, capsys: Capture) -> None:
    done = run(capsys, "policy", "check", name)
    assert done.code == 0, done.err
    assert "is sound" in done.out


def test_a_document_whose_words_and_rule_disagree_is_refused(
    tmp_path: Path, capsys: Capture
) -> None:
    words = find("pioneer").read_text("utf-8")
    own = tmp_path / "own.md"
    changed = re.sub(r'(within *= )"10 working days"', r'\1"11 working days"', words)
    assert changed != words
    own.write_text(changed, "utf-8")
    done = run(capsys, "policy", "check", str(own))
    assert (done.code, done.out) == (2, "")
    assert str(own) in done.err
    assert "11 working days" in done.err


def test_an_unknown_policy_is_refused_with_those_there_are(capsys: Capture) -> None:
    done = run(capsys, "policy", "say", "nobody")
    assert done.code == 2
    assert "pioneer" in done.err


def test_a_policy_is_said_back_under_its_clauses(capsys: Capture) -> None:
    done = run(capsys, "policy", "say", "pioneer")
    assert done.code == 0
    assert "10 working days" in done.out


def test_the_schema_knows_the_kinds_of_block(capsys: Capture) -> None:
    schema = json.loads(run(capsys, "policy", "schema").out)
    assert {"clock", "act", "letter"} <= set(schema["properties"])


def test_a_page_that_agrees_passes(tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    done = run(capsys, "retell", "--check", str(page))
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_page_that_differs_is_shown_and_mended(
    tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("2026-02-09", "2026-02-10"), "utf-8")
    checked = run(capsys, "retell", "--check", str(page))
    assert checked.code == 1
    assert f"{page}:10: stands: due s1.acknowledge 2026-02-10" in checked.err
    assert f"{page}:10: is:     due s1.acknowledge 2026-02-09" in checked.err
    assert run(capsys, "retell", str(page)).code == 0
    assert page.read_text("utf-8") == PAGE


@pytest.mark.parametrize("words", [b"", b"# No story", b"\xff"])
def test_a_page_without_a_story_is_refused(
    words: bytes, tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(words)
    done = run(capsys, "retell", "--check", str(page))
    assert done.code == 2
    assert str(page) in done.err


def test_a_page_keeps_the_line_ends_that_it_has(
    tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "page.md"
    as_in_windows = PAGE.replace("\n", "\r\n").encode()
    page.write_bytes(as_in_windows)
    assert run(capsys, "retell", "--check", str(page)).code == 0
    page.write_bytes(as_in_windows.replace(b"2026-02-09", b"2026-02-10"))
    assert run(capsys, "retell", str(page)).code == 0
    assert page.read_bytes() == as_in_windows
