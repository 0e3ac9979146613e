"""The trace: one line for each thing that a rule did, with its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.counting import DAY
from putright.engine.moments import DATE, to_date
from putright.engine.position import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.position import ClockState
    from putright.engine.running import Running


class _Due(dict[int, str]):
    """What a step says of a due day, each made once."""

    def __missing__(self, day: int) -> str:
        text = self[day] = f"due {to_date(day).isoformat()}"
        return text


_DUE = _Due()


def steps_of(running: Running, clocks: Sequence[ClockState]) -> tuple[Step, ...]:
    """The steps in the order of the history; what is late now comes last."""
    dates, dues = DATE, _DUE
    steps = [
        Step(
            verb,
            rule.id,
            rule.source.clause,
            dates[day],
            "" if due is None else dues[due // DAY],
        )
        for verb, rule, day, due in running.trace
    ]
    late = [_late(running, clock) for clock in clocks if clock.state == "late"]
    return (*steps, *late)


def _late(running: Running, clock: ClockState) -> Step:
    return Step(
        verb="late",
        block=clock.id,
        clause=clock.source.clause,
        on=DATE[running.minute // DAY],
        result="" if clock.due_on is None else _DUE[clock.due_on.toordinal()],
    )
