"""What a complaint keeps of the versions that it ran under before it was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.clock_runs import ClockRun


class KeptDue(Struct, frozen=True, kw_only=True):
    """What one run of a clock came to under an earlier version.

    Attributes:
        original: Its due day before any extension; `due` the minute after them.
        due_utc: The same in UTC, of a clock that counts hours and has no extension.
        end: The last minute in time of the original day.
    """

    original: int
    end: int
    due: int
    due_utc: int


class Kept(Struct, frozen=True, kw_only=True):
    """What earlier versions hold the newer one to.

    Attributes:
        soonest: By clock and number of its run: a duty of the landlord is due no later.
        latest: The same of the resident's own times: they end no sooner.
        windows: For each stage the last day to ask for it, None: no limit.
        judged_from: What happened up to this local minute was judged by a version then
            in force.
    """

    soonest: dict[tuple[str, int], KeptDue]
    latest: dict[tuple[str, int], KeptDue]
    windows: dict[str, int | None]
    judged_from: int


def hold(kept: Kept, clock: str, run: ClockRun) -> None:
    """Bring a run's due day to what an earlier version holds it to."""
    key = clock, run.number
    sooner, later = kept.soonest.get(key), kept.latest.get(key)
    if sooner is not None:
        _pick(run, sooner, min)
    if later is not None:
        _pick(run, later, max)


def _pick(run: ClockRun, other: KeptDue, pick: Callable[[int, int], int]) -> None:
    run.original = pick(run.original, other.original)
    run.due = pick(run.due or 0, other.due if run.held else other.end)
    if other.due_utc and run.due_utc:
        run.due_utc = pick(run.due_utc, other.due_utc)
