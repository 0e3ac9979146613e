"""What a letter must say."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from putright.engine.rules import Source


class LetterItem(Struct, frozen=True, kw_only=True):
    """One thing that the letter must say.

    Attributes:
        needed: No, where the condition on it does not hold; None, where not known
            (then the letter must say it: unknown is never read against the resident).
    """

    item: str
    needed: bool | None
    source: Source


class LetterNeeds(Struct, frozen=True, kw_only=True):
    """What the letter that a permitted act would send must say.

    Attributes:
        values: Facts that the engine knows and the letter must carry, by item id:
            dates as `date`, else text; such as `last_day_to_escalate`, `new_due_date`.
    """

    id: str
    title: str
    act: str
    event: str
    to: str
    copies: tuple[str, ...]
    approved_by: tuple[str, ...]
    items: tuple[LetterItem, ...]
    values: dict[str, Any]
    source: Source
