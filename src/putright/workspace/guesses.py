"""Wrong tries at signing in, counted so that passwords cannot be guessed by trying."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from msgspec import Struct

MINUTES = 15
MOST_FOR_AN_EMAIL = 8
MOST_FROM_AN_ADDRESS = 60


class Asker(Struct, frozen=True, kw_only=True):
    """Whose password is tried, and from which network address."""

    email: str
    address: str


def too_many(asker: Asker) -> bool:
    """Whether this asker has to wait."""
    email, address = (cache.get(key, 0) for key in _keys(asker))
    return bool(email >= MOST_FOR_AN_EMAIL or address >= MOST_FROM_AN_ADDRESS)


def count(asker: Asker) -> None:
    """Count one more wrong try."""
    for key in _keys(asker):
        cache.add(key, 0, MINUTES * 60)
        cache.incr(key)


def forget(asker: Asker) -> None:
    """Start again for this e-mail address: its person has signed in."""
    cache.delete(_keys(asker)[0])


def _keys(asker: Asker) -> tuple[str, str]:
    email = hashlib.sha256(asker.email.encode()).hexdigest()
    return f"guesses-email-{email}", f"guesses-from-{asker.address}"
