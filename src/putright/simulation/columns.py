"""Many histories as columns: when each event happened, in arrays.

A *key* is `minute * 256 + place in the history`: keys order events as the engine takes
them, also within one minute. `NEVER` stands where an event did not happen.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from putright.engine.moments import end_of, read_day
from putright.engine.replaying import as_taken
from putright.engine.tables import tables_for
from putright.simulation.reach import events_of, extending, facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from putright.engine.history import Entry, History
    from putright.engine.rules import Rules
    from putright.engine.tables import Tables

NEVER = np.int64(2**62)
PLACES = 256
MOST_TIMES = 4
_REOPENED = "complaint.reopened"
_FACT = "issue.fact_recorded"


class Said(Struct, frozen=True, kw_only=True, eq=False):
    """What extension notices said: arrays of occurrences by complaints.

    Attributes:
        new_due: The day named in it; 0: none.
        agreed: Whether somebody agreed.
        role: A place in `Columns.roles`.
    """

    new_due: npt.NDArray[np.int32]
    agreed: npt.NDArray[np.bool_]
    role: npt.NDArray[np.int16]


class Columns(Struct, frozen=True, kw_only=True, eq=False):
    """Many complaints, one place each in every array.

    Attributes:
        keys: Event id to its keys, occurrences by complaints, earliest first.
        said: What the notices of extending events said.
        facts: For each complaint a place in `combinations`.
        combinations: Every combination of the facts that a clock hangs on.
        roles: The roles that extension notices were given in.
        exact: Complaints that only the engine can hold, such as reopened ones.
        until: The last minute looked at.
    """

    keys: dict[str, npt.NDArray[np.int64]]
    said: dict[str, Said]
    facts: npt.NDArray[np.int32]
    combinations: tuple[dict[str, Any], ...]
    roles: tuple[str, ...]
    exact: npt.NDArray[np.bool_]
    until: int

    @property
    def complaints(self) -> int:
        """How many complaints there are."""
        return int(self.exact.shape[0])


def tabulate(
    rules: Sequence[Rules], histories: Sequence[History], as_of: date
) -> Columns:
    """The columns that all of these rules need, from one pass over the histories."""
    table = _Table([tables_for(each) for each in rules], len(histories), end_of(as_of))
    for row, history in enumerate(histories):
        table.add(row, history)
    return table.columns()


class _Table:
    """Columns while they are filled."""

    def __init__(self, tables: list[Tables], complaints: int, until: int) -> None:
        rules = [each.rules for each in tables]
        self.tables = tables
        self.logging = next((each for each in tables if each.logging), tables[0])
        self.events = frozenset().union(*(events_of(each) for each in rules))
        self.extending = frozenset().union(*(extending(each) for each in rules))
        self.asked = sorted(frozenset().union(*(facts_of(each) for each in rules)))
        self.hours = any(plan.hours for each in tables for plan in each.plans)
        self.until = until
        self.found: dict[str, list[list[tuple[int, int]]]] = {}
        self.told: dict[str, list[list[tuple[int, int, bool, int]]]] = {}
        self.facts = np.zeros(complaints, np.int32)
        self.exact = np.zeros(complaints, np.bool_)
        self.combinations: dict[tuple[str, ...], tuple[int, dict[str, Any]]] = {}
        self.roles: dict[str, int] = {}

    def add(self, row: int, history: History) -> None:
        """Take one history into the columns."""
        happened = as_taken(self.logging, history.entries)
        self.facts[row] = self._combination(history.facts)
        times: Counter[str] = Counter()
        for place, entry in enumerate(happened):
            if entry.at > self.until:
                continue
            if self._only_the_engine(entry, place):
                self.exact[row] = True
                return
            self._add(row, entry, place, times)

    def _only_the_engine(self, entry: Entry, place: int) -> bool:
        if place >= PLACES or entry.event == _REOPENED:
            return True
        if entry.event == _FACT and entry.data.get("fact") in self.asked:
            return True
        zones = (each.zone for each in self.tables)
        return (
            self.hours
            and entry.at_utc is not None
            and any(zone.to_utc(entry.at) != entry.at_utc for zone in zones)
        )

    def _add(self, row: int, entry: Entry, place: int, times: Counter[str]) -> None:
        event = entry.event
        if event not in self.events:
            return
        time = times[event]
        if time and self.tables[0].happenings[event].once:
            return
        if time == MOST_TIMES:
            self.exact[row] = True
            return
        times[event] += 1
        key = entry.at * PLACES + place
        _at(self.found, event, time).append((row, key))
        if event in self.extending:
            told = (row, *self._said(entry))
            _at(self.told, event, time).append(told)

    def _said(self, entry: Entry) -> tuple[int, bool, int]:
        new = read_day(entry.data.get("new_due_date"))
        agreed = str(entry.data.get("agreed")).strip().lower() in ("yes", "true")
        role = self.roles.setdefault(entry.role, len(self.roles))
        return new or 0, agreed, role

    def _combination(self, facts: dict[str, Any]) -> int:
        held = {name: facts[name] for name in self.asked if name in facts}
        name = tuple(f"{key}={value!r}" for key, value in held.items())
        place, _ = self.combinations.setdefault(name, (len(self.combinations), held))
        return place

    def columns(self) -> Columns:
        """The columns as they now stand."""
        size = self.exact.shape[0]
        return Columns(
            keys={event: _keys(times, size) for event, times in self.found.items()},
            said={event: _words(times, size) for event, times in self.told.items()},
            facts=self.facts,
            combinations=tuple(held for _, held in self.combinations.values()),
            roles=tuple(self.roles),
            exact=self.exact,
            until=self.until,
        )


def _at(found: dict[str, list[list[Any]]], event: str, time: int) -> list[Any]:
    times = found.setdefault(event, [])
    while len(times) <= time:
        times.append([])
    return times[time]


def _keys(times: list[list[tuple[int, int]]], size: int) -> npt.NDArray[np.int64]:
    keys = np.full((len(times), size), NEVER)
    for time, found in enumerate(times):
        rows, values = np.array(found, np.int64).T
        keys[time, rows] = values
    return keys


def _words(times: list[list[tuple[int, int, bool, int]]], size: int) -> Said:
    shape = (len(times), size)
    said = Said(
        new_due=np.zeros(shape, np.int32),
        agreed=np.zeros(shape, np.bool_),
        role=np.zeros(shape, np.int16),
    )
    for time, told in enumerate(times):
        rows, new_due, agreed, role = np.array(told, np.int64).T
        said.new_due[time, rows] = new_due
        said.agreed[time, rows] = agreed
        said.role[time, rows] = role
    return said
