"""One thing wrong with a history file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong with a history file.

    Attributes:
        where: Such as `entries[3].at`; empty: the file as a whole.
        what: What is wrong.
        help: What to do.
    """

    where: str
    what: str
    help: str

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.help}".strip()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question with the known word nearest to this one; empty: none is near."""
    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean “{close[0]}”?" if close else ""
