"""What each event does to a complaint under a policy, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from putright.engine import acting_for, asking, clocks, extensions, panels
from putright.engine.assigning import ASSIGNING
from putright.engine.effects import (
    EFFECTS,
    Effect,
    answer_stage,
    start_on_arrival,
    start_until,
)
from putright.engine.leave import Leave, by_guards, everywhere
from putright.engine.rules import (
    Act,
    Closure,
    Escalation,
    Exclusion,
    Extension,
    OwnField,
    Rules,
    Separation,
    Stage,
)
from putright.engine.running import Running
from putright.engine.vocabulary import EVENTS, RECORD_KEEPING, EventType
from putright.engine.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

Move: TypeAlias = Callable[[Running, int, int], None]
_STARTS = (clocks.start, clocks.start_on_receipt)
_JUDGED = (
    *ASSIGNING,
    acting_for.EVENT,
    acting_for.MEETING,
    "resident.signposted",
)
_REFUSALS = ("complaint.refused", "point.refused")


@dataclass(frozen=True, kw_only=True, eq=False)
class Guard:
    """One act, with what asking whether it is permitted asks for.

    Attributes:
        stages: Places of the stages in which it may be done; -1: before any.
        roles: Everybody who may, other roles that include theirs counted, and the
            empty role: of whom nothing was said.
        plain: It hangs on nothing more than the stage and the role.
    """

    act: Act
    stages: frozenset[int]
    roles: frozenset[str]
    plain: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Happening:
    """What one event does. Clocks and stages are by their place in the rules.

    Attributes:
        receipt: It reaches the landlord from the resident (the late-receipt rule).
        answers: The stage that it answers, or -1.
        moves: What it does to clocks and stages, in this order: met, stopped, opened,
            started; each with the place of what it is done to.
        effects: What it does beyond them.
        waits: Ways to the stage that it belongs to, of which a person must first take
            on a late one.
        once: Only the first one counts.
        watched: A separation, or a panel, asks who did it.
        seats: It seats a panel, or a panel meets with it.
        asks: What the landlord asks with it beyond the vocabulary.
        chosen: Something said with it is one of what the policy offers.
        known: The policy or the shared vocabulary has a word for it.
        free: Record-keeping that no policy needs to list.
        unguarded: Nothing that happens is against the policy here: record-keeping
            that no act lists, and what a resident does: a machine refuses nothing.
        leave: What is asked before it is surely permitted, by stage and by role.
    """

    event: str
    receipt: bool
    starts: tuple[int, ...]
    answers: int
    extends: tuple[tuple[Extension, int], ...]
    moves: tuple[tuple[Move, int], ...]
    effects: tuple[Effect, ...]
    waits: tuple[Escalation, ...]
    once: bool
    acts: tuple[Act, ...]
    separations: tuple[Separation, ...]
    closures: tuple[Closure, ...]
    exclusions: tuple[Exclusion, ...]
    escalations: tuple[Escalation, ...]
    watched: bool
    seats: bool
    asks: tuple[OwnField, ...]
    chosen: bool
    known: bool
    free: bool
    unguarded: bool
    leave: Leave


def happenings(
    rules: Rules, places: dict[str, int], acts: tuple[Act, ...]
) -> dict[str, Happening]:
    """Every event of the shared vocabulary and of the policy, by its id."""
    local = _local_events(rules, acts)
    return {
        event: _happening(event, rules, places, acts)
        for event in dict.fromkeys((*EVENTS, *local))
    }


def _local_events(rules: Rules, acts: tuple[Act, ...]) -> list[str]:
    """Events outside the shared vocabulary that the policy declares or names."""
    named = [event.type.id for event in rules.events]
    named += [act.event for act in acts]
    for clock in rules.clocks:
        named += [*clock.starts, *clock.met_by, *clock.stops_on]
    named += [rule.agreed_with for rule in rules.extensions if rule.agreed_with]
    named += [letter.sent_on for letter in rules.letters]
    named += [event for closure in rules.closures for event in closure.after]
    return [event for event in dict.fromkeys(named) if event not in EVENTS]


def _happening(
    event: str, rules: Rules, places: dict[str, int], acts: tuple[Act, ...]
) -> Happening:
    own = tuple(act for act in acts if act.event == event)
    word = _word(event, rules)
    extends = tuple(
        (rule, places[rule.of])
        for rule in rules.extensions
        if rule.event == event and rule.of in places
    )
    closures = tuple(rule for rule in rules.closures if rule.on == event)
    exclusions = rules.exclusions if event in _REFUSALS else ()
    separations = tuple(rule for rule in rules.separations if event in rule.person)
    never = [rule.never for rule in rules.separations]
    never += [panel.never for panel in rules.panels]
    watched = any(event in events for events in never)
    seats = bool(rules.panels) and event in (panels.CONVENED, panels.HELD)
    asks = tuple(field for field in rules.fields if event in field.of)
    chosen = bool(
        (event == asking.PROMISED and rules.remedies)
        or (event == asking.ANSWERED and rules.findings)
    )
    receipt = _is_receipt(event, rules, own)
    moves = tuple(_moves(event, rules, receipt=receipt))
    answers = _stage_with(
        rules, lambda stage: event in (stage.closes_on, f"{stage.id}.declined")
    )
    waits = tuple(_waits(event, rules, own))
    # A landlord's own event that no act guards is record-keeping as well.
    free = event in RECORD_KEEPING or event not in EVENTS
    unguarded = event != "complaint.received" and (
        (receipt and bool(own)) or (free and not own)
    )
    roles = ("", *(role.id for role in rules.roles))
    return Happening(
        event=event,
        receipt=receipt,
        starts=tuple(place for move, place in moves if move in _STARTS),
        answers=answers,
        extends=extends,
        moves=moves,
        effects=_effects(event, answers, rules),
        waits=waits,
        once=event == "complaint.received",
        acts=own,
        separations=separations,
        closures=closures,
        exclusions=exclusions,
        escalations=tuple(rule for rule in rules.escalations if rule.on == event),
        watched=watched,
        known=word is not None or bool(own),
        free=free,
        unguarded=unguarded,
        seats=seats,
        asks=asks,
        chosen=chosen,
        leave=everywhere(roles, len(rules.stages))
        if unguarded
        else by_guards(
            event,
            [_guard(act, rules) for act in own],
            roles,
            len(rules.stages),
            waits=waits,
            judged=bool(closures or exclusions or separations or seats or asks)
            or chosen
            or event in _JUDGED,
        ),
    )


def _waits(event: str, rules: Rules, acts: tuple[Act, ...]) -> Iterator[Escalation]:
    for rule in rules.escalations:
        stage = rule.to_stage
        free = {rule.on, rule.taken_with, f"{stage}.declined", f"{stage}.update_sent"}
        inside = event.startswith(f"{stage}.") or (
            bool(acts) and all(act.stages == (stage,) for act in acts)
        )
        if rule.taken_with and inside and event not in free | RECORD_KEEPING:
            yield rule


def _guard(act: Act, rules: Rules) -> Guard:
    places = {stage.id: place for place, stage in enumerate(rules.stages)}
    inside = roles_within(rules)
    return Guard(
        act=act,
        stages=(
            frozenset(places[stage] for stage in act.stages if stage in places)
            if act.stages
            else frozenset(range(-1, len(rules.stages)))
        ),
        roles=frozenset(
            ("", *(role for role in inside if not inside[role].isdisjoint(act.by)))
        ),
        plain=act.when is None and not (act.after or act.given or act.once or act.only),
    )


def _word(event: str, rules: Rules) -> EventType | None:
    own = (local.type for local in rules.events if local.type.id == event)
    return EVENTS.get(event) or next(own, None)


def _is_receipt(event: str, rules: Rules, acts: tuple[Act, ...]) -> bool:
    word = _word(event, rules)
    if word is not None:
        return word.party == "resident"
    residents = {role.id for role in rules.roles if role.kind == "resident"}
    return bool(acts) and all(residents.issuperset(act.by) for act in acts)


def _moves(event: str, rules: Rules, *, receipt: bool) -> Iterator[tuple[Move, int]]:
    places = list(enumerate(rules.clocks))
    yield from ((clocks.meet, at) for at, clock in places if event in clock.met_by)
    yield from ((clocks.stop, at) for at, clock in places if event in clock.stops_on)
    opens = _stage_with(rules, lambda stage: event in {stage.opens_on, *stage.or_on})
    if opens >= 0:
        yield Running.open, opens
    late = receipt and rules.conventions.late_receipt is not None
    start = clocks.start_on_receipt if late else clocks.start
    yield from (
        (start, at)
        for at, clock in places
        if event in clock.starts and not (clock.counted_from or clock.until)
    )


def _effects(event: str, answers: int, rules: Rules) -> tuple[Effect, ...]:
    effects: tuple[Effect, ...] = (EFFECTS[event],) if event in EFFECTS else ()
    if answers >= 0:
        effects = (*effects, partial(answer_stage, stage=answers))
    agreed = (
        partial(extensions.agree, rule=rule)
        for rule in rules.extensions
        if rule.agreed_with == event
    )
    warned = (partial(warn, rule=rule) for rule in rules.warnings if rule.on == event)
    return (*effects, *_starting(event, rules), *agreed, *warned)


def _starting(event: str, rules: Rules) -> Iterator[Effect]:
    """Clocks that the event starts on a day that is said with it."""
    for place, clock in enumerate(rules.clocks):
        if event in clock.starts and clock.counted_from:
            yield partial(start_on_arrival, place=place)
        elif event in clock.starts and clock.until:
            yield partial(start_until, place=place)


def _stage_with(rules: Rules, holds: Callable[[Stage], bool]) -> int:
    return next((place for place, stage in enumerate(rules.stages) if holds(stage)), -1)


def roles_within(rules: Rules) -> dict[str, frozenset[str]]:
    """Each role with all whose acts its holder may do, followed to the end."""
    also = {role.id: role.also for role in rules.roles}
    found = {}
    for role in also:
        inside = [role]
        for one in inside:
            inside += [other for other in also.get(one, ()) if other not in inside]
        found[role] = frozenset(inside)
    return found
