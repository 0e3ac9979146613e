"""The fourth pass: do the rules of a document make sense together?

Each check is a function of the whole document that gives what is wrong; none of them
repeats what the names pass says, so a name that does not exist is passed over here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policy import blocks
from putright.policy.meaning import (
    acts,
    allocation,
    asking,
    authority,
    contacts,
    counting,
    keeping,
    letters,
    outcomes,
    time,
    viewing,
)
from putright.policy.sense import Found, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Document


def check(document: Document) -> Iterator[Found]:
    """Everything that does not make sense; every block must have its shape."""
    sense = Sense(document)
    yield from _conventions(sense)
    yield from _stages(sense)
    yield from _escalations(sense)
    yield from time.check(sense)
    yield from counting.check(sense)
    yield from acts.check(sense)
    yield from _facts(sense)
    yield from letters.check(sense)
    yield from _closures(sense)
    yield from outcomes.check(sense)
    yield from allocation.check(sense)
    yield from authority.check(sense)
    yield from viewing.check(sense)
    yield from contacts.check(sense)
    yield from asking.check(sense)
    yield from keeping.check(sense)


def _conventions(sense: Sense) -> Iterator[Found]:
    for kind, name in ((blocks.Policy, "policy"), (blocks.Terms, "terms")):
        if not sense.all(kind):
            what = f"the document has no {name} block. Add one: ```toml {name}."
            yield 1, "", what
    places = sense.places
    if places and places[0][1].kind != "policy" and sense.all(blocks.Policy):
        clause, place = places[0]
        what = "the policy block must come before every other. Move it up."
        yield place.line, clause.number, what
    stages = {stage.block.id for stage in sense.all(blocks.Stage)}
    for terms in sense.all(blocks.Terms):
        for stage in terms.block.stages.keys() - stages:
            what = f'stages: "{stage}" is not a stage. Name those of the stage blocks.'
            yield terms.found("stages", what)


def _stages(sense: Sense) -> Iterator[Found]:
    stages = sense.all(blocks.Stage)
    if not stages:
        yield 1, "", "the document has no stage. Add a block: ```toml stage."
    opened: dict[str, str] = {}
    may = sense.done()
    sent = {letter.block.sent_on for letter in sense.all(blocks.Letter)}
    for stage in stages:
        closes = stage.block.closes_on
        for key, event in _openings(stage.block):
            if event in opened:
                what = f'{key}: {event} opens the stage "{opened[event]}" already.'
                yield stage.found(key, what)
            opened.setdefault(event, stage.block.id)
        if closes in sense.parties and closes not in may:
            what = f"closes_on: nobody may record {closes}. Add an act for it."
            yield stage.found("closes_on", what)
        if closes in sense.parties and closes not in sent:
            what = f"closes_on: no letter is sent on {closes}. Add a letter for it."
            yield stage.found("closes_on", what)


def _openings(stage: blocks.Stage) -> Iterator[tuple[str, str]]:
    yield "opens_on", stage.opens_on
    for event in stage.or_on:
        yield "or_on", event


def _escalations(sense: Sense) -> Iterator[Found]:
    stages = sense.all(blocks.Stage)
    order = [stage.block.id for stage in stages]
    opens = {stage.block.id: stage.block.opens_on for stage in stages}
    ways = sense.all(blocks.Escalation)
    left = {way.block.from_stage for way in ways}
    for stage in stages[:-1]:
        if stage.block.id not in left:
            what = (
                f'no escalation leads on from the stage "{stage.block.id}", so nobody '
                "can reach the next. Add one."
            )
            yield stage.place.line, stage.clause, what
    for way in ways:
        block = way.block
        if not {block.from_stage, block.to_stage} <= set(order):
            continue
        if order.index(block.from_stage) >= order.index(block.to_stage):
            what = f'to: "{block.to_stage}" does not come after "{block.from_stage}".'
            yield way.found("to", what)
        if block.taken_with and block.late != "a person decides":
            what = (
                "taken_with: nobody decides on a late request, says late. Write late = "
                '"a person decides" or take it out.'
            )
            yield way.found("taken_with", what)
        if opens[block.to_stage] != block.on:
            what = (
                f'on: the stage "{block.to_stage}" opens on {opens[block.to_stage]}, '
                f"not on {block.on}. Make them the same."
            )
            yield way.found("on", what)


def _facts(sense: Sense) -> Iterator[Found]:
    for fact in sense.all(blocks.Fact):
        if (fact.block.kind == "choice") != bool(fact.block.choices):
            what = 'is: "choice" goes with choices, and choices with "choice".'
            yield fact.found("is", what)


def _closures(sense: Sense) -> Iterator[Found]:
    closures = sense.all(blocks.Closure)
    if not closures:
        what = "the document says no way in which a complaint ends. Add a closure."
        yield 1, "", what
    ends = {closure.block.on for closure in closures}
    for act in sense.all(blocks.Act):
        if "complaint.closed" in act.block.event and "complaint.closed" not in ends:
            what = (
                "event: complaint.closed needs a closure that says when. Add one with "
                'on = "complaint.closed".'
            )
            yield act.found("event", what)
