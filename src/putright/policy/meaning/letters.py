"""Can a letter give what it has to, and are an event's own words about its fields?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import vocabulary
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands


def check(sense: Sense) -> Iterator[Found]:
    """What letters give, the labels of events, and no letter twice."""
    yield from _twice(sense)
    known = {clock.block.id for clock in sense.all(blocks.Clock)}
    known |= {fact.block.id for fact in sense.all(blocks.Fact)}
    own = {event.block.id: event.block.fields for event in sense.all(blocks.Event)}
    for letter in sense.all(blocks.Letter):
        shared = vocabulary.EVENTS.get(letter.block.sent_on)
        fields = [field.name for field in shared.fields] if shared else ()
        said = {*fields, *own.get(letter.block.sent_on, ())}
        yield from _gives(letter, known | said)
    for event in sense.all(blocks.Event):
        yield from _labels(event)


def _twice(sense: Sense) -> Iterator[Found]:
    seen: dict[tuple[str, str], Stands[blocks.Letter]] = {}
    for letter in sense.all(blocks.Letter):
        block = letter.block
        first = seen.setdefault((block.sent_on, block.to), letter)
        if first is not letter:
            what = (
                f'sent_on: "{first.block.id}" ({first.clause}, line '
                f"{first.place.line}) goes to {block.to} on {block.sent_on} already. "
                "Make them one letter."
            )
            yield letter.found("sent_on", what)


def _gives(letter: Stands[blocks.Letter], known: set[str]) -> Iterator[Found]:
    for item in letter.block.must_say:
        if item.gives and item.gives not in known:
            what = (
                f'must_say: {item.name} cannot give "{item.gives}". Name a clock, a '
                f"fact, or a field of {letter.block.sent_on}."
            )
            yield letter.found("must_say", what)


def _labels(event: Stands[blocks.Event]) -> Iterator[Found]:
    for name in event.block.labels.keys() - set(event.block.fields):
        what = f'labels: "{name}" is not among the fields. Add it there.'
        yield event.found("labels", what)
