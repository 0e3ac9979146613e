"""Words put together: lists with their and, capitals, what a letter says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.vocabulary import ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable


def lower(text: str) -> str:
    """With a small first letter, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """With a capital, for the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def and_(parts: Iterable[str]) -> str:
    """Several parts as one: `a, b and c`; by semicolons where one holds a comma."""
    return _joined(list(parts), "and")


def or_(parts: Iterable[str]) -> str:
    """The same with `or`."""
    return _joined(list(parts), "or")


def item_told(name: str) -> str:
    """What a letter has to say, as its readers are told of it."""
    return ITEMS.get(name, name.removeprefix("x.").replace("_", " "))


def says_as_well(items: tuple[str, ...]) -> str:
    """What the letter says because of the ground."""
    return f" The letter says as well {and_(map(item_told, items))}." if items else ""


def _joined(parts: list[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    comma = ";" if any("," in part for part in parts) else ","
    last = f"{comma} {word}" if comma == ";" else f" {word}"
    return f"{f'{comma} '.join(parts[:-1])}{last} {parts[-1]}"
