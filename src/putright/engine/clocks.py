"""Clocks while a history runs through them: started, met, stopped, begun anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.clock_runs import ClockRun, own, put
from putright.engine.counting import (
    DAY,
    day_zero,
    days_before,
    last_day,
    unverified,
)
from putright.engine.durations import Unit
from putright.engine.keeping import hold

if TYPE_CHECKING:
    from putright.engine.rules import Clock
    from putright.engine.running import Running
    from putright.engine.tables import Plan


def start(running: Running, place: int, minute: int, zero: int | None = None) -> None:
    """Start a clock on its event, `zero` its day zero; only the first one counts."""
    run = own(running, place) if running.lent else running.clocks[place]
    if run.done is not None or run.stopped is not None:
        again = _to_start(running, place)
        if again is None:
            return
        run = again
    if run.start is not None and not run.by_fallback:
        return
    plan = running.tables.plans[place]
    if plan.base >= 0 and not _from_the_event(running, place, minute):
        return
    if zero is None:
        zero = minute // DAY
    _set_due(running, place, run, zero, minute)
    running.trace.append(("started", plan.rule, zero, run.due))


def start_on_receipt(running: Running, place: int, minute: int) -> None:
    """Start a clock on something received, which may have come too late in the day."""
    conventions = running.tables.conventions
    zero = day_zero(running.calendar, conventions, minute, receipt=True)
    start(running, place, minute, zero)


def start_on_arrival(
    running: Running, place: int, minute: int, zero: int, *, deemed: bool
) -> None:
    """Start a clock on the day when a letter sent at `minute` was received."""
    start(running, place, minute, zero)
    run = running.clocks[place]
    if run.start == zero and not run.by_fallback:
        own(running, place).deemed = deemed


def move_start(running: Running, place: int, minute: int) -> None:
    """Count a clock, while it runs, from the day on which its letter did arrive.

    One that began by its fallback had no letter: nothing of it can arrive.
    """
    run = running.clocks[place]
    if run.start is None or run.done is not None or run.stopped is not None:
        return
    if run.by_fallback:
        return
    run, zero = own(running, place), minute // DAY
    run.deemed = False
    _set_due(running, place, run, zero, minute)
    running.trace.append(("started", running.tables.clocks[place], zero, run.due))


def start_until(running: Running, place: int, minute: int, day: int) -> None:
    """Start a clock whose due day was named with the event that starts it.

    One that is due some time before a named day follows that day when it is put off.
    """
    run = _to_start(running, place)
    rule = running.tables.clocks[place]
    if run is None or (run.start is not None and rule.before is None):
        return
    if rule.before is not None:
        named, calendar = day, running.calendar
        day = days_before(calendar, running.tables.conventions, named, rule.before)
        run.provisional = unverified(calendar, day, named, rule.before)
    run.start, run.original, run.due = minute // DAY, day, _end(running, day)
    if running.kept is not None:
        hold(running.kept, running.tables.clocks[place].id, run)
    running.trace.append(("started", running.tables.clocks[place], run.start, run.due))


def _to_start(running: Running, place: int) -> ClockRun | None:
    """The run that an event may start; a repeated clock that is over gets a new one."""
    run = running.clocks[place]
    if run.done is None and run.stopped is None:
        return own(running, place)
    return _again(running, place) if running.tables.clocks[place].repeats else None


def _again(running: Running, place: int) -> ClockRun:
    run = running.clocks[place]
    fresh = ClockRun(run.number + 1)
    fresh.earlier, fresh.before = run.earlier, (*run.before, run)
    return put(running, place, fresh)


def _from_the_event(running: Running, place: int, minute: int) -> bool:
    """Whether a chained clock runs from its own event, not from its fallback.

    Where the event comes late and the policy counts from the fallback all the same,
    the clock has begun there.
    """
    run = own(running, place) if running.lent else running.clocks[place]
    plan = running.tables.plans[place]
    if run.due is None:
        fallback = fallback_minute(running, place)
        if fallback is not None and (minute <= fallback or not plan.keeps_fallback):
            run.projected = _last_day(running, plan, fallback // DAY)
            return True
        if fallback is not None:
            settle(running, place, minute)
    if not run.by_fallback:
        return True
    run.by_fallback = False
    return not plan.keeps_fallback


def meet(running: Running, place: int, minute: int) -> None:
    """Meet a clock; the first time counts. One that has no due day is not met."""
    run = running.clocks[place]
    if run.done is not None or run.stopped is not None:
        return
    if run.due is None and not settle(running, place, minute):
        return
    plan = running.tables.plans[place]
    if running.lent:
        run = own(running, place)
    run.done = minute
    due = run.due
    if plan.hours:
        run.done_utc = running.utc_now()
        late = is_late(running, place, minute, run.done_utc)
    else:
        late = due is not None and minute > due
    verb = "met late" if late else "met"
    running.trace.append((verb, plan.rule, minute // DAY, due))
    if plan.rule.repeats == "until stopped":
        _again(running, place)
        start(running, place, minute)


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
    run = own(running, place)
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
    run = own(running, place) if running.lent else running.clocks[place]
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
    return _end(running, due_day(running, rule, before // DAY))


def is_late(
    running: Running, place: int, minute: int, utc: int, run: ClockRun | None = None
) -> bool:
    """Whether the clock, as it stands at `minute`, is over its time (met or not)."""
    run = run or running.clocks[place]
    if running.tables.plans[place].hours and not run.held:
        return run.due is not None and utc > run.due_utc
    return run.due is not None and minute > run.due


def looked_at(running: Running, run: ClockRun, minute: int) -> tuple[int, int]:
    """The minutes, local and UTC, by which a clock is in time or late."""
    if run.done is not None:
        return run.done, run.done_utc
    if run.stopped is not None:
        return run.stopped, run.stopped_utc
    return minute, running.utc_now()


def breached(running: Running, place: int, minute: int) -> bool:
    """Whether it is over its time now, or was when it was met or stopped."""
    if not running.applies(place):
        return False
    run = running.clocks[place]
    if run.due is None:
        begin_if_passed(running, place, minute)
        run = running.clocks[place]
    if run.due is None:
        return False
    if running.tables.plans[place].hours:
        return is_late(running, place, *looked_at(running, run, minute))
    until = run.done if run.stopped is None else run.stopped
    return (minute if until is None else until) > run.due


def enforce(running: Running, place: int) -> None:
    """Set the due minute from the original due day and the extensions that hold."""
    run = own(running, place)
    if run.held:
        run.due = max(_end(running, max(run.held)), run.due or 0)
        if running.kept is not None:
            hold(running.kept, running.tables.clocks[place].id, run)


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
        now = minute == running.minute
        utc = running.utc_now() if now else running.utc_of(minute)
        run.due_utc = utc + 60 * plan.rule.within.count
        run.due = running.tables.zone.to_local(run.due_utc)
        run.original = run.due // DAY
    else:
        run.original = _last_day(running, plan, zero)
        run.due = _end(running, run.original)
        run.provisional = unverified(calendar, zero, run.original, plan.rule.within)
    if run.by_fallback and running.clocks[plan.base].provisional:
        run.provisional = True
    if run.held:
        enforce(running, place)
    elif running.kept is not None:
        hold(running.kept, plan.rule.id, run)


def _last_day(running: Running, plan: Plan, zero: int) -> int:
    if plan.days >= 0:
        return running.calendar.nth_after(zero, plan.days)
    return due_day(running, plan.rule, zero)


def due_day(running: Running, rule: Clock, zero: int) -> int:
    """The last day in time of a clock that counts days, weeks or months from `zero`."""
    day = last_day(running.calendar, running.tables.conventions, zero, rule.within)
    return running.calendar.nth_after(day - 1, 1) if rule.rolls else day


def _end(running: Running, day: int) -> int:
    return day * DAY + running.tables.conventions.due_at
