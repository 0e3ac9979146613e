"""Does every rule on who sees what name something to see, and somebody who may?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with viewings, and with what roles see."""
    kinds = {role.block.id: role.block.kind for role in sense.all(blocks.Role)}
    for role in sense.all(blocks.Role):
        if role.block.sees and role.block.kind == "resident":
            what = "sees: whoever complains sees no caseload. Take it out."
            yield role.found("sees", what)
    for viewing in sense.all(blocks.Viewing):
        block = viewing.block
        if (block.when is None) == (not block.events):
            what = (
                "when: write either when (complaints that only some see) or events "
                "(entries that only some see)."
            )
            yield viewing.found("when", what)
        for name in block.by:
            if kinds.get(name) == "resident":
                what = f'by: "{name}" is on the side of whoever complains. Name staff.'
                yield viewing.found("by", what)
