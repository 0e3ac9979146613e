"""An index of a policy, made once: what each event does to a complaint."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec
from msgspec import Struct, structs

from putright.engine import clocks, sense
from putright.engine.durations import Unit
from putright.engine.effects import EFFECTS, Effect, answer_stage
from putright.engine.rules import (
    Act,
    Clock,
    Closure,
    Conventions,
    Escalation,
    Exclusion,
    Extension,
    Fact,
    Letter,
    Rules,
    Separation,
    Source,
    Stage,
)
from putright.engine.running import Running
from putright.engine.vocabulary import EVENTS, RECORD_KEEPING, EventType
from putright.engine.zone import Zone, zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KEPT = 64
R = TypeVar("R")
Move: TypeAlias = Callable[[Running, int, int], None]
_STARTS = (clocks.start, clocks.start_on_receipt)


class Plan(Struct, frozen=True, kw_only=True, eq=False):
    """One clock, with what running it asks for.

    Attributes:
        base: Place of the clock on whose due day it starts at the latest, or -1.
        days: Its working days, where they are counted the common way (day zero not
            counted); else -1.
        cap: The same of its one extension's cap; else -1.
        hours: It counts hours.
        keeps_fallback: A late start runs from the fallback day all the same.
    """

    rule: Clock
    base: int
    days: int
    cap: int
    hours: bool
    keeps_fallback: bool
    extensions: tuple[Extension, ...]


class Guard(Struct, frozen=True, kw_only=True, eq=False):
    """One act, with what asking whether it is permitted asks for.

    Attributes:
        stages: Places of the stages in which it may be done; empty: any.
        roles: Everybody who may, other roles that include theirs counted, and the
            empty role: of whom nothing was said.
        plain: It hangs on nothing more than the stage and the role.
    """

    act: Act
    stages: frozenset[int]
    roles: frozenset[str]
    plain: bool


class Happening(Struct, frozen=True, kw_only=True, eq=False):
    """What one event does. Clocks and stages are by their place in the rules.

    Attributes:
        receipt: It reaches the landlord from the resident (the late-receipt rule).
        answers: The stage that it answers, or -1.
        moves: What it does to clocks and stages, in this order: met, stopped, opened,
            started; each with the place of what it is done to.
        effects: What it does beyond them.
        asks: What it must find to be about, or None.
        once: Only the first one counts.
        watched: A separation asks who did it.
        known: The policy or the shared vocabulary has a word for it.
        free: Record-keeping that no policy needs to list.
        unguarded: Nothing that happens is against the policy here: record-keeping
            that no act lists, and what a resident does: a machine refuses nothing.
        judged: Rules beside its acts judge it: who may not, closing, refusing,
            assigning.
    """

    event: str
    receipt: bool
    starts: tuple[int, ...]
    answers: int
    extends: tuple[tuple[Extension, int], ...]
    moves: tuple[tuple[Move, int], ...]
    effects: tuple[Effect, ...]
    asks: Callable[[Running], str] | None
    once: bool
    acts: tuple[Act, ...]
    guards: tuple[Guard, ...]
    separations: tuple[Separation, ...]
    closures: tuple[Closure, ...]
    exclusions: tuple[Exclusion, ...]
    escalations: tuple[Escalation, ...]
    watched: bool
    known: bool
    free: bool
    unguarded: bool
    judged: bool


class Tables(Struct, frozen=True, kw_only=True, eq=False):
    """A policy's rules, by what is looked up.

    Attributes:
        somebody: Every role, and the empty one.
        places: Of every clock.
        logging: Some rule asks when the complaint was logged.
        stage_clocks: For each stage the clocks that belong to it.
        roles: For each role all those whose acts its holder may do.
    """

    rules: Rules
    conventions: Conventions
    happenings: dict[str, Happening]
    clocks: tuple[Clock, ...]
    plans: tuple[Plan, ...]
    places: range
    clock_places: dict[str, int]
    stage_places: dict[str, int]
    stage_clocks: tuple[tuple[int, ...], ...]
    facts: dict[str, Fact]
    acts: dict[str, tuple[Act, ...]]
    letters: dict[str, tuple[Letter, ...]]
    roles: dict[str, frozenset[str]]
    somebody: frozenset[str]
    source: Source
    logging: bool

    @property
    def zone(self) -> Zone:
        """The policy's time zone; made when first asked for."""
        return zone(self.rules.timezone)

    def acts_of(self, event: str) -> tuple[Act, ...]:
        """The acts that record an event."""
        happening = self.happenings.get(event)
        return happening.acts if happening else ()

    def may(self, role: str, by: tuple[str, ...]) -> bool:
        """Whether a holder of `role` does the acts of one in `by`."""
        return not self.roles.get(role, frozenset()).isdisjoint(by)


# Rules are frozen and not hashable by identity: the cache holds the rules themselves,
# so that an address cannot be used again while its tables are kept.
_made: dict[int, tuple[Rules, Tables]] = {}


def tables_for(rules: Rules) -> Tables:
    """The tables of `rules`, made once for each rules object."""
    kept = _made.get(id(rules))
    if kept is not None and kept[0] is rules:
        return kept[1]
    tables = _make(rules)
    if len(_made) >= _KEPT:
        _made.clear()
    _made[id(rules)] = (rules, tables)
    return tables


def _make(rules: Rules) -> Tables:
    places = {clock.id: place for place, clock in enumerate(rules.clocks)}
    stages = {stage.id: place for place, stage in enumerate(rules.stages)}
    base = _bases(rules, places)
    stage_clocks = _stage_clocks(rules, base)
    acts = _acts(rules, places, stage_clocks)
    return Tables(
        rules=rules,
        conventions=rules.conventions,
        happenings=_happenings(rules, places, acts),
        clocks=rules.clocks,
        plans=tuple(
            _plan(clock, before, rules)
            for clock, before in zip(rules.clocks, base, strict=True)
        ),
        places=range(len(rules.clocks)),
        clock_places=places,
        stage_places=stages,
        stage_clocks=stage_clocks,
        facts={fact.id: fact for fact in rules.facts},
        acts=_grouped(acts, lambda act: act.id),
        letters=_grouped(rules.letters, lambda letter: letter.sent_on),
        roles=_roles(rules),
        somebody=frozenset(("", *(role.id for role in rules.roles))),
        source=rules.source,
        logging=_asks_for("complaint.logged", rules),
    )


def _grouped(rules: Iterable[R], key: Callable[[R], str]) -> dict[str, tuple[R, ...]]:
    groups: dict[str, list[R]] = {}
    for rule in rules:
        groups.setdefault(key(rule), []).append(rule)
    return {name: tuple(group) for name, group in groups.items()}


def _plan(clock: Clock, base: int, rules: Rules) -> Plan:
    common = rules.conventions.day_zero == "not counted"
    working = clock.within.unit is Unit.WORKING_DAYS
    extensions = tuple(rule for rule in rules.extensions if rule.of == clock.id)
    return Plan(
        rule=clock,
        base=base,
        days=clock.within.count if common and working else -1,
        cap=_cap(extensions),
        hours=clock.within.unit is Unit.HOURS,
        keeps_fallback=clock.late_start == "from the fallback day",
        extensions=extensions,
    )


def _cap(extensions: tuple[Extension, ...]) -> int:
    limits = [rule.up_to for rule in extensions if rule.up_to is not None]
    if len(limits) == 1 and limits[0].unit is Unit.WORKING_DAYS:
        return limits[0].count
    return -1


def _asks_for(event: str, rules: Rules) -> bool:
    """Whether any rule names the event, in a list or deep in a condition."""
    return event.encode() in msgspec.json.encode(rules)


def _bases(rules: Rules, places: dict[str, int]) -> tuple[int, ...]:
    """Each clock's `starts_by`, left out where following them leads in a circle."""
    base = [places.get(clock.starts_by, -1) for clock in rules.clocks]
    for place in range(len(base)):
        seen = {place}
        at = base[place]
        while at >= 0 and at not in seen:
            seen.add(at)
            at = base[at]
        if at >= 0:
            base[place] = -1
    return tuple(base)


def _stage_clocks(rules: Rules, base: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The clocks of each stage: begun by its opening or its answer, met by its answer.

    A clock chained to one of them belongs with it, and so does one whose events carry
    the stage's own name.
    """
    found = []
    for stage in rules.stages:
        inside = {
            place
            for place, clock in enumerate(rules.clocks)
            if stage.opens_on in clock.starts
            or stage.closes_on in clock.met_by
            or any(event.startswith(f"{stage.id}.") for event in clock.starts)
        }
        for place in range(len(base)):
            at = place
            while at >= 0 and at not in inside:
                at = base[at]
            if at >= 0:
                inside.add(place)
        found.append(tuple(sorted(inside)))
    return tuple(found)


def _acts(
    rules: Rules, places: dict[str, int], stage_clocks: tuple[tuple[int, ...], ...]
) -> tuple[Act, ...]:
    """The policy's acts, and those that its other rules imply."""
    acts = list(rules.acts)
    listed = {act.event for act in acts}
    for act in _implied(rules, places, stage_clocks):
        if act.event not in listed:
            listed.add(act.event)
            acts.append(act)
    return tuple(acts)


def _implied(
    rules: Rules, places: dict[str, int], stage_clocks: tuple[tuple[int, ...], ...]
) -> Iterable[Act]:
    staff = tuple(role.id for role in rules.roles if role.kind == "staff")
    residents = tuple(role.id for role in rules.roles if role.kind == "resident")
    for extension in rules.extensions:
        inside = tuple(
            stage.id
            for stage, clocks in zip(rules.stages, stage_clocks, strict=True)
            if places.get(extension.of, -1) in clocks
        )
        yield _act(extension.event, extension.by, extension.source, inside)
    for escalation in rules.escalations:
        inside = (escalation.from_stage,)
        asked = _act(escalation.on, residents, escalation.source, inside)
        answer = (stage.closes_on for stage in rules.stages if stage.id in inside)
        yield structs.replace(asked, after=tuple(answer))
    for exclusion in rules.exclusions:
        yield _act("complaint.refused", exclusion.by, exclusion.source)
    for closure in rules.closures:
        yield _act(closure.on, staff, closure.source)


def _act(
    event: str, by: tuple[str, ...], source: Source, stages: tuple[str, ...] = ()
) -> Act:
    known = EVENTS.get(event)
    return Act(
        id=known.act if known else event,
        event=event,
        title=known.title if known else event,
        by=by,
        stages=stages,
        source=source,
    )


def _happenings(
    rules: Rules, places: dict[str, int], acts: tuple[Act, ...]
) -> dict[str, Happening]:
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
    exclusions = rules.exclusions if event == "complaint.refused" else ()
    separations = tuple(rule for rule in rules.separations if event in rule.person)
    watched = any(event in rule.never for rule in rules.separations)
    receipt = _is_receipt(event, rules, own)
    moves = tuple(_moves(event, rules, receipt=receipt))
    answers = _stage_with(
        rules, lambda stage: event in (stage.closes_on, f"{stage.id}.declined")
    )
    # A landlord's own event that no act guards is record-keeping as well.
    free = event in RECORD_KEEPING or event not in EVENTS
    return Happening(
        event=event,
        receipt=receipt,
        starts=tuple(place for move, place in moves if move in _STARTS),
        answers=answers,
        extends=extends,
        moves=moves,
        effects=_effects(event, answers),
        asks=sense.ASKS.get(event),
        once=event == "complaint.received",
        acts=own,
        guards=tuple(_guard(act, rules) for act in own),
        separations=separations,
        closures=closures,
        exclusions=exclusions,
        escalations=tuple(rule for rule in rules.escalations if rule.on == event),
        watched=watched,
        known=word is not None or bool(own),
        free=free,
        unguarded=event != "complaint.received"
        and ((receipt and bool(own)) or (free and not own)),
        judged=bool(closures or exclusions or separations) or event == "owner.assigned",
    )


def _guard(act: Act, rules: Rules) -> Guard:
    places = {stage.id: place for place, stage in enumerate(rules.stages)}
    inside = _roles(rules)
    return Guard(
        act=act,
        stages=frozenset(places[stage] for stage in act.stages if stage in places),
        roles=frozenset(
            ("", *(role for role in inside if not inside[role].isdisjoint(act.by)))
        ),
        plain=act.when is None and not (act.after or act.given or act.once),
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
    opens = _stage_with(rules, lambda stage: stage.opens_on == event)
    if opens >= 0:
        yield Running.open, opens
    start = clocks.start_on_receipt if receipt else clocks.start
    yield from ((start, at) for at, clock in places if event in clock.starts)


def _effects(event: str, answers: int) -> tuple[Effect, ...]:
    effects = (EFFECTS[event],) if event in EFFECTS else ()
    if answers < 0:
        return effects
    return (*effects, partial(answer_stage, stage=answers))


def _stage_with(rules: Rules, holds: Callable[[Stage], bool]) -> int:
    return next((place for place, stage in enumerate(rules.stages) if holds(stage)), -1)


def _roles(rules: Rules) -> dict[str, frozenset[str]]:
    """Each role with all whose acts its holder may do, followed to the end."""
    also = {role.id: role.also for role in rules.roles}
    found = {}
    for role in also:
        inside = [role]
        for one in inside:
            inside += [other for other in also.get(one, ()) if other not in inside]
        found[role] = frozenset(inside)
    return found
