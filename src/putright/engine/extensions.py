"""More time: which extensions hold, and why one does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine import clocks
from putright.engine.answers import same
from putright.engine.clock_runs import own
from putright.engine.counting import DAY, days_after
from putright.engine.moments import DATE, in_words, read_day
from putright.engine.position import ExtensionState, Notice
from putright.engine.telling import event_title, roles_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.clock_runs import ClockRun
    from putright.engine.durations import Duration
    from putright.engine.history import Entry
    from putright.engine.rules import Extension
    from putright.engine.running import Running
    from putright.engine.tables import Plan


# Where somebody agreed to more time and named no day.
_ANY_DAY = 1 << 60
_Extends: TypeAlias = "tuple[tuple[Extension, int], ...]"


def apply_to(running: Running, extends: _Extends) -> _Extends:
    """Of the rules that one notice is for, those whose clock this complaint has.

    All of them where it has none, so that the refusal can say so.
    """
    if len(extends) < 2:  # noqa: PLR2004 - one needs no choosing
        return extends
    return tuple(one for one in extends if running.applies(one[1])) or extends


def fault(
    running: Running, rule: Extension, place: int, roles: Sequence[str] = ()
) -> str:
    """Why nothing may be extended now by these roles; empty where it may.

    No roles: by anybody.
    """
    if not running.applies(place):
        title = running.tables.clocks[place].title
        return f"“{title}” does not apply to this complaint."
    run = running.clocks[place]
    if run.due is None:
        clocks.begin_if_passed(running, place, running.minute)
        run = running.clocks[place]
    if not _is_running(run, running.minute):
        return _not_running(running, place)
    return _used_up(rule, run.times) or _nobody_agreed(running, rule, roles)


def _is_running(run: ClockRun, minute: int) -> bool:
    return (
        run.due is not None
        and minute <= run.due
        and run.done is None
        and run.stopped is None
        and run.start is not None
    )


def _not_running(running: Running, place: int) -> str:
    """Why a clock that is not running cannot be extended."""
    title = running.tables.clocks[place].title
    run = running.clocks[place]
    if run.done is not None:
        return f"“{title}” was met on {in_words(run.done // DAY)}."
    if run.stopped is not None:
        return f"“{title}” ended on {in_words(run.stopped // DAY)}."
    if run.start is None or run.due is None:
        begins = event_title(running.tables.clocks[place].starts[0], running.tables)
        return f"“{title}” is not running yet: it begins with “{begins}”."
    return (
        f"The time ran out on {in_words(run.due // DAY)}. More time can only be"
        " given before then; the answer is late from now on."
    )


def _used_up(rule: Extension, times: int) -> str:
    if rule.times is None or times < rule.times:
        return ""
    often = "once" if rule.times == 1 else f"{rule.times} times"
    return f"This may be extended {often}, and that has been used."


def extend(running: Running, rule: Extension, place: int, entry: Entry) -> str:
    """Apply an extension as far as it holds; why it does not wholly, or empty.

    Beyond the cap it holds to the cap; what the resident was told stays visible.
    """
    run = own(running, place)
    new = read_day(entry.data.get("new_due_date"))
    because = (
        fault(running, rule, place, (entry.role,))
        or _date_fault(running, place, new)
        or _staff_fault(running, rule, entry, new)
    )
    holds = new is not None and not because
    run.given = (*run.given, _given(rule, entry, new, holds=holds))
    if new is None:
        return because
    run.promised = new
    if not holds:
        return because
    run.times += 1
    running.more_time.pop(rule.agreed_with, None)
    cap = _cap(running, rule, place, run.original)
    run.held = (*run.held, new if cap is None or new <= cap else cap)
    clocks.enforce(running, place)
    running.trace.append(("extended", rule, entry.at // DAY, run.due))
    caution = _caution(running, rule, run.original, new)
    if caution is not None:
        running.notices.append(caution)
    if cap is None or new <= cap:
        return ""
    return (
        f"{in_words(new)} is too late: the latest date is {in_words(cap)},"
        f" {rule.up_to} after {in_words(run.original)}. The time ends that day at the"
        " latest."
    )


def _date_fault(running: Running, place: int, new: int | None) -> str:
    """What is wrong with the new date; empty where nothing is."""
    due = (running.clocks[place].due or 0) // DAY
    if new is None:
        return "No new date was given: name the day by which the answer will come."
    if new <= due:
        return (
            f"The new date, {in_words(new)}, is not later than the present one,"
            f" {in_words(due)}."
        )
    return ""


def _given(
    rule: Extension, entry: Entry, new: int | None, *, holds: bool
) -> ExtensionState:
    agreed = entry.data.get("agreed")
    return ExtensionState(
        seq=entry.seq,
        given_on=DATE[entry.at // DAY],
        new_due_on=None if new is None else DATE[new],
        holds=holds,
        agreed=(
            None
            if rule.agreement == "nobody" or agreed is None
            else same(agreed, "yes")
        ),
    )


def agree(running: Running, entry: Entry, *, rule: Extension) -> None:
    """Note that somebody whose agreement the policy wants has agreed to more time."""
    if not entry.role or running.tables.may(entry.role, rule.agreed_by):
        day = read_day(entry.data.get("new_due_date"))
        running.more_time[rule.agreed_with] = day or _ANY_DAY


def _nobody_agreed(running: Running, rule: Extension, roles: Sequence[str]) -> str:
    """That somebody has to agree first, where the policy has an event for it."""
    if not rule.agreed_with or rule.agreed_with in running.more_time or not roles:
        return ""
    if any(not role or running.tables.may(role, rule.agreed_by) for role in roles):
        return ""
    who = roles_told(rule.agreed_by, running.tables)
    first = event_title(rule.agreed_with, running.tables)
    return f"“{first}” comes first, by {who}."


def _staff_fault(
    running: Running, rule: Extension, entry: Entry, new: int | None
) -> str:
    """Why staff have not agreed to this day; empty: they have, or need not."""
    if rule.agreement != "staff" or running.tables.may(entry.role, rule.agreed_by):
        return ""
    if not rule.agreed_with:
        agreed = same(entry.data.get("agreed"), "yes")
        return "" if agreed else "Nobody who may agree to it has agreed."
    latest = running.more_time.get(rule.agreed_with, _ANY_DAY)
    if new is None or new <= latest:
        return ""
    return f"More time was agreed to {in_words(latest)}, and to no later day."


def _cap(running: Running, rule: Extension, place: int, original: int) -> int | None:
    if rule.up_to is None:
        return None
    plan = running.tables.plans[place]
    if plan.cap >= 0:
        return running.calendar.nth_after(original, plan.cap)
    return days_after(
        running.calendar, running.tables.conventions, original, rule.up_to
    )


def caution_day(running: Running, plan: Plan, original: int) -> int | None:
    """The last day to which more time goes without a caution; None: there is none."""
    days = [
        _after(running, rule.caution, _caution_from(running, rule, original))
        for rule in plan.extensions
        if rule.caution is not None
    ]
    return max(days, default=None)


def _caution_from(running: Running, rule: Extension, original: int) -> int:
    """The day from which a caution counts: of its event, or the original due day."""
    minute = running.happened.get(rule.caution_from)
    return original if minute is None else minute // DAY


def _after(running: Running, length: Duration, day: int) -> int:
    return days_after(running.calendar, running.tables.conventions, day, length)


def cautions_before(
    running: Running, event: str, said: Mapping[str, Any]
) -> tuple[Notice, ...]:
    """What whoever is about to give more time is warned of; never a refusal."""
    new = read_day(said.get("new_due_date"))
    happening = running.tables.happenings.get(event)
    if new is None or happening is None:
        return ()
    found = (
        _caution(running, rule, running.clocks[place].original, new)
        for rule, place in apply_to(running, happening.extends)
        if running.clocks[place].due is not None
    )
    return tuple(notice for notice in found if notice is not None)


def _caution(
    running: Running, rule: Extension, original: int, new: int
) -> Notice | None:
    if rule.caution is None:
        return None
    start = _caution_from(running, rule, original)
    if new <= _after(running, rule.caution, start):
        return None
    text = (
        f"The new date, {in_words(new)}, is more than {rule.caution} after"
        f" {in_words(start)}. The policy allows it; think twice."
    )
    return Notice(kind="caution", text=text, source=rule.source)
