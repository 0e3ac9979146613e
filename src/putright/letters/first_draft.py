"""A first draft: the wording's parts that the rules need, filled from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.vocabulary import ITEMS
from putright.letters.parts import FRAME, SIGN_OFF, Origin, Part
from putright.letters.rendering import render
from putright.letters.wanted import asked_of

if TYPE_CHECKING:
    from putright.engine.position import LetterNeeds
    from putright.letters.facts import Facts
    from putright.letters.wording_files import PartWording, Wording


def draft(
    wording: Wording, facts: Facts, needs: LetterNeeds, code: LetterNeeds | None
) -> tuple[Part, ...]:
    """The parts of a new letter.

    In it: the frame, everything that policy or Code asks for, and what the wording
    shows `always`, unless the rules say that it must not be there. What no file words
    gets an empty part, so that the writer sees that it is asked for.
    """
    asked = {one.item: one.needed for one in asked_of(needs, code)}
    wanted = [one for one in wording.parts if _is_wanted(one.item, asked, wording)]
    have = {one.item for one in wanted}
    wanted += [one for one in wording.spare if asked.get(one.item, False) is not False]
    have |= {one.item for one in wanted}
    missing = [item for item, need in asked.items() if need is not False]
    made = [_filled(one, facts) for one in wanted]
    made += [_empty(item) for item in missing if item not in have]
    shown = [one for one in made if one.text or one.item in asked]
    return tuple(sorted(shown, key=lambda one: one.item == SIGN_OFF))


def part_for(item: str, wording: Wording, facts: Facts) -> Part:
    """One more part, for a writer who wants to say something no rule asks for."""
    for one in (*wording.parts, *wording.spare):
        if one.item == item:
            return _filled(one, facts)
    return _empty(item)


def _is_wanted(item: str, asked: dict[str, bool | None], wording: Wording) -> bool:
    if item in FRAME:
        return True
    shown = item in wording.front.always
    return asked.get(item, shown) is not False


def _filled(one: PartWording, facts: Facts) -> Part:
    text = render(one.text, facts)
    origin: Origin = "record" if "{{" in one.text or "{%" in one.text else "standing"
    heading = "" if one.item in FRAME else render(one.heading, facts)
    return Part(item=one.item, heading=heading, text=text, origin=origin)


def _empty(item: str) -> Part:
    what = ITEMS.get(item, item)
    return Part(item=item, heading=what[:1].upper() + what[1:], text="")
