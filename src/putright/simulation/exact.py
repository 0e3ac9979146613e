"""The exact path: the engine itself, complaint by complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.assessing import assess
from putright.simulation.outcomes import STATES, Outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from putright.engine.calendar import Calendar
    from putright.engine.history import History
    from putright.engine.position import ClockState
    from putright.engine.rules import Rules

_PLACES = {state: place for place, state in enumerate(STATES)}


def outcomes(
    rules: Rules,
    calendar: Calendar,
    histories: Sequence[History],
    as_of: date,
    *,
    foreign: bool = False,
) -> Outcomes:
    """What the engine says of each history at the end of the day `as_of`.

    `foreign`: rules that the complaints were not handled under, such as the Code's.
    """
    found = Outcomes.empty([clock.id for clock in rules.clocks], len(histories))
    for row, history in enumerate(histories):
        position = assess(rules, calendar, history, as_of, foreign=foreign)
        for place, clock in enumerate(position.clocks):
            _put(found, place, row, clock)
    return found


def _put(found: Outcomes, place: int, row: int, clock: ClockState) -> None:
    cell = place, row
    if clock.extensions:
        found.given[cell] = len(clock.extensions)
        found.held[cell] = sum(given.holds for given in clock.extensions)
    if clock.due_on is None:
        return
    found.due[cell] = clock.due_on.toordinal()
    found.state[cell] = _PLACES[clock.state]
    found.late[cell] = clock.working_days_late
    if clock.original_due_on is not None:
        found.original[cell] = clock.original_due_on.toordinal()
    if clock.started_on is not None:
        found.started[cell] = clock.started_on.toordinal()
    if clock.met_on is not None:
        found.done[cell] = clock.met_on.toordinal()
