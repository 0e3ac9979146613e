"""Who may do what now, and the first clause that forbids it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine import (
    acting_for,
    asking,
    bodies,
    extensions,
    grounds,
    lateness,
    panels,
    sense,
)
from putright.engine.answers import answer
from putright.engine.assigning import ASSIGNING, assignment_fault
from putright.engine.counting import DAY
from putright.engine.lacking import condition_fault
from putright.engine.moments import in_words
from putright.engine.owning import only_fault
from putright.engine.separation import barred
from putright.engine.telling import event_title, no_such_role, roles_told, stage_title
from putright.engine.vocabulary import ACTS, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.grounds import Fault
    from putright.engine.happenings import Happening
    from putright.engine.history import Entry
    from putright.engine.rules import Act
    from putright.engine.running import Running

# Something that must hold for an entry to be surely fine; else it is looked at closely.
Check: TypeAlias = Callable[["Running", "Entry"], bool]
CLOSELY: tuple[Check, ...] = (lambda _running, _entry: False,)
_NOT_SAID: tuple[object, ...] = (None, "", [])
NOT_OPEN = frozenset(("not_received", "closed", "refused", "withdrawn"))


def unopposed(act: Act) -> Check:
    """Whether what the act itself asks for is there, its stage and role given."""
    event, once, when = act.event, act.once, act.when
    after, given, only = act.after, act.given, act.only

    def check(running: Running, entry: Entry) -> bool:
        if once and running.counts.get(event, -1) >= running.since:
            return False
        for before in after:
            if running.counts.get(before, -1) < running.since:
                return False
        for name in given:
            if entry.data.get(name) in _NOT_SAID:
                return False
        if only and only_fault(running, act, entry.by, (entry.role,)):
            return False
        return when is None or answer(when, running) is True

    return check


def judged_fine(running: Running, entry: Entry) -> bool:
    """The rules beside an event's acts: who may not, closing, refusing, assigning."""
    happening = running.tables.happenings[entry.event]
    for rule in happening.separations:
        if barred(running, rule, entry.by):
            return False
    return _own_fault(running, happening, entry) is None


def fault(running: Running, happening: Happening | None, entry: Entry) -> Fault | None:
    """What the policy has against an entry, asked before it is applied."""
    policy = running.tables.source
    if entry.role and entry.role not in running.tables.roles:
        return no_such_role(entry.role, running.tables), policy
    if happening is None or not happening.known:
        return f"This policy has no event “{entry.event}”.", policy
    if happening.event == "complaint.received":
        again = running.received is not None
        text = "The complaint had been received already; the first receipt counts."
        return (text, policy) if again else None
    if happening.unguarded:
        return None
    if not happening.acts:
        return _not_provided(entry.event, running), policy
    found = first_fault(running, happening.acts, entry.by, (entry.role,), entry.data)
    if found is None:
        found = _own_fault(running, happening, entry)
    return found


def first_fault(
    running: Running,
    group: tuple[Act, ...],
    person: str,
    roles: Iterable[str],
    data: dict[str, Any] | None = None,
) -> Fault | None:
    """Why none of the acts in `group` may be done now; None where one may.

    Of several, the fault is told of the one that fits the present stage. `roles` may
    hold an empty name: somebody of whom no role was said. `data` is None before the
    act is done.
    """
    told: Fault | None = None
    roles = tuple(roles)
    for act in group:
        found = _fault(running, act, person, roles, data)
        if found is None:
            return None
        if told is None or (act.stages and _in_stage(running, act)):
            told = found
    return told


def _fault(
    running: Running,
    act: Act,
    person: str,
    roles: tuple[str, ...],
    data: dict[str, Any] | None,
) -> Fault | None:
    because = _place_fault(running, act) or sense.fault(running, act.event)
    if not because:
        because = _fault_since_opened(running, act)
    if because:
        return because, act.source
    happening = running.tables.happenings[act.event]
    found = _stage_fault(running, happening, person)
    if found is not None:
        return found
    if roles and not any(
        not role or running.tables.may(role, act.by) for role in roles
    ):
        return _role_fault(running, act), act.source
    because = only_fault(running, act, person, roles) if act.only else ""
    if because:
        return because, act.source
    if data is not None:
        because = _given_fault(act, data)
        return (because, act.source) if because else None
    return rules_fault(running, happening, person, roles)


def _fault_since_opened(running: Running, act: Act) -> str:
    """What is lacking since the stage opened to which the act belongs now."""
    since, stage = running.since, running.stage_of(act)
    if stage < running.stage:
        running.since = running.opened.get(stage, since)
    try:
        return _order_fault(running, act) or condition_fault(running, act.when)
    finally:
        running.since = since


def _stage_fault(running: Running, happening: Happening, person: str) -> Fault | None:
    """A late request that nobody took on, or an earlier part in the complaint."""
    late = lateness.waiting(running, happening.waits) if happening.waits else None
    if late is not None:
        return lateness.waiting_told(running, late), late.source
    for separation in happening.separations:
        because = barred(running, separation, person)
        if because:
            return because, separation.source
    return None


def rules_fault(
    running: Running,
    happening: Happening,
    person: str = "",
    roles: tuple[str, ...] = (),
) -> Fault | None:
    """What the rules for more time, closing and refusing have against an event now."""
    for rule, place in extensions.apply_to(running, happening.extends):
        because = extensions.fault(running, rule, place, roles)
        if because:
            return because, rule.source
    if happening.closures:
        return grounds.closing_fault(running, happening.closures, roles)
    if happening.exclusions:
        return grounds.refusing_fault(running, happening.exclusions, roles, person)
    return acting_for.fault(running) if happening.event == acting_for.EVENT else None


def _own_fault(running: Running, happening: Happening, entry: Entry) -> Fault | None:
    """What the rules beside an event's acts have against an entry of it."""
    found = _other_fault(running, happening, entry)
    if found is None and (happening.asks or happening.chosen):
        return asking.fault(running, entry)
    return found


def _other_fault(running: Running, happening: Happening, entry: Entry) -> Fault | None:
    if happening.closures or happening.exclusions:
        return _ground_fault(running, happening, entry)
    if happening.event in ASSIGNING:
        return assignment_fault(running, str(entry.data.get("person", "")))
    if happening.event == "resident.signposted":
        return bodies.fault(running, entry)
    if happening.event == acting_for.EVENT:
        return acting_for.fault(running, entry.data)
    if happening.event == acting_for.MEETING:
        return acting_for.meeting_fault(running, entry.data)
    return panels.fault(running, entry) if happening.seats else None


def _ground_fault(running: Running, happening: Happening, entry: Entry) -> Fault | None:
    rules = happening.closures or happening.exclusions
    because = grounds.unknown_ground(rules, entry)
    if because:
        return because, rules[0].source
    if happening.closures:
        named = grounds.named_in(happening.closures, entry)
        return grounds.closing_fault(running, named, (entry.role,))
    named = grounds.named_in(happening.exclusions, entry)
    found = grounds.refusing_fault(running, named, (entry.role,), entry.by)
    because = "" if found else grounds.reasons_fault(named, entry)
    return (because, named[0].source) if because else found


def _in_stage(running: Running, act: Act) -> bool:
    if running.stage < 0:
        return not act.stages
    stages = running.tables.rules.stages
    return not act.stages or stages[running.stage_of(act)].id in act.stages


def _place_fault(running: Running, act: Act) -> str:
    if running.phase == "not_received" and act.event != "complaint.received":
        return "No complaint has been received yet."
    if running.over() and not act.when_closed:
        help_ = "" if running.phase == "withdrawn" else " Reopen it first."
        return f"The complaint is {running.phase}.{help_}"
    if not _in_stage(running, act):
        wanted = " or ".join(stage_title(stage, running.tables) for stage in act.stages)
        now = running.tables.rules.stages[running.stage].id
        return (
            f"This belongs to {wanted}; the complaint is at"
            f" {stage_title(now, running.tables)}."
        )
    return ""


def _missing(running: Running, act: Act) -> str:
    """The first event that should have happened in this stage and has not."""
    for event in act.after:
        if running.counts.get(event, -1) < running.since:
            return event
    return ""


def _order_fault(running: Running, act: Act) -> str:
    missing = _missing(running, act)
    if missing:
        return f"“{event_title(missing, running.tables)}” comes first."
    if act.once and running.since_opened(act.event):
        day = in_words(running.happened[act.event] // DAY)
        return f"This was done on {day}; it is done once in a stage."
    return ""


def _role_fault(running: Running, act: Act) -> str:
    return f"This is for {roles_told(act.by, running.tables)}."


def _given_fault(act: Act, data: dict[str, Any]) -> str:
    missing = [name for name in act.given if data.get(name) in _NOT_SAID]
    if not missing:
        return ""
    words = ", ".join(name.replace("_", " ") for name in missing)
    return f"Not said: {words}."


def word_for(act: str) -> EventType | None:
    """The shared vocabulary's word for an act."""
    return ACTS.get(act)


def _not_provided(event: str, running: Running) -> str:
    title = event_title(event, running.tables)
    return f"This policy does not provide for it: “{title}”."
