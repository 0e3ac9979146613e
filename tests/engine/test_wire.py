"""Histories from JSON, and positions to it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from putright.engine.assessing import assess
from putright.engine.reference import events_table
from putright.engine.wire import read_history, write_position
from tests.engine.makers import england, minute, stand, two_stages

if TYPE_CHECKING:
    from putright.engine.history import History
    from putright.engine.rules import Rules

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "history-format.md"
RECEIVED = {"event": "complaint.received", "at": "2025-12-19T10:00"}
FACT = {
    "event": "issue.fact_recorded",
    "at": "2025-12-19T10:00",
    "data": {"fact": "resident.eligible", "value": True},
}


def file(*entries: object, **more: object) -> bytes:
    return json.dumps({"policy": "test", "entries": list(entries), **more}).encode()


def problems(
    data: bytes, rules: Rules | None = None, today: date | None = None
) -> list[str]:
    read = read_history(data, rules=rules, today=today)
    return [str(problem) for problem in read.problems]


def test_a_sound_history_is_read_whole() -> None:
    acknowledged = {
        "event": "s1.acknowledged",
        "at": "2025-12-31T11:00",
        "recorded_at": "2026-01-02T09:30",
        "by": "officer-1",
        "role": "officer",
        "data": {"delivery": "email"},
    }
    read = read_history(file(RECEIVED, acknowledged, facts={"a": "2025-11-03"}))
    assert (read.policy, read.problems) == ("test", ())
    assert read.history is not None
    assert read.history.facts == {"a": "2025-11-03"}
    entry = read.history.entries[1]
    assert (entry.seq, entry.by, entry.role) == (2, "officer-1", "officer")
    assert entry.at == minute("2025-12-31T11:00")
    assert entry.recorded_at == minute("2026-01-02T09:30")
    assert entry.data == {"delivery": "email"}


@pytest.mark.parametrize(
    "entries",
    [
        [RECEIVED],
        [RECEIVED, {"event": "note.added", "at": "2025-12-20T09:00", "by": "a"}],
        [RECEIVED, {"event": "x.met", "at": "2025-12-20T09:00", "data": {"n": [{}]}}],
        [RECEIVED, FACT, {"event": "note.added", "at": "2025-12-20", "data": {}}],
        [RECEIVED, FACT, {**RECEIVED, "recorded_at": "2025-12-21T09:00", "role": ""}],
    ],
)
def test_the_quick_way_and_the_slow_way_read_the_same(entries: list[Any]) -> None:
    data = file(*entries)
    assert read_history(data) == read_history(json.loads(data))


@pytest.mark.parametrize(
    ("at", "local"),
    [
        ("2026-07-01T09:00Z", "2026-07-01T10:00"),
        ("2026-07-01T09:00+02:00", "2026-07-01T08:00"),
        ("2026-01-20T14:30:59", "2026-01-20T14:30"),
        ("2026-01-20", "2026-01-20T00:00"),
    ],
)
def test_a_time_may_be_written_in_four_ways(at: str, local: str) -> None:
    read = read_history(file({"event": "complaint.received", "at": at}))
    assert read.history is not None
    assert read.history.entries[0].at == minute(local)


def test_a_date_alone_keeps_the_order_of_its_day() -> None:
    read = read_history(
        file(RECEIVED, {"event": "s1.acknowledged", "at": "2025-12-19"})
    )
    assert read.history is not None
    assert read.history.entries[1].at == minute("2025-12-19T10:00")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            file(RECEIVED, {"event": "s1.acknowledge", "at": "2025-12-20"}),
            (
                "entries[1].event: “s1.acknowledge” is not an event."
                " Did you mean “s1.acknowledged”?"
            ),
        ),
        (
            file(RECEIVED, {"event": "s1.acknowledged"}),
            (
                'entries[1].at: It does not say when. Add "at", such as'
                ' "2026-01-20T14:30" or "2026-01-20".'
            ),
        ),
        (
            file(RECEIVED, {"event": "s1.acknowledged", "at": "31/12/2025"}),
            (
                "entries[1].at: '31/12/2025' is not a time."
                " Write 2026-01-20T14:30 or 2026-01-20."
            ),
        ),
        (
            file(RECEIVED, {"event": "s1.acknowledged", "at": "2025-02-29"}),
            (
                "entries[1].at: '2025-02-29' does not exist."
                " Write 2026-01-20T14:30 or 2026-01-20."
            ),
        ),
        (
            file(RECEIVED, {"event": "s1.acknowledged", "at": "2099-12-31"}),
            "entries[1].at: “2099-12-31” lies outside 2000 to 2049. Check the year.",
        ),
        (
            file(RECEIVED, {"event": "note.added", "at": "2025-12-18"}),
            (
                "entries[1].at: It lies before “complaint.received”."
                " Nothing happens to a complaint before it is received."
            ),
        ),
        (
            file(
                RECEIVED,
                {"event": "note.added", "at": "2025-12-24"},
                {"event": "note.added", "at": "2025-12-23"},
            ),
            (
                "entries[2].at: It is earlier than the entry before it."
                " Put the entries in order; where one was"
                " entered later, say so with recorded_at."
            ),
        ),
        (
            file({"event": "note.added", "at": "2025-12-18"}),
            (
                "entries: No entry is “complaint.received”."
                " A history begins with the day the complaint came."
            ),
        ),
        (
            b'{"policy": "test"}',
            (
                "entries: There are none."
                ' Add "entries": [{"event": "complaint.received", "at": …}].'
            ),
        ),
        (
            file({**RECEIVED, "who": "ann"}),
            (
                "entries[0].who: “who” is not a key of a history."
                " Known: event, at, recorded_at, by, role, data, corrects."
            ),
        ),
        (
            file({**RECEIVED, "by": 7}),
            "entries[0].by: 7 has the wrong type. Write text in quotation marks.",
        ),
        (
            file({**RECEIVED, "recorded_at": "2025-12-18"}),
            (
                "entries[0].recorded_at: It was recorded before it happened."
                " Swap the two, or leave recorded_at out."
            ),
        ),
        (
            file(RECEIVED, polcy="x"),
            "polcy: “polcy” is not a key of a history. Did you mean “policy”?",
        ),
        (
            (
                b'{"entries": [{"event": "complaint.received", "at": "2025-12-19",'
                b' "at": "2025-12-20"}]}'
            ),
            "entries[0].at: “at” is written twice in one object. Keep one of them.",
        ),
        (
            (
                b'{"entries": [{"event": "complaint.received",'
                b' "at": "2025-12-19T10:00", "data": {"words": "a", "words": "b"}}]}'
            ),
            (
                "entries[0].data.words: “words” is written twice in one object."
                " Keep one of them."
            ),
        ),
        (
            (
                b'{"entries": [{"event": "complaint.received", "at":'
                b' "2025-12-19T10:00", "data": {"words": "a", "words": "b\\u003a"}}]}'
            ),
            (
                "entries[0].data.words: “words” is written twice in one object."
                " Keep one of them."
            ),
        ),
        (
            file(RECEIVED, {"event": "record.corrected", "at": "2025-12-20"}),
            (
                "entries[1].corrects: It does not say which earlier entry it is about."
                " Write its number, from 1 to 1."
            ),
        ),
        (
            file(
                RECEIVED,
                {
                    "event": "s1.extended",
                    "at": "2025-12-22T10:00",
                    "data": {"new_due_date": "next week"},
                },
            ),
            (
                'entries[1].data.new_due_date: "next week" is not a day.'
                " Write it as 2026-01-20."
            ),
        ),
        (
            file(
                RECEIVED,
                {
                    "event": "complaint.defined",
                    "at": "2025-12-22T10:00",
                    "data": {"points": "No heating"},
                },
            ),
            (
                'entries[1].data.points: "No heating" is not a list of points.'
                ' Write ["…"] or [{"id": "p1", "text": "…"}].'
            ),
        ),
        (
            file(
                RECEIVED,
                {
                    "event": "record.corrected",
                    "at": "2025-12-22T10:00",
                    "corrects": 1,
                    "data": {"at": "2099-12-18"},
                },
            ),
            (
                "entries[1].data.at: “2099-12-18” lies outside 2000 to 2049."
                " Check the year."
            ),
        ),
        (
            file(
                RECEIVED,
                {
                    "event": "s1.extended",
                    "at": "2025-12-22T10:00",
                    "data": {"new_due_date": "2099-01-05"},
                },
            ),
            (
                'entries[1].data.new_due_date: "2099-01-05" lies outside 1900 to 2049.'
                " Check the year."
            ),
        ),
        (
            file(
                RECEIVED,
                {
                    "event": "s1.response_sent",
                    "at": "2025-12-22T10:00",
                    "data": {"delivery": "post", "received_on": "2025-12-21"},
                },
            ),
            (
                "entries[1].data.received_on: It arrived before it was sent."
                " Write the day on which it arrived, or leave received_on out."
            ),
        ),
        (
            file(
                RECEIVED,
                {
                    "event": "record.corrected",
                    "at": "2025-12-22T10:00",
                    "corrects": 1,
                    "data": {"at": "2025-12-23"},
                },
            ),
            (
                "entries[1].data.at: “2025-12-23” lies after the correction itself."
                " What is corrected has happened: check both dates."
            ),
        ),
        (
            file({**RECEIVED, "by": 10**99}),
            (
                f"entries[0].by: 1{'0' * 59}… has the wrong type."
                " Write text in quotation marks."
            ),
        ),
        (b"", 'The file is empty. Write {"policy": …, "entries": […]}.'),
        (
            b'{"entries": [{"event": "complaint.received", "at": NaN}]}',
            "This is not JSON: it holds NaN. Write a number or null.",
        ),
        (
            b'{"facts": {"a": ' + b"9" * 5000 + b"}}",
            "It holds a number with too many digits. Write it shorter, or as text.",
        ),
        (
            file(RECEIVED, calendar={"verified_to": "20261231"}),
            "calendar.verified_to: “20261231” is not a date. Write it as 2026-12-31.",
        ),
        (b"[]", 'A history is one JSON object. Write {"policy": …, "entries": […]}.'),
        (b"\xff", "This is not UTF-8 text. Save it as UTF-8."),
        (
            file(RECEIVED, calendar={"verified_to": "soon"}),
            "calendar.verified_to: “soon” is not a date. Write it as 2026-12-31.",
        ),
    ],
)
def test_each_fault_says_where_what_and_what_to_do(data: bytes, expected: str) -> None:
    assert problems(data) == [expected]


def test_what_is_no_json_says_where() -> None:
    (found,) = problems(b'{"entries": [,]}')
    assert found.startswith("This is not JSON: line 1, column 14:")


def test_all_faults_are_told_at_once() -> None:
    data = file({"event": "complaint.recieved", "at": "2025-13-01"}, {"at": 5})
    assert len(problems(data)) == 5


def test_nothing_lies_after_today_where_today_is_given() -> None:
    (found,) = problems(file(RECEIVED), today=date(2025, 12, 18))
    assert found == (
        "entries[0].at: “2025-12-19T10:00” lies after today, Thursday 18 December"
        " 2025. A history holds what has happened: check the date."
    )
    assert problems(file(RECEIVED), today=date(2025, 12, 19)) == []


def test_facts_are_known_by_name_where_rules_are_given() -> None:
    data = file(RECEIVED, facts={"resident.eligibel": True})
    (found,) = problems(data, rules=two_stages())
    assert found == (
        "facts.resident.eligibel: “resident.eligibel” is not a fact of policy “test”."
        " Did you mean “resident.eligible”?"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("maybe", '"maybe" is neither yes nor no. Write true or false.'),
        ([], "[] is neither yes nor no. Write true or false."),
    ],
)
def test_a_fact_is_held_to_its_kind_where_rules_are_given(
    value: object, expected: str
) -> None:
    facts = {"resident.eligible": value}
    (found,) = problems(file(RECEIVED, facts=facts), rules=two_stages())
    assert found == f"facts.resident.eligible: {expected}"
    later = {
        "event": "issue.fact_recorded",
        "at": "2025-12-22T10:00",
        "data": {"fact": "resident.eligible", "value": value},
    }
    (found,) = problems(file(RECEIVED, later), rules=two_stages())
    assert found == f"entries[1].data.fact: {expected}"


@pytest.mark.parametrize("value", [True, "no", None, "unknown", ""])
def test_an_answer_that_is_not_known_is_an_answer(value: object) -> None:
    facts = {"resident.eligible": value}
    assert problems(file(RECEIVED, facts=facts), rules=two_stages()) == []


def test_an_entry_made_later_may_stand_out_of_order() -> None:
    data = file(
        RECEIVED,
        {"event": "note.added", "at": "2025-12-24T10:00"},
        {
            "event": "s1.acknowledged",
            "at": "2025-12-22T10:00",
            "recorded_at": "2025-12-29T10:00",
        },
    )
    assert problems(data) == []


def test_the_last_known_holiday_may_be_given() -> None:
    read = read_history(file(RECEIVED, calendar={"verified_to": "2026-12-31"}))
    assert read.verified_to == date(2026, 12, 31)


def test_a_position_is_written_with_every_promised_key() -> None:
    position = stand(("complaint.received", "2025-12-19"), on="2025-12-19")
    code = assess(two_stages(), england(), position_history(), date(2025, 12, 19))
    written = write_position(position, code)
    json.dumps(written)
    assert written["policy"] == {"id": "test", "version": "1"}
    clock = written["clocks"][1]
    assert clock["projected"] == clock["due_on"] == "2026-01-14"
    promised = "id clause started_on due_on due_at state met_on working_days_late"
    promised += " extended projected provisional latest_extension"
    assert set(promised.split()) <= set(clock)
    assert set(written["may"][0]) >= {"act", "role", "clause"}
    assert set(written["may_not"][0]) >= {"act", "because", "clause"}
    assert [each["id"] for each in written["code"]] == [
        each["id"] for each in written["clocks"]
    ]


def position_history() -> History:
    history = read_history(file(RECEIVED)).history
    assert history is not None
    return history


def test_the_reference_holds_the_vocabulary_as_it_is() -> None:
    assert events_table() in DOCS.read_text(encoding="utf-8")


def test_the_examples_of_the_reference_are_read_without_a_problem() -> None:
    text = DOCS.read_text(encoding="utf-8")
    examples = [part.split("```")[0] for part in text.split("```json\n")[1:]]
    assert examples
    for example in examples:
        assert problems(example.encode()) == []
