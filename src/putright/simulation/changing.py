"""A changed policy: a patch on the fields of its rules, such as `s1.respond.within`.

A rule named whole and given nothing is taken out: `{"s1.extend": null}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from putright.engine.rules import Rules
from putright.policy import meaning, naming
from putright.policy.blocks import KINDS, Act, Example, Extension, Letter
from putright.policy.compiling import compile_rules
from putright.policy.names import id_of
from putright.policy.problems import did_you_mean
from putright.policy.shaping import fields_of, shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from putright.policy.documents import Document, Place


class Unchangeable(ValueError):  # noqa: N818 - what it is, told to a person
    """A change cannot be made; `faults` has a sentence for each reason."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Change(Struct, frozen=True, kw_only=True):
    """One field of one rule with another value.

    Attributes:
        kind: The block's kind, such as `clock`.
        block: Its id, such as `s1.respond`.
        field: The field's name in the document, such as `within`; empty: the rule is
            taken out whole.
        clause: The clause in which the block stands.
        before: The value in the document; None: the field is not written there.
        after: The value tried; None: the field is left out.
    """

    kind: str
    block: str
    field: str
    clause: str
    before: Any
    after: Any


class Changed(Struct, frozen=True, kw_only=True):
    """The rules of a document with a patch laid over it."""

    rules: Rules
    changes: tuple[Change, ...]


def change(document: Document, patch: Mapping[str, Any]) -> Changed:
    """The rules of `document` with other values in some fields of its rules.

    The words of the document stay as they are, so they are not compared with the
    rules; every other check of a document is made. Its own worked examples are not
    run: a change is meant to make some of them untrue.

    Args:
        document: Read without problems.
        patch: `block.field` to the value as the document would write it; `None` leaves
            the field out, and `block` to `None` the whole rule. Where two blocks share
            an id and a field, write the kind before it: `act s1.acknowledge.by`.

    Raises:
        Unchangeable: With every reason at once.
    """
    if not patch:
        raise Unchangeable('The change is empty. Write {"s1.respond.within": "…"}.')
    faults: list[str] = []
    places: dict[int, Place] = {}
    changes = []
    gone: set[int] = set()
    for path, value in patch.items():
        whole = _whole(document, path) if value is None else ()
        if len(whole) == 1:
            ((clause, place),) = whole
            gone.add(id(place))
            changes.append(_change(clause, place, "", None))
            continue
        found = _several(path, whole) if whole else _find(document, path)
        if isinstance(found, str):
            faults.append(f"{path or 'a path that is empty'}: {found}")
            continue
        clause, place, key = found
        changes.append(_change(clause, place, key, value))
        values = {**places.get(id(place), place).values, key: value}
        places[id(place)] = _with(place, values)
    faults += _faults(places.values())
    if faults:
        raise Unchangeable(*faults)
    changed = _laid_over(document, places, gone | _with_them(document, gone))
    return Changed(rules=_rules(changed), changes=tuple(changes))


def _whole(document: Document, path: str) -> tuple[tuple[str, Place], ...]:
    """The rules that a path names whole, each with its clause."""
    kind, _, block = path.rpartition(" ")
    return tuple(
        (clause.number, place)
        for clause, place in document.places()
        if block and id_of(place) == block and kind in ("", place.kind)
    )


def _with_them(document: Document, gone: Collection[int]) -> set[int]:
    """What goes with rules that are taken out: worked examples, and orphaned letters.

    The letter of more time goes with the one way to more time; whatever else still
    names a rule that has gone is a fault, and told.
    """
    if not gone:
        return set()
    blocks = [(id(place), place.block) for _, place in document.places()]
    kept = {
        event
        for name, block in blocks
        if name not in gone and isinstance(block, Act | Extension)
        for event in _recorded(block)
    }
    events = {
        block.event
        for name, block in blocks
        if name in gone and isinstance(block, Extension)
    } - kept
    return {
        name
        for name, block in blocks
        if isinstance(block, Example)
        or (isinstance(block, Letter) and block.sent_on in events)
    }


def _recorded(block: Act | Extension) -> tuple[str, ...]:
    return (block.event,) if isinstance(block.event, str) else tuple(block.event)


def _several(path: str, whole: Iterable[tuple[str, Place]]) -> str:
    kinds = sorted({place.kind for _, place in whole})
    return (
        f'more than one rule is called "{path}" ({", ".join(kinds)}). Write the kind'
        f" before it: {kinds[0]} {path}"
    )


def _find(document: Document, path: str) -> tuple[str, Place, str] | str:
    """The clause, the block and the field that a path names, or why there is none."""
    kind, _, rest = path.rpartition(" ")
    block, _, key = rest.rpartition(".")
    if not block:
        return "name a rule and a field of it, such as s1.respond.within."
    named = [
        (clause.number, place)
        for clause, place in document.places()
        if id_of(place) == block and kind in ("", place.kind)
    ]
    if not named:
        return _no_such_block(document, kind, block)
    fitting = [found for found in named if key in fields_of(found[1].kind)]
    if len(fitting) == 1:
        return (*fitting[0], key)
    if fitting:
        kinds = sorted({place.kind for _, place in fitting})
        return (
            f'more than one rule is called "{block}" and has "{key}"'
            f" ({', '.join(kinds)}). Write the kind before it: {kinds[0]} {block}.{key}"
        )
    fields = {name: None for _, place in named for name in fields_of(place.kind)}
    return (
        f'the rule "{block}" has no field "{key}".{did_you_mean(key, fields)}'
        f" It may have {', '.join(fields)}."
    )


def _no_such_block(document: Document, kind: str, block: str) -> str:
    known = {
        id_of(place): None for _, place in document.places() if kind in ("", place.kind)
    }
    if kind and kind not in KINDS:
        return f'"{kind}" is not a kind of rule. The kinds are {", ".join(KINDS)}.'
    return (
        f'{document.name} has no {kind or "rule"} called "{block}".'
        f"{did_you_mean(block, known)}"
    )


def _change(clause: str, place: Place, key: str, value: object) -> Change:
    return Change(
        kind=place.kind,
        block=id_of(place),
        field=key,
        clause=clause,
        before=place.values.get(key) if key else "in force",
        after=value,
    )


def _with(place: Place, values: dict[str, Any]) -> Place:
    kept = {key: value for key, value in values.items() if value is not None}
    shaped = shape(place.kind, kept)
    return replace(place, values=kept, read=shaped.read, block=shaped.block)


def _faults(places: Iterable[Place]) -> list[str]:
    return [
        f"{place.kind} {id_of(place)}: {what}"
        for place in places
        for _, what in shape(place.kind, place.values).faults
    ]


def _laid_over(
    document: Document, places: Mapping[int, Place], gone: Collection[int]
) -> Document:
    clauses = tuple(
        replace(
            clause,
            places=tuple(
                places.get(id(place), place)
                for place in clause.places
                if id(place) not in gone
            ),
        )
        for clause in document.clauses
    )
    return replace(document, clauses=clauses)


def _rules(document: Document) -> Rules:
    found = [*naming.check(document), *meaning.check(document)]
    if found:
        raise Unchangeable(
            *(
                f"{document.name}, {clause or 'opening'}: {what}"
                for _line, clause, what in sorted(found)
            )
        )
    return compile_rules(document)
