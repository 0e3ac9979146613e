"""Is this policy sound in itself? Every property, each failure with its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.proving import (
    alone,
    duties,
    everywhere,
    longest,
    never,
    rights,
    sometimes,
    windows,
)
from putright.proving.cone import of_duties
from putright.proving.exploring import LIMIT, Explorer
from putright.proving.flow import flow
from putright.proving.judging import GRADES
from putright.proving.proofs import Failure, Proof
from putright.proving.stories import unconfirmed
from putright.proving.team import with_team

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.proving.stories import Story
    from putright.proving.team import Team

TEAM = 3
# What is so may be why there is no way on, or why a rule is asked at all.
_OF_FACTS = ("stranded", "waits", "silence", "never-used")


def prove(
    rules: Rules, calendar: Calendar, team: int = TEAM, limit: int = LIMIT
) -> Proof:
    """Explore a policy and say what is wrong with it, whatever other rules ask.

    Args:
        rules: The compiled policy.
        calendar: The bank holidays that it names: stories have real days.
        team: How many people work for the landlord in it.
        limit: How many different cases to look at, at the most, in each walk.
    """
    walk = flow(rules, calendar, limit)
    owed = Explorer(rules, calendar, of_duties(rules), timeless=True, limit=limit)
    owed.explore()
    staffed = with_team(walk, walk.cone, team)
    told: list[Failure] = []
    doubtful: list[str] = []
    for failure in _failures(walk, owed, staffed):
        differences = _differences(failure, rules, calendar)
        if differences:
            doubtful.append(f"{failure.says} ({'; '.join(differences)})")
        else:
            told.append(_shortest(failure, rules, calendar))
    return Proof(
        policy=rules.id,
        version=rules.version,
        team=team,
        failures=tuple(sorted(told, key=_gravest_first)),
        notes=tuple(_notes(staffed)),
        longest=longest.longest(walk),
        least_team=staffed.least,
        states=len(walk.nodes) + len(owed.nodes) + staffed.states,
        unfinished=tuple(_unfinished(walk, owed, staffed, limit)),
        doubtful=tuple(doubtful),
    )


def _gravest_first(failure: Failure) -> tuple[int, bool]:
    return GRADES.index(failure.grade), failure.story is None


def _failures(walk: Explorer, owed: Explorer, staffed: Team) -> Iterator[Failure]:
    yield from everywhere.stranded(walk)
    yield from staffed.failures
    yield from duties.left_to_silence(walk)
    yield from duties.never_owed(owed)
    yield from duties.only_late(walk)
    yield from duties.starved(owed)
    yield from never.closed_early(walk)
    yield from windows.cut_short(walk)
    yield from windows.shut_out(walk)
    yield from alone.left_to_others(walk)
    yield from never.own_review(walk)
    yield from never.more_time(owed)
    yield from rights.rights_untold(walk)
    yield from sometimes.never_used(walk)


def _notes(staffed: Team) -> Iterator[str]:
    if staffed.least > 1:
        yield (
            f"It takes {staffed.least} people at the least to give every answer"
            " without calling anybody in."
        )


def _unfinished(
    walk: Explorer, owed: Explorer, staffed: Team, limit: int
) -> Iterator[str]:
    walks = (
        (walk.complete, len(walk.nodes), "ways to an answer"),
        (owed.complete, len(owed.nodes), "what is owed"),
        (staffed.complete, staffed.states, "the size of the team"),
    )
    for complete, states, what in walks:
        if not complete:
            yield (
                f"Looking at {what} stopped after {states} different cases: there are"
                " more than that. What was found holds; what was not found may be"
                f" there all the same. (--limit {limit})"
            )


def _differences(failure: Failure, rules: Rules, calendar: Calendar) -> tuple[str, ...]:
    """What the engine, replaying the failure's story, does not say as claimed."""
    if failure.story is None:
        return ()
    return unconfirmed(failure.story, rules, calendar)


def _shortest(failure: Failure, rules: Rules, calendar: Calendar) -> Failure:
    """The failure with its story as short as it can be."""
    if failure.story is None or failure.id in _OF_FACTS:
        return failure
    return structs.replace(failure, story=_slim(failure.story, rules, calendar))


def _slim(story: Story, rules: Rules, calendar: Calendar) -> Story:
    """The story without the facts that it does not need."""
    for name in tuple(story.facts):
        fewer = {other: v for other, v in story.facts.items() if other != name}
        shorter = structs.replace(story, facts=fewer)
        if not unconfirmed(shorter, rules, calendar):
            story = shorter
    return story
