"""How hard a letter is to read: advice for its writer, never a reason to hold it back.

The age is Flesch and Kincaid's school grade plus five. Syllables are counted by groups
of vowels, which is near enough for advice.
"""

from __future__ import annotations

import re

import msgspec

LONG_SENTENCE = 25  # words
AIM = 9  # years of age
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^aeiousxz]es)$")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the count gave.

    Attributes:
        age: Years of age at which the text is easily read; None: too few words to say.
        long_sentences: Sentences of more than `LONG_SENTENCE` words, whole.
    """

    age: int | None
    long_sentences: tuple[str, ...]


def measure(text: str) -> Reading:
    """Count plain text, without list marks.

    >>> measure("We are sorry. We will mend your roof by Friday. It is our job.").age
    5
    """
    sentences = [one for one in _SENTENCE_END.split(text) if _WORD.search(one)]
    words = _WORD.findall(text)
    long_ones = tuple(
        one.strip() for one in sentences if len(_WORD.findall(one)) > LONG_SENTENCE
    )
    if len(words) < 10:  # noqa: PLR2004 - fewer say nothing
        return Reading(age=None, long_sentences=long_ones)
    syllables = sum(syllables_in(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return Reading(age=max(5, round(grade + 5)), long_sentences=long_ones)


def syllables_in(word: str) -> int:
    """Syllables in one word, at least one.

    >>> [syllables_in(word) for word in ("roof", "table", "responsible", "mended")]
    [1, 2, 4, 2]
    """
    lowered = word.lower()
    groups = len(_VOWELS.findall(lowered))
    return max(1, groups - bool(_SILENT_END.search(lowered)))
