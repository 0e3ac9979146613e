"""The points of a complaint, what they come to, and the remedies promised."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source


class PointState(Struct, frozen=True, kw_only=True):
    """One point of the complaint, and its answer in the present stage if given.

    Attributes:
        outcome: `upheld`, `partly_upheld`, `not_upheld`; empty: not answered.
        stage: The stage whose answer is shown.
    """

    id: str
    text: str
    outcome: str = ""
    reasons: str = ""
    stage: str = ""


class OverallOutcome(Struct, frozen=True, kw_only=True):
    """The outcome of the whole complaint in one stage, worked out from its points.

    Attributes:
        outcome: `upheld`, `partly_upheld`, `not_upheld`.
        title: As the landlord says it.
    """

    stage: str
    outcome: str
    title: str
    source: Source


class PromiseState(Struct, frozen=True, kw_only=True):
    """A promised remedy; it outlives the complaint.

    Attributes:
        kinds: Of which of the policy's kinds of remedy it is, by their ids.
    """

    id: str
    what: str
    due_on: date | None
    owner: str
    kept_on: date | None
    state: Literal["open", "late", "kept", "kept_late"]
    kinds: tuple[str, ...] = ()
