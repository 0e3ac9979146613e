"""One thing wrong with a document: where, what, and how to mend it."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


_LONGEST = 80  # a longer word is no slip for a name, and comparing it takes long


class Problem(Struct, frozen=True, kw_only=True, order=True):
    """A problem in a document. Problems sort by line.

    Attributes:
        line: From 1; 1 also for what concerns the document as a whole.
        clause: The number of the clause; empty: before the first one.
        what: What is wrong and how to mend it, in sentences.
        file: The document's name as it was given.
    """

    line: int
    clause: str
    what: str
    file: str

    def __str__(self) -> str:
        clause = f" {self.clause}:" if self.clause else ""
        return f"{self.file}:{self.line}:{clause} {self.what}"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A guess at what was meant, as a sentence with its space; or nothing.

    >>> did_you_mean("s1.acknowleged", ["s1.acknowledged"])
    ' Did you mean "s1.acknowledged"?'
    """
    if len(wrong) > _LONGEST:
        return ""
    close = get_close_matches(wrong, sorted(known), n=1, cutoff=0.7)
    return f' Did you mean "{close[0]}"?' if close else ""


def stranger(text: str) -> str:
    """What is to be said of a sign that only looks like a plain letter; or nothing.

    >>> stranger("s1.r\u00e9spond")
    '"é" is not a plain letter but a Latin small letter e with acute. Type it again.'
    """
    odd = next((sign for sign in text if not sign.isascii()), "")
    if not odd:
        return ""
    name = unicodedata.name(odd, "sign without a name").capitalize()
    return f'"{odd}" is not a plain letter but a {name}. Type it again.'
