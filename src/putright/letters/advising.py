"""What may be better in a letter; nothing of it keeps the letter from going."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from putright.letters import readability
from putright.letters.leftovers import staff_named_in

if TYPE_CHECKING:
    from putright.letters.facts import Facts
    from putright.letters.parts import Part


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """Something to think about; never a reason to hold the letter back."""

    text: str
    part: str = ""


def advice_on(
    parts: tuple[Part, ...], facts: Facts, reading: readability.Reading
) -> tuple[Advice, ...]:
    """All that whoever writes the letter may want to think about."""
    return (
        *_on_adjustments(facts),
        *_on_reading(reading),
        *_on_naming(parts, facts),
    )


def _on_reading(reading: readability.Reading) -> tuple[Advice, ...]:
    told = []
    if reading.age is not None and reading.age > readability.AIM + 2:
        told.append(
            f"This letter reads at about age {reading.age}. Aim for "
            f"{readability.AIM} to {readability.AIM + 2}: shorter sentences, "
            "everyday words."
        )
    for sentence in reading.long_sentences:
        start = " ".join(sentence.split()[:12])
        told.append(f"A long sentence: “{start} …”. Could it be two?")
    return tuple(Advice(text=text) for text in told)


def _on_adjustments(facts: Facts) -> tuple[Advice, ...]:
    agreed = dict.fromkeys((*facts.adjustments, *facts.adjustments_recorded))
    return tuple(
        Advice(
            text=f"This was agreed with the {facts.term}: “{one}”. Be sure that this "
            "letter, and the way it goes, keep to it."
        )
        for one in agreed
    )


def _on_naming(parts: tuple[Part, ...], facts: Facts) -> tuple[Advice, ...]:
    return tuple(
        Advice(
            text=f"{name} is named. Staff who are complained about are not usually "
            "named in a letter. Say what they do instead, or be sure it is right.",
            part=part.heading,
        )
        for part in parts
        for name in staff_named_in(part, facts)
    )
