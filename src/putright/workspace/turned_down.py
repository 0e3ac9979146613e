"""Somebody who is not offered in a form, and the clause that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_EACH = "Each of them"


class MayNot(Struct, frozen=True, kw_only=True):
    """Who it is, and why not."""

    name: str
    because: str
    clause: str


def _of_all(about: str) -> str:
    """What is true of each, as one says it of all."""
    return about.replace(f"{_EACH} does not act as", "None of them acts as")


class Together(Struct, frozen=True, kw_only=True):
    """Several of whom one and the same is true, said once.

    Attributes:
        because: Said of one of them by name, or of all.
    """

    names: tuple[str, ...]
    because: str
    clause: str


def together(turned_down: Iterable[MayNot]) -> tuple[Together, ...]:
    """Whoever is not offered, by reason: what is true of the fewest first.

    >>> cat = MayNot(name="Cat", because="Cat is away.", clause="2")
    >>> dan = MayNot(name="Dan", because="Dan is away.", clause="2")
    >>> [(each.names, each.because) for each in together([cat, dan])]
    [(('Cat', 'Dan'), 'Each of them is away.')]
    """
    groups: dict[tuple[str, str], list[MayNot]] = {}
    for each in turned_down:
        about = each.because.replace(each.name, _EACH)
        groups.setdefault((about, each.clause), []).append(each)
    told = [
        Together(
            names=tuple(each.name for each in group),
            because=_of_all(about) if len(group) > 1 else group[0].because,
            clause=where,
        )
        for (about, where), group in groups.items()
    ]
    return tuple(sorted(told, key=lambda each: len(each.names)))
