"""The trace: one line for each thing that a rule did, with its clause."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from putright.engine import clocks
from putright.engine.counting import DAY
from putright.engine.moments import DATE, to_date
from putright.engine.position import Step

if TYPE_CHECKING:
    from putright.engine.running import Running


def steps_of(running: Running) -> tuple[Step, ...]:
    """The steps in the order of the history; what is late now comes last."""
    _settle(running)
    steps = [
        Step(
            verb=verb,
            block=rule.id,
            clause=rule.source.clause,
            on=DATE[day],
            result="" if due is None else _due(due // DAY),
        )
        for verb, rule, day, due in running.trace
    ]
    for place, rule in enumerate(running.tables.clocks):
        run = running.clocks[place]
        if run.done is not None or run.stopped is not None or run.start is None:
            continue
        if run.due is not None and clocks.breached(running, place, running.minute):
            steps.append(
                Step(
                    verb="late",
                    block=rule.id,
                    clause=rule.source.clause,
                    on=to_date(running.minute // DAY),
                    result=_due(run.due // DAY),
                )
            )
    return tuple(steps)


@lru_cache(maxsize=20_000)
def _due(day: int) -> str:
    return f"due {to_date(day).isoformat()}"


def _settle(running: Running) -> None:
    """Start what has started by its fallback, so that the trace says so."""
    for place, plan in enumerate(running.tables.plans):
        if plan.base < 0 or running.clocks[place].due is not None:
            continue
        if running.applies(place):
            clocks.begin_if_passed(running, place, running.minute)
