"""Can what a document asks beyond the vocabulary be asked, said and done?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import vocabulary
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands

_CHOOSING = ("choice", "choices")


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with fields, remedies, findings and tasks."""
    may = sense.done()
    for field in sense.all(blocks.Field):
        yield from _field(field, sense, may)
    for remedy in sense.all(blocks.Remedy)[:1]:
        yield from _nobody(remedy, may, "remedy.promised")
    for finding in sense.all(blocks.Finding)[:1]:
        yield from _nobody(finding, may, "point.answered")
    sent = {letter.block.sent_on for letter in sense.all(blocks.Letter)}
    for one in sense.all(blocks.Check):
        yield from _check(one, sent)
    verbs = _verbs(sense)
    for task in sense.all(blocks.Task):
        if task.block.act not in verbs:
            what = f'act: nobody may do "{task.block.act}". Add an act for it.'
            yield task.found("act", what)


def _field(
    field: Stands[blocks.Field], sense: Sense, may: dict[str, set[str]]
) -> Iterator[Found]:
    block = field.block
    if not block.id.startswith("x."):
        what = f'id: a field of your own begins with x. Write "x.{block.id}".'
        yield field.found("id", what)
    if (block.kind in _CHOOSING) != bool(block.choices):
        what = 'is: "choice" and "choices" go with choices, and choices with them.'
        yield field.found("is", what)
    if block.answer and block.kind != "yes_no":
        what = 'answer: only a "yes_no" field has a right answer. Take it out.'
        yield field.found("answer", what)
    for event in block.of:
        if event in sense.parties and event not in may:
            yield field.found(
                "of", f"of: nobody may record {event}. Add an act for it."
            )
        for name, values in block.where:
            if what := _where_fault(event, name, values, sense):
                yield field.found("where", what)


def _check(one: Stands[blocks.Check], sent: set[str]) -> Iterator[Found]:
    block = one.block
    if bool(block.looks_for) == bool(block.says):
        what = "looks_for: write what to look for, or what it says, and not both."
        yield one.found("looks_for", what)
    if block.words and block.looks_for != "plain language":
        what = 'words: they go with looks_for = "plain language". Take them out.'
        yield one.found("words", what)
    for event in block.of:
        if event not in sent:
            yield one.found("of", f"of: no letter is sent on {event}. Take it out.")


def _where_fault(event: str, name: str, values: tuple[str, ...], sense: Sense) -> str:
    """Why something else said with the event cannot be one of these values."""
    said = _said_with(event, sense)
    if name not in said:
        known = ", ".join(said) or "nothing"
        return f'where: {event} cannot carry "{name}". It can carry {known}.'
    strange = [one for one in values if said[name] and one not in said[name]]
    if not strange:
        return ""
    return (
        f'where: "{strange[0]}" is never said as {name}. Write one of '
        f"{', '.join(said[name])}."
    )


def _said_with(event: str, sense: Sense) -> dict[str, tuple[str, ...]]:
    """What may be said with an event, with the values where these are known."""
    kind = vocabulary.EVENTS.get(event)
    local = [own.block for own in sense.all(blocks.Event) if own.block.id == event]
    named = {name for own in local for name in own.fields}
    shared = kind.fields if kind else ()
    others = [one for each in vocabulary.EVENTS.values() for one in each.fields]
    fields = [*shared, *(one for one in others if one.name in named)]
    said = {one.name: tuple(value for value, _ in one.choices) for one in fields}
    for own in sense.all(blocks.Field):
        if event in own.block.of:
            yes_no = ("yes", "no") if own.block.kind == "yes_no" else ()
            said[own.block.id] = own.block.choices or yes_no
    return said


def _nobody(
    stands: Stands[blocks.Block], may: dict[str, set[str]], event: str
) -> Iterator[Found]:
    if event not in may:
        what = f"nobody may use it. Add an act for {event}."
        yield stands.place.line, stands.clause, what


def _verbs(sense: Sense) -> set[str]:
    """Every act that somebody may do, by its name."""
    own = {event.block.id: event.block.act for event in sense.all(blocks.Event)}
    shared = {event.id: event.act for event in vocabulary.EVENTS.values()}
    acts = [act.block for act in sense.all(blocks.Act)]
    named = {act.id for act in acts if act.id}
    return named | {
        (shared | own)[event] for event in sense.done() if event in shared | own
    }
