"""`putright assess`: the answer that other programs rely on, and what bad input gets.

The dates of the main example were counted by hand: 25 and 26 December 2025 and 1
January 2026 are bank holidays. Five working days after Friday 19 December end on
Tuesday 30 December (22, 23, 24, 29, 30); ten after Wednesday 31 December on Thursday
15 January.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.makers import ACKNOWLEDGED, RECEIVED, answer, history, run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
ON = ("--as-of", "2026-01-20")


def by_id(clocks: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {clock["id"]: clock for clock in clocks}


def test_the_answer_has_every_part_that_was_promised(
    tmp_path: Path, capsys: Capture
) -> None:
    file = history(tmp_path, RECEIVED, ACKNOWLEDGED)
    said = answer(capsys, file, *ON)
    assert said["policy"] == {"id": "pioneer", "version": "2024.1"}
    assert said["stage"] == "s1"
    for name in ("clocks", "may", "may_not", "letter", "irregular", "code"):
        assert name in said
    promised = {
        *("id", "clause", "started_on", "due_on", "state", "met_on", "extended"),
        *("working_days_late", "projected", "provisional", "latest_extension"),
    }
    assert all(promised <= clock.keys() for clock in said["clocks"])
    assert all({"act", "role", "clause"} <= each.keys() for each in said["may"])
    assert all({"act", "because", "clause"} <= each.keys() for each in said["may_not"])


def test_a_late_acknowledgement_and_an_answer_that_is_owed(
    tmp_path: Path, capsys: Capture
) -> None:
    said = answer(capsys, history(tmp_path, RECEIVED, ACKNOWLEDGED), *ON)
    clocks = by_id(said["clocks"])
    acknowledge = clocks["s1.acknowledge"]
    assert acknowledge["due_on"] == "2025-12-30"
    assert (acknowledge["state"], acknowledge["met_on"]) == ("met_late", "2025-12-31")
    assert acknowledge["working_days_late"] == 1
    respond = clocks["s1.respond"]
    assert (respond["due_on"], respond["state"]) == ("2026-01-15", "late")
    assert respond["working_days_late"] == 3
    assert clocks["s2.respond"]["state"] == "not_started"


def test_the_same_is_measured_by_the_code(tmp_path: Path, capsys: Capture) -> None:
    said = answer(capsys, history(tmp_path, RECEIVED, ACKNOWLEDGED), *ON)
    code = by_id(said["code"])
    assert code["s1.acknowledge"]["due_on"] == "2025-12-30"
    assert code["s1.respond"]["due_on"] == "2026-01-15"


def test_another_policy_can_be_asked(tmp_path: Path, capsys: Capture) -> None:
    file = history(tmp_path, RECEIVED)
    assert (
        answer(capsys, file, *ON, "--policy", "hos-2024")["policy"]["id"] == "hos-2024"
    )


def test_a_fact_of_the_code_alone_is_known_under_a_policy_that_answers_to_it(
    tmp_path: Path, capsys: Capture
) -> None:
    said = {"policy": "association", "entries": [RECEIVED]}
    file = tmp_path / "history.json"
    known = {"issue.arose_on": "2025-11-03"}
    file.write_text(json.dumps({**said, "facts": known}), "utf-8")
    assert answer(capsys, str(file), *ON)["policy"]["id"] == "association"
    file.write_text(json.dumps({**said, "facts": {"issue.arose": True}}), "utf-8")
    done = run(capsys, "assess", str(file), *ON)
    assert done.code == 2
    assert "Did you mean “issue.arose_on”?" in done.err


def test_standard_input_is_read_for_a_dash(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = history(tmp_path, RECEIVED)
    with open(file, "rb") as words:  # noqa: PTH123 - as a shell would hand it on
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words.read())))
    assert answer(capsys, "-", *ON) == answer(capsys, file, *ON)


def test_the_answer_is_the_same_however_often_it_is_asked(
    tmp_path: Path, capsys: Capture
) -> None:
    file = history(tmp_path, RECEIVED, ACKNOWLEDGED)
    first = run(capsys, "assess", file, *ON, "--json")
    assert run(capsys, "assess", file, *ON, "--json") == first


def test_what_was_recorded_later_was_not_known_then(
    tmp_path: Path, capsys: Capture
) -> None:
    found_later = ACKNOWLEDGED | {
        "at": "2025-12-22T11:00",
        "recorded_at": "2026-01-12T09:00",
    }
    file = history(tmp_path, RECEIVED, found_later)
    now = by_id(answer(capsys, file, *ON)["clocks"])
    then = by_id(answer(capsys, file, *ON, "--known-at", "2026-01-09")["clocks"])
    assert now["s1.acknowledge"]["state"] == "met"
    assert then["s1.acknowledge"]["state"] == "late"


def test_a_date_beyond_the_known_bank_holidays_is_provisional(
    tmp_path: Path, capsys: Capture
) -> None:
    file = history(tmp_path, RECEIVED)
    known = by_id(answer(capsys, file, *ON)["clocks"])["s1.acknowledge"]
    less = ("--calendar-to", "2025-12-24")
    guessed = by_id(answer(capsys, file, *ON, *less)["clocks"])["s1.acknowledge"]
    assert (known["due_on"], known["provisional"]) == ("2025-12-30", False)
    assert (guessed["due_on"], guessed["provisional"]) == ("2025-12-26", True)


def test_a_person_is_told_what_that_person_may_do(
    tmp_path: Path, capsys: Capture
) -> None:
    file = history(tmp_path, RECEIVED)
    who = ("--person", "iris", "--role", "resident")
    said = answer(capsys, file, *ON, *who)
    refused = {each["act"]: each for each in said["may_not"]}
    assert "s1.acknowledge" in refused
    assert refused["s1.acknowledge"]["clause"]
    assert not {each["act"] for each in said["may"]} & set(refused)


def test_people_read_sentences_with_their_clauses(
    tmp_path: Path, capsys: Capture
) -> None:
    done = run(capsys, "assess", history(tmp_path, RECEIVED, ACKNOWLEDGED), *ON)
    assert "met Wed 31 December 2025; 1 working day late (clause 5.2" in done.out
    assert "May not be done now" in done.out
    assert "The same under the Code (hos-2024" in done.out


def test_a_due_date_is_told_day_by_day(tmp_path: Path, capsys: Capture) -> None:
    file = history(tmp_path, RECEIVED, ACKNOWLEDGED)
    done = run(capsys, "assess", file, *ON, "--explain", "s1.respond")
    lines = [line.split() for line in done.out.splitlines()]
    assert ["Thu", "1", "January", "2026", "–", "New", "Year's", "Day"] in lines
    assert ["Thu", "15", "January", "2026", "10"] in lines
    as_json = run(capsys, "assess", file, *ON, "--explain", "s1.respond", "--json")
    assert json.loads(as_json.out)["due_on"] == "2026-01-15"


def _said(event: str, corrects: int = 0, **data: object) -> dict[str, Any]:
    """An entry of the last day, with what was said."""
    about = {"corrects": corrects} if corrects else {}
    return {"event": event, "at": "2026-01-05", "data": data, **about}


BAD_HISTORIES: dict[str, tuple[dict[str, Any], str, str]] = {
    "out of order": (
        {"entries": [RECEIVED, ACKNOWLEDGED, {**ACKNOWLEDGED, "at": "2025-12-20"}]},
        "entries[2].at",
        "earlier than the entry before",
    ),
    "before receipt": (
        {"entries": [RECEIVED, {**ACKNOWLEDGED, "at": "2025-12-18"}]},
        "entries[1].at",
        "before “complaint.received”",
    ),
    "an unknown event": (
        {"entries": [RECEIVED, {"event": "s1.acknowleged", "at": "2025-12-31"}]},
        "entries[1].event",
        "Did you mean “s1.acknowledged”?",
    ),
    "a date in 2099": (
        {"entries": [RECEIVED, {**ACKNOWLEDGED, "at": "2099-01-01"}]},
        "entries[1].at",
        "Check the year",
    ),
    "no date": (
        {"entries": [RECEIVED, {"event": "s1.acknowledged"}]},
        "entries[1].at",
        "It does not say when",
    ),
    "no such day": (
        {"entries": [RECEIVED, {**ACKNOWLEDGED, "at": "2026-02-30"}]},
        "entries[1].at",
        "2026-02-30",
    ),
    "no entries": ({"entries": []}, "entries", "No entry is “complaint.received”"),
    "a fact nobody declared": (
        {"entries": [RECEIVED], "facts": {"issue.arose_onn": "2025-11-03"}},
        "facts.issue.arose_onn",
        "issue.arose_on",
    ),
    "a key that is none": (
        {"entries": [RECEIVED], "fact": {}},
        "fact",
        "Did you mean “facts”?",
    ),
    "an unknown policy": (
        {"entries": [RECEIVED], "policy": "pioner"},
        "policy",
        "pioneer",
    ),
    "no policy": ({"entries": [RECEIVED], "policy": ""}, "policy", "--policy"),
    "a way of delivery that is none": (
        {"entries": [RECEIVED, {**ACKNOWLEDGED, "data": {"delivery": "Post"}}]},
        "entries[1].data.delivery",
        "Write one of email, post, portal, hand.",
    ),
    "a person who is a list": (
        {"entries": [RECEIVED, _said("owner.assigned", person=["officer-2"])]},
        "entries[1].data.person",
        "Write text in quotation marks",
    ),
    "two points of one name": (
        {
            "entries": [
                RECEIVED,
                _said("complaint.defined", points=[{"id": "a"}, {"id": "b"}]),
                _said("complaint.added_to", points=[{"id": "a"}]),
            ]
        },
        "entries[2].data.points",
        "Two points are called “a”",
    ),
    "a correction that says no day": (
        {
            "entries": [
                RECEIVED,
                ACKNOWLEDGED,
                _said("record.corrected", 2, data={"due_date": "soon"}),
            ]
        },
        "entries[2].data.data.due_date",
        "Write it as 2026-01-20",
    ),
}


@pytest.mark.parametrize("name", BAD_HISTORIES)
def test_a_bad_history_is_refused_with_what_where_and_what_to_do(
    name: str, tmp_path: Path, capsys: Capture
) -> None:
    document, where, what = BAD_HISTORIES[name]
    file = tmp_path / "history.json"
    file.write_text(json.dumps({"policy": "pioneer", **document}), "utf-8")
    done = run(capsys, "assess", str(file), *ON, "--json")
    assert (done.code, done.out) == (2, "")
    assert str(file) in done.err
    assert where in done.err
    assert what in done.err


def test_everything_wrong_with_a_history_is_said_at_once(
    tmp_path: Path, capsys: Capture
) -> None:
    file = history(tmp_path, {"event": "nothing"}, {"at": "soon"})
    done = run(capsys, "assess", file, *ON)
    assert done.code == 2
    for where in ("entries[0].event", "entries[0].at", "entries[1].event"):
        assert where in done.err


def test_a_wrong_policy_hides_nothing_that_is_wrong_with_the_history(
    tmp_path: Path, capsys: Capture
) -> None:
    file = history(tmp_path, RECEIVED, {"event": "s1.acknowledged"}, policy="pionear")
    done = run(capsys, "assess", file, *ON)
    assert (done.code, done.out) == (2, "")
    assert "policy: There is no policy called 'pionear'. Did you mean \"pioneer\"?" in (
        done.err
    )
    assert "entries[1].at: It does not say when." in done.err


@pytest.mark.parametrize(
    "words", [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b"[" * 100_000]
)
def test_a_file_that_is_no_history_is_refused(
    words: bytes, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "history.json"
    file.write_bytes(words)
    done = run(capsys, "assess", str(file), *ON)
    assert (done.code, done.out) == (2, "")
    assert str(file) in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--as-of", "20 January"), "Write it as 2026-01-20"),
        (("--as-of", "2026-02-30"), "Write it as 2026-01-20"),
        (("--as-of", "20260120"), "Write it as 2026-01-20"),
        (("--as-of", "2026-W03"), "Write it as 2026-01-20"),
        (("--as-of", "20260120T0930"), "a local time"),
        (("--calendar-to", "2026-W03-1"), "Write it as 2026-01-20"),
        (("--known-at", "2026-01-20T09:00+01:00"), "a local time"),
        (("--policy", "pionear"), 'Did you mean "pioneer"?'),
        (("--explain", "s1.responde"), 'Did you mean "s1.respond"?'),
        (("--role", "chief"), "Its roles are"),
        (("--person", "iris"), "--role"),
    ],
)
def test_a_wrong_option_is_named_with_what_to_write(
    options: tuple[str, ...], said: str, tmp_path: Path, capsys: Capture
) -> None:
    done = run(capsys, "assess", history(tmp_path, RECEIVED), *ON, *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert options[0].removeprefix("--") in done.err


def test_a_missing_file_is_named(capsys: Capture) -> None:
    done = run(capsys, "assess", "nowhere.json", *ON)
    assert done.code == 2
    assert "nowhere.json: No such file" in done.err
