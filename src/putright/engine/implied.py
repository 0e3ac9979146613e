"""The acts of a policy: those that it lists, and those that its other rules imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine.rules import Act, Rules, Source
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable


def all_acts(
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
        yield _act(closure.on, closure.by or staff, closure.source)


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
