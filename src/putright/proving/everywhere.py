"""From everywhere: no open complaint is without a way to its answer.

That the resident might withdraw is never counted as a way, nor that facts of the case
turn out otherwise than they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.conditions import All, Happened, PanelDecided
from putright.engine.telling import event_title, fact_asked, stage_title
from putright.proving.nodes import Node, stage_of
from putright.proving.people import member
from putright.proving.proofs import Failure
from putright.proving.stories import Story
from putright.proving.stuck import (
    Stuck,
    barred,
    by_nobody,
    of_conflicts,
    stuck,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Act, Source
    from putright.engine.running import Running
    from putright.proving.exploring import Explorer


_DEEP = 4  # steps down tell enough
_OF_PANELS = ("hearing.held", "panel.decided")


def stranded(explorer: Explorer) -> Iterator[Failure]:
    """A story for each way in which a complaint can lose every way to its answer."""
    for found in stuck(explorer):
        if found.closes:
            continue
        yield failure_of(explorer, found)


def failure_of(explorer: Explorer, found: Stuck, silent: str = "") -> Failure:
    """What is wrong with a stuck case, with the acts that would have answered it."""
    node = found.node
    running = node.running
    tables = explorer.tables
    stage = stage_of(node)
    answer = tables.rules.stages[running.stage].closes_on
    acts = tables.acts_of(answer)
    because, sources = reasons(explorer, node, answer)
    title = stage_title(stage, tables)
    people = team_names(explorer)
    takes = _takes(explorer, found)
    says = (
        f"At {title} no answer can be given{silent} as long as something is not so:"
        f" {because}"
        if found.hangs_on
        else f"At {title} the complaint can come to a point from which no answer can"
        f" ever be given{silent}: {because}"
    )
    shut = barred(explorer, node) if people else ()
    expect: dict[str, Any] = {"irregular": 0, "stage": stage}
    if not {act.id for act in acts} & set(shut):
        expect |= {f"{act.id}.permitted": "no" for act in acts}
    return Failure(
        id=_property(found, silent=bool(silent), team=bool(people)),
        sort="from everywhere",
        says=says,
        sources=sources,
        takes=takes,
        story=Story(
            name=f"no way to the {title} answer",
            facts=explorer_facts(node),
            entries=node.entries(),
            at=running.minute + 1,
            expect=expect,
            nobody=tuple((act, people) for act in shut),
            seats=() if shut else people,
        ),
    )


def _property(found: Stuck, *, silent: bool, team: bool) -> str:
    if found.hangs_on:
        return "waits"
    return "silence" if silent else "team" if team else "stranded"


def _takes(explorer: Explorer, found: Stuck) -> str:
    """What it takes that no rule brings about; empty: the rules alone are at fault."""
    if found.hangs_on:
        asked = _facts(found.hangs_on, explorer)
        return f"It waits for {asked}: the landlord can make it so."
    if explorer.people.team is not None and of_conflicts(found.node):
        return "It takes that people on the team have conflicts of interest."
    return ""


def explorer_facts(node: Node) -> dict[str, Any]:
    """What was given at the start of the case's story."""
    return dict(node.running.facts)


def team_names(explorer: Explorer) -> tuple[str, ...]:
    """The members of the team; none where there are as many as it takes."""
    size = explorer.people.team
    return () if size is None else tuple(member(number) for number in range(size))


def reasons(
    explorer: Explorer, node: Node, event: str, seen: frozenset[str] = frozenset()
) -> tuple[str, tuple[Source, ...]]:
    """Why an event can never come, followed down to the rule that forbids it."""
    running = stepping.fork(node.running)
    tables = explorer.tables
    acts = tables.acts_of(event)
    if not acts:
        title = event_title(event, tables)
        return f"“{title}” can be done by nobody.", (tables.source,)
    told: list[str] = []
    sources: list[Source] = []
    for act in acts[:2]:
        missing = next((e for e in _missing(act, running) if e not in seen), "")
        fault = next(
            (
                found
                for entry in (
                    *explorer.tries(act, running),
                    *by_nobody(act, running),
                )
                if (found := stepping.why_not(running, act, entry))
            ),
            None,
        )
        if fault is None:
            continue
        title = act.title
        told.append(f"“{title}” is refused: {fault[0]} ({fault[1].clause})")
        sources.append(fault[1])
        if missing and len(seen) < _DEEP:
            deeper, more = reasons(explorer, node, missing, seen | {event})
            told += [f"and in turn {deeper}"] if deeper else []
            sources += more
    return " ".join(dict.fromkeys(told)), tuple(dict.fromkeys(sources)) or (
        acts[0].source,
    )


def _missing(act: Act, running: Running) -> Iterator[str]:
    """Events that an act waits for in this stage, in the order in which it asks."""
    wanted = All(parts=()) if act.when is None else act.when
    asked = wanted.parts if isinstance(wanted, All) else (wanted,)
    events = [part.event for part in asked if isinstance(part, Happened)]
    if any(isinstance(part, PanelDecided) for part in asked):
        events.append("panel.decided")
    for event in (*act.after, *events):
        if not running.since_opened(event):
            yield event
    if act.event in _OF_PANELS and not running.panel:
        yield "panel.convened"


def _facts(names: tuple[str, ...], explorer: Explorer) -> str:
    return ", ".join(f"“{fact_asked(name, explorer.tables)}”" for name in names)
