"""Giving a complaint to somebody: may they finish the stage, and who could follow them?

A roster says who there is: each person with the roles that they hold. Without one
nothing is said of roles or of who is left; of what was done in the past the roster of
today proves nothing, so only questions bring one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from putright.engine.answers import answer
from putright.engine.separation import barred, did_of
from putright.engine.telling import role_title, roles_told, stage_title

if TYPE_CHECKING:
    from putright.engine.grounds import Fault
    from putright.engine.rules import Act, Separation, Stage
    from putright.engine.running import Running

Roster: TypeAlias = Mapping[str, Sequence[str]]
# What gives a complaint to somebody: to see it through, or to look into it for them.
ASSIGNING = ("owner.assigned", "investigator.assigned")


def assignment_fault(
    running: Running,
    assignee: str,
    group: tuple[Act, ...] = (),
    roster: Roster | None = None,
) -> Fault | None:
    """Why the complaint may not be given to `assignee` now."""
    if not assignee:
        return None
    found = _barred(running, assignee)
    if found is None and roster is not None:
        found = _wrong_role(running, assignee, group, roster) or _stranding(
            running, assignee, roster
        )
    return found


def _barred(running: Running, assignee: str) -> Fault | None:
    """Somebody who could not lawfully finish the present stage."""
    if running.stage < 0:
        return None
    stage = running.tables.rules.stages[running.stage]
    for separation in running.tables.happenings[stage.closes_on].separations:
        because = barred(running, separation, assignee)
        if because:
            return because, separation.source
    return None


def _wrong_role(
    running: Running, assignee: str, group: tuple[Act, ...], roster: Roster
) -> Fault | None:
    """Somebody who holds none of the roles that the complaint may be given to."""
    roles = roster.get(assignee, ())
    acts = [
        act for act in _of_stage(running, group) if answer(act.when, running) is True
    ]
    if any(not act.to or _holds(running, roles, act.to) for act in acts):
        return None
    for act in acts[:1]:
        wanted = roles_told(act.to, running.tables)
        return f"{assignee} does not act as {wanted}.", act.source
    return None


def _of_stage(running: Running, group: tuple[Act, ...]) -> Iterator[Act]:
    stages = running.tables.rules.stages
    now = stages[running.stage].id if running.stage >= 0 else ""
    return (act for act in group if not act.stages or now in act.stages)


def _stranding(running: Running, assignee: str, roster: Roster) -> Fault | None:
    """A later stage that nobody could answer any more, once they have done this one."""
    if running.stage < 0:
        return None
    stages = running.tables.rules.stages
    now = stages[running.stage]
    for later in stages[running.stage + 1 :]:
        rule = _bars_whoever_did(running, now, later)
        if rule is None:
            continue
        could = _who_could(running, later, roster)
        if could == [assignee]:
            return _told(running, assignee, now, later, roster), rule.source
    return _emptying(running, assignee, now, roster)


def _emptying(
    running: Running, assignee: str, now: Stage, roster: Roster
) -> Fault | None:
    """A panel of a later stage that could no longer be seated."""
    for panel in running.tables.rules.panels:
        place = running.tables.stage_places.get(panel.stage, -1)
        if place <= running.stage or now.closes_on not in panel.never:
            continue
        for seat in panel.seats:
            could = [
                person
                for person, roles in roster.items()
                if _holds(running, roles, (seat.role,))
                and not did_of(running, panel.never, person)
            ]
            if assignee in could and len(could) == seat.at_least:
                title = role_title(seat.role, running.tables)
                return (
                    (
                        f"{assignee} is needed as {title} on the {panel.title} and may"
                        f" not do both: {len(could)} could sit there, and at least"
                        f" {seat.at_least} must."
                    ),
                    panel.source,
                )
    return None


def _bars_whoever_did(running: Running, now: Stage, later: Stage) -> Separation | None:
    """The rule that keeps whoever answers this stage from answering the later one."""
    rules = running.tables.happenings[later.closes_on].separations
    return next((rule for rule in rules if now.closes_on in rule.never), None)


def _who_could(running: Running, stage: Stage, roster: Roster) -> list[str]:
    """Everybody on the roster who may answer a stage and had no part against it."""
    happening = running.tables.happenings[stage.closes_on]
    return [
        person
        for person, roles in roster.items()
        if _holds(running, roles, _by(running, stage))
        and not any(barred(running, rule, person) for rule in happening.separations)
    ]


def _by(running: Running, stage: Stage) -> tuple[str, ...]:
    acts = running.tables.happenings[stage.closes_on].acts
    return tuple(dict.fromkeys(role for act in acts for role in act.by))


def _told(
    running: Running, assignee: str, now: Stage, later: Stage, roster: Roster
) -> str:
    others = [who for who in _who_could(running, now, roster) if who != assignee]
    title = stage_title(later.id, running.tables)
    roles = roles_told(_by(running, later), running.tables)
    first = (
        f"{assignee} is the only one left who could answer {title}, as {roles}, and"
        " may not do both."
    )
    if others:
        return f"{first} Give it to {' or '.join(others)}."
    return f"{first} Nobody else may answer this stage: name somebody for either first."


def _holds(running: Running, roles: Sequence[str], wanted: tuple[str, ...]) -> bool:
    return any(running.tables.may(role, wanted) for role in roles)
