"""`putright simulate`: a log of past complaints under other rules, and bad input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.makers import Run, run

if TYPE_CHECKING:
    from pathlib import Path

PATCH = '{"s1.respond.within": "15 working days"}'


def entry(event: str, at: str, **data: object) -> dict[str, Any]:
    return {"event": event, "at": at, "data": data}


def complaint(answered: str, **more: object) -> dict[str, Any]:
    """Acknowledged on Tuesday 4 March 2025: ten working days end on the 18th."""
    return {
        "entries": [
            entry("complaint.received", "2025-03-03T10:00", channel="email"),
            entry("s1.acknowledged", "2025-03-04T10:00"),
            entry("s1.response_sent", answered),
        ],
        **more,
    }


def log(folder: Path, *complaints: object) -> str:
    path = folder / "log.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in complaints), "utf-8")
    return str(path)


def simulated(capsys: pytest.CaptureFixture[str], path: str, *words: str) -> Run:
    given = ("--log", path, "--policy", "pioneer", "--over", "2025", *words)
    return run(capsys, "simulate", *given)


def test_a_log_says_which_answers_come_in_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = log(
        tmp_path,
        complaint("2025-03-20T10:00", reference="A1", category="Repairs"),
        complaint("2025-03-17T10:00"),
    )
    words = ("--change", PATCH, "--as-of", "2025-06-02", "--json")
    done = simulated(capsys, path, *words)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    clock = next(each for each in found["clocks"] if each["id"] == "s1.respond")
    assert clock["later"] == ["A1", "line 2"]
    assert clock["newly_in_time"] == ["A1"]
    assert clock["hidden"] == ["A1"]


def test_both_paths_are_compared_on_every_complaint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = log(tmp_path, *(complaint(f"2025-03-{day}T10:00") for day in range(10, 31)))
    words = ("--change", PATCH, "--as-of", "2025-06-02", "--compare")
    done = simulated(capsys, path, *words)
    assert done.code == 0, done.err
    assert "agree on all 21 complaints" in done.out


def test_each_run_is_compared_over_the_complaints_that_it_was_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = log(tmp_path, *(complaint(f"2025-03-{day}T10:00") for day in range(10, 31)))
    for mode in ("shifted", "redrawn"):
        words = ("--change", PATCH, "--as-of", "2025-06-02", "--compare")
        done = simulated(capsys, path, *words, "--mode", mode)
        assert done.code == 0, done.out
        assert "agree on all 21 complaints" in done.out


def test_acts_without_a_rule_any_more_are_counted_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = complaint("2025-03-27T10:00", reference="A1")
    named = {"new_due_date": "2025-03-28", "reasons": "A part is late."}
    given["entries"].insert(2, entry("s1.extended", "2025-03-17T10:00", **named))
    words = ("--change", '{"s1.extend": null}', "--as-of", "2025-06-02")
    done = simulated(capsys, log(tmp_path, given), *words)
    assert done.code == 0, done.err
    assert "extension s1.extend: taken out" in done.out
    assert "become late: 1: A1" in done.out
    assert "No longer possible: 1 act in 1 complaint" in done.out


def test_a_change_that_says_a_thing_twice_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = '{"s1.respond.within": "3 weeks", "s1.respond.within": "4 weeks"}'
    path = log(tmp_path, complaint("2025-03-17T10:00"))
    done = simulated(capsys, path, "--change", twice)
    assert done.code == 2
    assert "s1.respond.within stands there twice" in done.err


def test_another_document_can_be_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = log(tmp_path, complaint("2025-03-20T10:00", reference="A1"))
    words = ("--other", "association", "--as-of", "2025-06-02")
    done = simulated(capsys, path, *words)
    assert done.code == 0, done.err
    assert "s1.acknowledge" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what to try"),
        (("--change", "{"), "not JSON"),
        (("--change", "[]"), "not an object"),
        (("--change", '{"s1.respnd.within": "1 week"}'), 'Did you mean "s1.respond"?'),
        (("--change", '{"s1.respond.within": "10 working days"}'), "nothing changes"),
        (("--other", "pionier"), 'Did you mean "pioneer"?'),
        (("--change", PATCH, "--over", "2019"), "no complaint was received in 2019"),
        (("--change", PATCH, "--over", "next"), "is not a year"),
    ],
)
def test_what_cannot_be_tried_is_said_with_what_to_do(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    done = simulated(capsys, log(tmp_path, complaint("2025-03-17T10:00")), *words)
    assert done.code == 2
    assert said in done.err


def test_every_bad_line_of_a_log_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.jsonl"
    bad = complaint("2025-03-99T10:00")
    path.write_text(f"nonsense\n[]\n\n{json.dumps(bad)}\n", "utf-8")
    done = simulated(capsys, str(path), "--change", PATCH)
    assert done.code == 2
    for line in (
        "line 1: is not JSON",
        "line 2: is not a history",
        "line 4: entries[2]",
    ):
        assert line in done.err


def test_a_log_needs_a_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = log(tmp_path, complaint("2025-03-17T10:00"))
    done = run(capsys, "simulate", "--log", path, "--over", "2025", "--change", PATCH)
    assert done.code == 2
    assert "--policy" in done.err


def test_a_difference_says_which_past_complaints_it_would_touch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = log(tmp_path, complaint("2025-03-20T10:00", reference="A1"))
    words = ("--over", "2025", "--log", path, "--as-of", "2025-06-02")
    done = run(capsys, "policy", "diff", "pioneer", "association", *words)
    assert done.code == 0, done.err
    # Ten working days from the receipt on Monday 3 March end on the 17th, not the 18th.
    assert "due earlier: 1 (by median 1, longest 1 working days): A1" in done.out
    done = run(capsys, "policy", "diff", "pioneer", "association", "--json", *words)
    clocks = json.loads(done.out)["touched"]["clocks"]
    answer = next(each for each in clocks if each["id"] == "s1.respond")
    assert answer["earlier"] == ["A1"]
