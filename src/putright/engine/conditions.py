"""Conditions that rules hang on: what they are made of.

The `policy` room parses them from a document's words; `engine.answers` answers them
with yes, no or not known (Kleene: `no and unknown` is no, `yes or unknown` is yes).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from putright.engine.durations import Duration


class All(Struct, frozen=True, kw_only=True, tag=True):
    """Every part holds."""

    parts: tuple[Condition, ...]


class Either(Struct, frozen=True, kw_only=True, tag=True):
    """At least one part holds."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True, kw_only=True, tag=True):
    """The part does not hold; unknown stays unknown."""

    part: Condition


class FactIs(Struct, frozen=True, kw_only=True, tag=True):
    """The fact has this value (`yes` for a bare fact)."""

    fact: str
    value: str | int | bool


class FactUnknown(Struct, frozen=True, kw_only=True, tag=True):
    """Nobody has said. Never itself unknown."""

    fact: str


class Happened(Struct, frozen=True, kw_only=True, tag=True):
    """The event has happened."""

    event: str


class StageOpen(Struct, frozen=True, kw_only=True, tag=True):
    """The complaint is in this stage and not closed."""

    stage: str


class ClockLate(Struct, frozen=True, kw_only=True, tag=True):
    """The clock is past its due day unmet, or was met late."""

    clock: str


class EveryPointAnswered(Struct, frozen=True, kw_only=True, tag=True):
    """Each point of the definition has an outcome given in the present stage."""


class PointOutcome(Struct, frozen=True, kw_only=True, tag=True):
    """Every, any or no point has this outcome in the present stage."""

    which: Literal["every", "any", "no"]
    outcome: Literal["upheld", "partly_upheld", "not_upheld"]


class AskedLate(Struct, frozen=True, kw_only=True, tag=True):
    """The stage was asked for after the resident's last day; never itself unknown."""

    stage: str


class PanelDecided(Struct, frozen=True, kw_only=True, tag=True):
    """A panel sits, and each of its members has put a decision on record."""


class CameBy(Struct, frozen=True, kw_only=True, tag=True):
    """The complaint reached the landlord this way; never itself unknown."""

    channel: str


class Later(Struct, frozen=True, kw_only=True, tag=True):
    """`moment` is more than `by` after `than`. Moments are events or date facts."""

    moment: str
    by: Duration
    than: str


class Within(Struct, frozen=True, kw_only=True, tag=True):
    """`moment` is at most `by` after `than`."""

    moment: str
    by: Duration
    than: str


Condition: TypeAlias = (
    All
    | Either
    | Not
    | FactIs
    | FactUnknown
    | Happened
    | StageOpen
    | ClockLate
    | EveryPointAnswered
    | PointOutcome
    | AskedLate
    | PanelDecided
    | CameBy
    | Later
    | Within
)
