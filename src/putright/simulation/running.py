"""Both paths put together: arrays where they hold, the engine where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from msgspec import Struct

from putright.simulation import exact, fast
from putright.simulation.outcomes import Outcomes

if TYPE_CHECKING:
    from datetime import date

    from putright.engine.calendar import Calendar
    from putright.engine.history import History
    from putright.engine.rules import Rules
    from putright.simulation.columns import Columns


class Histories(Protocol):
    """Whatever gives the history of a complaint by its row."""

    def __getitem__(self, row: int, /) -> History: ...
    def __len__(self) -> int: ...


class Ran(Struct, frozen=True, kw_only=True, eq=False):
    """How every clock came out, and how many complaints the engine was asked about."""

    outcomes: Outcomes
    by_engine: int


def run(  # noqa: PLR0913 - what a run depends on, each once
    rules: Rules,
    calendar: Calendar,
    columns: Columns,
    histories: Histories,
    as_of: date,
    *,
    foreign: bool = False,
) -> Ran:
    """How every clock of every complaint stands at the end of the day `as_of`.

    `columns` were tabulated with these rules among others, up to the same day.
    """
    found, left = fast.outcomes(rules, calendar, columns)
    rows = np.flatnonzero(left)
    asked = [histories[int(row)] for row in rows]
    found.take(rows, exact.outcomes(rules, calendar, asked, as_of, foreign=foreign))
    return Ran(outcomes=found, by_engine=len(rows))
