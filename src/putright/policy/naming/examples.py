"""The names in worked examples: facts, events, and what can be expected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from putright.engine import vocabulary
from putright.policy.problems import did_you_mean
from putright.policy.shapes.moments import read_moment
from putright.policy.shapes.shape import Unfit, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Place
    from putright.policy.names import Names

ASKED_OF_CLOCKS = ("due", "state", "started", "met", "latest_extension")
_PLAIN = ("stage", "irregular")


def in_example(place: Place, names: Names) -> Iterator[tuple[int, str]]:
    """What is wrong with the names and the moments of an example."""
    for name, value in place.read.get("given", {}).items():
        if name == "received":
            yield from _moment(place, "given", value)
        elif name not in names.known["fact"]:
            what = f'given: "{name}" is not a fact.'
            hint = did_you_mean(name, names.known["fact"])
            yield place.line_of("given", name), what + hint
        elif what := _misfit(name, value, names):
            yield place.line_of("given", name), f"given: {what}"
    for moment, event, *_ in place.read.get("happens", ()):
        yield from _moment(place, "happens", moment)
        if event not in names.known["event"]:
            hint = did_you_mean(str(event), names.known["event"])
            what = f'happens: "{event}" is not an event.{hint}'
            yield place.line_of("happens", str(event)), what
    for key in place.read.get("expect", {}):
        if what := _not_expectable(key, names):
            yield place.line_of("expect", key), what


def _misfit(fact: str, value: object, names: Names) -> str:
    """Where a fact cannot be this: what it must be."""
    kind = names.facts[fact].get("is", "")
    choices = names.facts[fact].get("choices", ())
    fits = {
        "yes_no": isinstance(value, bool),
        "number": type(value) is int,
        "date": isinstance(value, date),
        "choice": value in choices,
        "text": isinstance(value, str),
    }
    if fits.get(kind, True):
        return ""
    said = {
        "yes_no": "true or false",
        "number": "a whole number",
        "date": "a day, written without quotes",
        "choice": f"one of {', '.join(choices)}",
        "text": "text",
    }[kind]
    return f'"{fact}" must be {said}, not {written(value)}.'


def _moment(place: Place, key: str, value: object) -> Iterator[tuple[int, str]]:
    try:
        read_moment(value)
    except Unfit as error:
        yield place.line_of(key, str(value)), f"{key}: {error}"


def _not_expectable(key: str, names: Names) -> str:
    subject, _, ask = key.rpartition(".")
    acts = vocabulary.ACTS.keys() | names.acts
    if key in _PLAIN or (ask == "permitted" and subject in acts):
        return ""
    if ask in ASKED_OF_CLOCKS and subject in names.known["clock"]:
        return ""
    known = {
        *_PLAIN,
        *(f"{clock}.{of}" for clock in names.known["clock"] for of in ASKED_OF_CLOCKS),
        *(f"{act}.permitted" for act in acts),
    }
    hint = did_you_mean(key, known) or (
        " Write CLOCK.due, CLOCK.state, CLOCK.started, CLOCK.met, "
        "CLOCK.latest_extension, ACT.permitted, stage or irregular."
    )
    return f'expect: "{key}" cannot be expected.{hint}'
