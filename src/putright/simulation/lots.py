"""One lot of complaints on the fast path: what is known of their clocks so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from putright.simulation.columns import NEVER, PLACES, Columns
from putright.simulation.lengths import DAY, Lengths, Numbers
from putright.simulation.outcomes import Flags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.tables import Plan, Tables


class Clocked(Struct, kw_only=True):
    """One clock of many complaints. Keys order events; minutes are local.

    Attributes:
        begun: Key of the event that began it; NEVER: none did.
        start: Day zero; 0: it has not started.
        due: Last minute in time, extensions included; 0: it has no due day.
        due_utc: The same in UTC, for clocks in hours, extensions left out.
        original: Due day before any extension.
        done: Key of what met it, `stopped`: of what ended it unmet.
        projected: Due minute counted from the fallback.
        fallback: The minute from which a clock that no event begins runs; 0: none.
    """

    begun: Numbers
    start: Numbers
    due: Numbers
    due_utc: Numbers
    original: Numbers
    done: Numbers
    stopped: Numbers
    projected: Numbers
    fallback: Numbers
    owed: Flags
    given: Numbers
    held: Numbers


class Lot:
    """The clocks of one lot of complaints, worked out one after another.

    Attributes:
        exact: Complaints that are left to the engine.
        clocked: The clocks worked out so far, by their place in the document.
    """

    def __init__(
        self, tables: Tables, lengths: Lengths, columns: Columns, owed: Flags
    ) -> None:
        self.tables = tables
        self.lengths = lengths
        self.columns = columns
        self.owed = owed
        self.size = columns.complaints
        self.never = np.full((1, self.size), NEVER)
        self.exact = np.zeros(self.size, np.bool_)
        self.clocked: dict[int, Clocked] = {}

    def keys(self, event: str) -> Numbers:
        """When an event happened, occurrences by complaints."""
        return self.columns.keys.get(event, self.never)

    def beginning(self, plan: Plan) -> tuple[Numbers, Numbers]:
        """The key of the first event that starts the clock, and its day zero."""
        begun, zero = np.full(self.size, NEVER), np.zeros(self.size, np.int64)
        for event in plan.rule.starts:
            key = self.keys(event)[0]
            receipt = self.tables.happenings[event].receipt
            day = self.lengths.day_zero(key // PLACES, receipt=receipt)
            sooner = key < begun
            begun, zero = np.where(sooner, key, begun), np.where(sooner, day, zero)
        self.exact |= (begun < NEVER) & self.lengths.outside(zero)
        return begun, zero

    def first_after(self, events: Iterable[str], known: Numbers) -> Numbers:
        """The key of the first of the events after the clock can be counted from."""
        first = np.full(self.size, NEVER)
        for event in events:
            for key in self.keys(event):
                first = np.minimum(first, np.where(key > known, key, NEVER))
        return first

    def set_due(
        self, plan: Plan, clocked: Clocked, where: Flags, minutes: Numbers
    ) -> None:
        """Due from `clocked.start`; in hours from the minute."""
        if plan.hours:
            utc = self.lengths.to_utc(minutes) + 60 * plan.rule.within.count
            local = self.lengths.to_local(utc)
            clocked.due_utc = np.where(where, utc, 0)
            clocked.due = np.where(where, local, 0)
            clocked.original = np.where(where, local // DAY, 0)
            return
        last = self.last_day(plan, clocked.start)
        clocked.original = np.where(where, last, 0)
        clocked.due = np.where(where, self.lengths.end(last), 0)

    def known(self, place: int) -> Numbers:
        """The key after which a clock has a due day, counted from its base if need be.

        NEVER where it is not owed: then nothing is counted from it.
        """
        plan, clocked = self.tables.plans[place], self.clocked[place]
        known = clocked.begun
        if plan.base >= 0:
            known = np.minimum(known, self.known(plan.base))
        return np.where(clocked.owed, known, NEVER)

    def due_at(self, place: int, key: Numbers) -> Numbers:
        """The last minute in time of a clock as it stood just before `key`."""
        plan, clocked = self.tables.plans[place], self.clocked[place]
        if plan.base < 0:
            return clocked.due
        return np.where(clocked.begun < key, clocked.due, clocked.projected)

    def last_day(self, plan: Plan, zero: Numbers) -> Numbers:
        """The last day in time, counted from day zero."""
        last = self.lengths.last_day(zero, plan.rule.within)
        return self.lengths.next_worked(last) if plan.rule.rolls else last

    def projected_from(self, plan: Plan, fallback: Numbers, counted: Flags) -> Numbers:
        """The due minute that a clock after this one counts from before it begins."""
        if plan.hours:
            utc = self.lengths.to_utc(fallback) + 60 * plan.rule.within.count
            return np.where(counted, self.lengths.to_local(utc), 0)
        day = np.where(counted, fallback // DAY, 0)
        last = self.last_day(plan, day)
        return np.where(counted, self.lengths.end(last), 0)
