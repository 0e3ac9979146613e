"""Claims about letters: what each must say, who has a copy, what it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies.claims.asked import Asked, cited, claim
from putright.policies.stories import read_table

if TYPE_CHECKING:
    import re

    from putright.engine.position import LetterNeeds


_LETTER = r"letter ([a-z0-9_.]+)(?: (\{.*?\}))?"


@claim(rf"{_LETTER} (?:must|need not) say ([a-z_.]+)")
def _says(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    for item in needs.items:
        if item.item == found[3]:
            must = "need not say" if item.needed is False else "must say"
            return cited(f"{letter} {must} {found[3]}", item.source)
    return f"{letter} need not say {found[3]}"


@claim(rf"{_LETTER} in all:")
def _in_all(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    items = ", ".join(item.item for item in needs.items if item.needed is not False)
    return cited(f"{letter} in all: {items}", needs.source)


@claim(rf"{_LETTER} copies:")
def _copies(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    copies = ", ".join(needs.copies) or "nobody"
    return cited(f"{letter} copies: {copies}", needs.source)


@claim(rf"{_LETTER} gives ([a-z_]+(?:\.[a-z_]+)*)")
def _gives(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    return f"{letter} gives {found[3]} {needs.values.get(found[3], 'nothing')}"


def _letter(asked: Asked, found: re.Match[str]) -> tuple[str, LetterNeeds]:
    """The words that name the letter, and what it must say if said so."""
    said = read_table(found[2]) if found[2] else {}
    delivery = str(said.get("delivery", "email"))
    needs = asked.position.letter_for(found[1], delivery, said)
    if needs is None:
        raise LookupError(f"{found[1]} sends no letter under {asked.rules.id}.")
    return " ".join(filter(None, ("letter", found[1], found[2]))), needs
