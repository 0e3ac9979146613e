"""Clocks that another one's due day begins, in arrays: `starts_by` for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from putright.simulation.columns import NEVER, PLACES
from putright.simulation.lengths import DAY

if TYPE_CHECKING:
    from putright.engine.tables import Plan
    from putright.simulation.lengths import Numbers
    from putright.simulation.lots import Clocked, Lot
    from putright.simulation.outcomes import Flags


def chain(lot: Lot, place: int, plan: Plan, clocked: Clocked) -> None:
    """Count a clock from the event that began it, or else from its base's due day."""
    base = lot.clocked[plan.base]
    ended = np.minimum(clocked.done, clocked.stopped)
    early = ended < clocked.begun
    # The moment at which it is settled what the clock counts from.
    moment = np.minimum(np.minimum(clocked.begun, ended), base.stopped)
    last = np.int64(lot.columns.until * PLACES + PLACES - 1)
    moment = np.minimum(moment, last)
    fallback = lot.due_at(plan.base, moment)
    counted = (lot.known(plan.base) < moment) & (fallback > 0)
    passed = counted & (moment // PLACES > fallback)
    _mark_tangled(lot, plan, clocked, moment, passed)
    kept = passed & plan.keeps_fallback
    from_event = (clocked.begun < NEVER) & ~early & ~kept
    gone = _gone_with_base(lot, place, plan, clocked, passed)
    settled = counted & ~from_event & ~gone
    clocked.fallback = np.where(settled, fallback, 0)
    day = fallback // DAY
    clocked.start = np.where(
        from_event, clocked.start, np.where(settled & passed, day, 0)
    )
    counting = replace(clocked, start=np.where(from_event, clocked.start, day))
    minutes = np.where(from_event, clocked.begun // PLACES, fallback)
    lot.set_due(plan, counting, from_event | settled, minutes)
    clocked.due, clocked.due_utc = counting.due, counting.due_utc
    clocked.original = counting.original
    clocked.projected = lot.projected_from(plan, fallback, counted)
    clocked.begun = np.where(early | gone, NEVER, clocked.begun)
    undone = ~(from_event | settled)
    clocked.done = np.where(undone, NEVER, clocked.done)
    clocked.stopped = np.where(undone, NEVER, clocked.stopped)


def _gone_with_base(
    lot: Lot, place: int, plan: Plan, clocked: Clocked, passed: Flags
) -> Flags:
    """Not begun when the clock before it was ended unmet: it never will be.

    One event ends both. Where this clock stands first in the document it is ended
    while it can still be counted from the other.
    """
    base = lot.clocked[plan.base].stopped
    waiting = (base < NEVER) & (base < clocked.begun) & (base < clocked.done)
    if place < plan.base:
        waiting &= base != clocked.stopped
    return waiting & ~passed


def _mark_tangled(
    lot: Lot, plan: Plan, clocked: Clocked, moment: Numbers, passed: Flags
) -> None:
    """Leave to the engine what hangs on more than the clock's own base.

    A start, an answer or an end after the clock before it was ended unmet; an end
    further back; more time for the clock before it; more time given while it ran
    from its fallback, and a late start after that.
    """
    base = lot.clocked[plan.base]
    for key in (clocked.begun, clocked.done, clocked.stopped):
        lot.exact |= (base.stopped < key) & (key < NEVER)
    lot.exact |= base.given > 0
    further = lot.tables.plans[plan.base].base
    while further >= 0:
        lot.exact |= lot.clocked[further].stopped < NEVER
        further = lot.tables.plans[further].base
    for rule in plan.extensions:
        for key in lot.keys(rule.event):
            lot.exact |= (
                (clocked.begun < NEVER)
                & (key <= clocked.begun)
                & (passed | (key // PLACES > lot.due_at(plan.base, moment)))
            )
