"""How each clock, extension and window stands, and the trace of what set them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source

ClockPhase = Literal["not_started", "running", "late", "met", "met_late", "stopped"]


class ExtensionState(Struct, frozen=True, kw_only=True):
    """One extension as given, whether or not it holds.

    Attributes:
        seq: The entry that gave it.
        new_due_on: The day that the resident was told; None: none was named.
        holds: Whether the clock runs to it (or to the cap, where it went beyond).
        agreed: The resident's answer, where the policy asks; None: not asked.
    """

    seq: int
    given_on: date
    new_due_on: date | None
    holds: bool
    agreed: bool | None


class ClockState(Struct, frozen=True, gc=False):
    """One clock on the day asked about. By place as well as by name.

    Attributes:
        id: The rule's id; `source.clause` the clause that sets it.
        started_on: Day zero; None while it has not started.
        due_on: The last calendar day in time; while not started, the projected day.
        due_at: For clocks in hours, the last local minute in time.
        met_at: For clocks in hours, when it was met; `minutes_left` then remained.
        state: One of `ClockPhase`. `late` means unmet now; `met_late` is for good.
        met_on: The day it was met.
        working_days_late: Working days after the due day up to and including the day
            it was met, or `as_of`; 0 when in time.
        hours_late: The same for clocks in hours, whole hours begun.
        extended: Whether an extension holds.
        extensions: Every one given.
        projected: Where the start is another clock's sequel: the due day counted from
            the last day on which that start was permitted. Stays when a late start
            moves `due_on`, so that the delay can be seen.
        original_due_on: The due day before any extension.
        promised_on: The day last told to the resident; None: none was.
        latest_extension: The last day to which the policy lets it be extended; None:
            no extension, or no cap.
        caution_after: The last day to which it may be extended without a caution;
            None: the policy has none.
        provisional: Counted beyond the verified bank-holiday list.
        deemed: Day zero is the day on which a letter counts as received, not known.
        target: Amber only, never a breach.
        run: 1, or more after a reopening or where the clock repeats; earlier runs
            stand in `earlier`.
    """

    id: str
    title: str
    source: Source
    owner: str
    started_on: date | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    met_at: datetime | None = None
    minutes_left: int = 0
    state: ClockPhase = "not_started"
    met_on: date | None = None
    working_days_late: int = 0
    hours_late: int = 0
    extended: bool = False
    extensions: tuple[ExtensionState, ...] = ()
    projected: date | None = None
    original_due_on: date | None = None
    promised_on: date | None = None
    latest_extension: date | None = None
    caution_after: date | None = None
    provisional: bool = False
    deemed: bool = False
    target: bool = False
    run: int = 1
    earlier: tuple[ClockState, ...] = ()


class WindowState(Struct, frozen=True, kw_only=True):
    """How long the resident has to ask for the next stage.

    Attributes:
        last_day: Inclusive; None: the policy sets no limit.
        deemed: The day of receipt was deemed, not known.
    """

    stage: str
    opened_on: date | None
    last_day: date | None
    deemed: bool
    provisional: bool
    late: str
    source: Source


class Step(Struct, frozen=True, gc=False):
    """One line of the trace: which rule did what, with what, giving what.

    By place as well as by name: a trace has many.
    """

    verb: str
    block: str
    clause: str
    on: date
    result: str
