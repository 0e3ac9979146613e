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
    from collections.abc import Mapping

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
    made = Running(running.tables, running.calendar, {}, foreign=running.foreign)
    for name in _fields_of(running):
        value = getattr(running, name)
        if name in _NOT_READ:
            value = []
        elif name in _OF_PLAIN:
            value = value.copy()
        elif isinstance(value, dict):
            value = {key: copy.copy(part) for key, part in value.items()}
        elif isinstance(value, list):
            value = [copy.copy(part) for part in value]
        setattr(made, name, value)
    return made


def _fields_of(running: Running) -> tuple[str, ...]:
    """What a run knows, by name: alike in plain Python and as machine code."""
    if not _FIELDS:
        _FIELDS.extend(
            name
            for name in dir(running)
            if not name.startswith("_") and not callable(getattr(running, name))
        )
    return tuple(_FIELDS)


_FIELDS: list[str] = []
# What was told of the way so far; nothing later is worked out from it.
_NOT_READ = frozenset(("trace", "notices", "irregular"))
# Holding nothing that could itself be changed.
_OF_PLAIN = frozenset(("facts", "happened", "counts"))


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


def clock_states(running: Running) -> tuple[ClockState, ...]:
    """Every clock where the run stands."""
    return standing.states(fork(running))


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
