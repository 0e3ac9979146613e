"""Which limits of time belong to which stage: read off the rules, not off their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.engine.tables import Tables


def places_of_stages(tables: Tables) -> list[set[int]]:
    """The clocks of each stage: the compiled tables' own, and those that follow them.

    A clock follows where what meets another of the stage starts it, unless that opens
    or answers a stage; one that is in no stage yet belongs to the one stage in which
    what starts it can be done.
    """
    stages = tables.rules.stages
    found = [_with_followers(set(places), tables) for places in tables.stage_clocks]
    for place in set(tables.places).difference(*found):
        starts = tables.clocks[place].starts
        where = [_stages_of(event, tables) for event in starts]
        for at, stage in enumerate(stages):
            if where and all(each == {stage.id} for each in where):
                found[at].add(place)
    return found


def _with_followers(inside: set[int], tables: Tables) -> set[int]:
    turns = {
        event
        for stage in tables.rules.stages
        for event in (stage.opens_on, *stage.or_on, stage.closes_on)
    }
    while True:
        met = {e for place in inside for e in tables.clocks[place].met_by} - turns
        more = {
            place
            for place in tables.places
            if not met.isdisjoint(tables.clocks[place].starts)
        }
        if more <= inside:
            return inside
        inside |= more


def _stages_of(event: str, tables: Tables) -> set[str]:
    """The stages in which an event can be recorded; empty: in any."""
    acts = tables.acts_of(event)
    if any(not act.stages for act in acts):
        return set()
    return {stage for act in acts for stage in act.stages}
