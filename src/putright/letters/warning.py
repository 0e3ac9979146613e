"""What the policy has a letter looked at for: warnings, each with its answer.

A warning never decides: whoever writes the letter does, and where the policy wants an
answer, says why. Both are kept with the letter.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from putright.engine.rules import LetterCheck, Source
from putright.letters import tree
from putright.letters.leftovers import staff_named_in
from putright.letters.parts import Part, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from putright.letters.facts import Facts
    from putright.letters.readability import Reading

# Words of our trade or of an office that a letter can do without, with what to write.
JARGON = {
    "aforementioned": "this",
    "ascertain": "find out",
    "commence": "start",
    "endeavour": "try",
    "expedite": "speed up",
    "hereby": "(nothing)",
    "in respect of": "about",
    "prior to": "before",
    "pursuant to": "under",
    "remedial works": "repairs",
    "utilise": "use",
    "void property": "empty home",
    "decant": "move out for a while",
    "schedule of rates": "list of prices",
    "operative": "worker",
}
EASY = 11  # years of age: what reads harder is warned of
_TOLD = 12  # words of a long sentence that are quoted


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """One warning.

    Attributes:
        id: The same for the same warning, so that its answer stays with it.
        wanted: It must be answered before the letter goes.
        answer: What whoever wrote the letter says to it; empty: nothing yet.
    """

    id: str
    text: str
    wanted: bool
    source: Source
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether the letter waits for its answer."""
        return self.wanted and not self.answer.strip()


def warnings_of(
    checks: Sequence[LetterCheck],
    parts: tuple[Part, ...],
    facts: Facts,
    reading: Reading,
    answers: Mapping[str, str],
) -> tuple[Warned, ...]:
    """Every warning that the policy's checks give of a letter as it stands."""
    found = []
    for rule in checks:
        look = _LOOKS.get(rule.looks_for)
        texts = look(rule, parts, facts, reading) if look else iter([rule.says])
        for text in texts:
            name = f"{rule.id}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
            warned = Warned(
                id=name,
                text=text,
                wanted=rule.answered,
                source=rule.source,
                answer=answers.get(name, ""),
            )
            found.append(warned)
    return tuple(found)


def _language(
    rule: LetterCheck, parts: tuple[Part, ...], _facts: Facts, reading: Reading
) -> Iterator[str]:
    if reading.age is not None and reading.age > EASY:
        yield f"It reads at about age {reading.age}. Write shorter sentences."
    for sentence in reading.long_sentences:
        start = " ".join(sentence.split()[:_TOLD])
        yield f"A long sentence: “{start} …”. Make it two."
    text = tree.to_plain(tree.read(to_text(parts))).casefold()
    for word in (*JARGON, *rule.words):
        if re.search(rf"\b{re.escape(word.casefold())}\b", text):
            better = JARGON.get(word)
            mend = f"Write “{better}”." if better else "Say it in everyday words."
            yield f"A hard word: “{word}”. {mend}"


def _named(
    _rule: LetterCheck, parts: tuple[Part, ...], facts: Facts, _reading: Reading
) -> Iterator[str]:
    for part in parts:
        for name in staff_named_in(part, facts):
            yield (
                f"“{part.heading}” names {name}. Say what we did, not who, or say why "
                "the name has to stand there."
            )


def _needs(
    _rule: LetterCheck, _parts: tuple[Part, ...], facts: Facts, _reading: Reading
) -> Iterator[str]:
    agreed = dict.fromkeys((*facts.adjustments, *facts.adjustments_recorded))
    for one in agreed:
        yield f"Agreed with the {facts.term}: “{one}”. The letter has to keep to it."


_LOOKS: dict[str, Callable[..., Iterator[str]]] = {
    "plain language": _language,
    "people named": _named,
    "needs": _needs,
}
