"""Who sits on a panel in an exploration: people told apart by what bars them alone.

A seat of the staff's goes to somebody on the team, any other to somebody from outside,
who comes fresh. Where too few are left who may sit, those who may are named: the engine
then says how many more it takes.
"""

from __future__ import annotations

from itertools import combinations, count, islice
from typing import TYPE_CHECKING

from putright.engine.panels import panel_of
from putright.engine.separation import did_of
from putright.proving.people import member, outsider

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from putright.engine.rules import Panel
    from putright.engine.running import Running
    from putright.proving.people import People

Members = list[dict[str, str]]


def seatings(people: People, running: Running) -> Iterator[Members]:
    """Each way of seating the panel of the present stage that is worth trying.

    With enough people one way: nobody who sits has done anything yet. With a team one
    for each mixture of sorts of people. None where the stage has no panel.
    """
    panel = panel_of(running)
    if panel is None:
        return
    own, others = seats(people.kinds, panel)
    fresh = _fresh(running)
    outside = [
        {"person": name, "role": role}
        for name, role in zip(fresh, others, strict=False)
    ]
    free = _may_sit(people, running, panel, len(own))
    called = _called_in(people, panel, own[len(free) :])
    outside += [{"person": next(fresh), "role": role} for role in called]
    if not called:
        free = _filled_up(people, free, len(own))
    tried = set()
    for names in combinations(free, min(len(own), len(free))):
        sorts = tuple(sorted(people.sort(name, running) for name in names))
        if sorts not in tried:
            tried.add(sorts)
            staff = zip(names, own, strict=False)
            yield [{"person": n, "role": role} for n, role in staff] + outside


def seats(kinds: Mapping[str, str], panel: Panel) -> tuple[list[str], list[str]]:
    """The roles of the seats that the team fills, and of those that others do.

    `kinds` says of each role whether it is the staff's.
    A seat that no role is named for goes to somebody from outside where it may.
    """
    named = [seat.role for seat in panel.seats for _one in range(seat.at_least)]
    free = [seat.role for seat in panel.seats]
    easy = next((role for role in free if kinds.get(role) != "staff"), free[0])
    roles = [*named, *[easy] * max(panel.size - len(named), 0)]
    own = [role for role in roles if kinds.get(role) == "staff"]
    return own, [role for role in roles if kinds.get(role) != "staff"]


def _fresh(running: Running) -> Iterator[str]:
    """People from outside who have done nothing in the complaint, without end."""
    done = {name for names in running.did.values() for name in names}
    return (name for name in map(outsider, count()) if name not in done)


def _may_sit(people: People, running: Running, panel: Panel, wanted: int) -> list[str]:
    """Members of the team whom nothing that they did bars from the panel."""
    if people.team is None:
        done = {name for names in running.did.values() for name in names}
        new = (name for name in map(member, count()) if name not in done)
        return list(islice(new, wanted))
    everybody = map(member, range(people.team))
    return [name for name in everybody if not did_of(running, panel.never, name)]


def _called_in(people: People, panel: Panel, empty: list[str]) -> list[str]:
    """The role in which somebody takes the one seat that the team cannot fill.

    Whoever the policy calls where nobody is left to give the stage's answer sits, where
    that role may take the seat. It is one person: more seats stay empty.
    """
    stage = people.rules.stages[people.tables.stage_places[panel.stage]]
    for rule in (
        people.rules.separations if len(empty) == 1 and not people.alone else ()
    ):
        if stage.closes_on not in rule.person or not people.stands_in(rule):
            continue
        if people.tables.may(rule.if_nobody, tuple(empty)):
            return [rule.if_nobody]
    return []


def _filled_up(people: People, free: list[str], wanted: int) -> list[str]:
    """Where fewer are left than it takes, others too: the engine says who may not."""
    if people.team is None or len(free) >= wanted:
        return free
    barred = (n for n in map(member, range(people.team)) if n not in free)
    return [*free, *barred][:wanted]
