"""Do the kinds of contact and their signs make sense together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.conditions import All, Condition, Either, FactIs, FactUnknown, Not
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands

LONGEST_CHANNEL = 20  # as every record keeps it
_ONLY_OF_REQUESTS = ("within", "settled_as", "attempt_first", "becomes")


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with kinds of contact and with signs."""
    kinds = sense.all(blocks.Contact)
    yield from _one_complaint(kinds)
    for kind in kinds:
        yield from _kind(kind)
    for sign in sense.all(blocks.Sign):
        yield from _sign(sign, sense)
    for channel in sense.all(blocks.Channel):
        yield from _channel(channel)


def _channel(channel: Stands[blocks.Channel]) -> Iterator[Found]:
    name = channel.block.id
    if not name.startswith("x."):
        what = f'id: "{name}" is not shared by all landlords. Write "x.{name}".'
        yield channel.found("id", what)
    elif len(name) > LONGEST_CHANNEL:
        what = f"id: it is longer than {LONGEST_CHANNEL} characters. Shorten it."
        yield channel.found("id", what)


def _one_complaint(kinds: list[Stands[blocks.Contact]]) -> Iterator[Found]:
    complaints = [kind for kind in kinds if kind.block.nature == "complaint"]
    if kinds and not complaints:
        what = 'no kind of contact is a complaint. Add one with is = "complaint".'
        yield kinds[0].place.line, kinds[0].clause, what
    for again in complaints[1:]:
        first = complaints[0]
        what = (
            f'is: "{first.block.id}" ({first.clause}, line {first.place.line}) is the '
            "complaint already. Keep one."
        )
        yield again.found("is", what)


def _kind(kind: Stands[blocks.Contact]) -> Iterator[Found]:
    block = kind.block
    for key in _ONLY_OF_REQUESTS:
        if getattr(block, key) and block.nature != "request":
            what = f'{key}: only a request can have it. Write is = "request".'
            yield kind.found(key, what)
    if block.nature == "elsewhere" and not block.route:
        what = "route: it goes elsewhere and nothing says where. Add route = …"
        yield kind.place.line, kind.clause, what
    if block.route and block.nature != "elsewhere":
        what = 'route: only what goes elsewhere has one. Write is = "elsewhere".'
        yield kind.found("route", what)


def _sign(sign: Stands[blocks.Sign], sense: Sense) -> Iterator[Found]:
    block = sign.block
    if bool(block.of) == bool(block.raises):
        what = (
            "of: a sign speaks for one kind, or raises something. Write one of the two."
        )
        yield sign.place.line, sign.clause, what
    if block.raises and block.must:
        what = "must: it is about kinds of contact. Take it out, or write of."
        yield sign.found("must", what)
    if block.raises in sense.parties and block.raises not in sense.done():
        what = f"raises: nobody may record {block.raises}. Add an act for it."
        yield sign.found("raises", what)
    if not _shows(block):
        what = (
            "nothing says how it shows. Write voices, words, when, channels, "
            "categories, reports, overdue or unsettled."
        )
        yield sign.place.line, sign.clause, what
    if block.when is not None and not _of_facts(block.when):
        what = (
            "when: there is no complaint yet, so only facts can be asked. Write "
            "issue.some_fact or the like."
        )
        yield sign.found("when", what)


def _shows(block: blocks.Sign) -> bool:
    return block.when is not None or any(
        (
            block.voices,
            block.words,
            block.channels,
            block.categories,
            block.reports,
            block.overdue,
            block.unsettled,
        )
    )


def _of_facts(condition: Condition) -> bool:
    match condition:
        case All(parts=parts) | Either(parts=parts):
            return all(map(_of_facts, parts))
        case Not(part=part):
            return _of_facts(part)
        case FactIs() | FactUnknown():
            return True
    return False
