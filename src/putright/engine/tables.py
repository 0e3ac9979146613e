"""An index of a policy, made once: what each event does to a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import msgspec

from putright.engine.durations import Unit
from putright.engine.happenings import Happening, happenings, roles_within
from putright.engine.implied import all_acts
from putright.engine.rules import (
    Act,
    Clock,
    Conventions,
    Extension,
    Fact,
    Letter,
    Rules,
    Source,
)
from putright.engine.zone import Zone, zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KEPT = 64
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """One clock, with what running it asks for.

    Attributes:
        base: Place of the clock on whose due day it starts at the latest, or -1.
        days: Its working days, where they are counted the common way (day zero not
            counted); else -1.
        cap: The same of its one extension's cap; else -1.
        hours: It counts hours.
        keeps_fallback: A late start runs from the fallback day all the same.
        cautions: Some extension of it has a caution.
    """

    rule: Clock
    base: int
    days: int
    cap: int
    hours: bool
    keeps_fallback: bool
    cautions: bool
    extensions: tuple[Extension, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """A policy's rules, by what is looked up.

    Attributes:
        over: The place, beside those of the stages, of a complaint that is not open.
        places: Of every clock.
        logging: Some rule asks when the complaint was logged.
        stage_clocks: For each stage the clocks that belong to it.
        arrivals: For each letter, by its id and by its event, the clocks that count
            from its arrival.
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
    arrivals: dict[str, tuple[int, ...]]
    facts: dict[str, Fact]
    acts: dict[str, tuple[Act, ...]]
    letters: dict[str, tuple[Letter, ...]]
    roles: dict[str, frozenset[str]]
    over: int
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
    acts = all_acts(rules, places, stage_clocks)
    return Tables(
        rules=rules,
        conventions=rules.conventions,
        happenings=happenings(rules, places, acts),
        clocks=rules.clocks,
        plans=tuple(
            _plan(clock, before, rules)
            for clock, before in zip(rules.clocks, base, strict=True)
        ),
        places=range(len(rules.clocks)),
        clock_places=places,
        stage_places=stages,
        stage_clocks=stage_clocks,
        arrivals=_arrivals(rules),
        facts={fact.id: fact for fact in rules.facts},
        acts=_grouped(acts, lambda act: act.id),
        letters=_grouped(rules.letters, lambda letter: letter.sent_on),
        roles=roles_within(rules),
        over=len(rules.stages),
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
        days=clock.within.count if common and working and not clock.rolls else -1,
        cap=_cap(extensions),
        hours=clock.within.unit is Unit.HOURS,
        keeps_fallback=clock.late_start == "from the fallback day",
        cautions=any(rule.caution is not None for rule in extensions),
        extensions=extensions,
    )


def _cap(extensions: tuple[Extension, ...]) -> int:
    limits = [rule.up_to for rule in extensions if rule.up_to is not None]
    if len(limits) == 1 and limits[0].unit is Unit.WORKING_DAYS:
        return limits[0].count
    return -1


def _arrivals(rules: Rules) -> dict[str, tuple[int, ...]]:
    names: dict[str, list[int]] = {}
    for place, clock in enumerate(rules.clocks):
        if not clock.counted_from:
            continue
        letters = (rule.id for rule in rules.letters if rule.sent_on in clock.starts)
        for name in dict.fromkeys((*clock.starts, *letters)):
            names.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in names.items()}


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
            if not {stage.opens_on, *stage.or_on}.isdisjoint(clock.starts)
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
