"""Can everything that a document speaks of be done, and by the right people?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import vocabulary
from putright.engine.assigning import ASSIGNING
from putright.policy import blocks
from putright.policy.meaning import grounds, panels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with acts, local events, separations and grounds."""
    yield from _acts(sense)
    yield from _persons(sense)
    yield from _events(sense)
    yield from _separations(sense)
    yield from panels.check(sense)
    yield from grounds.check(sense)


def _acts(sense: Sense) -> Iterator[Found]:
    extending = {e.block.event: e for e in sense.all(blocks.Extension)}
    for act in sense.all(blocks.Act):
        if act.block.id and len(act.block.event) > 1:
            what = "id: an act of several events cannot have one id. Take it out."
            yield act.found("id", what)
        for event in act.block.event:
            if event in extending:
                extension = extending[event]
                what = (
                    f'event: the extension "{extension.block.id}" on line '
                    f"{extension.place.line} is this act already. Take {event} out."
                )
                yield act.found("event", what)
    may = sense.done()
    for key, events, stands in _duties(sense):
        for event in events:
            party = sense.parties.get(event, "record")
            if party != "record" and event not in may:
                what = f"{key}: nobody may record {event}. Add an act for it."
                yield stands.found(key, what)


def _persons(sense: Sense) -> Iterator[Found]:
    """Acts for one person: there must be such a person, and a meaning to it."""
    may = sense.done()
    for act in sense.all(blocks.Act):
        block = act.block
        if block.stand_in and block.only != "owner":
            what = 'stand_in: nobody has to be stood in for. Add only = "the owner".'
            yield act.found("stand_in", what)
        if block.only == "owner" and "owner.assigned" not in may:
            what = "only: nobody may assign. Add an act for owner.assigned."
            yield act.found("only", what)
        if block.to and not set(block.event) <= set(ASSIGNING):
            giving = " and ".join(ASSIGNING)
            what = f"to: only {giving} give a complaint to somebody. Take it out."
            yield act.found("to", what)


def _duties(
    sense: Sense,
) -> Iterator[tuple[str, tuple[str, ...], Stands[blocks.Block]]]:
    """Fields whose events somebody must be able to record."""
    for clock in sense.all(blocks.Clock):
        yield "starts", clock.block.starts, clock
        yield "met_by", clock.block.met_by, clock
    for stage in sense.all(blocks.Stage):
        yield "opens_on", (stage.block.opens_on,), stage
        yield "or_on", stage.block.or_on, stage
    for separation in sense.all(blocks.Separation):
        yield "person", separation.block.person, separation
    for letter in sense.all(blocks.Letter):
        yield "sent_on", (letter.block.sent_on,), letter
    for closure in sense.all(blocks.Closure):
        yield "on", (closure.block.on,), closure
    for way in sense.all(blocks.Escalation):
        if way.block.taken_with:
            yield "taken_with", (way.block.taken_with,), way
    for more in sense.all(blocks.Extension):
        if more.block.agreed_with:
            yield "agreed_with", (more.block.agreed_with,), more


def _events(sense: Sense) -> Iterator[Found]:
    verbs: dict[str, str] = dict.fromkeys(vocabulary.ACTS, "the shared vocabulary")
    for event in sense.all(blocks.Event):
        block = event.block
        if not block.id.startswith("x."):
            what = f'id: an event of your own begins with x. Write "x.{block.id}".'
            yield event.found("id", what)
        if block.act in verbs:
            what = f'act: "{block.act}" belongs to {verbs[block.act]} already.'
            yield event.found("act", what)
        verbs.setdefault(block.act, block.id)


def _separations(sense: Sense) -> Iterator[Found]:
    may = sense.done()
    also = {role.block.id: set(role.block.also) for role in sense.all(blocks.Role)}
    for separation in sense.all(blocks.Separation):
        block = separation.block
        acting = {block.if_nobody, *also.get(block.if_nobody, ())}
        for event in block.person:
            if event in may and not acting & may[event]:
                what = (
                    f'if_nobody: "{block.if_nobody}" may not record {event}. Add it to '
                    "the by of that act."
                )
                yield separation.found("if_nobody", what)
        for event in set(block.person) & set(block.never):
            what = f"never: {event} is the very thing that the person is to do."
            yield separation.found("never", what)
