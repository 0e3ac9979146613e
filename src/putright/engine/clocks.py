"""Clocks while a history runs through them: started, met, stopped, begun anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine.counting import DAY, day_zero, days_after, last_day, unverified
from putright.engine.durations import Unit
from putright.engine.moments import DATE, to_time
from putright.engine.position import ClockPhase, ClockState, ExtensionState

if TYPE_CHECKING:
    from putright.engine.rules import Clock
    from putright.engine.running import Running


class ClockRun:
    """One run of one clock. Days and local minutes are numbers, None where not yet.

    Attributes:
        start: Day zero.
        due: Last minute in time, extensions included; `due_utc` for hours.
        original: Due day before any extension.
        projected: Due day counted from the fallback, in a chained clock.
        by_fallback: Started by its fallback; a late start event may still move it.
        done: The minute it was met; `stopped`: the minute it was ended unmet.
        promised: The day last told to the resident.
        held: Days to which the extensions that hold run, none past its cap.
    """

    start: int | None = None
    due: int | None = None
    due_utc: int = 0
    original: int = 0
    projected: int | None = None
    by_fallback = False
    provisional = False
    done: int | None = None
    done_utc: int = 0
    stopped: int | None = None
    stopped_utc: int = 0
    promised: int | None = None
    held: tuple[int, ...] = ()
    given: tuple[ExtensionState, ...] = ()
    times = 0
    number = 1
    earlier: tuple[ClockState, ...] = ()


def start(running: Running, place: int, minute: int, *, receipt: bool) -> None:
    """Start a clock on its event; only the first one counts."""
    run = running.clocks[place]
    if run.done is not None or run.stopped is not None:
        return
    if run.start is not None and not run.by_fallback:
        return
    plan = running.tables.plans[place]
    if plan.base >= 0 and not _from_the_event(running, place, minute):
        return
    conventions = running.tables.conventions
    if receipt and conventions.late_receipt is not None:
        zero = day_zero(running.calendar, conventions, minute, receipt=True)
    else:
        zero = minute // DAY
    _set_due(running, place, run, zero, minute)
    running.trace.append(("started", plan.rule, zero, run.due))


def _from_the_event(running: Running, place: int, minute: int) -> bool:
    """Whether a chained clock runs from its own event, not from its fallback.

    Where the event comes late and the policy counts from the fallback all the same,
    the clock has begun there.
    """
    run = running.clocks[place]
    plan = running.tables.plans[place]
    if run.due is None:
        fallback = fallback_minute(running, place)
        if fallback is not None and (minute <= fallback or not plan.keeps_fallback):
            run.projected = _last_day(running, plan.rule, fallback // DAY)
            return True
        if fallback is not None:
            settle(running, place, minute)
    kept = run.by_fallback and plan.keeps_fallback
    run.by_fallback = False
    return not kept


def meet(running: Running, place: int, minute: int) -> None:
    """Meet a clock; the first time counts. One that has no due day is not met."""
    run = running.clocks[place]
    if run.done is not None or run.stopped is not None:
        return
    if run.due is None and not settle(running, place, minute):
        return
    plan = running.tables.plans[place]
    utc = running.utc_now() if plan.hours else 0
    run.done, run.done_utc = minute, utc
    late = is_late(running, place, minute, utc)
    verb = "met late" if late else "met"
    running.trace.append((verb, plan.rule, minute // DAY, run.due))


def stop(running: Running, place: int, minute: int) -> None:
    """End a clock unmet; what was late by then stays late."""
    run = running.clocks[place]
    if run.done is not None or run.stopped is not None:
        return
    if run.due is None and not settle(running, place, minute):
        return
    for dependent, plan in enumerate(running.tables.plans):
        if plan.base == place and running.clocks[dependent].due is None:
            begin_if_passed(running, dependent, minute)
    run.stopped, run.stopped_utc = minute, _utc(running, place)
    running.told("stopped", running.tables.clocks[place], minute // DAY, run.due)


def begin_if_passed(running: Running, place: int, minute: int) -> None:
    """A clock whose fallback has passed has begun, whatever becomes of its base."""
    fallback = fallback_minute(running, place)
    if fallback is not None and minute > fallback:
        settle(running, place, minute)


def settle(running: Running, place: int, minute: int) -> bool:
    """Give a clock that no event has started the due day that it has at `minute`.

    False where it has none: nothing has happened that it could be counted from.
    """
    fallback = fallback_minute(running, place)
    if fallback is None:
        return False
    run = running.clocks[place]
    day = fallback // DAY
    run.by_fallback = minute > fallback
    _set_due(running, place, run, day, fallback)
    run.projected = run.original
    if run.by_fallback:
        rule = running.tables.clocks[place]
        running.trace.append(("started", rule, day, run.due))
    else:
        run.start = None
    return True


def fallback_minute(running: Running, place: int) -> int | None:
    """The last minute in which a chained clock's start is in time; None: not chained.

    None too while the clock before it has no due day, or was stopped.
    """
    base = running.tables.plans[place].base
    if base < 0 or not running.applies(base):
        return None
    run = running.clocks[base]
    if run.stopped is not None:
        return None
    if run.due is not None:
        return run.due
    before = fallback_minute(running, base)
    if before is None:
        return None
    rule = running.tables.clocks[base]
    if rule.within.unit is Unit.HOURS:
        utc = running.utc_of(before) + 60 * rule.within.count
        return running.tables.zone.to_local(utc)
    return _end(running, _last_day(running, rule, before // DAY))


def begin_anew(running: Running, stage: int, minute: int) -> None:
    """Start new runs of a stage's clocks on a reopening; the old runs are kept."""
    opening = running.tables.rules.stages[stage].opens_on
    inside = running.tables.stage_clocks[stage]
    old = {place: state(running, place, minute) for place in inside}
    for place, was in old.items():
        if was.due_on is None and was.state == "not_started":
            continue
        fresh = ClockRun()
        fresh.number = was.run + 1
        fresh.earlier = (*was.earlier, structs.replace(was, earlier=()))
        running.clocks[place] = fresh
    for place in inside:
        if opening in running.tables.clocks[place].starts:
            start(running, place, minute, receipt=False)


def state(running: Running, place: int, minute: int) -> ClockState:
    """The clock as a page shows it at `minute`."""
    plan = running.tables.plans[place]
    rule = plan.rule
    run = running.clocks[place]
    if rule.unless is not None and not running.applies(place):
        return _idle(rule, run)
    if run.due is None and (plan.base < 0 or not settle(running, place, minute)):
        return _idle(rule, run)
    due_on = (run.due or 0) // DAY
    utc = running.utc_now() if plan.hours else 0
    phase = _phase(running, place, minute, utc)
    until, until_utc = _looked_at(run, minute, utc)
    over = phase != "not_started" and is_late(running, place, until, until_utc)
    cap = cap_day(running, place, run.original) if plan.extensions else None
    plain = ClockState(
        id=rule.id,
        title=rule.title,
        source=rule.source,
        owner=rule.owner,
        started_on=None if run.start is None else DATE[run.start],
        due_on=DATE[due_on],
        state=phase,
        met_on=None if run.done is None else DATE[run.done // DAY],
        working_days_late=(
            running.calendar.count_between(due_on, until // DAY) if over else 0
        ),
        projected=None if run.projected is None else DATE[run.projected],
        original_due_on=DATE[run.original],
        latest_extension=None if cap is None else DATE[cap],
        target=rule.target,
    )
    if plan.hours or run.given or run.number > 1 or run.provisional or run.promised:
        hours_late = -(-(until_utc - run.due_utc) // 60) if over and plan.hours else 0
        return _whole(plain, run, run.due if plan.hours else None, hours_late)
    return plain


def _whole(
    plain: ClockState, run: ClockRun, due_at: int | None, hours_late: int
) -> ClockState:
    """With what few clocks have; apart, for making a value with all of it is slow."""
    return structs.replace(
        plain,
        due_at=None if due_at is None else to_time(due_at),
        hours_late=hours_late,
        extended=bool(run.held),
        extensions=run.given,
        promised_on=None if run.promised is None else DATE[run.promised],
        provisional=run.provisional,
        run=run.number,
        earlier=run.earlier,
    )


def _idle(rule: Clock, run: ClockRun) -> ClockState:
    """A clock that nothing has begun, or that is not owed here."""
    return ClockState(
        id=rule.id,
        title=rule.title,
        source=rule.source,
        owner=rule.owner,
        extensions=run.given,
        promised_on=None if run.promised is None else DATE[run.promised],
        target=rule.target,
        run=run.number,
        earlier=run.earlier,
    )


def _phase(running: Running, place: int, minute: int, utc: int) -> ClockPhase:
    run = running.clocks[place]
    if run.done is not None:
        late = is_late(running, place, run.done, run.done_utc)
        return "met_late" if late else "met"
    if run.stopped is not None:
        return "stopped"
    if run.start is None:
        return "not_started"
    return "late" if is_late(running, place, minute, utc) else "running"


def _looked_at(run: ClockRun, minute: int, utc: int) -> tuple[int, int]:
    if run.done is not None:
        return run.done, run.done_utc
    if run.stopped is not None:
        return run.stopped, run.stopped_utc
    return minute, utc


def is_late(running: Running, place: int, minute: int, utc: int) -> bool:
    """Whether the clock, as it stands at `minute`, is over its time (met or not)."""
    run = running.clocks[place]
    if running.tables.plans[place].hours and not run.held:
        return run.due is not None and utc > run.due_utc
    return run.due is not None and minute > run.due


def breached(running: Running, place: int, minute: int) -> bool:
    """Whether it is over its time now, or was when it was met or stopped."""
    if not running.applies(place):
        return False
    run = running.clocks[place]
    if run.due is None:
        begin_if_passed(running, place, minute)
    if run.due is None:
        return False
    return is_late(running, place, *_looked_at(run, minute, _utc(running, place)))


def cap_day(running: Running, place: int, original: int) -> int | None:
    """The last day to which extensions may run; None: no extension, or no cap."""
    calendar, conventions = running.calendar, running.tables.conventions
    latest = None
    for rule in running.tables.plans[place].extensions:
        if rule.up_to is not None:
            cap = days_after(calendar, conventions, original, rule.up_to)
            latest = cap if latest is None or cap > latest else latest
    return latest


def enforce(running: Running, place: int) -> None:
    """Set the due minute from the original due day and the extensions that hold."""
    run = running.clocks[place]
    if run.held:
        run.due = max(_end(running, max(run.held)), run.due or 0)


def _utc(running: Running, place: int) -> int:
    """The UTC minute where the run stands; 0 for clocks that do not count hours."""
    return running.utc_now() if running.tables.plans[place].hours else 0


def _set_due(
    running: Running, place: int, run: ClockRun, zero: int, minute: int
) -> None:
    plan = running.tables.plans[place]
    calendar = running.calendar
    run.start = zero
    if plan.days >= 0:
        run.original = original = calendar.nth_after(zero, plan.days)
        run.due = original * DAY + running.tables.conventions.due_at
        run.provisional = calendar.unverified(zero, original)
    elif plan.hours:
        known = minute == running.minute and running.utc >= 0
        utc = running.utc if known else running.utc_of(minute)
        run.due_utc = utc + 60 * plan.rule.within.count
        run.due = running.tables.zone.to_local(run.due_utc)
        run.original = run.due // DAY
    else:
        run.original = _last_day(running, plan.rule, zero)
        run.due = _end(running, run.original)
        run.provisional = unverified(calendar, zero, run.original, plan.rule.within)
    if run.by_fallback and running.clocks[plan.base].provisional:
        run.provisional = True
    if run.held:
        enforce(running, place)


def _last_day(running: Running, rule: Clock, zero: int) -> int:
    return last_day(running.calendar, running.tables.conventions, zero, rule.within)


def _end(running: Running, day: int) -> int:
    return day * DAY + running.tables.conventions.due_at
