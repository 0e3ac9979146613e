"""How the clocks of one lot came out: met, late, still running, in arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from putright.simulation.columns import NEVER, PLACES
from putright.simulation.lengths import DAY
from putright.simulation.outcomes import (
    LATE,
    MET,
    MET_LATE,
    NOT_STARTED,
    RUNNING,
    STOPPED,
)

if TYPE_CHECKING:
    from putright.simulation.lengths import Numbers
    from putright.simulation.lots import Clocked, Lot
    from putright.simulation.outcomes import Flags, Outcomes


def write(lot: Lot, place: int, clocked: Clocked, found: Outcomes, part: slice) -> None:
    """Write how the clock at a place came out where this lot belongs."""
    plan = lot.tables.plans[place]
    counted = (clocked.due > 0) & clocked.owed
    met, stopped = clocked.done < NEVER, clocked.stopped < NEVER
    until = np.where(met, clocked.done, np.where(stopped, clocked.stopped, NEVER))
    minute = np.where(met | stopped, until // PLACES, lot.columns.until)
    begun = met | stopped | (clocked.start > 0)
    over = counted & begun & (minute > clocked.due)
    if plan.hours:
        by_hours = lot.lengths.to_utc(minute) > clocked.due_utc
        over = np.where(clocked.held > 0, over, counted & begun & by_hours)
    state = np.where(begun, np.where(over, LATE, RUNNING), NOT_STARTED)
    state = np.where(met, np.where(over, MET_LATE, MET), state)
    state = np.where(stopped, STOPPED, state)
    late = lot.lengths.between(clocked.due // DAY, minute // DAY)
    _put(
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
    found: Outcomes,
    cell: tuple[int, slice],
    counted: Flags,
    **measures: Numbers,
) -> None:
    for name, values in measures.items():
        getattr(found, name)[cell] = np.where(counted, values, 0)
