"""How each clock stands at a minute, as a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine import clocks, extensions
from putright.engine.counting import DAY, days_after
from putright.engine.moments import DATE, to_time
from putright.engine.position import ClockPhase, ClockState

if TYPE_CHECKING:
    from putright.engine.clocks import ClockRun
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
    plain = ClockState(
        id=rule.id,
        title=rule.title,
        source=rule.source,
        owner=rule.owner,
        started_on=None if run.start is None else DATE[run.start],
        due_on=DATE[due // DAY],
        state=phase,
        met_on=None if run.done is None else DATE[run.done // DAY],
        working_days_late=late_days,
        projected=None if run.projected is None else DATE[run.projected],
        original_due_on=DATE[run.original],
        latest_extension=None if cap is None else DATE[cap],
        target=rule.target,
    )
    if plan.hours or plan.cautions:
        plain = _of_few(running, plan, plain, run, utc if over else 0)
    if run.given or run.number > 1 or run.provisional or run.promised or run.deemed:
        return _whole(running, place, plain, run)
    return plain


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


def _of_few(
    running: Running, plan: Plan, plain: ClockState, run: ClockRun, over_utc: int
) -> ClockState:
    """What only clocks in hours, or with a caution on more time, have."""
    caution = extensions.caution_day(running, plan, run.original)
    hours = plan.hours and run.due is not None
    return structs.replace(
        plain,
        due_at=to_time(run.due or 0) if hours else None,
        met_at=to_time(run.done) if hours and run.done is not None else None,
        minutes_left=_minutes_left(run) if hours and not over_utc else 0,
        hours_late=_hours_late(run, over_utc) if hours and over_utc else 0,
        caution_after=None if caution is None else DATE[caution],
    )


def _minutes_left(run: ClockRun) -> int:
    return 0 if run.done is None else run.due_utc - run.done_utc


def _whole(
    running: Running, place: int, plain: ClockState, run: ClockRun
) -> ClockState:
    """With what few clocks have; apart, for making a value with all of it is slow."""
    return structs.replace(
        plain,
        extended=bool(run.held),
        extensions=run.given,
        promised_on=None if run.promised is None else DATE[run.promised],
        provisional=run.provisional,
        deemed=run.deemed,
        run=run.number,
        earlier=_earlier(running, place, run),
    )


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
        fresh = clocks.ClockRun()
        fresh.number = was.run + 1
        fresh.earlier = (*was.earlier, structs.replace(was, earlier=()))
        running.clocks[place] = fresh
    for place in inside:
        if not opening.isdisjoint(running.tables.clocks[place].starts):
            clocks.start(running, place, minute)
