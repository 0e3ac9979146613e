"""Who acts, on what, and who must not."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source


class Role(Struct, frozen=True, kw_only=True):
    """Someone who may act.

    Attributes:
        id: Such as `s1-investigator`.
        title: As the landlord says it, with its capitals.
        kind: On whose side they are.
        also: Roles whose acts a holder of this one may do as well.
        sees: Every complaint of the landlord's, or only those that are with them;
            empty: as is usual of their kind (`seeing`).
        heads: Each holder heads the directorate of their team: a copy for the role
            goes to whoever heads the one that the complaint is in.
    """

    id: str
    title: str
    kind: Literal["staff", "resident", "outside"]
    also: tuple[str, ...] = ()
    sees: Literal["every complaint", "their own", ""] = ""
    heads: Literal["their directorate", ""] = ""
    source: Source


class Act(Struct, frozen=True, kw_only=True):
    """Who may do what, when. What no act lists is not permitted.

    Attributes:
        id: The verb, such as `s1.acknowledge`.
        event: What doing it records, such as `s1.acknowledged`.
        by: Roles that may.
        stages: Stages in which it may be done; empty: any stage, also after closure
            where `when_closed`.
        when: What must hold (refused where it does not, or is unknown).
        after: Events that must have happened since the present stage opened.
        given: Names of the things that must be said with it (`reasons`, ...).
        once: Not again within the same stage.
        when_closed: Also permitted on a closed complaint.
        only: Not everybody of those roles, but the one person to whom the complaint
            was given (`owner`), or those seated on the panel (`panel`); empty: any.
        stand_in: Roles that may do it in that person's place.
        to: For giving the complaint to somebody: the roles one of which they hold.
    """

    id: str
    event: str
    title: str
    by: tuple[str, ...]
    stages: tuple[str, ...] = ()
    when: Condition | None = None
    after: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    once: bool = False
    when_closed: bool = False
    only: Literal["owner", "panel", ""] = ""
    stand_in: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    source: Source


class Separation(Struct, frozen=True, kw_only=True):
    """Whoever does `person` did none of `never` in this complaint (Code 6.13)."""

    id: str
    person: tuple[str, ...]
    never: tuple[str, ...]
    if_nobody: str
    source: Source


class Seat(Struct, frozen=True, kw_only=True):
    """A role from which members of a panel come, and how many of it at least."""

    role: str
    at_least: int = 0


class Panel(Struct, frozen=True, kw_only=True):
    """People who hear a complaint together at a stage.

    Attributes:
        size: How many sit, neither more nor fewer.
        never: Events; whoever did one of them in the complaint does not sit.
    """

    id: str
    title: str
    stage: str
    size: int
    seats: tuple[Seat, ...]
    never: tuple[str, ...] = ()
    source: Source


class Warning(Struct, frozen=True, kw_only=True):  # noqa: A001 - the document's own word
    """What whoever acts is told, and nothing is refused for.

    Attributes:
        on: The event at which it is told.
        field: Something said with it that is a list, of which ...
        more_than: ... more than so many call for the warning.
    """

    id: str
    says: str
    on: str
    when: Condition | None = None
    field: str = ""
    more_than: int = 0
    source: Source
