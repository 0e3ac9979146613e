"""What the policy and the Code ask of a letter together, each item once."""

from __future__ import annotations

import msgspec

from putright.engine.position import LetterItem, LetterNeeds
from putright.engine.rules import Source

NO_ACCESS = "no_ombudsman_access"
# What must not stand in a letter to somebody who cannot use the Ombudsman.
OFFERS_OMBUDSMAN = frozenset(
    {
        "ombudsman_rights",
        "ombudsman_contact",
        "ombudsman_help",
        "not_agreed",
        "right_to_challenge",
    }
)
# Under the Code alone: what these two items say may stand for one another.
SAME_IN_SUBSTANCE = {"summary": "definition", "definition": "summary"}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One item with everybody who asks for it."""

    item: str
    needed: bool | None
    sources: tuple[Source, ...]


def asked_of(needs: LetterNeeds, code: LetterNeeds | None) -> tuple[Asked, ...]:
    """What policy and Code ask together, each item once.

    The Code adds to the policy and never takes from it, save that nobody is sent to an
    Ombudsman who cannot help them.
    """
    no_access = _is_needed(needs, NO_ACCESS)
    asked = {one.item: _asked(one) for one in needs.items}
    for one in code.items if code else ():
        if no_access and one.item in OFFERS_OMBUDSMAN:
            continue
        if SAME_IN_SUBSTANCE.get(one.item) in asked and one.item not in asked:
            one = _instead(one, SAME_IN_SUBSTANCE[one.item])  # noqa: PLW2901 - the same thing
        asked[one.item] = _together(asked.get(one.item), one)
    return tuple(_for_access(one, no_access=no_access) for one in asked.values())


def _is_needed(needs: LetterNeeds, item: str) -> bool:
    return any(one.item == item and one.needed is True for one in needs.items)


def _asked(one: LetterItem) -> Asked:
    return Asked(item=one.item, needed=one.needed, sources=(one.source,))


def _instead(one: LetterItem, item: str) -> LetterItem:
    return LetterItem(item=item, needed=one.needed, source=one.source)


def _together(before: Asked | None, one: LetterItem) -> Asked:
    if before is None:
        return _asked(one)
    wanted = (before.needed, one.needed)
    needed = True if True in wanted else None if None in wanted else False
    return Asked(item=one.item, needed=needed, sources=(*before.sources, one.source))


def _for_access(asked: Asked, *, no_access: bool) -> Asked:
    """No access: no offer. Access not known to be barred: nobody is told it is."""
    barred = asked.item in OFFERS_OMBUDSMAN and no_access
    unsure = asked.item == NO_ACCESS and not no_access
    if barred or unsure:
        return Asked(item=asked.item, needed=False, sources=asked.sources)
    return asked
