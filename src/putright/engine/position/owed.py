"""What else somebody should do or know, and what was not permitted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source


class DemandState(Struct, frozen=True, kw_only=True):
    """Something that the Ombudsman wants of the landlord; it outlives the complaint.

    Attributes:
        due_on: The last day in time; None: none was named.
        explained_on: The day on which whoever asked was told of a delay.
    """

    id: str
    kind: Literal["request", "order", "recommendation"]
    what: str
    owner: str
    due_on: date | None
    explained_on: date | None
    met_on: date | None
    state: Literal["open", "late", "met", "met_late"]


class TaskState(Struct, frozen=True, kw_only=True):
    """Something that staff should do now, and the act that does it."""

    id: str
    says: str
    act: str
    source: Source


class Notice(Struct, frozen=True, kw_only=True):
    """Something the complaints lead should know, such as a provisional date."""

    kind: str
    text: str
    source: Source | None = None


class Irregular(Struct, frozen=True, kw_only=True):
    """An entry that the policy did not permit. It is recorded all the same."""

    seq: int
    event: str
    at: datetime
    because: str
    source: Source
