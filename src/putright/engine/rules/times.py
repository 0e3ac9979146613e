"""Stages, their limits of time, and the ways to more of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.durations import Duration
from putright.engine.rules.source import Source


class Stage(Struct, frozen=True, kw_only=True):
    """One step of the procedure.

    Attributes:
        opens_on: The event that begins it.
        or_on: Other events that begin it as well, such as the landlord's own decision
            to take a complaint straight to it.
        closes_on: The landlord's answer that ends it.
        ends_complaint: With that answer, or with declining the stage, the complaint is
            closed.
        final: No later stage follows.
    """

    id: str
    title: str
    opens_on: str
    closes_on: str
    by: tuple[str, ...]
    final: bool
    or_on: tuple[str, ...] = ()
    ends_complaint: bool = False
    source: Source


class Clock(Struct, frozen=True, kw_only=True):
    """A limit of time on one duty.

    Attributes:
        starts: Events, any of which starts it (the first one counts).
        starts_by: A clock on whose due day this one starts at the latest, so that a
            landlord who never acknowledges still owes an answer; empty: no fallback.
        late_start: With `starts_by`: whether a late start runs from the day it really
            came, or from the fallback day all the same.
        within: How long.
        met_by: Events, any of which meets it.
        stops_on: Events that end it unmet (withdrawal, closure).
        unless: It does not start where this holds.
        owner: Whose duty it is (a role; a resident's window is a `Window`).
        target: Amber only: shown, never a breach.
        warn: How long before the due day to warn.
        counted_from: `arrival`: from the day on which the letter that starts it
            reached the resident (known, or deemed by post); empty: from its start.
        until: The field, said with the starting event, that names the due day; then
            `within` counts nothing.
        repeats: Whether it begins again, once met or stopped, each time it is started
            anew; or at once when it is met, until it is stopped. Empty: one run.
        rolls: A due day that is not worked moves to the next one that is.
        before: With `until`: due this long before the day that is named there.
    """

    id: str
    title: str
    starts: tuple[str, ...]
    starts_by: str = ""
    late_start: Literal["from the actual start", "from the fallback day", ""] = ""
    within: Duration
    met_by: tuple[str, ...]
    stops_on: tuple[str, ...] = ()
    unless: Condition | None = None
    owner: str
    target: bool = False
    warn: Duration | None = None
    counted_from: Literal["arrival", ""] = ""
    until: str = ""
    repeats: Literal["each time", "until stopped", ""] = ""
    rolls: bool = False
    before: Duration | None = None
    source: Source


class Extension(Struct, frozen=True, kw_only=True):
    """The one way to more time.

    Attributes:
        of: The clock that it extends.
        up_to: The most that all extensions together may add to the original due day;
            None: the policy names no cap.
        times: How often; None: no number given.
        event: The notice that makes it so.
        by: Roles that may give it.
        requires: Items that the notice must carry.
        agreement: Whose agreement the policy wants. Without the resident's, the new
            date still holds once the notice has gone, counted as not agreed.
        agreed_by: Where staff have to agree: the roles that may.
        agreed_with: The event with which they do, each time anew and to no later day
            than was named with it; empty: whoever gives the notice says that they did.
        if_not_agreed: Items that the notice must carry as well, unless the resident
            agreed.
        caution: Beyond this much more time, say so; never a refusal.
        caution_from: The event from which the caution counts; empty: from the due day
            before any extension.
    """

    id: str
    of: str
    up_to: Duration | None
    times: int | None
    event: str
    by: tuple[str, ...]
    requires: tuple[str, ...] = ()
    agreement: Literal["nobody", "resident", "staff"]
    agreed_by: tuple[str, ...] = ()
    agreed_with: str = ""
    if_not_agreed: tuple[str, ...] = ()
    caution: Duration | None = None
    caution_from: str = ""
    source: Source


class Escalation(Struct, frozen=True, kw_only=True):
    """From one stage to the next at the resident's wish.

    Attributes:
        window: How long after the answer reached the resident; None: no limit.
        late: What happens to a request after the window. Never a machine's refusal.
        taken_with: Where a person decides on a late one: the event of taking it on.
            Until then what is done in the next stage waits, save declining it.
    """

    id: str
    from_stage: str
    to_stage: str
    on: str
    window: Duration | None
    late: Literal["accept", "accept, marked late", "a person decides"]
    taken_with: str = ""
    source: Source
