"""References that nobody can guess and few can mistype.

Eight random letters and a check letter, in threes: `7KM-4QX-9RT`. No vowels, so that no
word comes about; no 0, 1, I or O, which look like each other. The alphabet has a prime
number of letters (29), so that the check letter finds every single wrong letter and
every two neighbours that changed places.
"""

from __future__ import annotations

import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
_RANDOM = 8


def new_reference() -> str:
    """A reference drawn at random."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    return spaced(letters + check_letter(letters))


def check_letter(letters: str) -> str:
    """The letter that makes the weighted sum of all nine zero.

    >>> check_letter("7KM4QX9R")
    'L'
    """
    total = sum(
        ALPHABET.index(letter) * weight for weight, letter in enumerate(letters, 2)
    )
    return ALPHABET[-total % len(ALPHABET)]


def spaced(letters: str) -> str:
    """Nine letters in threes, as they are shown and kept."""
    return "-".join(letters[i : i + 3] for i in range(0, len(letters), 3))


def tidied(typed: str) -> str:
    """A reference as it is kept, however it was typed; empty: it cannot be one.

    >>> tidied(" 7km 4qx 9rl ")
    '7KM-4QX-9RL'
    >>> tidied("7KM-4QX-9RC")
    ''
    """
    letters = "".join(ch for ch in typed.upper() if ch not in " -.\u2010\u2013")
    if len(letters) != _RANDOM + 1 or any(ch not in ALPHABET for ch in letters):
        return ""
    sound = check_letter(letters[:-1]) == letters[-1]
    return spaced(letters) if sound else ""
