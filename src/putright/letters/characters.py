"""Characters that no font here can show, told by their names instead of lost.

PDF/UA forbids a mark without a shape. An emoji becomes "[thumbs up sign]", so that the
reader, and a screen reader, still gets what was written.
"""

from __future__ import annotations

import unicodedata

# Joiners and variation marks: they shape their neighbours and say nothing alone.
_SILENT = {"\ufeff", "\u200d", "\ufe0e", "\ufe0f", "\u20e3"}
# Skin tones: they join whatever stands before them, also a bracket of ours.
_SILENT |= {chr(code) for code in range(0x1F3FB, 0x1F400)}
# Marks that turn the order of letters round: words would read as what they are not.
_TURNS = {chr(code) for code in range(0x202A, 0x202F)}
_KEPT_CONTROLS = {"\n", "\t"}


def readable(text: str, unshowable: frozenset[str]) -> str:
    """The text without control characters, what cannot be shown told by name.

    >>> readable("Thanks \U0001f44d", frozenset("\U0001f44d"))
    'Thanks [thumbs up sign]'
    """
    if text.isascii() and text.isprintable():
        return text  # nearly all there is
    return "".join(_shown(one, unshowable) for one in text)


def without_noise(text: str) -> str:
    r"""The text without control characters and marks that turn its order round.

    >>> without_noise("a\x07b\u202ec")
    'abc'
    """
    noise = {one for one in set(text) if one in _TURNS or _is_noise(one)}
    return "".join(one for one in text if one not in noise) if noise else text


def _shown(one: str, unshowable: frozenset[str]) -> str:
    if one in _SILENT or one in _TURNS or _is_noise(one):
        return ""
    if one not in unshowable:
        return one
    if unicodedata.category(one) in {"Sk", "Mn", "Me", "Cf"}:
        return ""  # a skin tone, an accent: nothing without its letter
    return f"[{unicodedata.name(one, 'a mark').lower()}]"


def _is_noise(one: str) -> bool:
    """Control characters, lone surrogates and places that Unicode leaves empty."""
    category = unicodedata.category(one)
    return category in {"Cc", "Cs", "Cn"} and one not in _KEPT_CONTROLS
