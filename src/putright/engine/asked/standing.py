"""Where a complaint stands: its clocks, stage, points and what is owed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from putright.engine import demands, measuring
from putright.engine.answers import answer
from putright.engine.counting import DAY
from putright.engine.filing import Gap, gaps_of
from putright.engine.marking import marks_of
from putright.engine.moments import to_date
from putright.engine.noticing import notices_of
from putright.engine.outcomes import outcomes_of
from putright.engine.position import (
    ClockState,
    DemandState,
    Irregular,
    Notice,
    OverallOutcome,
    Phase,
    PointState,
    PromiseState,
    Step,
    TaskState,
    WindowState,
)
from putright.engine.standing import states
from putright.engine.tasks import tasks_of
from putright.engine.tracing import steps_of
from putright.engine.windows import windows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.conditions import Condition
    from putright.engine.history import Entry
    from putright.engine.rules import Body, Mark, Priority, Rules
    from putright.engine.running import Running
    from putright.engine.tables import Tables


class Standing:
    """Clocks, stage, points and what is owed; most parts worked out when asked.

    Attributes:
        clocks: Every clock of the policy, in the document's order.
    """

    def __init__(self, running: Running, entries: Sequence[Entry]) -> None:
        self._running = running
        self._entries = entries
        self.rules: Rules = running.tables.rules
        self.tables: Tables = running.tables
        self.calendar: Calendar = running.calendar
        self.as_of: date = to_date(running.minute // DAY)
        self.phase: Phase = running.phase
        self.stage: str = (
            self.rules.stages[running.stage].id if running.stage >= 0 else ""
        )
        self.owner: str = running.owner
        self.irregular: tuple[Irregular, ...] = tuple(running.irregular)
        # First of all: a clock begun by its fallback begins here, not when asked.
        self.clocks: tuple[ClockState, ...] = states(running)

    @property
    def received_on(self) -> date | None:
        """The day the landlord got the complaint."""
        received = self._running.received
        return None if received is None else to_date(received // DAY)

    def clock(self, id: str) -> ClockState:  # noqa: A002 - the field's own name
        """One clock by its id; `KeyError` where the policy has none of that name."""
        place = self._running.tables.clock_places[id]
        return self.clocks[place]

    @property
    def next_due(self) -> ClockState | None:
        """The clock that the landlord must meet first; targets do not count."""
        waiting = [
            clock
            for clock in self.clocks
            if clock.state in ("running", "late") and not clock.target
        ]
        return min(waiting, key=lambda clock: clock.due_on or date.max, default=None)

    @property
    def answer_due_on(self) -> date | None:
        """The day by which the present stage's answer is due; None: none is set."""
        running = self._running
        if running.stage < 0:
            return None
        wanted = running.tables.rules.stages[running.stage].closes_on
        days = (
            clock.due_on
            for rule, clock in zip(self.rules.clocks, self.clocks, strict=True)
            if wanted in rule.met_by and not rule.target and clock.due_on
        )
        return min(days, default=None)

    @cached_property
    def windows(self) -> tuple[WindowState, ...]:
        """How long the resident has to ask for each next stage."""
        return windows_of(self._running)

    @cached_property
    def points(self) -> tuple[PointState, ...]:
        """The points of the complaint with their latest answers."""
        return tuple(
            PointState(
                id=point.id,
                text=point.text,
                outcome=point.outcome,
                reasons=point.reasons,
                stage=point.stage,
            )
            for point in self._running.points.values()
        )

    @cached_property
    def outcomes(self) -> tuple[OverallOutcome, ...]:
        """The outcome of the whole, stage by stage, by the policy's own rule."""
        return outcomes_of(self._running)

    @cached_property
    def promises(self) -> tuple[PromiseState, ...]:
        """Every promised remedy, kept or not."""
        today = self._running.minute // DAY
        return tuple(
            promise.state(today) for promise in self._running.promises.values()
        )

    @cached_property
    def demands(self) -> tuple[DemandState, ...]:
        """What the Ombudsman wants of the landlord, met or not."""
        return demands.states(self._running)

    @cached_property
    def tasks(self) -> tuple[TaskState, ...]:
        """What the policy wants staff to do now, beside what is owed by a day."""
        return tasks_of(self._running)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What the complaints lead should know."""
        return notices_of(self._running, self._entries, self.clocks)

    @cached_property
    def priority(self) -> Priority | None:
        """Why the complaint stands before all others in a list; None: it does not."""
        rules = self.rules.priorities
        held = (rule for rule in rules if answer(rule.when, self._running))
        return next(held, None)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that it carries, by which it is counted apart."""
        return marks_of(self._running, self._entries)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What the file lacks, once the complaint is over."""
        return gaps_of(self._running, self._entries, self.clocks)

    @cached_property
    def code(self) -> str:
        """The document that this complaint is measured against; empty: none."""
        return measuring.code_of(self._running)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Who outside may be asked about this complaint."""
        return measuring.bodies_of(self._running)

    def holds(self, condition: Condition) -> bool:
        """Whether a condition surely holds of the complaint now."""
        return answer(condition, self._running) is True

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """Which rule did what, in order."""
        return steps_of(self._running, self.clocks)
