"""The fourth pass: do the rules of a document make sense together?

Each check is a function of the whole document that gives what is wrong; none of them
repeats what the names pass says, so a name that does not exist is passed over here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from msgspec import Struct

from putright.engine import vocabulary
from putright.engine.durations import Unit
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Document, Place

Found: TypeAlias = tuple[int, str, str]  # line, clause, what
_B = TypeVar("_B", bound=blocks.Block)


class Stands(Struct, Generic[_B], frozen=True, kw_only=True):
    """A block and where it stands."""

    block: _B
    place: Place
    clause: str

    def found(self, key: str, what: str) -> Found:
        """A problem with one of its keys."""
        return self.place.line_of(key), self.clause, what


class Sense:
    """A document's blocks by kind, for the checks to look through."""

    def __init__(self, document: Document) -> None:
        self.places = document.places()
        self.parties = {
            **{event.id: event.party for event in vocabulary.EVENTS.values()},
            **{event.block.id: event.block.party for event in self.all(blocks.Event)},
        }

    def all(self, kind: type[_B]) -> list[Stands[_B]]:
        """Every block of a kind, in order."""
        return [
            Stands(block=place.block, place=place, clause=clause.number)
            for clause, place in self.places
            if isinstance(place.block, kind)
        ]

    def done(self) -> dict[str, set[str]]:
        """Events that an act or an extension lets somebody record, and who may."""
        may: dict[str, set[str]] = {}
        for act in self.all(blocks.Act):
            for event in act.block.event:
                may.setdefault(event, set()).update(act.block.by)
        for extension in self.all(blocks.Extension):
            may.setdefault(extension.block.event, set()).update(extension.block.by)
        return may


def check(document: Document) -> Iterator[Found]:
    """Everything that does not make sense; every block must have its shape."""
    sense = Sense(document)
    yield from _conventions(sense)
    yield from _stages(sense)
    yield from _escalations(sense)
    for clock in sense.all(blocks.Clock):
        yield from _clock(clock, sense)
    yield from _twin_clocks(sense)
    for extension in sense.all(blocks.Extension):
        yield from _extension(extension, sense)
    yield from _acts(sense)
    yield from _events(sense)
    yield from _facts(sense)
    yield from _separations(sense)
    yield from _letters(sense)
    yield from _closures(sense)


def _conventions(sense: Sense) -> Iterator[Found]:
    for kind, name in ((blocks.Policy, "policy"), (blocks.Terms, "terms")):
        found = sense.all(kind)
        if not found:
            what = f"the document has no {name} block. Add one: ```toml {name}."
            yield 1, "", what
        for again in found[1:]:
            first = found[0].place.line
            what = f"there is a {name} block on line {first} already. Keep one."
            yield again.place.line, again.clause, what
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
        opens, closes = stage.block.opens_on, stage.block.closes_on
        if opens in opened:
            what = f'opens_on: {opens} opens the stage "{opened[opens]}" already.'
            yield stage.found("opens_on", what)
        opened.setdefault(opens, stage.block.id)
        if closes in sense.parties and closes not in may:
            what = f"closes_on: nobody may record {closes}. Add an act for it."
            yield stage.found("closes_on", what)
        if closes in sense.parties and closes not in sent:
            what = f"closes_on: no letter is sent on {closes}. Add a letter for it."
            yield stage.found("closes_on", what)


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
        if opens[block.to_stage] != block.on:
            what = (
                f'on: the stage "{block.to_stage}" opens on {opens[block.to_stage]}, '
                f"not on {block.on}. Make them the same."
            )
            yield way.found("on", what)


def _clock(clock: Stands[blocks.Clock], sense: Sense) -> Iterator[Found]:
    block = clock.block
    if block.starts_by and not block.late_start:
        what = (
            'starts_by needs "late_start". Add late_start = "from the actual start" or '
            'late_start = "from the fallback day".'
        )
        yield clock.found("starts_by", what)
    if block.late_start and not block.starts_by:
        what = 'late_start means nothing without "starts_by". Add that or take it out.'
        yield clock.found("late_start", what)
    if not block.starts_by:
        yield from _starved(clock, sense)
    if block.id in _fallbacks(block.id, sense):
        what = f'starts_by: "{block.id}" would wait for itself. Break the circle.'
        yield clock.found("starts_by", what)


def _starved(clock: Stands[blocks.Clock], sense: Sense) -> Iterator[Found]:
    """A clock that a landlord can keep from ever starting."""
    starts = clock.block.starts
    if any(sense.parties.get(event) != "landlord" for event in starts):
        return
    listed = " or ".join(starts)
    before = [
        other.block.id
        for other in sense.all(blocks.Clock)
        if set(starts) & set(other.block.met_by)
    ]
    if before:
        what = (
            f"starts: whoever never does {listed} would never owe this. Add "
            f'starts_by = "when {before[0]} is due" and late_start.'
        )
        yield clock.found("starts", what)
    elif not clock.block.because:
        what = (
            f"starts: no clock obliges anyone to do {listed}, so this one may never "
            "start. Add that clock and starts_by, or say in because why it is right."
        )
        yield clock.found("starts", what)


def _fallbacks(start: str, sense: Sense) -> set[str]:
    """The clocks that a clock waits for, step by step."""
    waits = {c.block.id: c.block.starts_by for c in sense.all(blocks.Clock)}
    seen: set[str] = set()
    at = waits.get(start, "")
    while at and at not in seen:
        seen.add(at)
        at = waits.get(at, "")
    return seen


def _twin_clocks(sense: Sense) -> Iterator[Found]:
    """Two limits on one duty contradict each other, unless one is a target."""
    seen: dict[tuple[object, ...], Stands[blocks.Clock]] = {}
    for clock in sense.all(blocks.Clock):
        block = clock.block
        if block.target or block.unless is not None:
            continue
        first = seen.setdefault((set_of(block.starts), set_of(block.met_by)), clock)
        if first is not clock:
            what = (
                f'"{block.id}" and "{first.block.id}" ({first.clause}, line '
                f"{first.place.line}) run from and to the same. Keep one, or make one "
                "a target = true."
            )
            yield clock.found("starts", what)


def set_of(events: tuple[str, ...]) -> frozenset[str]:
    """Events whatever their order."""
    return frozenset(events)


def _extension(ext: Stands[blocks.Extension], sense: Sense) -> Iterator[Found]:
    block = ext.block
    if block.up_to is None and not block.no_cap:
        what = (
            'an extension needs "up_to", or no_cap = true where the policy names no '
            "most. Add one of them."
        )
        yield ext.place.line, ext.clause, what
    if block.up_to is not None and block.no_cap:
        yield ext.found("no_cap", "no_cap: there is an up_to as well. Keep one.")
    if block.agreement == "staff" and not block.agreed_by:
        what = 'agreement = "staff" needs "agreed_by". Add the roles.'
        yield ext.found("agreement", what)
    if block.agreed_by and block.agreement == "nobody":
        what = 'agreed_by: nobody has to agree, says agreement. Change one of them.'
        yield ext.found("agreed_by", what)
    for clock in sense.all(blocks.Clock):
        if clock.block.id == block.of and block.up_to is not None:
            hours = [
                x.unit is Unit.HOURS for x in (block.up_to, clock.block.within)
            ]
            if hours[0] != hours[1]:
                what = (
                    f'up_to: "{block.of}" counts {clock.block.within.unit}. Count the '
                    "extension the same way."
                )
                yield ext.found("up_to", what)


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


def _duties(
    sense: Sense,
) -> Iterator[tuple[str, tuple[str, ...], Stands[blocks.Block]]]:
    """Fields whose events somebody must be able to record."""
    for clock in sense.all(blocks.Clock):
        yield "starts", clock.block.starts, _any(clock)
        yield "met_by", clock.block.met_by, _any(clock)
    for stage in sense.all(blocks.Stage):
        yield "opens_on", (stage.block.opens_on,), _any(stage)
    for separation in sense.all(blocks.Separation):
        yield "person", separation.block.person, _any(separation)
    for letter in sense.all(blocks.Letter):
        yield "sent_on", (letter.block.sent_on,), _any(letter)
    for closure in sense.all(blocks.Closure):
        yield "on", (closure.block.on,), _any(closure)


def _any(stands: Stands[_B]) -> Stands[blocks.Block]:
    return Stands(block=stands.block, place=stands.place, clause=stands.clause)


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


def _facts(sense: Sense) -> Iterator[Found]:
    for fact in sense.all(blocks.Fact):
        if (fact.block.kind == "choice") != bool(fact.block.choices):
            what = 'is: "choice" goes with choices, and choices with "choice".'
            yield fact.found("is", what)


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


def _letters(sense: Sense) -> Iterator[Found]:
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
