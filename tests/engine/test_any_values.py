"""Whatever an entry says, it is refused in words or taken: nothing ever throws."""

from __future__ import annotations

import json
from datetime import date

import pytest

from putright.engine.assessing import assess
from putright.engine.reading import read_history
from putright.engine.vocabulary import EVENTS
from putright.engine.wire import write_position
from putright.policies import calendars, load

RULES = load("bchg")
CALENDAR = calendars.load(RULES.calendar)
BEFORE = (
    {"event": "complaint.received", "at": "2025-12-19T10:00"},
    {"event": "complaint.defined", "at": "2025-12-19", "data": {"points": ["a"]}},
    {"event": "representative.named", "at": "2025-12-19", "data": {"name": "B"}},
)
NO_ANSWERS: tuple[object, ...] = (
    5,
    True,
    "nothing",
    None,
    [],
    ["a"],
    [[]],
    {"a": 1},
    "2026-13-01",
)


@pytest.mark.parametrize("event", EVENTS)
def test_no_value_of_any_field_throws(event: str) -> None:
    for field in EVENTS[event].fields:
        for value in NO_ANSWERS:
            entry = {"event": event, "at": "2025-12-22", "data": {field.name: value}}
            written = json.dumps({"entries": [*BEFORE, entry]}).encode()
            read = read_history(written, rules=RULES)
            if read.history is None:
                assert all(each.help for each in read.problems)
                continue
            position = assess(RULES, CALENDAR, read.history, date(2026, 3, 2))
            json.dumps(write_position(position))
