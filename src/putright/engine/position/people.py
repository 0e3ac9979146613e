"""Who acts for the resident, and who hears the complaint together."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source


class RepresentativeState(Struct, frozen=True, kw_only=True):
    """Somebody who acts for the resident.

    Attributes:
        acts_as: One of `vocabulary.REPRESENTATIVES`; empty: not said.
        since, until: The first and the last day of it; None: none was named.
        authority: One of `vocabulary.AUTHORITY`; empty: none is on record.
        exempt: The policy asks none of their kind.
        lacking: Why they may not be told anything of the complaint now, and what would
            help; empty: they may.
        source: The clause that says what is needed.
    """

    id: str
    name: str
    acts_as: str
    email: str
    telephone: str
    scope: str
    since: date | None
    until: date | None
    authority: str
    exempt: bool
    lacking: str
    source: Source


class InquiryState(Struct, frozen=True, kw_only=True):
    """Something that a panel has looked into.

    Attributes:
        ordered_by: The member of the panel who put the order on record.
        person: Who sees to it, by id; empty: nobody was named.
        found: What came of it; empty: nothing yet.
    """

    id: str
    what: str
    ordered_on: date
    ordered_by: str
    person: str
    due_on: date | None
    answered_on: date | None
    found: str
    state: Literal["open", "late", "answered", "answered_late"]


class SeatState(Struct, frozen=True, kw_only=True):
    """A seat of a panel: who has it, or as whom somebody may take it.

    Attributes:
        roles: The roles of which one is enough for it.
        person: By id; empty: nobody has it.
    """

    roles: tuple[str, ...]
    person: str = ""


class PanelState(Struct, frozen=True, kw_only=True):
    """The panel of the present stage.

    Attributes:
        seats: As many as there are, those that somebody has first.
        lacking: What stands against its sitting so; a sentence each.
        decided: Who of the members has put a decision on record.
        awaited: Who has still to, once they met, where the answer waits for each.
    """

    id: str
    title: str
    stage: str
    seats: tuple[SeatState, ...]
    lacking: tuple[str, ...]
    decided: tuple[str, ...]
    awaited: tuple[str, ...]
    source: Source
