"""`putright policy new`: asked, answered by options, and never over a file."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path

import pytest

from putright.policies.founding.answers import QUESTIONS
from tests.cli.makers import run

Capture = pytest.CaptureFixture[str]
NAMED = ("--name", "Fernleigh Homes", "--start", "2027-04-01")
# What stands in a fence of three marks, or of four where it holds others itself.
FENCES = r"^(````?)(\w+)\n(.*?)^\1$"
ROOT = Path(__file__).parents[2]


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{x}\n" for x in lines)))


def test_with_options_alone_a_policy_is_written_that_is_sound(
    tmp_path: Path, capsys: Capture
) -> None:
    own = str(tmp_path / "own.md")
    done = run(capsys, "policy", "new", *NAMED, "--suggested", "--to", own)
    assert done.code == 0, done.err
    assert f"putright policy check {own}" in done.out
    assert run(capsys, "policy", "check", own).code == 0


def test_every_question_has_its_option(capsys: Capture) -> None:
    helped = run(capsys, "policy", "new", "--help").out
    for question in QUESTIONS:
        assert f"--{question.key.replace('_', '-')} " in helped


def test_what_is_not_said_is_asked_and_an_empty_line_takes_what_is_suggested(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.md"
    # name, kind, term, calendar, code, stages, acknowledge, answer; then as suggested,
    # and at last the day.
    lines = ["Fernleigh Homes", "council", "tenant", "", "", "", "3 working days", ""]
    typed(monkeypatch, *lines, *[""] * 11, "2027-04-01")
    done = run(capsys, "policy", "new", "--to", str(own))
    assert done.code == 0, done.err
    assert "What is the landlord called?" in done.out
    text = own.read_text("utf-8")
    assert "Fernleigh Homes is a council that lets homes." in text
    assert 'resident  = "tenant"' in text
    assert "Within 3 working days of receiving your complaint" in text


def test_a_bad_answer_is_asked_again_with_the_reason(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.md"
    typed(monkeypatch, "castle", "almshouse", *[""] * 20)
    done = run(capsys, "policy", "new", *NAMED, "--to", str(own))
    assert done.code == 0, done.err
    assert '"castle" is not among the answers.' in done.out
    assert "an almshouse charity" in own.read_text("utf-8")


def test_an_answer_beyond_the_code_is_explained_and_asked_again(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.md"
    asked = [question.key for question in QUESTIONS if question.key not in NAMED]
    before = asked.index("answer") - asked.index("kind")
    typed(monkeypatch, *[""] * before, "15 working days", "no", *[""] * 20)
    done = run(capsys, "policy", "new", *NAMED, "--to", str(own))
    assert done.code == 0, done.err
    assert "6.3 (Answer at Stage 1): at most 10 working days" in done.out
    assert "15 working days" not in own.read_text("utf-8")


def test_whoever_insists_gets_it_with_a_remark(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.md"
    asked = [question.key for question in QUESTIONS]
    before = asked.index("answer") - asked.index("kind")
    typed(monkeypatch, *[""] * before, "15 working days", "yes", *[""] * 20)
    done = run(capsys, "policy", "new", *NAMED, "--to", str(own))
    assert done.code == 0, done.err
    assert "This goes beyond hos-2024, paragraph 6.3" in own.read_text("utf-8")


def test_every_bad_option_is_named_at_once(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.md"
    bad = ("--kind", "castle", "--answer", "ten days", "--stages", "0")
    done = run(capsys, "policy", "new", *NAMED, "--suggested", "--to", str(own), *bad)
    assert done.code == 2
    assert [line.partition(":")[0] for line in done.err.splitlines()] == [
        "--kind",
        "--stages",
        "--answer",
    ]
    assert not own.exists()


def test_an_option_beyond_the_code_needs_insisting(
    tmp_path: Path, capsys: Capture
) -> None:
    own = tmp_path / "own.md"
    words = (*NAMED, "--suggested", "--to", str(own), "--answer", "15 working days")
    done = run(capsys, "policy", "new", *words)
    assert done.code == 2
    assert "insist with --insist" in done.err
    assert not own.exists()
    assert run(capsys, "policy", "new", *words, "--insist").code == 0


def test_a_file_that_exists_is_left_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.md"
    own.write_text("mine", "utf-8")
    done = run(capsys, "policy", "new", *NAMED, "--suggested", "--to", str(own))
    assert done.code == 2
    assert "left as it is" in done.err
    assert own.read_text("utf-8") == "mine"


def test_answers_that_end_too_soon_write_nothing(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.md"
    typed(monkeypatch, "Fernleigh Homes", "council")
    done = run(capsys, "policy", "new", "--to", str(own))
    assert done.code == 2
    assert "nothing was written" in done.err
    assert not own.exists()


@pytest.mark.parametrize(
    "more", [(), ("--panel", "yes"), ("--counted-from", "receipt")]
)
def test_what_is_written_meets_the_code(
    more: tuple[str, ...], tmp_path: Path, capsys: Capture
) -> None:
    own = str(tmp_path / "own.md")
    run(capsys, "policy", "new", *NAMED, *more, "--suggested", "--to", own)
    told = run(capsys, "policy", "check", own, "--against", "hos-2024", "--json").out
    findings = {one["finding"] for one in json.loads(told)["findings"]}
    assert {"met"} <= findings
    assert not findings & {"contrary", "missing"}


def test_the_name_names_the_file(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "policy", "new", *NAMED, "--suggested").code == 0
    assert (tmp_path / "fernleigh-homes.md").is_file()


def test_the_tutorial_works_as_it_is_written(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the page, in order; each edit made as the page says."""
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs/tutorial/your-landlords-first-policy.md").read_text("utf-8")
    ran = 0
    for _marks, kind, body in re.findall(FENCES, page, re.MULTILINE | re.DOTALL):
        if kind == "markdown":
            with (tmp_path / "fernleigh.md").open("a", encoding="utf-8") as own:
                own.write(body)
        if kind == "json":
            (tmp_path / "history.json").write_text(body, "utf-8")
        if kind == "diff":
            change_file(tmp_path / "fernleigh.md", body)
        if kind != "console":
            continue
        for line in body.replace("\\\n", "").splitlines():
            _putright, *words = shlex.split(line.partition("  # ")[0])
            done = run(capsys, *words)
            fails = "  # says what is wrong" in line
            assert (done.code != 0) is fails, (line, done.out, done.err)
            ran += 1
        expect_told(page, body, done.out + done.err)
    assert ran >= 6


def change_file(path: Path, diff: str) -> None:
    text = path.read_text("utf-8")
    lines = diff.splitlines()
    for old, new in zip(lines[::2], lines[1::2], strict=True):
        assert old[0] == "-"
        assert new[0] == "+"
        assert old[1:] in text
        text = text.replace(old[1:], new[1:], 1)
    path.write_text(text, "utf-8")


def expect_told(page: str, command: str, told: str) -> None:
    """What the page shows beneath a command is part of what the command says."""
    after = page.partition(f"```console\n{command}```\n")[2]
    shown = re.match(r"\n```text\n(.*?)^```$", after, re.MULTILINE | re.DOTALL)
    for line in shown[1].splitlines() if shown else []:
        assert line.strip(" …") in told, line
