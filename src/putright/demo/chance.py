"""Chance that can be repeated: the same seed makes the same world."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


class Chance:
    """Draws from one seed; `for_` gives a part of the world its own draws.

    A part with its own draws stays as it is when another part changes.
    """

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._random = random.Random(seed)

    def for_(self, part: object) -> Chance:
        """Draws of its own for `part`, the same however much was drawn here."""
        return Chance(f"{self._seed}/{part}")

    def happens(self, share: float) -> bool:
        """Yes in `share` of all draws (0 to 1)."""
        return self._random.random() < share

    def one(self, of: Sequence[T]) -> T:
        """One of them, each as likely."""
        return self._random.choice(of)

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """Up to `count` different ones, in their own order."""
        places = sorted(self._random.sample(range(len(of)), min(count, len(of))))
        return [of[place] for place in places]

    def mixed(self, of: Sequence[T]) -> list[T]:
        """All of them, in a drawn order."""
        return self._random.sample(of, len(of))

    def weighed(self, shares: Mapping[T, float]) -> T:
        """One of the keys, as likely as its share of the sum."""
        return self._random.choices([*shares], weights=[*shares.values()])[0]

    def whole(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def between(self, least: float, likely: float, most: float) -> float:
        """A number that is seldom near the ends and most often near `likely`."""
        return self._random.triangular(least, most, likely)
