"""The third pass: everything that a block names exists, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import vocabulary
from putright.engine.conditions import Condition
from putright.policy.blocks import KINDS
from putright.policy.names import FIELDS, Found, Names, id_of, names_of, unknown
from putright.policy.naming.conditions import in_condition
from putright.policy.naming.examples import in_example
from putright.policy.shapes.several import Item, Seat
from putright.policy.shaping import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Clause, Document, Place


_ONCE = ("policy", "terms")


def check(document: Document) -> Iterator[Found]:
    """Every name that does not exist, and every id that is taken twice."""
    names = names_of(document)
    yield from _once(document)
    yield from _duplicates(document)
    for clause, place in document.places():
        for line, what in _in_place(place, names):
            yield line, clause.number, what


def _once(document: Document) -> Iterator[Found]:
    first: dict[str, int] = {}
    for clause, place in document.places():
        line = first.setdefault(place.kind, place.line)
        if place.kind in _ONCE and line != place.line:
            what = f"there is a {place.kind} block on line {line} already. Keep one."
            yield place.line, clause.number, what


def _duplicates(document: Document) -> Iterator[Found]:
    seen: dict[tuple[str, str], tuple[Clause, Place]] = {}
    for clause, place in document.places():
        name = id_of(place)
        if not name or place.kind in ("act", *_ONCE):
            continue  # several acts may record one event, for different roles
        first = seen.setdefault((place.kind, name), (clause, place))
        if first[1] is not place:
            where = f"line {first[1].line_of('id')}"
            if first[0].number:
                where += f", in {first[0].number}"
            what = (
                f'the {place.kind} "{name}" already stands on {where}. Give each its '
                "own id."
            )
            yield place.line_of("id"), clause.number, what


def _in_place(place: Place, names: Names) -> Iterator[tuple[int, str]]:
    if place.kind not in KINDS:
        return
    for key, field in fields_of(place.kind).items():
        value = place.read.get(key)
        if value is None:
            continue
        for name in _named(value) if field.shape.names else ():
            if what := unknown(name, field.shape.names, names):
                yield place.line_of(key, name), f"{key}: {what}"
        for condition in _conditions(value):
            for what in filter(None, in_condition(condition, names)):
                yield place.lines.get(key, place.line), f"{key}: {what}"
    yield from _given(place)
    if place.kind == "example":
        yield from in_example(place, names)


def _named(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Item):
        yield value.name
    elif isinstance(value, Seat):
        yield value.role
    elif isinstance(value, tuple):
        for part in value:
            yield from _named(part)


def _conditions(value: object) -> Iterator[Condition]:
    if isinstance(value, Item):
        if value.when is not None:
            yield value.when
    elif isinstance(value, tuple):
        for part in value:
            yield from _conditions(part)
    elif isinstance(value, Condition):
        yield value


def _given(place: Place) -> Iterator[tuple[int, str]]:
    """What an act asks for must be something that its events can carry."""
    if place.kind != "act":
        return
    for event in place.read.get("event", ()):
        kind = vocabulary.EVENTS.get(event)
        allowed = {field.name for field in kind.fields} if kind else FIELDS
        for name in place.read.get("given", ()):
            if name in FIELDS and name not in allowed:
                listed = ", ".join(sorted(allowed)) or "nothing"
                what = f'given: {event} cannot carry "{name}". It can carry {listed}.'
                yield place.line_of("given", name), what
