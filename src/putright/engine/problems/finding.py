"""All that is wrong with a history, in the file's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.problems.keys import ENTRY, TOP, calendar_problems, key_problems
from putright.engine.problems.problem import Problem
from putright.engine.problems.said import (
    arrival_problems,
    event_problems,
    fact_problems,
    put_right_problems,
    said_problems,
)
from putright.engine.problems.times import (
    foreseen_problems,
    future_problems,
    order_problems,
    time_of,
)
from putright.engine.referring import Told, reference_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from putright.engine.rules import Rules


def find_problems(
    document: Mapping[str, Any], rules: Rules | None, today: date | None
) -> list[Problem]:
    """Every problem of a history's values, in the file's order."""
    found = list(key_problems(document, TOP, ""))
    entries = document.get("entries")
    if "entries" not in document:
        help_ = 'Add "entries": [{"event": "complaint.received", "at": …}].'
        found.append(Problem(where="entries", what="There are none.", help=help_))
    facts = document.get("facts")
    if isinstance(facts, dict):
        for name, value in facts.items():
            found += fact_problems(f"facts.{name}", name, value, rules)
    calendar = document.get("calendar")
    if isinstance(calendar, dict):
        found += calendar_problems(calendar)
    if isinstance(entries, list):
        found += _entries(entries, rules, today)
        if rules is not None:
            found += reference_problems([_event_and_data(entry) for entry in entries])
    return found


def reference_problems(told: Sequence[Told]) -> list[Problem]:
    """A problem for each point or remedy that is named and is none of the history's."""
    return [
        Problem(where=f"entries[{place}].data.{name}", what=what, help=help_)
        for place, name, what, help_ in reference_faults(told)
    ]


def _event_and_data(entry: object) -> Told:
    """What a sound entry says; nothing of one whose faults are told elsewhere."""
    if not isinstance(entry, dict):
        return "", {}
    data = entry.get("data", {})
    return str(entry.get("event", "")), data if isinstance(data, dict) else {}


def _entries(
    entries: Sequence[object], rules: Rules | None, today: date | None
) -> list[Problem]:
    found: list[Problem] = []
    times: list[tuple[int, int, int] | None] = []
    before = 0
    for place, entry in enumerate(entries):
        where = f"entries[{place}]"
        if not isinstance(entry, dict):
            help_ = 'Write {"event": …, "at": …}.'
            what = "An entry is an object."
            found.append(Problem(where=where, what=what, help=help_))
            times.append(None)
            continue
        found += key_problems(entry, ENTRY, where)
        found += event_problems(entry, where, place, len(entries))
        found += said_problems(entry, where, rules)
        found += put_right_problems(entry, where, entries[:place])
        if "at" not in entry:
            help_ = 'Add "at", such as "2026-01-20T14:30" or "2026-01-20".'
            what = "It does not say when."
            found.append(Problem(where=f"{where}.at", what=what, help=help_))
        at = time_of(entry.get("at"), f"{where}.at", before, found)
        written_down = entry.get("recorded_at")
        recorded = time_of(written_down, f"{where}.recorded_at", at or before, found)
        found += arrival_problems(entry, where, at)
        found += foreseen_problems(entry, where, at if recorded is None else recorded)
        found += future_problems(entry, f"{where}.at", at or 0, today)
        if at is not None and recorded is not None and recorded < at:
            found.append(
                Problem(
                    where=f"{where}.recorded_at",
                    what="It was recorded before it happened.",
                    help="Swap the two, or leave recorded_at out.",
                )
            )
        before = before if at is None else at
        written = recorded is not None
        times.append(None if at is None else (at, recorded or at, int(written)))
    return [*found, *_beginnings_struck(entries), *order_problems(entries, times)]


def _beginnings_struck(entries: Sequence[object]) -> Iterator[Problem]:
    """Without its receipt nothing of a complaint could be judged."""
    told = [_event_and_data(entry)[0] for entry in entries]
    for place, entry in enumerate(entries):
        if told[place] != "record.struck_out" or not isinstance(entry, dict):
            continue
        target = entry.get("corrects")
        if not isinstance(target, int) or not 1 <= target <= place:
            continue
        if told[target - 1] == told[0] == "complaint.received" and target == 1:
            yield Problem(
                where=f"entries[{place}].corrects",
                what="A complaint cannot lose its beginning.",
                help=(
                    "Correct the receipt with “record.corrected”; where it should "
                    "never have been opened, withdraw the complaint and say why."
                ),
            )
