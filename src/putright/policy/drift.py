"""Words and rules held together: what a clause says is what its rules do.

Both ways: every length of time in a rule stands in its clause's own words, and every
length of time in the words has a rule, a duty or a `covers` in that clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from putright.engine.conditions import All, Either, Later, Not, Within
from putright.engine.durations import Duration
from putright.policy.blocks import Extension
from putright.policy.quantities import Quantity, quantities, says_number
from putright.policy.shapes.several import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Clause, Document, Place

Found: TypeAlias = tuple[int, str, str]  # line, clause, what

_NOT_SAID = {"warn"}  # when to warn staff is nobody's promise


def drift(document: Document) -> Iterator[Found]:
    """Every difference between the words and the rules of a clause."""
    for clause in document.clauses:
        if all(place.block is not None for place in clause.places):
            for line, what in _in_clause(clause):
                yield line, clause.number, what


def _in_clause(clause: Clause) -> Iterator[tuple[int, str]]:
    said = quantities(f"{clause.heading}\n{clause.prose}")
    ruled = [
        (length, place, key)
        for place in clause.places
        for key, length in _lengths_of(place)
    ]
    yield from _rules_without_words(clause, said, ruled)
    yield from _counts_without_words(clause)
    free = clause.level > 1 and not clause.number  # the worked examples
    if not free:
        yield from _words_without_rules(clause, said, [length for length, *_ in ruled])


def _rules_without_words(
    clause: Clause, said: list[Quantity], ruled: list[tuple[str, Place, str]]
) -> Iterator[tuple[int, str]]:
    written = {_key(quantity) for quantity in said}
    for length, place, key in ruled:
        if length not in written:
            words = _listed(said)
            where = f"of {clause.number}" if clause.number else "here"
            what = (
                f"{key}: the rule says {length}, but the words {where} say {words}. "
                "Make them the same."
            )
            yield place.line_of(key, "" if key != "covers" else length), what


def _listed(said: list[Quantity]) -> str:
    unlike = dict.fromkeys(f'"{quantity.said}"' for quantity in said)
    return " and ".join(unlike) if unlike else "no length of time"


def _counts_without_words(clause: Clause) -> Iterator[tuple[int, str]]:
    for place in clause.places:
        block = place.block
        if isinstance(block, Extension) and block.times:
            words = f"{clause.heading}\n{clause.prose}"
            if not says_number(words, block.times):
                what = (
                    f"times: the rule says {block.times}, but the words of "
                    f"{clause.number} do not say how often. Make them the same."
                )
                yield place.line_of("times"), what


def _words_without_rules(
    clause: Clause, said: list[Quantity], ruled: list[str]
) -> Iterator[tuple[int, str]]:
    for quantity in said:
        if quantity.vague or _key(quantity) in ruled:
            continue
        at = quantity.line - 1  # the heading is line 0
        line = clause.prose_lines[at] if at >= 0 else clause.line
        yield line, _no_rule(quantity)


def _no_rule(quantity: Quantity) -> str:
    if quantity.length is None:
        return (
            f'"{quantity.said}" does not say which days. Write working days or '
            "calendar days."
        )
    return (
        f'the words say "{quantity.said}", but no rule in this clause does. Add the '
        f'rule, a duty, or covers = ["{quantity.length}"] to a block here.'
    )


def _key(quantity: Quantity) -> str:
    return str(quantity.length) if quantity.length else quantity.said


def _lengths_of(place: Place) -> Iterator[tuple[str, str]]:
    """Each field of a block with a length of time, in the words of `_key`."""
    if place.kind == "example":
        return
    for key, value in place.read.items():
        if key == "covers" or (key == "what" and place.kind == "duty"):
            for text in value if isinstance(value, tuple) else (value,):
                for quantity in quantities(text):
                    yield key, _key(quantity)
        elif key not in _NOT_SAID:
            for length in lengths_in(value):
                yield key, str(length)


def lengths_in(value: object) -> Iterator[Duration]:
    """Every length of time in a field's value, those in conditions too."""
    match value:
        case str():
            return
        case Duration():
            yield value
        case Later(by=by) | Within(by=by):
            yield by
        case All(parts=parts) | Either(parts=parts):
            yield from lengths_in(parts)
        case Not(part=part):
            yield from lengths_in(part)
        case Item(when=when):
            yield from lengths_in(when)
        case tuple():
            for part in value:
                yield from lengths_in(part)
