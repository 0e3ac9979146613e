"""One run of one clock, and whose it is: cases that part share it until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from putright.engine.position import ClockState, ExtensionState
    from putright.engine.running import Running


class ClockRun:
    """One run of one clock. Days and local minutes are numbers, None where not yet.

    Attributes:
        start: Day zero.
        due: Last minute in time, extensions included; `due_utc` for hours.
        original: Due day before any extension.
        projected: Due day counted from the fallback, in a chained clock.
        by_fallback: Started by its fallback; a late start event may still move it.
        done: The minute it was met; `stopped`: the minute it was ended unmet.
        promised: The day last told to the resident.
        held: Days to which the extensions that hold run, none past its cap.
        deemed: Day zero is the day on which a letter counts as received, not known.
        before: Runs of a repeated clock that are over, oldest first.
    """

    def __init__(self, number: int = 1) -> None:
        self.start: int | None = None
        self.due: int | None = None
        self.due_utc = 0
        self.original = 0
        self.projected: int | None = None
        self.by_fallback = False
        self.provisional = False
        self.done: int | None = None
        self.done_utc = 0
        self.stopped: int | None = None
        self.stopped_utc = 0
        self.promised: int | None = None
        self.held: tuple[int, ...] = ()
        self.given: tuple[ExtensionState, ...] = ()
        self.times = 0
        self.number = number
        self.deemed = False
        self.earlier: tuple[ClockState, ...] = ()
        self.before: tuple[ClockRun, ...] = ()

    def __copy__(self) -> ClockRun:
        made = ClockRun(self.number)
        made.start, made.due, made.due_utc = self.start, self.due, self.due_utc
        made.original, made.projected = self.original, self.projected
        made.by_fallback, made.provisional = self.by_fallback, self.provisional
        made.done, made.done_utc = self.done, self.done_utc
        made.stopped, made.stopped_utc = self.stopped, self.stopped_utc
        made.promised, made.held, made.given = self.promised, self.held, self.given
        made.times, made.deemed = self.times, self.deemed
        made.earlier, made.before = self.earlier, self.before
        return made


# For each clock whether another case looks at its run; none where no case was copied.
NOTHING_LENT: Final[list[bool]] = []


def own(running: Running, place: int) -> ClockRun:
    """A clock's run to change: of its own, where another case may look at it too.

    Needed only where `running.lent` is not empty; what every complaint comes through
    asks for that first.
    """
    run = running.clocks[place]
    if running.lent and running.lent[place]:
        return put(running, place, run.__copy__())
    return run


def put(running: Running, place: int, run: ClockRun) -> ClockRun:
    """Set another run of a clock, at which no other case looks."""
    running.clocks[place] = run
    if running.lent:
        running.lent[place] = False
    return run
