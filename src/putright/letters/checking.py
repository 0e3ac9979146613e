"""The letter check: everything that the policy and the Code ask of a letter.

It reads the letter's actual words, part by part. Each thing asked for is met or not;
where not, a sentence says what is wrong and under which heading to mend it. A letter
that is not ready cannot be sent. Reading age is advice beside that.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from putright.engine.rules import Source
from putright.engine.vocabulary import ITEMS
from putright.letters import readability, tree
from putright.letters.advising import Advice, advice_on
from putright.letters.expecting import Said, problems_of
from putright.letters.leftovers import leftovers_in, superseded_in, without_gaps
from putright.letters.parts import Part, to_text
from putright.letters.wanted import NO_ACCESS, OFFERS_OMBUDSMAN, Asked, asked_of
from putright.letters.warning import Warned, warnings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.position import LetterNeeds
    from putright.engine.rules import LetterCheck
    from putright.letters.facts import Facts


class ItemCheck(msgspec.Struct, frozen=True, kw_only=True):
    """One thing asked of the letter.

    Attributes:
        what: The item in words.
        needed: True; None: not known whether, so it must be there; False: not needed.
        met: Whether the letter has it. True for what is not needed and not there.
        part: The heading under which it stands or is to be added.
        sources: The clauses that ask for it: the policy's, then the Code's.
        problems: What is wrong, each a sentence with what to do.
    """

    item: str
    what: str
    needed: bool | None
    met: bool
    part: str
    sources: tuple[Source, ...]
    problems: tuple[str, ...] = ()


class TextFault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with the text of a part itself, such as a gap left to fill."""

    item: str
    says: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What the check found.

    Attributes:
        items: Everything asked for, in the policy's order, then the Code's.
        faults: What is wrong with the text itself, part by part.
        advice: Adjustments agreed, reading age, long sentences, people named.
        reading_age: In years; None: too short to say.
        warnings: What the policy's own checks found, each with its answer.
    """

    items: tuple[ItemCheck, ...]
    faults: tuple[TextFault, ...] = ()
    advice: tuple[Advice, ...] = ()
    reading_age: int | None = None
    warnings: tuple[Warned, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the letter may go."""
        held = self.faults or any(warned.open for warned in self.warnings)
        return not held and all(item.met for item in self.items)

    @property
    def waiting(self) -> tuple[Warned, ...]:
        """The warnings that still have to be answered."""
        return tuple(warned for warned in self.warnings if warned.open)

    @property
    def missing(self) -> tuple[ItemCheck, ...]:
        """What the letter lacks."""
        return tuple(item for item in self.items if not item.met)

    @property
    def problems(self) -> tuple[str, ...]:
        """Every sentence about what is wrong, in order."""
        of_items = (told for item in self.items for told in item.problems)
        waiting = (
            f"{warned.text} Answer this warning first."
            for warned in self.warnings
            if warned.open
        )
        return (*of_items, *(fault.says for fault in self.faults), *waiting)


def check(  # noqa: PLR0913, PLR0917 - what a letter is checked against, each once
    parts: tuple[Part, ...],
    facts: Facts,
    needs: LetterNeeds,
    code: LetterNeeds | None = None,
    values: dict[str, Any] | None = None,
    headings: Mapping[str, str] | None = None,
    checks: Sequence[LetterCheck] = (),
    answers: Mapping[str, str] | None = None,
) -> Check:
    """Check a letter's text.

    Args:
        parts: The letter as it stands.
        facts: What the record says.
        needs: What the policy asks of this letter.
        code: What the Code asks of it, where it has such a letter.
        values: What was chosen with the act, such as the new date; wins over `needs`.
        headings: What the wording files call the landlord's own items.
        checks: What the policy has such a letter looked at for.
        answers: What was said to a warning, by its id.
    """
    known = {**(code.values if code else {}), **needs.values, **(values or {})}
    by_item = {part.item: part for part in parts}
    answering = needs.event.endswith(".response_sent")
    asked = (*asked_of(needs, code), *_offered_in_vain(needs, code, by_item))
    items = tuple(
        _judged(
            one,
            _said(one.item, by_item, facts, known, headings or {}, answering=answering),
        )
        for one in asked
    )
    faults = tuple(
        TextFault(item=part.item, says=told)
        for part in parts
        for told in (*leftovers_in(part, facts), *superseded_in(part, facts))
    )
    reading = readability.measure(tree.to_plain(tree.read(to_text(parts))))
    return Check(
        items=items,
        faults=faults,
        advice=advice_on(parts, facts, reading),
        reading_age=reading.age,
        warnings=warnings_of(checks, parts, facts, reading, answers or {}),
    )


def _said(  # noqa: PLR0913 - the six things that a part is looked at beside
    item: str,
    parts: dict[str, Part],
    facts: Facts,
    values: dict[str, Any],
    headings: Mapping[str, str],
    *,
    answering: bool,
) -> Said:
    """What the letter says of one item, beside what is known."""
    part = parts.get(item)
    own = headings.get(item) or item.removeprefix("x.").replace("_", " ")
    what = ITEMS.get(item, f"“{own}”").replace("the resident", f"the {facts.term}")
    return Said(
        item=item,
        what=what,
        heading=(part.heading if part else "")
        or (what[:1].upper() + what[1:] if item in ITEMS else own),
        text=without_gaps(part, facts).strip() if part else "",
        facts=facts,
        day=_day(values.get(item)),
        given=_given(values.get(item)),
        answering=answering,
    )


def _judged(asked: Asked, said: Said) -> ItemCheck:
    problems = _not_wanted(asked, said) if asked.needed is False else problems_of(said)
    return ItemCheck(
        item=asked.item,
        what=said.what,
        needed=asked.needed,
        met=not problems,
        part=said.heading,
        sources=asked.sources,
        problems=problems,
    )


def _offered_in_vain(
    needs: LetterNeeds, code: LetterNeeds | None, parts: dict[str, Part]
) -> tuple[Asked, ...]:
    """Parts that nobody asked for and that offer an Ombudsman who cannot help."""
    barring = tuple(
        one.source for one in needs.items if one.item == NO_ACCESS and one.needed
    )
    if not barring:
        return ()
    asked = {one.item for one in asked_of(needs, code)}
    offered = sorted(OFFERS_OMBUDSMAN & parts.keys() - asked)
    return tuple(Asked(item=one, needed=False, sources=barring) for one in offered)


def _not_wanted(asked: Asked, said: Said) -> tuple[str, ...]:
    """Only an Ombudsman who cannot help, or one wrongly denied, does harm."""
    harmful = asked.item in OFFERS_OMBUDSMAN or asked.item == NO_ACCESS
    if not (harmful and said.text):
        return ()
    why = (
        "the record says that they can use the Ombudsman"
        if asked.item == NO_ACCESS
        else "the record says that the Ombudsman cannot be used here"
    )
    return (f"“{said.heading}” must not be in this letter: {why}. Take it out.",)


def _day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _given(value: object) -> str:
    return value if isinstance(value, str) and _day(value) is None else ""
