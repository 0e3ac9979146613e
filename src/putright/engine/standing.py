"""How each clock stands at a minute, as a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import structs

from putright.engine import clocks, extensions
from putright.engine.clock_runs import ClockRun, put
from putright.engine.counting import DAY, days_after
from putright.engine.moments import DATE, to_time
from putright.engine.position import ClockPhase, ClockState

if TYPE_CHECKING:
    from datetime import date, datetime

    from putright.engine.running import Running
    from putright.engine.tables import Plan


def states(running: Running) -> tuple[ClockState, ...]:
    """Every clock where the run stands, in the document's order."""
    minute = running.minute
    return tuple([state(running, place, minute) for place in running.tables.places])


def state(running: Running, place: int, minute: int) -> ClockState:
    """The clock as a page shows it at `minute`."""
    plan = running.tables.plans[place]
    rule, run = plan.rule, running.clocks[place]
    if rule.unless is not None and not running.applies(place):
        return _idle(running, place, run)
    if run.due is None and plan.base >= 0:
        clocks.settle(running, place, minute)
        run = running.clocks[place]
    return _state(running, place, run, minute)


def _state(running: Running, place: int, run: ClockRun, minute: int) -> ClockState:
    plan = running.tables.plans[place]
    rule, due = plan.rule, run.due
    if due is None:
        return _idle(running, place, run)
    phase, until = _phase(run, minute)
    over = until > due and phase != "not_started"
    utc = late_days = 0
    if plan.hours and phase != "not_started":
        until, utc = clocks.looked_at(running, run, minute)
        over = clocks.is_late(running, place, until, utc, run)
    if over:
        phase = _OVER[phase]
        late_days = running.calendar.count_between(due // DAY, until // DAY)
    cap = cap_day(running, place, run.original) if plan.extensions else None
    few = _PLAIN
    if plan.hours or plan.cautions:
        few = _of_few(running, plan, run, utc if over else 0)
    due_at, met_at, minutes_left, hours_late, caution_after = few
    promised, projected = run.promised, run.projected
    # By place, in the order of the fields: with every one by name it takes twice as
    # long, and each page of a list makes hundreds.
    return ClockState(
        rule.id,
        rule.title,
        rule.source,
        rule.owner,
        None if run.start is None else DATE[run.start],
        DATE[due // DAY],
        due_at,
        met_at,
        minutes_left,
        phase,
        None if run.done is None else DATE[run.done // DAY],
        late_days,
        hours_late,
        bool(run.held),
        run.given,
        None if projected is None else DATE[projected],
        DATE[run.original],
        None if promised is None else DATE[promised],
        None if cap is None else DATE[cap],
        caution_after,
        run.provisional,
        run.deemed,
        rule.target,
        run.number,
        _earlier(running, place, run) if run.number > 1 else (),
    )


_OVER: dict[ClockPhase, ClockPhase] = {
    "running": "late",
    "met": "met_late",
    "stopped": "stopped",
}


def _phase(run: ClockRun, minute: int) -> tuple[ClockPhase, int]:
    """The state while in time, and the minute at which lateness is looked at."""
    if run.done is not None:
        return "met", run.done
    if run.stopped is not None:
        return "stopped", run.stopped
    return ("not_started" if run.start is None else "running"), minute


def _hours_late(run: ClockRun, utc: int) -> int:
    """Whole hours begun."""
    return -(-(utc - run.due_utc) // 60)


# When a clock in hours is due and was met, the minutes left or the hours late; and the
# last day without a caution: what a plain clock has of them.
_Few: TypeAlias = "tuple[datetime | None, datetime | None, int, int, date | None]"
_PLAIN: _Few = (None, None, 0, 0, None)


def _of_few(running: Running, plan: Plan, run: ClockRun, over_utc: int) -> _Few:
    """What only clocks in hours, or with a caution on more time, have."""
    day = extensions.caution_day(running, plan, run.original)
    caution = None if day is None else DATE[day]
    if not plan.hours or run.due is None:
        return None, None, 0, 0, caution
    return (
        to_time(run.due),
        None if run.done is None else to_time(run.done),
        0 if over_utc else _minutes_left(run),
        _hours_late(run, over_utc) if over_utc else 0,
        caution,
    )


def _minutes_left(run: ClockRun) -> int:
    return 0 if run.done is None else run.due_utc - run.done_utc


def _earlier(running: Running, place: int, run: ClockRun) -> tuple[ClockState, ...]:
    """The runs before this one, oldest first, each as it ended."""
    if not run.before:
        return run.earlier
    over = (_state(running, place, one, 0) for one in run.before)
    return (*run.earlier, *(structs.replace(one, earlier=()) for one in over))


def _idle(running: Running, place: int, run: ClockRun) -> ClockState:
    """A clock that nothing has begun, or that is not owed here."""
    rule = running.tables.clocks[place]
    return ClockState(
        id=rule.id,
        title=rule.title,
        source=rule.source,
        owner=rule.owner,
        extensions=run.given,
        promised_on=None if run.promised is None else DATE[run.promised],
        target=rule.target,
        run=run.number,
        earlier=_earlier(running, place, run),
    )


def cap_day(running: Running, place: int, original: int) -> int | None:
    """The last day to which extensions may run; None: no extension, or no cap."""
    plan = running.tables.plans[place]
    if plan.cap >= 0:
        return running.calendar.nth_after(original, plan.cap)
    calendar, conventions = running.calendar, running.tables.conventions
    latest = None
    for rule in plan.extensions:
        if rule.up_to is not None:
            cap = days_after(calendar, conventions, original, rule.up_to)
            latest = cap if latest is None or cap > latest else latest
    return latest


def begin_anew(running: Running, stage: int, minute: int) -> None:
    """Start new runs of a stage's clocks on a reopening; the old runs are kept."""
    rule = running.tables.rules.stages[stage]
    opening = {rule.opens_on, *rule.or_on}
    inside = running.tables.stage_clocks[stage]
    old = {place: state(running, place, minute) for place in inside}
    for place, was in old.items():
        if was.due_on is None and was.state == "not_started":
            continue
        fresh = ClockRun(was.run + 1)
        fresh.earlier = (*was.earlier, structs.replace(was, earlier=()))
        put(running, place, fresh)
    for place in inside:
        if not opening.isdisjoint(running.tables.clocks[place].starts):
            clocks.start(running, place, minute)
