"""Who signs a letter: whoever sends it, where the wording has anybody's name there.

A draft keeps the name of whoever began it. Others see it with their own, and so it goes
when they send it. What somebody typed is never changed unasked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from putright.letters import wording
from putright.letters.gathering import Gathered, NoSuchLetter, gather
from putright.letters.models import State
from putright.letters.parts import Part, read_parts
from putright.letters.rendering import render
from putright.people.models import Staff

if TYPE_CHECKING:
    from putright.letters.facts import Facts
    from putright.letters.models import Letter

_NAMES_THE_WRITER = re.compile(r"\bwriter_(?:name|role)\b")


def parts_for(
    letter: Letter, by: Staff, gathered: Gathered | None = None
) -> tuple[Part, ...]:
    """A draft's parts as this person sends it: signed by them, unless typed by hand.

    Args:
        letter: The draft; one that has gone is given as it went.
        by: Who reads or sends it.
        gathered: What it is made from, with them as its writer; None: read anew.
    """
    parts = read_parts(letter.parts)
    if letter.state == State.SENT or (gathered is None and letter.author_id == by.pk):
        return parts
    try:
        made_from = gathered or gather(letter.complaint, letter.act, letter.data, by)
    except NoSuchLetter:
        return parts
    return _signed(parts, _signing(letter), made_from.facts)


def signed_as(letter: Letter, by: Staff) -> Staff | None:
    """Whose name somebody typed where this person would sign; None: nobody else's."""
    typed = _typed(letter)
    if not typed or any(_names(part, by) for part in typed):
        return None
    others = Staff.objects.filter(landlord_id=letter.landlord_id).exclude(pk=by.pk)
    return next((one for one in others if any(_names(p, one) for p in typed)), None)


def signed_over(letter: Letter, by: Staff, was: Staff) -> tuple[Part, ...]:
    """The parts with one typed name, and the role after it, changed for another's."""
    typed = {part.item for part in _typed(letter)}
    role = f"(?:, {re.escape(was.title)})?" if was.title else ""
    name = re.compile(rf"\b{re.escape(was.name)}\b{role}", re.IGNORECASE)
    signature = ", ".join(filter(None, (by.name, by.title)))
    return tuple(
        msgspec.structs.replace(part, text=name.sub(lambda _: signature, part.text))
        if part.item in typed
        else part
        for part in read_parts(letter.parts)
    )


def _signed(
    parts: tuple[Part, ...], signing: dict[str, str], facts: Facts
) -> tuple[Part, ...]:
    return tuple(
        msgspec.structs.replace(part, text=render(signing[part.item], facts))
        if part.item in signing and part.origin != "typed"
        else part
        for part in parts
    )


def _signing(letter: Letter) -> dict[str, str]:
    """The words of the parts that name the writer, by item."""
    words = wording.find(letter.complaint.policy, letter.act)
    return {
        part.item: part.text
        for part in (*words.parts, *words.spare)
        if _NAMES_THE_WRITER.search(part.text)
    }


def _typed(letter: Letter) -> list[Part]:
    signing = _signing(letter)
    return [
        part
        for part in read_parts(letter.parts)
        if part.item in signing and part.origin == "typed"
    ]


def _names(part: Part, person: Staff) -> bool:
    name = rf"\b{re.escape(person.name)}\b"
    return re.search(name, part.text, re.IGNORECASE) is not None
