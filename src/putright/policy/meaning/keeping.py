"""Do copies reach somebody who works there, and is a file spoken of but once?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense


def check(sense: Sense) -> Iterator[Found]:
    """Whom copies go to, who heads a directorate, and one word about files."""
    staff = {
        role.block.id for role in sense.all(blocks.Role) if role.block.kind == "staff"
    }
    known = {role.block.id for role in sense.all(blocks.Role)}
    sending = {letter.block.sent_on for letter in sense.all(blocks.Letter)}
    for copy in sense.all(blocks.Copy):
        to, on = copy.block.to, copy.block.on
        if to in known - staff:
            what = f'to: "{to}" does not work for the landlord. Name a role of staff.'
            yield copy.found("to", what)
        if on in sending:
            what = f"on: {on} sends a letter. Name the copy in that letter's copies."
            yield copy.found("on", what)
    for role in sense.all(blocks.Role):
        if role.block.heads and role.block.kind != "staff":
            what = "heads: only staff head a directorate. Leave it out."
            yield role.found("heads", what)
    for again in sense.all(blocks.WholeFile)[1:]:
        first = sense.all(blocks.WholeFile)[0].place.line
        what = f"there is a file block on line {first} already. Make them one."
        yield again.found("id", what)
