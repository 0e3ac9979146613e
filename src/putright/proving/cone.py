"""What can matter for an answer: the events, facts and clocks that its guards lead to.

Whatever lies outside changes no guard on the way to an answer, so leaving it out
changes nothing that is found, and keeps the space of cases small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.conditions import (
    Later,
    Within,
)
from putright.engine.tables import Tables, tables_for
from putright.engine.vocabulary import EVENTS
from putright.proving.atoms import Hangs, hangs_on, ways_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.engine.conditions import Condition
    from putright.engine.rules import Act, Rules


# They end a case otherwise than by an answer, or are about the record itself.
ENDING = frozenset(
    ("complaint.withdrawn", "complaint.refused", "complaint.closed", "policy.moved")
)
_OF_POINTS = ("point.answered", "point.refused")
POINTS = ("complaint.defined", "point.answered", "complaint.added_to")
# What an act must find to be about, whatever the policy says.
_ABOUT = {
    "point.answered": ("complaint.defined",),
    "point.refused": ("complaint.defined",),
    "refusal.reviewed": ("complaint.refused",),
    "representative.ended": ("representative.authorised",),
    "representative.written_to": ("representative.authorised",),
    "inquiry.answered": ("inquiry.ordered",),
    "owner.released": ("owner.assigned",),
    "remedy.delivered": ("remedy.promised",),
    "remedy.changed": ("remedy.promised",),
    "panel.decided": ("panel.convened",),
    "hearing.held": ("panel.convened",),
}
# What makes somebody the one person, or one of those, for whom an act is.
_SEATED: dict[str, tuple[str, ...]] = {
    "owner": ("owner.assigned",),
    "panel": ("panel.convened",),
    "": (),
}
_PLACES = {event: place for place, event in enumerate(EVENTS)}


class Cone(Struct, frozen=True, kw_only=True, eq=False):
    """What an exploration follows.

    Attributes:
        events: What may happen, in the vocabulary's order.
        happened: Of these, those that a condition asks about.
        since: Those that must have happened, or may happen once, within a stage.
        facts: What may come to be known.
        clocks: Places of the clocks whose lateness or running matters.
        separations: Places of the rules on who may not.
        ways: How the complaint came, as far as that is told apart; one at the least.
    """

    events: tuple[str, ...]
    happened: tuple[str, ...]
    since: tuple[str, ...]
    facts: tuple[str, ...]
    clocks: tuple[int, ...]
    times: tuple[Later | Within, ...]
    asked: tuple[str, ...]
    points: bool
    separations: tuple[int, ...]
    ways: tuple[str, ...]


def conditions_of(events: Iterable[str], rules: Rules) -> Iterator[Condition | None]:
    """The conditions that acts recording these events hang on."""
    tables = tables_for(rules)
    for event in events:
        for act in tables.acts_of(event):
            yield from around(act, tables)


def around(act: Act, tables: Tables) -> Iterator[Condition | None]:
    """The condition of an act, and those of the clocks to which it gives more time."""
    yield act.when
    for _rule, place in tables.happenings[act.event].extends:
        yield tables.clocks[place].unless


def answer_clocks(rules: Rules, stage: int) -> tuple[int, ...]:
    """Places of the clocks that oblige the landlord to answer a stage."""
    answer = rules.stages[stage].closes_on
    return tuple(
        place
        for place, clock in enumerate(rules.clocks)
        if answer in clock.met_by and not clock.target
    )


def openings(rules: Rules) -> tuple[str, ...]:
    """Every event that begins a stage."""
    return tuple(
        event for stage in rules.stages for event in (stage.opens_on, *stage.or_on)
    )


def of_answers(rules: Rules) -> Cone:
    """All that can matter for whether a stage can be answered."""
    targets = list(openings(rules))
    targets += [stage.closes_on for stage in rules.stages]
    targets += [f"{stage.id}.declined" for stage in rules.stages]
    closures = [rule for rule in rules.closures if rule.on == "complaint.closed"]
    ends = hangs_on((rule.when for rule in closures), rules)
    targets += [rule.taken_with for rule in rules.escalations if rule.taken_with]
    targets += [*ends.events, *(event for rule in closures for event in rule.after)]
    return grow(rules, targets, ends.clocks, ())


def of_duties(rules: Rules) -> Cone:
    """All that can matter for whether an answer is owed by a day."""
    tables = tables_for(rules)
    targets = list(openings(rules))
    owed = {
        place
        for stage in range(len(rules.stages))
        for place in answer_clocks(rules, stage)
    }
    for place in tuple(owed):
        owed |= set(bases(tables, place))
    for place in owed:
        clock = rules.clocks[place]
        targets += [*clock.starts, *clock.stops_on]
        targets += [rule.event for rule in rules.extensions if rule.of == clock.id]
    return grow(rules, targets, (), owed)


def grow(
    rules: Rules, targets: Iterable[str], late: Iterable[str], owed: Iterable[int]
) -> Cone:
    """The cone of some events and clocks: all that their guards lead to, to the end."""
    tables = tables_for(rules)
    events: dict[str, None] = {}
    clocks = {tables.clock_places[name] for name in late if name in tables.clock_places}
    clocks |= set(owed)
    waiting = list(dict.fromkeys(targets))
    while waiting:
        event = waiting.pop()
        if event in events or event in ENDING or event not in tables.happenings:
            continue
        events[event] = None
        waiting += _leads_to(event, tables, clocks)
    hangs = _hangs(events, rules)
    closing = [rule for rule in rules.closures if rule.on == "complaint.closed"]
    ends = hangs_on((rule.when for rule in closing), rules)
    after = {event for rule in closing for event in rule.after}
    return Cone(
        events=tuple(sorted(events, key=_order)),
        happened=tuple(sorted((hangs.events | ends.events) & events.keys())),
        since=tuple(sorted(_within_stage(events, tables) | (after & events.keys()))),
        facts=tuple(sorted(hangs.facts)),
        clocks=tuple(sorted(clocks)),
        times=hangs.times,
        asked=tuple(sorted(hangs.asked | _waits(events, rules))),
        points=hangs.points or not events.keys().isdisjoint(_OF_POINTS),
        separations=tuple(
            place
            for place, rule in enumerate(rules.separations)
            if any(event in events for event in rule.person)
        ),
        ways=ways_in((*conditions_of(events, rules), *(r.when for r in closing))),
    )


def _waits(events: Iterable[str], rules: Rules) -> set[str]:
    """Stages that wait for a person's decision where they were asked for late."""
    return {
        rule.to_stage
        for rule in rules.escalations
        if rule.taken_with and rule.taken_with in events
    }


def _leads_to(event: str, tables: Tables, clocks: set[int]) -> list[str]:
    rules = tables.rules
    hangs = hangs_on((act.when for act in tables.acts_of(event)), rules)
    found = [*hangs.events, *_ABOUT.get(event, ())]
    for act in tables.acts_of(event):
        found += act.after
        found += _SEATED[act.only]
    if hangs.points:
        found += POINTS
    for rule in rules.separations:
        if event in rule.person:
            found += rule.never
    for panel in rules.panels if event == "panel.convened" else ():
        found += panel.never
    for extension, place in tables.happenings[event].extends:
        clocks.add(place)
        found += [extension.agreed_with] if extension.agreed_with else []
    for name in hangs.clocks:
        if name in tables.clock_places:
            place = tables.clock_places[name]
            clocks.update((place, *bases(tables, place)))
    for place in tuple(clocks):
        clock = rules.clocks[place]
        found += [*clock.starts, *clock.met_by]
    return found


def bases(tables: Tables, place: int) -> Iterator[int]:
    """The clocks on whose due days one starts at the latest, by place, step by step."""
    at = tables.plans[place].base
    while at >= 0:
        yield at
        at = tables.plans[at].base


def _hangs(events: Iterable[str], rules: Rules) -> Hangs:
    return hangs_on(conditions_of(events, rules), rules)


def _within_stage(events: Iterable[str], tables: Tables) -> set[str]:
    found: set[str] = set()
    for event in events:
        for act in tables.acts_of(event):
            found.update(name for name in act.after if name in events)
            if act.once:
                found.add(event)
    return found


def _order(event: str) -> tuple[int, str]:
    return _PLACES.get(event, len(_PLACES)), event
