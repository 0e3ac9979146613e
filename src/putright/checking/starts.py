"""Duties that the two documents count from different events.

What one of them counts from, the landlord may do late, or at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.checking.slowest import Slow, openings, owing, own_clocks, walk
from putright.engine import stepping
from putright.engine.assessing import assess
from putright.engine.history import DAY, History
from putright.engine.moments import to_time
from putright.proving.nodes import NINE
from putright.proving.reaching import reach, waited

if TYPE_CHECKING:
    from putright.checking.sides import Side
    from putright.engine.rules import Clock


def earlier_start(
    policy: Side, code: Side, clock: Clock, stage: int, *, extend: bool = False
) -> Slow | None:
    """A duty that the reference counts from something which the landlord does at once.

    Then its time is over sooner than where the landlord takes all the time for that;
    the policy's own is not, for it counts from something else.
    """
    if any(set(own.starts) & set(clock.starts) for own in own_clocks(policy, clock)):
        return None
    for node in owing(policy, code, stage, clock):
        for event in clock.starts:
            begun = reach(policy.explorer, node, event)
            if begun is None:
                continue
            found = walk(policy, code, clock, stage, begun, extend=extend)
            if found is not None and found.extended == extend:
                return found
    return None


def later_start(
    policy: Side, code: Side, clock: Clock, own: Clock, stage: int
) -> Slow | None:
    """A duty counted from something the landlord can do late: then it is late too.

    The step before is done on the last day of the reference; the duty itself has its
    whole time from there.
    """
    place = policy.tables.clock_places[own.id]
    if policy.tables.plans[place].base < 0 or set(own.starts) & set(clock.starts):
        return None
    for node in openings(policy, code, stage, clock):
        history = History(entries=node.entries(), facts=dict(node.running.facts))
        at = to_time(node.running.minute)
        due = (
            assess(code.rules, code.calendar, history, at, foreign=True)
            .clock(clock.id)
            .due_on
        )
        if due is None:
            continue
        late = waited(node, due.toordinal() * DAY + NINE)
        begun = next(
            (n for e in own.starts if (n := reach(policy.explorer, late, e))), None
        )
        if begun is None:
            continue
        after = policy.calendar.nth_after(due.toordinal(), 1)
        case = waited(begun, after * DAY + NINE)
        if stepping.clock_states(case.running)[place].state == "running":
            return Slow(node=case, extended=False)
    return None
