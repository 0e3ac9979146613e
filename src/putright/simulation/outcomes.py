"""How every clock of many complaints came out: one row a complaint, one column a clock.

Both paths give their answer in this shape, so that they can be compared cell by cell.
Days are day numbers (`date.toordinal`), 0 for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

Days: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]

STATES = ("not_started", "running", "late", "met", "met_late", "stopped")
NOT_STARTED, RUNNING, LATE, MET, MET_LATE, STOPPED = range(len(STATES))


class Outcomes(Struct, frozen=True, kw_only=True, eq=False):
    """The clocks of many complaints on one day. Every array is clocks by complaints.

    Attributes:
        clocks: The clocks' ids, in the document's order.
        started: Day zero.
        due: The last day in time, extensions included.
        original: The same before any extension.
        done: The day it was met.
        state: A place in `STATES`.
        late: Working days late (by the clock's own measure over its time or not; an
            hour clock can be late by no working day).
        given: Extensions given.
        held: Extensions that hold.
    """

    clocks: tuple[str, ...]
    started: Days
    due: Days
    original: Days
    done: Days
    state: npt.NDArray[np.int8]
    late: Days
    given: npt.NDArray[np.int8]
    held: npt.NDArray[np.int8]

    @classmethod
    def empty(cls, clocks: Sequence[str], complaints: int) -> Outcomes:
        """No clock of any complaint begun."""
        size = (len(clocks), complaints)
        return cls(
            clocks=tuple(clocks),
            started=np.zeros(size, np.int32),
            due=np.zeros(size, np.int32),
            original=np.zeros(size, np.int32),
            done=np.zeros(size, np.int32),
            state=np.zeros(size, np.int8),
            late=np.zeros(size, np.int32),
            given=np.zeros(size, np.int8),
            held=np.zeros(size, np.int8),
        )

    @property
    def complaints(self) -> int:
        """How many complaints there are."""
        return int(self.due.shape[1])

    def take(self, rows: npt.NDArray[np.intp], others: Outcomes) -> None:
        """Put the rows of `others`, in order, in the place of `rows` of these."""
        for name in MEASURES:
            getattr(self, name)[:, rows] = getattr(others, name)

    def of(self, rows: npt.NDArray[np.intp]) -> Outcomes:
        """Only these complaints, in this order."""
        measures = {name: getattr(self, name)[:, rows] for name in MEASURES}
        return Outcomes(clocks=self.clocks, **measures)


MEASURES = tuple(name for name in Outcomes.__struct_fields__ if name != "clocks")


def unequal(one: Outcomes, other: Outcomes) -> npt.NDArray[np.intp]:
    """The complaints of which the two do not say the same in every cell."""
    differs = np.zeros(one.complaints, np.bool_)
    for name in MEASURES:
        differs |= (getattr(one, name) != getattr(other, name)).any(axis=0)
    return np.flatnonzero(differs)
