"""Letters and what they must say."""

from __future__ import annotations

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source


class Needed(Struct, frozen=True, kw_only=True):
    """One thing that a letter must say, and when it must.

    Attributes:
        gives: What must stand there: the day of this clock, or else what is said with
            the letter's event under this name, or recorded as this fact; empty: the
            letter's own words are enough.
    """

    item: str
    when: Condition | None = None
    gives: str = ""
    source: Source


class Letter(Struct, frozen=True, kw_only=True):
    """A letter that an event sends, and what it must say.

    Attributes:
        sent_on: The event that sending it records.
        to: Who gets it: `resident`, or a role.
        when: Where this does not hold, the event needs no such letter.
        copies: Who gets a copy, and when (`referrer`, a role id, ...).
        approved_by: Roles, one holder of which must agree it first, not its writer.
    """

    id: str
    title: str
    sent_on: str
    to: str
    must_say: tuple[Needed, ...]
    when: Condition | None = None
    copies: tuple[tuple[str, Condition | None], ...] = ()
    approved_by: tuple[str, ...] = ()
    source: Source


class LetterCheck(Struct, frozen=True, kw_only=True):
    """Something that the letter check looks at beside what must be said.

    Attributes:
        of: The events whose letters are looked at; empty: of every one.
        looks_for: `plain language`, `people named`, `needs`; empty: only `when` counts.
        says: The warning, where nothing is looked for in the words.
        when: Looked at only where this holds.
        words: Words to avoid, beside those that nobody should use.
        answered: Whoever sends the letter must answer the warning first.
    """

    id: str
    looks_for: str = ""
    says: str = ""
    of: tuple[str, ...] = ()
    when: Condition | None = None
    words: tuple[str, ...] = ()
    answered: bool = False
    source: Source
