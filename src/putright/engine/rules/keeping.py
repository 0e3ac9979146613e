"""What is passed on and kept beside the course of a complaint."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source


class Copy(Struct, frozen=True, kw_only=True):
    """Who is told at once when something is done that sends no letter.

    Attributes:
        on: The event.
        stages: Only in these; empty: in any.
        to: The role that gets the copy; of one that `heads` its directorate, whoever
            heads the one that the complaint is in.
    """

    id: str
    on: str
    to: str
    stages: tuple[str, ...] = ()
    when: Condition | None = None
    source: Source


class Mark(Struct, frozen=True, kw_only=True):
    """A mark that a complaint carries, by which it is counted apart.

    Attributes:
        title: The mark itself, in a word or two.
        on: The event with which it gets it.
        by: Roles, in one of which whoever did that acted; empty: in any.
        when: What must have held when it was done.
    """

    id: str
    title: str
    on: str
    by: tuple[str, ...] = ()
    when: Condition | None = None
    source: Source


class Partner(Struct, frozen=True, kw_only=True):
    """A kind of body outside that the landlord recognises and keeps in its list.

    Attributes:
        backers: Who may stand behind one; empty: nobody need.
    """

    id: str
    title: str
    backers: tuple[str, ...] = ()
    source: Source


class WholeFile(Struct, frozen=True, kw_only=True):
    """What the file of a complaint that is over must hold.

    Attributes:
        holds: `outcome`: how it ended. `every stage`: of each stage that was begun its
            beginning and its end. `every duty`: what every clock of the landlord's
            asked for.
    """

    id: str
    holds: tuple[Literal["outcome", "every stage", "every duty"], ...]
    source: Source
