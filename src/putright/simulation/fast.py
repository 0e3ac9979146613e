"""The fast path: every clock of a million complaints, in arrays.

It says exactly what `engine.clocks`, `engine.extensions` and `engine.standing` say, or
marks a complaint as one for the engine; `simulation.running` puts the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from putright.engine.answers import answer
from putright.engine.running import Running
from putright.engine.tables import Plan, Tables, tables_for
from putright.simulation import standing
from putright.simulation.chaining import chain
from putright.simulation.columns import NEVER, PLACES, Columns
from putright.simulation.lengths import Lengths
from putright.simulation.lots import Clocked, Lot
from putright.simulation.outcomes import Flags, Outcomes
from putright.simulation.reach import left_out
from putright.simulation.stretching import stretch

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

_AT_ONCE = 32_768  # complaints that are held in the processor's own memory


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
        lot = Lot(tables, lengths, _part(columns, part), owed[:, part])
        _run(lot, found, exact, part)
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


def _run(lot: Lot, found: Outcomes, exact: Flags, part: slice) -> None:
    """Write every clock of this lot where it belongs."""
    unheld = left_out(lot.tables.rules)
    for place in _bases_first(lot.tables):
        lot.clocked[place] = clocked = _clock(lot, place)
        if lot.tables.clocks[place].id in unheld:
            _leave(lot, place)
        standing.write(lot, place, clocked, found, part)
    exact[part] |= lot.exact


def _leave(lot: Lot, place: int) -> None:
    """Leave to the engine every complaint in which this clock might run."""
    plan, begun = lot.tables.plans[place], lot.clocked[place].begun
    if plan.base >= 0:
        begun = np.minimum(begun, lot.known(plan.base))
    for event in plan.rule.starts:
        begun = np.minimum(begun, lot.keys(event)[0])
    lot.exact |= begun < NEVER


def _clock(lot: Lot, place: int) -> Clocked:
    plan = lot.tables.plans[place]
    begun, zero = lot.beginning(plan)
    known = begun
    if plan.base >= 0:
        known = np.minimum(begun, lot.known(plan.base))
    done = lot.first_after(plan.rule.met_by, known)
    stopped = lot.first_after(plan.rule.stops_on, known)
    clocked = Clocked(
        begun=begun,
        start=zero,
        due=np.zeros(lot.size, np.int64),
        due_utc=np.zeros(lot.size, np.int64),
        original=zero,
        done=np.where(done <= stopped, done, NEVER),
        stopped=np.where(stopped < done, stopped, NEVER),
        projected=np.zeros(lot.size, np.int64),
        fallback=np.zeros(lot.size, np.int64),
        owed=lot.owed[place],
        given=np.zeros(lot.size, np.int64),
        held=np.zeros(lot.size, np.int64),
    )
    if plan.base >= 0:
        chain(lot, place, plan, clocked)
    else:
        lot.set_due(plan, clocked, begun < NEVER, begun // PLACES)
    if plan.rule.repeats:
        _mark_repeated(lot, plan, clocked)
    if plan.extensions:
        stretch(lot.tables, lot.lengths, lot.columns, plan, clocked, lot.exact)
    return clocked


def _mark_repeated(lot: Lot, plan: Plan, clocked: Clocked) -> None:
    """Leave to the engine a clock that is started anew after it had ended."""
    ended = np.minimum(clocked.done, clocked.stopped)
    for event in plan.rule.starts:
        for key in lot.keys(event):
            lot.exact |= (key > ended) & (key < NEVER)


def _bases_first(tables: Tables) -> list[int]:
    """The places of the clocks, each after the one that begins it."""
    order: list[int] = []
    for place in tables.places:
        before = []
        at = place
        while at >= 0 and at not in order:
            before.append(at)
            at = tables.plans[at].base
        order += reversed(before)
    return order
