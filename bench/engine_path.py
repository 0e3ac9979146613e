"""How fast the engine is: a whole case from JSON bytes to a Position, and one date.

Both are ratios measured in one run: against SpiffWorkflow running a process of six
tasks, and against `holidays.get_nth_working_day`. Beside one story under a small policy
stand unlike stories in turn, and the same under a landlord's whole policy.
"""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

import holidays
from SpiffWorkflow.bpmn.specs import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.defaults import EndEvent, ManualTask, StartEvent
from SpiffWorkflow.bpmn.specs.event_definitions import NoneEventDefinition
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench._stories import STORIES, files
from putright.engine import clocks
from putright.engine.assessing import assess
from putright.engine.wire import read_history
from putright.policies import calendars, load
from tests.engine.makers import england, two_stages

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.assessing import Position
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

CASES_A_SECOND = 20_000
TIMES_SPIFF = 20
TIMES_HOLIDAYS = 100
_SECONDS = 1.5
_ROUNDS = 30
_TASKS = 6

_TEST_PEOPLE = {
    "resident": ("resident", "resident"),
    "desk": ("desk", "officer"),
    "first": ("officer", "officer"),
    "second": ("reviewer", "reviewer"),
}
_PIONEER_PEOPLE = {
    "resident": ("resident", "resident"),
    "desk": ("desk", "complaints-officer"),
    "first": ("officer", "s1-investigator"),
    "second": ("reviewer", "s2-reviewer"),
}
STORY = (
    ("complaint.received", "2025-12-19T10:00", {"channel": "email"}),
    ("complaint.defined", "2025-12-22T09:15", {"points": ["No heating", "No call"]}),
    ("s1.acknowledged", "2025-12-23T11:40", {"delivery": "email"}),
    ("owner.assigned", "2025-12-23T12:00", {"person": "officer-2"}),
    ("s1.investigated", "2026-01-05T15:00", {"steps": "Visit"}),
    ("point.answered", "2026-01-07T10:00", {"point": "p1", "outcome": "upheld"}),
    ("point.answered", "2026-01-07T10:05", {"point": "p2", "outcome": "not_upheld"}),
    ("s1.extended", "2026-01-08T09:00", {"new_due_date": "2026-01-16", "reasons": "R"}),
    ("s1.response_sent", "2026-01-15T16:20", {"delivery": "email"}),
    ("s2.requested", "2026-01-20T08:30", {"channel": "email"}),
    ("s2.acknowledged", "2026-01-22T13:00", {"delivery": "email"}),
    ("note.added", "2026-01-23T09:00", {"note": "Rang"}),
)


def main() -> None:
    """Print one line for each ratio."""
    test, calendar = two_stages(), england()
    pioneer = load("pioneer")
    own = calendars.load(pioneer.calendar)
    runs, cases, whole, unlike, landlord = _rates(
        _spiff_run(),
        _case(test, calendar),
        _case(test, calendar, whole=True),
        _cases(test, calendar, _TEST_PEOPLE),
        _cases(pioneer, own, _PIONEER_PEOPLE),
    )
    kind = "plain Python" if clocks.__file__.endswith(".py") else "machine code"
    print(f"The engine is {kind}.")
    print(
        f"engine path, with clocks and trace: {cases:,.0f} cases/s"
        f" (at least {CASES_A_SECOND:,}); SpiffWorkflow {runs:,.0f} runs/s:"
        f" {cases / runs:,.1f} times (at least {TIMES_SPIFF})"
    )
    print(
        f"the same with what may be done, what may not and the letters:"
        f" {whole:,.0f} cases/s: {whole / runs:,.1f} times"
    )
    print(
        f"{len(STORIES)} unlike stories in turn: {unlike:,.0f} cases/s:"
        f" {unlike / runs:,.1f} times"
    )
    print(
        f"the same stories under Pioneer's whole policy ({len(pioneer.clocks)} clocks,"
        f" {len(pioneer.acts)} acts): {landlord:,.0f} cases/s:"
        f" {landlord / runs:,.1f} times"
    )
    ours, theirs = _rates(_our_date(england()), _their_date())
    print(
        f"working days: {ours:,.0f} dates/s; holidays {theirs:,.0f} dates/s:"
        f" {ours / theirs:,.0f} times (at least {TIMES_HOLIDAYS})"
    )


def _case(
    rules: Rules, calendar: Calendar, *, whole: bool = False
) -> Callable[[], None]:
    """One case: JSON bytes, history, position, every clock and the whole trace.

    `whole`: also everything that is else worked out only when somebody asks.
    """
    data = json.dumps(
        {
            "policy": "test",
            "entries": [
                {
                    "event": event,
                    "at": at,
                    "by": "officer-1",
                    "role": "officer",
                    "data": said,
                }
                for event, at, said in STORY
            ],
        }
    ).encode()
    on = date(2026, 2, 2)

    def run() -> None:
        position = _position(rules, calendar, data, on)
        if whole and not (position.may and position.may_not and position.letters):
            raise ValueError("nothing may be done, or everything")

    return run


def _cases(
    rules: Rules, calendar: Calendar, people: dict[str, tuple[str, str]]
) -> Callable[[], None]:
    """The next of the unlike stories, each time."""
    turn = cycle(files(people))

    def run() -> None:
        data, on = next(turn)
        _position(rules, calendar, data, on)

    return run


def _position(rules: Rules, calendar: Calendar, data: bytes, on: date) -> Position:
    """The whole path, with a look that nothing of it was left out."""
    history = read_history(data).history
    if history is None:
        raise ValueError("a story of this benchmark has problems")
    position = assess(rules, calendar, history, on)
    if len(position.clocks) != len(rules.clocks) or not position.trace:
        raise ValueError("the position is not whole")
    return position


def _spiff_run() -> Callable[[], None]:
    """A process of six manual tasks in a row, begun and finished."""
    spec = BpmnProcessSpec(name="complaint", description="complaint")
    start = StartEvent(spec, "begin", event_definition=NoneEventDefinition())
    spec.start.connect(start)
    last = start
    for number in range(_TASKS):
        task = ManualTask(spec, f"task_{number}")
        last.connect(task)
        last = task
    end = EndEvent(spec, "end", event_definition=NoneEventDefinition())
    last.connect(end)
    end.connect(spec.end)

    def run() -> None:
        workflow = BpmnWorkflow(spec)
        workflow.do_engine_steps()
        for _task in range(_TASKS):
            workflow.get_next_task(state=TaskState.READY, manual=True).run()
            workflow.do_engine_steps()
        if not workflow.completed:
            raise ValueError("the process did not finish")

    return run


def _our_date(calendar: Calendar) -> Callable[[], None]:
    days = _days()

    def run() -> None:
        add = calendar.add_working_days
        for day in days:
            add(day, 10)

    return _each(run, len(days))


def _their_date() -> Callable[[], None]:
    listed = holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2028))
    days = _days()

    def run() -> None:
        for day in days:
            listed.get_nth_working_day(day, 10)

    return _each(run, len(days))


def _days() -> list[date]:
    return [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]


def _each(run: Callable[[], None], times: int) -> Callable[[], None]:
    run.times = times  # type: ignore[attr-defined]
    return run


def _rates(*runs: Callable[[], None]) -> list[float]:
    """How often a second each runs, turn by turn, the best turn of each.

    What else the machine does only slows a turn down, and then it slows all of them.
    """
    best = [0.0] * len(runs)
    for _round in range(_ROUNDS):
        for place, run in enumerate(runs):
            best[place] = max(best[place], _rate(run))
    return best


def _rate(run: Callable[[], None]) -> float:
    times: int = getattr(run, "times", 1)
    run()
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < _SECONDS / _ROUNDS:
        run()
        count += times
    return count / spent


if __name__ == "__main__":
    main()
