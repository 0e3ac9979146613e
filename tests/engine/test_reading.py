"""The quick way of reading a history sees all that the slow way would tell of."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from putright.engine.wire import read_history

Pairs = list[tuple[str, object]]
WORDS = st.sampled_from(["", "a", "10:00", ":", '"by": "b"', "é"])
KEYS = ["by", "role", "recorded_at", "data"]
SAID = st.lists(st.tuples(st.sampled_from(["x.a", "x:b", "words"]), WORDS), max_size=3)


@st.composite
def entries(draw: st.DrawFn) -> list[Pairs]:
    """Entries as they are written: keys left out, keys twice, colons within words."""
    written = []
    at = datetime(2025, 12, 19, 10, 0)  # noqa: DTZ001 - local time, as files have it
    for number in range(draw(st.integers(1, 4))):
        time = (at + timedelta(hours=number)).isoformat(timespec="minutes")
        event = "note.added" if number else "complaint.received"
        pairs: Pairs = [("event", event), ("at", time)]
        for key in draw(st.lists(st.sampled_from(KEYS), max_size=5)):
            value: object = time if key == "recorded_at" else draw(WORDS)
            pairs.append((key, draw(SAID) if key == "data" else value))
        written.append(pairs)
    return written


def told(pairs: Pairs) -> str:
    """An object's JSON, its keys as they come, the same one twice if it does."""
    inside = (
        f"{json.dumps(key)}: {told(value) if isinstance(value, list) else value!s}"
        for key, value in (
            (key, value if isinstance(value, list) else json.dumps(value))
            for key, value in pairs
        )
    )
    return f"{{{', '.join(inside)}}}"


def twice(pairs: Pairs) -> bool:
    keys = [key for key, _value in pairs]
    nested = [value for _key, value in pairs if isinstance(value, list)]
    return len(set(keys)) < len(keys) or any(twice(value) for value in nested)


RECEIVED: Pairs = [("event", "complaint.received"), ("at", "2025-12-19T10:00")]


@settings(deadline=None, max_examples=400)
@given(entries())
@example([[*RECEIVED, ("by", "a"), ("by", "b"), ("data", [])]])
@example([[*RECEIVED, ("data", [("words", "a")]), ("data", [("words", ":")])]])
def test_a_key_that_stands_twice_is_always_told(written: list[Pairs]) -> None:
    data = f'{{"entries": [{", ".join(map(told, written))}]}}'.encode()
    read = read_history(data)
    assert bool(read.problems) == any(map(twice, written)), data
    if read.history is not None:
        for entry, pairs in zip(read.history.entries, written, strict=True):
            said = dict(pairs)
            assert (entry.by, entry.role) == (said.get("by", ""), said.get("role", ""))
            assert entry.data == dict(said.get("data", []))  # type: ignore[call-overload]
