"""Whom the policy means to have a complaint, of those who may."""

from __future__ import annotations

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source


class Allocation(Struct, frozen=True, kw_only=True):
    """Who is meant when a complaint is given to somebody.

    Attributes:
        on: The giving: `owner.assigned` or `investigator.assigned`.
        stages: Only in these; empty: in any.
        categories: Only complaints about one of these; empty: about anything.
        to: Roles one of which they hold.
        service: They work in a team that serves what the complaint is about.
        manager_of: They manage whoever did this in the complaint (`staff.named`:
            whomever it is about).
        stand_in: Roles of those who are meant where the others are away over the day
            on which the answer is due; a manager of theirs comes first.
        directorates: Nobody from another directorate is given it.
        normally: Whoever holds none of these roles is given it only with a reason.
    """

    id: str
    on: str
    stages: tuple[str, ...] = ()
    when: Condition | None = None
    categories: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    service: bool = False
    manager_of: str = ""
    stand_in: tuple[str, ...] = ()
    directorates: tuple[str, ...] = ()
    normally: tuple[str, ...] = ()
    source: Source
