"""The second pass: does each block have the fields of its kind, and do they fit?"""

from __future__ import annotations

from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import NODEFAULT, Struct

from putright.policy.blocks import KINDS, Block
from putright.policy.problems import did_you_mean
from putright.policy.shapes.shape import Shape, Unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

Faults: TypeAlias = list[tuple[str, str]]


class Field(Struct, frozen=True, kw_only=True):
    """One field of a kind: its name in the document and in the code, and its shape."""

    name: str
    attribute: str
    required: bool
    shape: Shape


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """The fields of a kind by their names in the document, in order."""
    made = KINDS[kind]
    hints: dict[str, Any] = {}
    for base in reversed(made.__mro__):
        hints |= get_annotations(base)
    names = made.__struct_fields__
    defaults = made.__struct_defaults__
    with_default = dict(zip(names[-len(defaults) :], defaults, strict=True))
    return {
        written: Field(
            name=written,
            attribute=name,
            required=with_default.get(name, NODEFAULT) is NODEFAULT,
            shape=_shape(hints[name]),
        )
        for name, written in zip(names, made.__struct_encode_fields__, strict=True)
    }


def _shape(hint: Any) -> Shape:  # noqa: ANN401 - a type hint has no type
    """The shape in `Annotated[…]`, also where `| None` stands around it."""
    metadata = getattr(hint, "__metadata__", ())
    for part in metadata:
        if isinstance(part, Shape):
            return part
    return next(_shape(part) for part in hint.__args__)


class Shaped(Struct, frozen=True, kw_only=True):
    """A block after the second pass.

    Attributes:
        block: None where anything is wrong.
        read: Key to value, for the keys that fit.
        faults: What is wrong, by key; an empty key: the block as a whole.
    """

    block: Block | None
    read: dict[str, Any]
    faults: Faults


def shape(kind: str, values: Mapping[str, object]) -> Shaped:
    """Give a block its shape, or say everything that keeps it from one."""
    known = fields_of(kind)
    faults = _unknown(kind, values) + _missing(kind, values)
    read: dict[str, Any] = {}
    for key in values.keys() & known.keys():
        try:
            read[key] = known[key].shape.read(values[key])
        except Unfit as error:
            faults += [(key, f"{key}: {fault}") for fault in error.faults]
    block = None
    if not faults:
        made = {known[key].attribute: value for key, value in read.items()}
        block = KINDS[kind](**made)
    return Shaped(block=block, read=read, faults=faults)


def _unknown(kind: str, values: Mapping[str, object]) -> Faults:
    known = fields_of(kind)
    return [
        (key, f'{_a(kind)} has no field "{key}".{_instead(key, known)}')
        for key in values
        if key not in known
    ]


def _missing(kind: str, values: Mapping[str, object]) -> Faults:
    lacking = [
        name
        for name, field in fields_of(kind).items()
        if field.required and name not in values
    ]
    return [("", f'{_a(kind)} needs "{name}". Add {name} = …') for name in lacking]


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _instead(key: str, known: Mapping[str, Field]) -> str:
    if "pause" in key:
        return (
            " No clock stops for waiting: no paragraph of the Code allows it. Write "
            "an extension."
        )
    return did_you_mean(key, known) or f" It may have {', '.join(known)}."
