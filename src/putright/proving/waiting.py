"""When something that matters changes by itself, though nobody does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import stepping
from putright.engine.counting import days_after
from putright.engine.history import DAY
from putright.engine.lateness import last_day_to_ask
from putright.proving.nodes import NINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.running import Running
    from putright.proving.cone import Cone

_GOES_ON = ("running", "not_started")


def turns(cone: Cone, calendar: Calendar, running: Running) -> Iterator[int]:
    """Minutes at which a clock of the cone turns late, or a span is over."""
    rules = running.tables.rules
    waits = [place for place in cone.clocks if stepping.waits(running, place)]
    for state in stepping.clock_states(running, waits) if waits else ():
        if state.state in _GOES_ON and state.due_on is not None:
            yield _morning_after(calendar, state.due_on.toordinal())
    for rule in rules.escalations:
        if rule.to_stage in cone.asked and running.phase == "answered":
            last = last_day_to_ask(running, rule)
            if last is not None:
                yield _morning_after(calendar, last)
    for span in cone.times:
        minute = running.happened.get(span.than)
        if minute is not None and span.moment not in running.happened:
            end = days_after(calendar, rules.conventions, minute // DAY, span.by)
            yield _morning_after(calendar, end)


def _morning_after(calendar: Calendar, day: int) -> int:
    """Nine o'clock on the first working day after a day."""
    return calendar.nth_after(day, 1) * DAY + NINE
