"""The second pass: does each block have the fields of its kind, and do they fit?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from putright.policy.blocks import KINDS, Block
from putright.policy.problems import did_you_mean
from putright.policy.shapes import Shape, Unfit

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
    hints = get_type_hints(KINDS[kind], include_extras=True)
    return {
        info.encode_name: Field(
            name=info.encode_name,
            attribute=info.name,
            required=info.default is NODEFAULT and info.default_factory is NODEFAULT,
            shape=_shape(hints[info.name]),
        )
        for info in fields(KINDS[kind])
    }


def _shape(hint: Any) -> Shape:  # noqa: ANN401 - a type hint has no type
    """The shape in `Annotated[…]`, also where `| None` stands around it."""
    metadata = getattr(hint, "__metadata__", ())
    for part in metadata:
        if isinstance(part, Shape):
            return part
    return next(_shape(part) for part in hint.__args__)


def shape(kind: str, values: Mapping[str, object]) -> tuple[Block | None, Faults]:
    """Give a block its shape.

    Returns:
        The block, None where anything is wrong, and what is wrong by key (an empty
        key: the block as a whole).
    """
    known = fields_of(kind)
    faults: Faults = [
        (key, f'a {kind} has no field "{key}".{_hint(key, known)}')
        for key in values
        if key not in known
    ]
    for name, field in known.items():
        if field.required and name not in values:
            faults.append(("", f'the {kind} has no "{name}". Write {name} = …'))
    read: dict[str, Any] = {}
    for key, value in values.items():
        if key in known:
            try:
                read[known[key].attribute] = known[key].shape.read(value)
            except Unfit as error:
                faults += [(key, f"{key}: {fault}") for fault in error.faults]
    return (None if faults else KINDS[kind](**read)), faults


def _hint(key: str, known: Mapping[str, Field]) -> str:
    return did_you_mean(key, known) or f" It may have {', '.join(known)}."
