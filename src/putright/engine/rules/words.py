"""How a landlord counts and speaks, and where else a resident may turn."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.durations import Duration
from putright.engine.rules.source import Source


class Conventions(Struct, frozen=True, kw_only=True):
    """How this landlord counts. None has a default: the document says each.

    Attributes:
        day_zero: Whether the day something happens is counted.
        late_receipt: Minute of the day (local) from which, or on a non-working day,
            receipt counts as the next working day (1440: only on a non-working day);
            None: the strict reading, receipt counts as the day it came.
        due_at: Last local minute of the due day that is in time (1439: end of day).
        month_end: What "one month after the 31st" means in a short month.
        deemed_by_post: When a posted letter counts as received, if not known.
    """

    day_zero: Literal["not counted", "counted"]
    late_receipt: int | None
    due_at: int
    month_end: Literal["last day", "first of next"]
    deemed_by_post: Duration


class Terms(Struct, frozen=True, kw_only=True):
    """The landlord's own words, used wherever a person reads."""

    landlord: str
    resident: str
    residents: str
    stages: tuple[tuple[str, str], ...] = ()


class Body(Struct, frozen=True, kw_only=True):
    """Somewhere outside that a resident may go, with how to reach it today.

    Attributes:
        superseded: Addresses that no longer reach it; no letter may give one.
        when: Where this does not hold, it is not for this complaint.
        instead: The body for those who may not go there; empty: none is named.
    """

    id: str
    name: str
    instead: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    online_form: str = ""
    post: str = ""
    superseded: tuple[str, ...] = ()
    when: Condition | None = None
    source: Source


class Priority(Struct, frozen=True, kw_only=True):
    """Which complaints stand before all others in a list.

    Attributes:
        title: Why, in a few words, beside the complaint.
    """

    id: str
    title: str
    when: Condition
    source: Source


class StandingNotice(Struct, frozen=True, kw_only=True):
    """What staff should know of a clause: where law or the Code says otherwise.

    Attributes:
        kind: `code`: the Code asks otherwise. `superseded`: the law has changed since.
        when: Shown where this holds; None: always.
        after: With `within`: the event from which the clause's own day counts, which
            the notice tells.
    """

    id: str
    kind: Literal["code", "superseded"]
    says: str
    when: Condition | None
    after: str = ""
    within: Duration | None = None
    source: Source
