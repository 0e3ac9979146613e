"""Does the way in which a clock counts fit what it counts from?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import vocabulary
from putright.engine.durations import Unit
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands

_WORKED = (Unit.WORKING_DAYS, Unit.HOURS)


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with how clocks count, and with cautions on more time."""
    said = _said(sense)
    for clock in sense.all(blocks.Clock):
        yield from _length(clock)
        yield from _arrival(clock, said)
        yield from _named_day(clock, said)
        yield from _repeats(clock)
    for extension in sense.all(blocks.Extension):
        yield from _extension(extension)


def _said(sense: Sense) -> dict[str, set[str]]:
    """For each event the fields that are said with it."""
    shared = vocabulary.EVENTS.values()
    own = (event.block for event in sense.all(blocks.Event))
    return {
        **{event.id: {field.name for field in event.fields} for event in shared},
        **{event.id: set(event.fields) for event in own},
    }


def _length(clock: Stands[blocks.Clock]) -> Iterator[Found]:
    block = clock.block
    if block.within is None and not (block.until or block.before):
        what = (
            'a clock needs "within", or "until" where the day is named with the event '
            "that starts it. Add one of them."
        )
        yield clock.place.line, clock.clause, what
    if block.before is not None and not block.until:
        what = (
            'before: from which day it counts back is not said. Add until = "the field '
            'that names the day".'
        )
        yield clock.found("before", what)
    if block.before is not None and block.before.unit is Unit.HOURS:
        yield clock.found("before", "before: of a day no hour is known. Count days.")
    if block.within is not None and block.until:
        yield clock.found("until", "until: there is a within as well. Keep one.")
    if block.rolls and (block.within is None or block.within.unit in _WORKED):
        counted = "a named day" if block.within is None else block.within.unit
        what = f"rolls: {counted} cannot roll. Take it out."
        yield clock.found("rolls", what)


def _arrival(clock: Stands[blocks.Clock], said: dict[str, set[str]]) -> Iterator[Found]:
    block = clock.block
    if not block.counted_from:
        return
    if block.until:
        what = "counted_from: a named day is not counted. Take one of them out."
        yield clock.found("counted_from", what)
    if block.within is not None and block.within.unit is Unit.HOURS:
        what = (
            "counted_from: of an arrival the day is known and not the hour. Count days."
        )
        yield clock.found("counted_from", what)
    for event in block.starts:
        if "delivery" not in said.get(event, {"delivery"}):
            what = (
                f"counted_from: {event} is no letter, so it never arrives. Name an "
                'event that carries "delivery".'
            )
            yield clock.found("starts", what)


def _named_day(
    clock: Stands[blocks.Clock], said: dict[str, set[str]]
) -> Iterator[Found]:
    block = clock.block
    if not block.until:
        return
    if block.starts_by:
        what = (
            "starts_by: nobody names a day for a clock that starts by itself. Use "
            '"within".'
        )
        yield clock.found("starts_by", what)
    kinds = {
        field.kind
        for event in vocabulary.EVENTS.values()
        for field in event.fields
        if field.name == block.until
    }
    if kinds and kinds != {"date"}:
        what = (
            f'until: "{block.until}" is not a day. Name a field that is one, such as '
            '"due_on".'
        )
        yield clock.found("until", what)
    for event in block.starts:
        if block.until not in said.get(event, {block.until}):
            what = f'until: {event} cannot carry "{block.until}".'
            yield clock.found("until", what)


def _repeats(clock: Stands[blocks.Clock]) -> Iterator[Found]:
    block = clock.block
    if not block.repeats:
        return
    if block.starts_by:
        what = "starts_by: a clock that repeats cannot wait for another. Take one out."
        yield clock.found("starts_by", what)
    if block.repeats == "until stopped" and not block.stops_on:
        what = "repeats: nothing ever stops it. Add stops_on."
        yield clock.found("repeats", what)


def _extension(ext: Stands[blocks.Extension]) -> Iterator[Found]:
    block = ext.block
    if block.caution_from and block.caution is None:
        what = 'caution_from means nothing without "caution". Add that or take it out.'
        yield ext.found("caution_from", what)
    if block.if_not_agreed and block.agreement != "resident":
        what = (
            "if_not_agreed: the resident is not asked to agree, says agreement. Change "
            "one of them."
        )
        yield ext.found("if_not_agreed", what)
