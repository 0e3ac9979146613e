"""A case stepped forward entry by entry, left and taken up again: for exploring.

The same run, tables and judgement as `assessing.assess`; only that a run can be copied
and carried on in more than one way.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from msgspec import structs

from putright.engine import acts, extensions, lateness, letters, standing
from putright.engine.answers import answer
from putright.engine.replaying import as_taken
from putright.engine.running import Running
from putright.engine.tables import tables_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from putright.engine.calendar import Calendar
    from putright.engine.conditions import Condition
    from putright.engine.grounds import Fault
    from putright.engine.happenings import Happening
    from putright.engine.history import Entry
    from putright.engine.position import ClockState, LetterNeeds
    from putright.engine.rules import Act, Escalation, Extension, Rules


def begin(
    rules: Rules,
    calendar: Calendar,
    facts: Mapping[str, Any],
    *,
    foreign: bool = False,
) -> Running:
    """A case to which nothing has happened yet."""
    return Running(tables_for(rules), calendar, facts, foreign=foreign)


def fork(running: Running) -> Running:
    """A copy to carry on from; the one that was given stays as it is.

    The copy begins to tell its own way anew: trace, notices and irregularities.
    """
    made = Running(
        running.tables,
        running.calendar,
        running.facts,
        foreign=running.foreign,
        clocks=running.clocks.copy(),
    )
    _copy_plain(running, made)
    # Both look at every clock now: whoever changes one copies it first.
    running.lent = [True] * len(made.clocks)
    made.lent = running.lent.copy()
    made.opened = running.opened.copy()
    made.happened = running.happened.copy()
    made.counts = running.counts.copy()
    made.agreed = running.agreed.copy()
    made.more_time = running.more_time.copy()
    made.did = {event: people.copy() for event, people in running.did.items()}
    made.points = {name: one.__copy__() for name, one in running.points.items()}
    made.promises = {name: one.__copy__() for name, one in running.promises.items()}
    made.answered = {place: one.__copy__() for place, one in running.answered.items()}
    made.inquiries = {name: copy.copy(one) for name, one in running.inquiries.items()}
    made.acting = {name: copy.copy(one) for name, one in running.acting.items()}
    made.demands = {name: copy.copy(one) for name, one in running.demands.items()}
    return made


def _copy_plain(running: Running, made: Running) -> None:
    """What cannot itself be changed, and so is one for both."""
    made.kept, made.phase, made.channel = running.kept, running.phase, running.channel
    made.stage, made.since, made.count = running.stage, running.since, running.count
    made.later, made.afterwards = running.later, running.afterwards
    made.minute, made.utc = running.minute, running.utc
    made.received, made.owner = running.received, running.owner
    made.investigator = running.investigator
    made.panel, made.decided = running.panel, running.decided


def take(running: Running, entry: Entry) -> None:
    """Let an entry happen, permitted or not; what was not is in `running.irregular`."""
    running.take_all((entry,), entry.at)


def receive(running: Running, entry: Entry) -> None:
    """Let the complaint be received, and be logged where the policy asks when."""
    running.take_all(as_taken(running.tables, (entry,)), entry.at)


def saying(entry: Entry, said: Mapping[str, Any]) -> Entry:
    """The same entry with more said with it."""
    return structs.replace(entry, data={**entry.data, **said})


def bare(entry: Entry) -> Entry:
    """The same entry of which nobody said who did it, or in which role."""
    return structs.replace(entry, by="", role="")


def wait(running: Running, minute: int) -> None:
    """Let time pass, and nothing else, until a local minute."""
    running.minute, running.utc = minute, None


def why_not(running: Running, act: Act, entry: Entry) -> Fault | None:
    """Why an act may not be done as the entry says; None where it may.

    Stricter than what a history is judged by: an act of the resident's counts as not
    permitted too where the policy does not provide for it.
    """
    happening = running.tables.happenings[act.event]
    running.minute, running.utc = entry.at, entry.at_utc
    plain = not happening.extends and not happening.unguarded
    if plain and _surely_fine(running, happening, entry):
        return None
    roles = (entry.role,)
    found = acts.first_fault(running, (act,), entry.by, roles)
    if found is None:
        found = acts.first_fault(running, (act,), entry.by, roles, entry.data)
    if found is None and not happening.unguarded:
        found = acts.fault(running, happening, entry)
    return found


def surely_refused(running: Running, act: Act) -> bool:
    """Whether what an act of the present stage itself asks for is not there.

    Asked quickly. No says nothing: then `why_not` must be asked.
    """
    if running.stage_of(act) != running.stage:
        return False
    if act.once and running.since_opened(act.event):
        return True
    if not all(map(running.since_opened, act.after)):
        return True
    return act.when is not None and answer(act.when, running) is not True


def _surely_fine(running: Running, happening: Happening, entry: Entry) -> bool:
    """Whether it passes the few checks of its stage and role, as a history's do."""
    over = running.phase in acts.NOT_OPEN
    place = running.tables.over if over else running.stage
    checks = happening.leave[place].get(entry.role, acts.CLOSELY)
    return all(check(running, entry) for check in checks)


def holds(
    running: Running, condition: Condition | None, facts: Mapping[str, Any]
) -> bool:
    """Whether a condition would hold where the run stands, were these the facts."""
    kept = running.facts
    running.facts = dict(facts)
    try:
        return answer(condition, running) is True
    finally:
        running.facts = kept


def clock_states(
    running: Running, places: Iterable[int] | None = None
) -> tuple[ClockState, ...]:
    """The clocks where the run stands: every one, or those at some places."""
    looked_at = fork(running)
    if places is None:
        return standing.states(looked_at)
    minute = running.minute
    return tuple([standing.state(looked_at, place, minute) for place in places])


def waits(running: Running, place: int) -> bool:
    """Whether the clock at a place is neither met nor stopped."""
    run = running.clocks[place]
    return run.done is None and run.stopped is None


def applies(running: Running, place: int) -> bool:
    """Whether the clock at a place is owed in this case."""
    return running.applies(place)


def last_day_to_ask(running: Running, rule: Escalation) -> int | None:
    """The last day on which the resident may ask for a next stage; None: any."""
    return lateness.last_day_to_ask(running, rule)


def latest_day(running: Running, place: int) -> int | None:
    """The last day to which a running clock may be extended; None: no cap."""
    return standing.cap_day(running, place, running.clocks[place].original)


def extends(running: Running, event: str) -> tuple[tuple[Extension, int], ...]:
    """The clocks of this complaint that an event extends, each with its rule."""
    return extensions.apply_to(running, running.tables.happenings[event].extends)


def letters_of(
    running: Running, act: Act, said: Mapping[str, Any]
) -> tuple[LetterNeeds, ...]:
    """What each letter that an act sends must say, were it done here."""
    return letters.needs(fork(running), act, said)
