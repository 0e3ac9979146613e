"""Lengths of time as policies say them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Unit(StrEnum):
    """What a duration counts."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"


class Duration(Struct, frozen=True, kw_only=True):
    """A length of time, its unit never mixed.

    >>> str(Duration(count=1, unit=Unit.WORKING_DAYS))
    '1 working day'
    """

    count: int
    unit: Unit

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.count == 1 else self.unit
        return f"{self.count} {unit}"
