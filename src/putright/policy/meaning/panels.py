"""Can the panels of a document be seated, and do its warnings ever show?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.vocabulary import EVENTS
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with panels, acts that are for them, and warnings."""
    may = sense.done()
    panels = sense.all(blocks.Panel)
    for panel in panels:
        yield from _panel(panel)
        if "panel.convened" not in may:
            what = "nobody may set this panel up. Add an act for panel.convened."
            yield panel.place.line, panel.clause, what
    for act in sense.all(blocks.Act):
        if act.block.only == "panel" and not panels:
            what = "only: the document has no panel. Add a block: ```toml panel."
            yield act.found("only", what)
    for warning in sense.all(blocks.Warning):
        yield from _warning(warning, sense)


def _panel(panel: Stands[blocks.Panel]) -> Iterator[Found]:
    block = panel.block
    least = sum(seat.at_least for seat in block.seats)
    if least > block.size:
        what = (
            f"seats: at least {least} are wanted and {block.size} sit. Make the size "
            "larger or the seats fewer."
        )
        yield panel.found("seats", what)


def _warning(warning: Stands[blocks.Warning], sense: Sense) -> Iterator[Found]:
    block = warning.block
    if bool(block.field) != (block.more_than is not None):
        yield warning.found("field", "field goes with more_than, and it with field.")
    own = {event.block.id: event.block.fields for event in sense.all(blocks.Event)}
    shared = EVENTS.get(block.on)
    said = [field.name for field in shared.fields] if shared else own.get(block.on, ())
    if block.field and block.field not in said:
        what = f'field: {block.on} cannot carry "{block.field}".'
        yield warning.found("field", what)
