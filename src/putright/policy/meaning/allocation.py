"""Does every rule on whom a complaint goes to say whom, and of which giving?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.assigning import ASSIGNING
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with allocations."""
    may = sense.done()
    for rule in sense.all(blocks.Allocation):
        block = rule.block
        if block.on not in ASSIGNING:
            giving = " or ".join(ASSIGNING)
            yield rule.found("on", f"on: only {giving} gives a complaint to somebody.")
        elif block.on not in may:
            what = f"on: nobody may record {block.on}. Add an act for it."
            yield rule.found("on", what)
        yield from _whom(rule)


def _whom(rule: Stands[blocks.Allocation]) -> Iterator[Found]:
    block = rule.block
    meant = (block.to, block.service, block.manager_of)
    if not any((*meant, block.directorates, block.normally)):
        what = (
            "it says nobody. Write to, service, manager_of, directorates or normally."
        )
        yield rule.place.line, rule.clause, what
    if block.stand_in and not any(meant):
        what = "stand_in: nobody is meant who could be away. Write to as well."
        yield rule.found("stand_in", what)
