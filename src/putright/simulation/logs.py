"""Complaints of the past from a file: one history a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from putright.engine.history import DAY
from putright.engine.moments import to_date
from putright.engine.wire import read_history
from putright.simulation.trial import Case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from putright.engine.rules import Rules

_SHOWN = 20  # more problems than that are one problem with the file


class UnreadableLog(ValueError):  # noqa: N818 - what it is, told to a person
    """A log with problems; `faults` has a sentence for each, `line 3: …`."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def read_log(data: bytes, rules: Rules, today: date | None = None) -> list[Case]:
    """The complaints of a log.

    Each line is one history as `putright assess` reads it, and may name its
    `reference` (else the number of the line) and its `category`.

    Raises:
        UnreadableLog: With every problem of every line.
    """
    cases: list[Case] = []
    faults: list[str] = []
    for number, line in _lines(data):
        try:
            cases.append(_case(number, line, rules, today))
        except UnreadableLog as unreadable:
            faults += [f"line {number}: {fault}" for fault in unreadable.faults]
    if len(faults) > _SHOWN:
        faults = [*faults[:_SHOWN], f"and {len(faults) - _SHOWN} more problems."]
    if faults:
        raise UnreadableLog(faults)
    return cases


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, line


def _case(number: int, line: bytes, rules: Rules, today: date | None) -> Case:
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableLog(["is not JSON. Write one history a line."]) from None
    if not isinstance(told, dict):
        raise UnreadableLog(['is not a history. Write {"entries": […]}.'])
    reference, category = told.pop("reference", ""), told.pop("category", "")
    if not isinstance(reference, str) or not isinstance(category, str):
        raise UnreadableLog(["reference and category must be text in quotes."])
    read = read_history(told, rules=rules, today=today)
    if read.history is None:
        raise UnreadableLog([str(problem) for problem in read.problems])
    return Case(
        reference=reference or f"line {number}",
        category=category,
        history=read.history,
    )


def of_year(cases: list[Case], year: int) -> list[Case]:
    """The complaints received in a year."""
    return [case for case in cases if _year_of(case) == year]


def _year_of(case: Case) -> int:
    received = [
        entry.at
        for entry in case.history.entries
        if entry.event == "complaint.received"
    ]
    first = min(received, default=0)
    return to_date(first // DAY).year if received else 0
