"""The story so far: each entry as a sentence, with who, when and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import in_words, moment_in_words
from putright.records import today
from putright.workspace.presenting.asides import CORRECTIONS, asides_of
from putright.workspace.presenting.entries import Record, sentence
from putright.workspace.presenting.entry_words import MOVED, said_with

if TYPE_CHECKING:
    from putright.records.models import Document, Entry  # noqa: TC004 - types only
    from putright.records.selectors import Told as Entered

_QUIET = {"policy.pinned"}


class Told(Struct, frozen=True, kw_only=True):
    """One entry of the story.

    Attributes:
        sentence: Who did what.
        when: When it happened, in words.
        said: What was said with it: label and text; an empty label for plain words.
        asides: Recorded late, corrected since, not permitted: a sentence each.
        struck: It no longer counts.
        documents: Files that came with it.
        letter: The number of the letter that went, if one did.
        correctable: Whether it can be corrected or struck out.
    """

    seq: int
    sentence: str
    when: str
    said: tuple[tuple[str, str], ...] = ()
    asides: tuple[str, ...] = ()
    struck: bool = False
    documents: tuple[Document, ...] = ()
    letter: int | None = None
    correctable: bool = True


def story(record: Record) -> tuple[Told, ...]:
    """Return the story, newest first as it happened."""
    shown = [each for each in record.entered if not _is_quiet(each.entry)]
    shown.sort(key=lambda each: (each.entry.at, each.entry.seq), reverse=True)
    return tuple(_told(each, record) for each in shown)


def _is_quiet(entry: Entry) -> bool:
    """A new bank-holiday list that moved no date is nothing to read about."""
    if entry.event == MOVED:
        return not entry.data.get("changes")
    return entry.event in _QUIET


def _told(entered: Entered, record: Record) -> Told:
    entry = entered.entry
    struck = entered.struck_out_by is not None
    return Told(
        seq=entry.seq,
        sentence=sentence(entry, record),
        when=_when(entry),
        said=said_with(entry, entered.said, record),
        asides=tuple(asides_of(entered, record)),
        struck=struck,
        documents=entered.documents,
        letter=record.letters.get(entry.seq),
        correctable=not struck and entry.event not in CORRECTIONS,
    )


def _when(entry: Entry) -> str:
    local = entry.at.astimezone(today.zone())
    at_noon = (local.hour, local.minute) == (12, 0)
    return in_words(local.date()) if at_noon else moment_in_words(local)
