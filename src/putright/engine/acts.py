"""Who may do what now, and the first clause that forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine import extensions, sense
from putright.engine.answers import answer, unknown_facts
from putright.engine.conditions import Condition, EveryPointAnswered
from putright.engine.counting import DAY
from putright.engine.moments import in_words
from putright.engine.rules import Act, Closure, Exclusion, Source
from putright.engine.separation import barred
from putright.engine.telling import (
    condition_told,
    event_title,
    fact_asked,
    roles_told,
    stage_title,
)
from putright.engine.vocabulary import ACTS, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.happenings import Happening
    from putright.engine.history import Entry
    from putright.engine.running import Running

# Why not, and the clause that says so.
Fault: TypeAlias = tuple[str, Source]
_NOT_SAID: tuple[object, ...] = (None, "", [])
_NOT_OPEN = frozenset(("not_received", "closed", "refused", "withdrawn"))


def surely_fine(running: Running, happening: Happening | None, entry: Entry) -> bool:
    """The common case, quickly: something that nothing in the policy speaks against.

    False says nothing: then `fault` looks closely.
    """
    if happening is None:
        return False
    if happening.unguarded:
        return entry.role in running.tables.somebody
    if running.phase in _NOT_OPEN:
        return False
    if happening.asks is not None and happening.asks(running):
        return False
    role, stage = entry.role, running.stage
    for guard in happening.guards:
        if (
            role in guard.roles
            and stage in guard.stages
            and (guard.plain or _nothing_against(running, guard.act, entry.data))
        ):
            return not happening.judged or _judged_fine(running, happening, entry)
    return False


def _nothing_against(running: Running, act: Act, data: dict[str, Any]) -> bool:
    counts, since = running.counts, running.since
    if act.once and counts.get(act.event, -1) >= since:
        return False
    for event in act.after:
        if counts.get(event, -1) < since:
            return False
    for name in act.given:
        if data.get(name) in _NOT_SAID:
            return False
    return act.when is None or answer(act.when, running) is True


def _judged_fine(running: Running, happening: Happening, entry: Entry) -> bool:
    """The rules beside an event's acts: who may not, closing, refusing, assigning."""
    for rule in happening.separations:
        if barred(running, rule, entry.by):
            return False
    return _own_fault(running, happening, entry) is None


def fault(running: Running, happening: Happening | None, entry: Entry) -> Fault | None:
    """What the policy has against an entry, asked before it is applied."""
    policy = running.tables.source
    if entry.role and entry.role not in running.tables.roles:
        return f"“{entry.role}” is not a role of this policy.", policy
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
    because = (
        _place_fault(running, act)
        or sense.fault(running, act.event)
        or _order_fault(running, act)
        or _condition_fault(running, act.when)
    )
    if because:
        return because, act.source
    happening = running.tables.happenings[act.event]
    for separation in happening.separations:
        because = barred(running, separation, person)
        if because:
            return because, separation.source
    if roles and not any(
        not role or running.tables.may(role, act.by) for role in roles
    ):
        return _role_fault(running, act), act.source
    if data is not None:
        because = _given_fault(act, data)
        return (because, act.source) if because else None
    return rules_fault(running, happening)


def rules_fault(running: Running, happening: Happening) -> Fault | None:
    """What the rules for more time, closing and refusing have against an event now."""
    for rule, place in happening.extends:
        because = extensions.fault(running, rule, place)
        if because:
            return because, rule.source
    if happening.closures:
        return closing_fault(running, happening.closures)
    if happening.exclusions:
        return _refusing_fault(running, happening.exclusions)
    return None


def _own_fault(running: Running, happening: Happening, entry: Entry) -> Fault | None:
    if happening.closures:
        named = _with_ground(happening.closures, entry)
        return closing_fault(running, named)
    if happening.exclusions:
        return _refusing_fault(running, _with_ground(happening.exclusions, entry))
    if happening.event == "owner.assigned":
        return assignment_fault(running, str(entry.data.get("person", "")))
    return None


def _with_ground(rules: tuple[Any, ...], entry: Entry) -> tuple[Any, ...]:
    """The rules for the ground that was named; all, where none or no known one was."""
    ground = entry.data.get("ground")
    return tuple(rule for rule in rules if ground in (rule.ground, rule.id)) or rules


def assignment_fault(running: Running, assignee: str) -> Fault | None:
    """Why the assignee could not lawfully finish the present stage."""
    if running.stage < 0 or not assignee:
        return None
    stage = running.tables.rules.stages[running.stage]
    for separation in running.tables.happenings[stage.closes_on].separations:
        because = barred(running, separation, assignee)
        if because:
            return because, separation.source
    return None


def _in_stage(running: Running, act: Act) -> bool:
    if running.stage < 0:
        return not act.stages
    return not act.stages or running.tables.rules.stages[running.stage].id in act.stages


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


def _condition_fault(running: Running, when: Condition | None) -> str:
    held = answer(when, running)
    if held or when is None:
        return ""
    if held is None:
        asked = "; ".join(
            f"“{fact_asked(name, running.tables)}”"
            for name in unknown_facts(when, running)
        )
        return f"Not known yet: {asked}. Record it first."
    if isinstance(when, EveryPointAnswered):
        return _points_fault(running)
    return f"This needs that {condition_told(when, running.tables)}."


def _points_fault(running: Running) -> str:
    open_points = [
        point for point in running.points.values() if point.count < running.since
    ]
    if not running.points:
        return "No point has been set out yet: define the complaint first."
    named = ", ".join(point.text or point.id for point in open_points)
    return f"Without an answer: {named}. Answer every point first."


def _role_fault(running: Running, act: Act) -> str:
    return f"This is for {roles_told(act.by, running.tables)}."


def _given_fault(act: Act, data: dict[str, Any]) -> str:
    missing = [name for name in act.given if data.get(name) in _NOT_SAID]
    if not missing:
        return ""
    words = ", ".join(name.replace("_", " ") for name in missing)
    return f"Not said: {words}."


def closing_fault(running: Running, closures: tuple[Closure, ...]) -> Fault | None:
    """Why no way of closing is open now, each told."""
    told = []
    for closure in closures:
        missing = [event for event in closure.after if not running.since_opened(event)]
        if missing:
            title = event_title(missing[0], running.tables)
            told.append(f"{closure.ground}: “{title}” comes first.")
            continue
        because = _condition_fault(running, closure.when)
        if not because:
            return None
        told.append(f"{closure.ground}: {because}")
    return " ".join(told), closures[0].source


def _refusing_fault(
    running: Running, exclusions: tuple[Exclusion, ...]
) -> Fault | None:
    told = []
    for exclusion in exclusions:
        because = exclusion_fault(running, exclusion)
        if not because:
            return None
        told.append(f"{exclusion.ground}: {because}")
    return " ".join(told), exclusions[0].source


def exclusion_fault(running: Running, exclusion: Exclusion) -> str:
    """Why a ground may not be used now; unknown never lets a complaint be refused."""
    because = _condition_fault(running, exclusion.when)
    if because:
        return because
    for exception in exclusion.unless:
        held = answer(exception, running)
        if held:
            return f"Not where {condition_told(exception, running.tables)}."
        if held is None:
            asked = condition_told(exception, running.tables)
            return f"Not known yet whether {asked}. Record it first."
    return ""


def word_for(act: str) -> EventType | None:
    """The shared vocabulary's word for an act."""
    return ACTS.get(act)


def _not_provided(event: str, running: Running) -> str:
    title = event_title(event, running.tables)
    return f"This policy does not provide for it: “{title}”."
