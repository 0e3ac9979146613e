"""Do the clocks of a document, and their extensions, make sense?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.durations import Unit
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with clocks and extensions."""
    for clock in sense.all(blocks.Clock):
        yield from _clock(clock, sense)
    yield from _twin_clocks(sense)
    for extension in sense.all(blocks.Extension):
        yield from _extension(extension, sense)


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
    if clock.block.target and clock.block.because:
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
        first = seen.setdefault(
            (frozenset(block.starts), frozenset(block.met_by)), clock
        )
        if first is not clock:
            what = (
                f'starts: "{block.id}" and "{first.block.id}" ({first.clause}, line '
                f"{first.place.line}) run from and to the same. Keep one, or make one "
                "a target = true."
            )
            yield clock.found("starts", what)


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
    if block.agreed_with and block.agreement != "staff":
        what = (
            "agreed_with: no staff have to agree, says agreement. Write agreement = "
            '"staff" or take it out.'
        )
        yield ext.found("agreed_with", what)
    if block.agreed_by and block.agreement == "nobody":
        what = "agreed_by: nobody has to agree, says agreement. Change one of them."
        yield ext.found("agreed_by", what)
    for clock in sense.all(blocks.Clock):
        within = clock.block.within
        if clock.block.id != block.of or block.up_to is None or within is None:
            continue
        if (block.up_to.unit is Unit.HOURS) != (within.unit is Unit.HOURS):
            what = (
                f'up_to: "{block.of}" counts {within.unit}. Count the extension the '
                "same way."
            )
            yield ext.found("up_to", what)
