"""The story of a complaint to whoever made it: what you did, what we told you."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import in_words
from putright.design.terms import in_terms
from putright.engine.vocabulary import EVENTS
from putright.letters.residents import letters_to
from putright.records import pinned, residents, today

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.people.models import Resident
    from putright.records.models import Complaint, Document  # noqa: TC004 - types only
    from putright.records.selectors import Told


class Chapter(Struct, frozen=True, kw_only=True):
    """One thing that happened.

    Attributes:
        said: The resident's own words; what staff wrote stands in the letter.
        letter: The number of the letter that told them; None: none went by e-mail or
            post from here.
    """

    when: str
    sentence: str
    said: str
    letter: int | None
    documents: tuple[Document, ...]


def own_story(resident: Resident, complaint: Complaint) -> tuple[Chapter, ...]:
    """Return what happened, the newest first."""
    rules = pinned.rules_of(complaint)
    sent = {
        letter.entry_seq: letter.pk
        for letter in letters_to(resident, complaint)
        if letter.entry_seq
    }
    theirs = residents.documents_for(resident, complaint)
    told = residents.story_for(resident, complaint)
    told.sort(key=lambda each: (each.entry.at, each.entry.seq), reverse=True)
    return tuple(
        _chapter(each, resident, rules, sent.get(each.entry.seq), theirs)
        for each in told
        if each.entry.event != "complaint.logged"
    )


def _chapter(
    told: Told,
    resident: Resident,
    rules: Rules,
    letter: int | None,
    theirs: list[Document],
) -> Chapter:
    own = residents.is_theirs(told, resident)
    return Chapter(
        when=in_words(today.local_day(told.entry.at)),
        sentence=_sentence(told.entry.event, rules, own=own),
        said=_own_words(told) if own else "",
        letter=letter,
        documents=tuple(each for each in told.documents if each in theirs),
    )


def _own_words(told: Told) -> str:
    """What they wrote; the note beside a danger that they ticked is not theirs."""
    name = "note" if told.entry.event == "note.added" else "words"
    return str(told.said.get(name, ""))


def _sentence(event: str, rules: Rules, *, own: bool) -> str:
    local = {each.type.id: each.type for each in rules.events}
    known = EVENTS.get(event) or local.get(event)
    who = "You" if own else "We"
    if known is None:
        return f"{who} did something that the policy calls “{event}”."
    return f"{who} {in_terms(known.told, rules)}."
