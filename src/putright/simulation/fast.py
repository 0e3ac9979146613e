"""The fast path: every clock of a million complaints, in arrays.

It says exactly what `engine.clocks`, `engine.extensions` and `engine.standing` say, or
marks a complaint as one for the engine; `simulation.running` puts the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from putright.engine.answers import answer
from putright.engine.running import Running
from putright.engine.tables import Plan, Tables, tables_for
from putright.simulation.columns import NEVER, PLACES, Columns
from putright.simulation.lengths import DAY, Lengths, Numbers
from putright.simulation.outcomes import (
    LATE,
    MET,
    MET_LATE,
    NOT_STARTED,
    RUNNING,
    STOPPED,
    Flags,
    Outcomes,
)
from putright.simulation.reach import left_out
from putright.simulation.stretching import stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

_AT_ONCE = 32_768  # complaints that are held in the processor's own memory


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


def outcomes(
    rules: Rules, calendar: Calendar, columns: Columns
) -> tuple[Outcomes, Flags]:
    """How every clock came out, and the complaints that only the engine can judge."""
    tables = tables_for(rules)
    lengths = Lengths(calendar, rules.conventions, tables.zone)
    found = Outcomes.empty([clock.id for clock in rules.clocks], columns.complaints)
    exact = columns.exact.copy()
    owed = _owed(tables, calendar, columns)
    for first in range(0, columns.complaints, _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        _Run(tables, lengths, _part(columns, part), owed[:, part]).into(
            found, exact, part
        )
    return found, exact


def _part(columns: Columns, part: slice) -> Columns:
    return replace(
        columns,
        keys={event: keys[:, part] for event, keys in columns.keys.items()},
        said={
            event: replace(
                said,
                new_due=said.new_due[:, part],
                agreed=said.agreed[:, part],
                role=said.role[:, part],
            )
            for event, said in columns.said.items()
        },
        facts=columns.facts[part],
        exact=columns.exact[part],
    )


def _owed(tables: Tables, calendar: Calendar, columns: Columns) -> Flags:
    """Whether each clock is owed; each combination of facts is asked about once."""
    applies = np.ones((len(tables.places), len(columns.combinations)), np.bool_)
    for place in tables.places:
        unless = tables.clocks[place].unless
        if unless is None:
            continue
        for number, facts in enumerate(columns.combinations):
            running = Running(tables, calendar, facts, foreign=False)
            applies[place, number] = answer(unless, running) is not True
    return applies[:, columns.facts]


class _Run:
    """The clocks of one lot of complaints."""

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

    def into(self, found: Outcomes, exact: Flags, part: slice) -> None:
        """Write every clock of this lot where it belongs."""
        unheld = left_out(self.tables.rules)
        for place in _bases_first(self.tables):
            self.clocked[place] = clocked = self._clock(place)
            if self.tables.clocks[place].id in unheld:
                self._leave(place)
            self._standing(place, clocked, found, part)
        exact[part] |= self.exact

    def _leave(self, place: int) -> None:
        """Leave to the engine every complaint in which this clock might run."""
        plan, begun = self.tables.plans[place], self.clocked[place].begun
        if plan.base >= 0:
            begun = np.minimum(begun, self._known(plan.base))
        for event in plan.rule.starts:
            begun = np.minimum(begun, self.keys(event)[0])
        self.exact |= begun < NEVER

    def keys(self, event: str) -> Numbers:
        """When an event happened, occurrences by complaints."""
        return self.columns.keys.get(event, self.never)

    def _clock(self, place: int) -> Clocked:
        plan = self.tables.plans[place]
        begun, zero = self._beginning(plan)
        known = begun
        if plan.base >= 0:
            known = np.minimum(begun, self._known(plan.base))
        done = self._first_after(plan.rule.met_by, known)
        stopped = self._first_after(plan.rule.stops_on, known)
        clocked = Clocked(
            begun=begun,
            start=zero,
            due=np.zeros(self.size, np.int64),
            due_utc=np.zeros(self.size, np.int64),
            original=zero,
            done=np.where(done <= stopped, done, NEVER),
            stopped=np.where(stopped < done, stopped, NEVER),
            projected=np.zeros(self.size, np.int64),
            fallback=np.zeros(self.size, np.int64),
            owed=self.owed[place],
            given=np.zeros(self.size, np.int64),
            held=np.zeros(self.size, np.int64),
        )
        if plan.base >= 0:
            self._chained(place, plan, clocked)
        else:
            self._set_due(plan, clocked, begun < NEVER, begun // PLACES)
        if plan.rule.repeats:
            self._mark_repeated(plan, clocked)
        if plan.extensions:
            stretch(self.tables, self.lengths, self.columns, plan, clocked, self.exact)
        return clocked

    def _mark_repeated(self, plan: Plan, clocked: Clocked) -> None:
        """Leave to the engine a clock that is started anew after it had ended."""
        ended = np.minimum(clocked.done, clocked.stopped)
        for event in plan.rule.starts:
            for key in self.keys(event):
                self.exact |= (key > ended) & (key < NEVER)

    def _beginning(self, plan: Plan) -> tuple[Numbers, Numbers]:
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

    def _first_after(self, events: Iterable[str], known: Numbers) -> Numbers:
        """The key of the first of the events after the clock can be counted from."""
        first = np.full(self.size, NEVER)
        for event in events:
            for key in self.keys(event):
                first = np.minimum(first, np.where(key > known, key, NEVER))
        return first

    def _set_due(
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
        last = self._last_day(plan, clocked.start)
        clocked.original = np.where(where, last, 0)
        clocked.due = np.where(where, self.lengths.end(last), 0)

    # --- Clocks that another one's due day begins -------------------------------------

    def _known(self, place: int) -> Numbers:
        """The key after which a clock has a due day, counted from its base if need be.

        NEVER where it is not owed: then nothing is counted from it.
        """
        plan, clocked = self.tables.plans[place], self.clocked[place]
        known = clocked.begun
        if plan.base >= 0:
            known = np.minimum(known, self._known(plan.base))
        return np.where(clocked.owed, known, NEVER)

    def _due_at(self, place: int, key: Numbers) -> Numbers:
        """The last minute in time of a clock as it stood just before `key`."""
        plan, clocked = self.tables.plans[place], self.clocked[place]
        if plan.base < 0:
            return clocked.due
        return np.where(clocked.begun < key, clocked.due, clocked.projected)

    def _chained(self, place: int, plan: Plan, clocked: Clocked) -> None:
        base = self.clocked[plan.base]
        ended = np.minimum(clocked.done, clocked.stopped)
        early = ended < clocked.begun
        # The moment at which it is settled what the clock counts from.
        moment = np.minimum(np.minimum(clocked.begun, ended), base.stopped)
        last = np.int64(self.columns.until * PLACES + PLACES - 1)
        moment = np.minimum(moment, last)
        fallback = self._due_at(plan.base, moment)
        counted = (self._known(plan.base) < moment) & (fallback > 0)
        passed = counted & (moment // PLACES > fallback)
        self._mark_tangled(plan, clocked, moment, passed)
        kept = passed & plan.keeps_fallback
        from_event = (clocked.begun < NEVER) & ~early & ~kept
        gone = self._gone_with_base(place, plan, clocked, passed)
        settled = counted & ~from_event & ~gone
        clocked.fallback = np.where(settled, fallback, 0)
        day = fallback // DAY
        clocked.start = np.where(
            from_event, clocked.start, np.where(settled & passed, day, 0)
        )
        counting = replace(clocked, start=np.where(from_event, clocked.start, day))
        minutes = np.where(from_event, clocked.begun // PLACES, fallback)
        self._set_due(plan, counting, from_event | settled, minutes)
        clocked.due, clocked.due_utc = counting.due, counting.due_utc
        clocked.original = counting.original
        clocked.projected = self._projected(plan, fallback, counted)
        clocked.begun = np.where(early | gone, NEVER, clocked.begun)
        undone = ~(from_event | settled)
        clocked.done = np.where(undone, NEVER, clocked.done)
        clocked.stopped = np.where(undone, NEVER, clocked.stopped)

    def _gone_with_base(
        self, place: int, plan: Plan, clocked: Clocked, passed: Flags
    ) -> Flags:
        """Not begun when the clock before it was ended unmet: it never will be.

        One event ends both. Where this clock stands first in the document it is ended
        while it can still be counted from the other.
        """
        base = self.clocked[plan.base].stopped
        waiting = (base < NEVER) & (base < clocked.begun) & (base < clocked.done)
        if place < plan.base:
            waiting &= base != clocked.stopped
        return waiting & ~passed

    def _mark_tangled(
        self, plan: Plan, clocked: Clocked, moment: Numbers, passed: Flags
    ) -> None:
        """Leave to the engine what hangs on more than the clock's own base.

        A start, an answer or an end after the clock before it was ended unmet; an end
        further back; more time for the clock before it; more time given while it ran
        from its fallback, and a late start after that.
        """
        base = self.clocked[plan.base]
        for key in (clocked.begun, clocked.done, clocked.stopped):
            self.exact |= (base.stopped < key) & (key < NEVER)
        self.exact |= base.given > 0
        further = self.tables.plans[plan.base].base
        while further >= 0:
            self.exact |= self.clocked[further].stopped < NEVER
            further = self.tables.plans[further].base
        for rule in plan.extensions:
            for key in self.keys(rule.event):
                self.exact |= (
                    (clocked.begun < NEVER)
                    & (key <= clocked.begun)
                    & (passed | (key // PLACES > self._due_at(plan.base, moment)))
                )

    def _last_day(self, plan: Plan, zero: Numbers) -> Numbers:
        last = self.lengths.last_day(zero, plan.rule.within)
        return self.lengths.next_worked(last) if plan.rule.rolls else last

    def _projected(self, plan: Plan, fallback: Numbers, counted: Flags) -> Numbers:
        """The due minute that a clock after this one counts from before it begins."""
        if plan.hours:
            utc = self.lengths.to_utc(fallback) + 60 * plan.rule.within.count
            return np.where(counted, self.lengths.to_local(utc), 0)
        day = np.where(counted, fallback // DAY, 0)
        last = self._last_day(plan, day)
        return np.where(counted, self.lengths.end(last), 0)

    # --- How it stands ----------------------------------------------------------------

    def _standing(
        self, place: int, clocked: Clocked, found: Outcomes, part: slice
    ) -> None:
        plan = self.tables.plans[place]
        counted = (clocked.due > 0) & clocked.owed
        met, stopped = clocked.done < NEVER, clocked.stopped < NEVER
        until = np.where(met, clocked.done, np.where(stopped, clocked.stopped, NEVER))
        minute = np.where(met | stopped, until // PLACES, self.columns.until)
        begun = met | stopped | (clocked.start > 0)
        over = counted & begun & (minute > clocked.due)
        if plan.hours:
            by_hours = self.lengths.to_utc(minute) > clocked.due_utc
            over = np.where(clocked.held > 0, over, counted & begun & by_hours)
        state = np.where(begun, np.where(over, LATE, RUNNING), NOT_STARTED)
        state = np.where(met, np.where(over, MET_LATE, MET), state)
        state = np.where(stopped, STOPPED, state)
        late = self.lengths.between(clocked.due // DAY, minute // DAY)
        self._put(
            found,
            (place, part),
            counted,
            started=clocked.start,
            due=clocked.due // DAY,
            original=clocked.original,
            done=np.where(met, minute // DAY, 0),
            state=state,
            late=np.where(over, late, 0),
        )
        found.given[place, part] = clocked.given
        found.held[place, part] = clocked.held

    def _put(
        self,
        found: Outcomes,
        cell: tuple[int, slice],
        counted: Flags,
        **measures: Numbers,
    ) -> None:
        for name, values in measures.items():
            getattr(found, name)[cell] = np.where(counted, values, 0)


def _bases_first(tables: Tables) -> list[int]:
    """The places of the clocks, each after the one that begins it."""
    order: list[int] = []
    for place in tables.places:
        chain = []
        at = place
        while at >= 0 and at not in order:
            chain.append(at)
            at = tables.plans[at].base
        order += reversed(chain)
    return order
