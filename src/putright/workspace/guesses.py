"""Wrong tries at signing in, counted so that passwords cannot be guessed by trying."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from msgspec import Struct

MINUTES = 15
# By one network address at one person's password; and at anybody's: a proxy in front
# may give everybody the same address.
MOST_AT_ONE = 8
MOST_AT_ALL = 200
TOO_MANY = f"Too many wrong tries. Wait {MINUTES} minutes, then try again."


class Asker(Struct, frozen=True, kw_only=True):
    """Whose password is tried, and from which network address."""

    email: str
    address: str


def too_many(asker: Asker) -> bool:
    """Whether this asker has to wait."""
    at_one, at_all = (len(_lately(key)) for key in _keys(asker))
    return at_one >= MOST_AT_ONE or at_all >= MOST_AT_ALL


def count(asker: Asker) -> None:
    """Count one more wrong try."""
    for key in _keys(asker):
        cache.set(key, [*_lately(key), time.time()], MINUTES * 60)


def forget(asker: Asker) -> None:
    """Start again for this person, who has signed in."""
    cache.delete(_keys(asker)[0])


def _lately(key: str) -> list[float]:
    """When each wrong try was, of those that still count."""
    since = time.time() - MINUTES * 60
    return [each for each in cache.get(key, []) if each > since]


def _keys(asker: Asker) -> tuple[str, str]:
    both = hashlib.sha256(f"{asker.email} {asker.address}".encode()).hexdigest()
    return f"guesses-{both}", f"guesses-from-{asker.address}"
