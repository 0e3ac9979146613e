"""What other rules would have changed: dates moved, late or in time, told by clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from putright.simulation.outcomes import LATE, MET_LATE, STOPPED, Flags, Outcomes

if TYPE_CHECKING:
    from putright.engine.rules import Clock, Rules
    from putright.simulation.lengths import Lengths

Rows: TypeAlias = npt.NDArray[np.intp]


class Length(Struct, frozen=True, kw_only=True):
    """How long something took, in working days from day zero: 0 where nothing did."""

    median: float
    longest: int


class Effect(Struct, frozen=True, kw_only=True, eq=False):
    """What the change does to one clock. Rows are places of complaints.

    Attributes:
        owed_before: Complaints in which the clock has a due day; `owed_after` so too.
        later: Rows whose due day moves later; `earlier` so too.
        moved: Working days between the two due days, of those that move.
        late_before: Rows late under the rules as they are; `late_after` so too.
        code_late: Rows late by the Code's clock of the same name, whatever the policy
            says; None: the Code has no such clock.
        hidden: Rows in time under the changed policy and late in Code time.
        took_before: From the start to the answer; `took_after` so too.
    """

    clock: str
    title: str
    clause: str
    target: bool
    owed_before: int
    owed_after: int
    later: Rows
    earlier: Rows
    moved: Length
    late_before: Rows
    late_after: Rows
    code_late: Rows | None
    hidden: Rows | None
    took_before: Length
    took_after: Length

    @property
    def newly_late(self) -> Rows:
        """Late under the changed policy only."""
        return np.setdiff1d(self.late_after, self.late_before)

    @property
    def newly_in_time(self) -> Rows:
        """Late under the policy as it is only."""
        return np.setdiff1d(self.late_before, self.late_after)

    @property
    def touched(self) -> bool:
        """Whether the change does anything to this clock."""
        moved = len(self.later) + len(self.earlier)
        late = len(self.newly_late) + len(self.newly_in_time)
        return bool(moved or late or self.owed_before != self.owed_after)


class Share(Struct, frozen=True, kw_only=True, eq=False):
    """One category of complaint.

    Attributes:
        late_before: Rows with any clock late (targets do not count).
    """

    category: str
    complaints: int
    late_before: Rows
    late_after: Rows


def effects(
    rules: Rules, before: Outcomes, after: Outcomes, code: Outcomes | None, by: Lengths
) -> tuple[Effect, ...]:
    """The effect on each clock that both versions have, in the document's order."""
    both = [clock for clock in rules.clocks if clock.id in before.clocks]
    return tuple(_effect(clock, before, after, code, by) for clock in both)


def shares(
    rules: Rules,
    before: Outcomes,
    after: Outcomes,
    categories: npt.NDArray[np.str_],
) -> tuple[Share, ...]:
    """The same by category of complaint, the largest first."""
    was, would_be = _any_late(rules, before), _any_late(rules, after)
    found = []
    for category in np.unique(categories):
        rows = categories == category
        found.append(
            Share(
                category=str(category),
                complaints=int(rows.sum()),
                late_before=np.flatnonzero(was & rows),
                late_after=np.flatnonzero(would_be & rows),
            )
        )
    return tuple(sorted(found, key=lambda share: (-share.complaints, share.category)))


def late(outcomes: Outcomes, clock: str) -> Flags:
    """The complaints in which this clock is late, or was met or ended late."""
    place = outcomes.clocks.index(clock)
    state = outcomes.state[place]
    ended_late = (state == STOPPED) & (outcomes.late[place] > 0)
    return np.asarray((state == LATE) | (state == MET_LATE) | ended_late)


def _any_late(rules: Rules, outcomes: Outcomes) -> Flags:
    found = np.zeros(outcomes.complaints, np.bool_)
    for clock in rules.clocks:
        if not clock.target and clock.id in outcomes.clocks:
            found |= late(outcomes, clock.id)
    return found


def _effect(
    clock: Clock, before: Outcomes, after: Outcomes, code: Outcomes | None, by: Lengths
) -> Effect:
    was, will = before.clocks.index(clock.id), after.clocks.index(clock.id)
    old, new = before.due[was], after.due[will]
    both = (old > 0) & (new > 0)
    later, earlier = both & (new > old), both & (new < old)
    late_after = late(after, clock.id)
    in_code = late(code, clock.id) if code and clock.id in code.clocks else None
    return Effect(
        clock=clock.id,
        title=clock.title,
        clause=clock.source.clause,
        target=clock.target,
        owed_before=int((old > 0).sum()),
        owed_after=int((new > 0).sum()),
        later=np.flatnonzero(later),
        earlier=np.flatnonzero(earlier),
        moved=_moved(old, new, later | earlier, by),
        late_before=np.flatnonzero(late(before, clock.id)),
        late_after=np.flatnonzero(late_after),
        code_late=None if in_code is None else np.flatnonzero(in_code),
        hidden=None if in_code is None else np.flatnonzero(in_code & ~late_after),
        took_before=_took(before, was, by),
        took_after=_took(after, will, by),
    )


def _moved(
    old: npt.NDArray[np.int32], new: npt.NDArray[np.int32], rows: Flags, by: Lengths
) -> Length:
    first = np.minimum(old, new)[rows].astype(np.int64)
    last = np.maximum(old, new)[rows].astype(np.int64)
    return _length(by.between(first, last))


def _took(outcomes: Outcomes, place: int, by: Lengths) -> Length:
    rows = (outcomes.done[place] > 0) & (outcomes.started[place] > 0)
    started = outcomes.started[place][rows].astype(np.int64)
    done = outcomes.done[place][rows].astype(np.int64)
    return _length(by.between(started, done))


def _length(days: npt.NDArray[np.int64]) -> Length:
    if not len(days):
        return Length(median=0, longest=0)
    return Length(median=float(np.median(days)), longest=int(days.max()))
