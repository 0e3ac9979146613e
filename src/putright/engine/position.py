"""What the engine says of a complaint on a day. Pages, letters and reports print this.

Dates here are `datetime.date` (calendar days, inclusive: acting on a due day is in
time); instants are naive local `datetime`. Nothing outside the engine computes a date.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct

from putright.engine.rules import Source

ClockPhase = Literal["not_started", "running", "late", "met", "met_late", "stopped"]
Phase = Literal["not_received", "open", "answered", "closed", "refused", "withdrawn"]


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


class RepresentativeState(Struct, frozen=True, kw_only=True):
    """Somebody who acts for the resident.

    Attributes:
        acts_as: One of `vocabulary.REPRESENTATIVES`; empty: not said.
        since, until: The first and the last day of it; None: none was named.
        authority: One of `vocabulary.AUTHORITY`; empty: none is on record.
        exempt: The policy asks none of their kind.
        lacking: Why they may not be told anything of the complaint now, and what would
            help; empty: they may.
        source: The clause that says what is needed.
    """

    id: str
    name: str
    acts_as: str
    email: str
    telephone: str
    scope: str
    since: date | None
    until: date | None
    authority: str
    exempt: bool
    lacking: str
    source: Source


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


class InquiryState(Struct, frozen=True, kw_only=True):
    """Something that a panel has looked into.

    Attributes:
        ordered_by: The member of the panel who put the order on record.
        person: Who sees to it, by id; empty: nobody was named.
        found: What came of it; empty: nothing yet.
    """

    id: str
    what: str
    ordered_on: date
    ordered_by: str
    person: str
    due_on: date | None
    answered_on: date | None
    found: str
    state: Literal["open", "late", "answered", "answered_late"]


class SeatState(Struct, frozen=True, kw_only=True):
    """A seat of a panel: who has it, or as whom somebody may take it.

    Attributes:
        roles: The roles of which one is enough for it.
        person: By id; empty: nobody has it.
    """

    roles: tuple[str, ...]
    person: str = ""


class PanelState(Struct, frozen=True, kw_only=True):
    """The panel of the present stage.

    Attributes:
        seats: As many as there are, those that somebody has first.
        lacking: What stands against its sitting so; a sentence each.
        decided: Who of the members has put a decision on record.
        awaited: Who has still to, once they met, where the answer waits for each.
    """

    id: str
    title: str
    stage: str
    seats: tuple[SeatState, ...]
    lacking: tuple[str, ...]
    decided: tuple[str, ...]
    awaited: tuple[str, ...]
    source: Source


class Permission(Struct, frozen=True, kw_only=True):
    """An act that may be done now, by a role.

    Attributes:
        except_for: Persons of that role who may not, each with the refusal.
    """

    act: str
    event: str
    title: str
    role: str
    source: Source
    except_for: tuple[tuple[str, Refusal], ...] = ()


class Refusal(Struct, frozen=True, kw_only=True):
    """An act that may not be done now: the first clause that forbids it.

    Attributes:
        because: A plain sentence: what stands against it and what would help.
    """

    act: str
    event: str
    title: str
    because: str
    source: Source


class GroundState(Struct, frozen=True, kw_only=True):
    """A ground for refusing or closing, as it stands to one person.

    Attributes:
        because: Why they may not use it now; empty: they may.
        asks: The facts to answer, where nothing but answers is wanting.
    """

    id: str
    ground: str
    because: str
    asks: tuple[str, ...]
    source: Source


class Irregular(Struct, frozen=True, kw_only=True):
    """An entry that the policy did not permit. It is recorded all the same."""

    seq: int
    event: str
    at: datetime
    because: str
    source: Source


class Notice(Struct, frozen=True, kw_only=True):
    """Something the complaints lead should know, such as a provisional date."""

    kind: str
    text: str
    source: Source | None = None


class LetterItem(Struct, frozen=True, kw_only=True):
    """One thing that the letter must say.

    Attributes:
        needed: No, where the condition on it does not hold; None, where not known
            (then the letter must say it: unknown is never read against the resident).
    """

    item: str
    needed: bool | None
    source: Source


class LetterNeeds(Struct, frozen=True, kw_only=True):
    """What the letter that a permitted act would send must say.

    Attributes:
        values: Facts that the engine knows and the letter must carry, by item id:
            dates as `date`, else text; such as `last_day_to_escalate`, `new_due_date`.
    """

    id: str
    title: str
    act: str
    event: str
    to: str
    copies: tuple[str, ...]
    approved_by: tuple[str, ...]
    items: tuple[LetterItem, ...]
    values: dict[str, Any]
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
