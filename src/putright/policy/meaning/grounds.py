"""Can the grounds for refusing and closing be used, and by whom they say?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands

_REFUSALS = ("complaint.refused", "point.refused")


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with exclusions, and with the roles of closures."""
    may = sense.done()
    for exclusion in sense.all(blocks.Exclusion):
        yield from _nobody(exclusion, exclusion.block.by, _REFUSALS, sense)
        for role in exclusion.block.agreed_by:
            if not _reach(role, sense) & may.get("refusal.agreed", set()):
                what = (
                    f'agreed_by: "{role}" may not record refusal.agreed. Add an act '
                    "for it."
                )
                yield exclusion.found("agreed_by", what)
    for closure in sense.all(blocks.Closure):
        if closure.block.by:
            yield from _nobody(closure, closure.block.by, (closure.block.on,), sense)


def _nobody(
    ground: Stands[blocks.Exclusion] | Stands[blocks.Closure],
    by: tuple[str, ...],
    events: tuple[str, ...],
    sense: Sense,
) -> Iterator[Found]:
    """A role that a ground names, and that may do none of the acts that use it."""
    may = sense.done()
    listed = set().union(*(may.get(event, set()) for event in events))
    for role in by if listed else ():
        if not _reach(role, sense) & listed:
            what = (
                f'by: "{role}" may not record {events[0]}. Add it to the by of that '
                "act."
            )
            yield ground.found("by", what)


def _reach(role: str, sense: Sense) -> set[str]:
    """The role and those that it includes, followed to the end."""
    also = {each.block.id: each.block.also for each in sense.all(blocks.Role)}
    found = [role]
    for one in found:
        found += [other for other in also.get(one, ()) if other not in found]
    return set(found)
