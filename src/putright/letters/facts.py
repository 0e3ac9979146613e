"""What a letter may say of a complaint: the merge fields, as plain values.

Dates are already in words ("Wednesday 3 June 2026"), so that a wording file cannot
write one in another way. Whatever is not known is empty; wording asks for it.
"""

from __future__ import annotations

from datetime import date

import msgspec


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One point of the complaint with its answer, if it has one.

    Attributes:
        number: From 1, in the order of the definition.
        outcome: `upheld`, `partly_upheld`, `not_upheld` or empty.
        basis: The policy, law or good practice that the answer rests on.
    """

    number: int
    text: str
    outcome: str = ""
    reasons: str = ""
    explanation: str = ""
    basis: str = ""


class Remedy(msgspec.Struct, frozen=True, kw_only=True):
    """Something promised.

    Attributes:
        by: The day it is due, in words; empty: none was set.
        due_on: The same day, for the check.
        amount: Pounds, such as `£150`, or `£12.50`; empty: it is not money.
    """

    what: str
    owner: str = ""
    by: str = ""
    due_on: date | None = None
    amount: str = ""
    done: bool = False


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """Somewhere outside to turn to, and how to reach it."""

    name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    online_form: str = ""
    post: str = ""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How to reach the landlord."""

    phone: str = ""
    email: str = ""
    website: str = ""
    post: str = ""


class Given(dict[str, str]):
    """What a letter must give, by item, days in words; of anything else nothing."""

    def __missing__(self, item: str) -> str:
        """Wording asks for what is not known."""
        return ""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Every merge field, by the name that wording files use.

    Attributes:
        resident: The resident's name as written in a letter.
        term: What this landlord calls a resident, such as `resident` or `customer`.
        about: The address that the complaint is about.
        stage_title: This stage as the landlord says it; `next_stage_title` the next.
        received_on: The day the complaint (or the request) reached the landlord.
        responsible: What the landlord is responsible for; `not_responsible` what not.
        due_date, new_due_date, last_day_to_escalate: Days in words.
        agreed: Whether the resident agreed to the new date; empty text: not asked,
            else `yes` or `no`.
        reasons: Reasons given with this act, such as those for more time.
        handler_name: Who deals with the complaint; `writer_name` who writes this letter
            and signs it, such as whoever refuses or decides.
        steps: What was done to look into it, one entry each.
        overall: The outcome of the whole, worked out from the points.
        adjustments: Help agreed with the resident.
        adjustments_recorded: What was agreed about this complaint, as staff noted it.
        given: What the policy has this letter give, by item: `given["x.last_day"]`.
        staff_named: Full names of other staff, so that the check can warn.
        superseded: Addresses that no longer reach whom they once did.
    """

    landlord: str
    reference: str
    resident: str
    term: str = "resident"
    about: str = ""
    stage_title: str = ""
    next_stage_title: str = ""
    received_on: str = ""
    points: tuple[Point, ...] = ()
    outcomes_wanted: str = ""
    responsible: str = ""
    not_responsible: str = ""
    due_date: str = ""
    new_due_date: str = ""
    last_day_to_escalate: str = ""
    agreed: str = ""
    reasons: str = ""
    ground: str = ""
    requirements: str = ""
    steps: tuple[str, ...] = ()
    overall: str = ""
    remedies: tuple[Remedy, ...] = ()
    adjustments: tuple[str, ...] = ()
    handler_name: str = ""
    handler_role: str = ""
    writer_name: str = ""
    writer_role: str = ""
    contact: Contact = Contact()
    ombudsman: Body = Body()
    tribunal: Body = Body()
    adjustments_recorded: tuple[str, ...] = ()
    staff_named: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    given: Given = Given()


# Kept for the check alone; a wording file may not read these.
NOT_FOR_WORDING = frozenset({"adjustments_recorded", "staff_named", "superseded"})

FIELDS: tuple[str, ...] = tuple(
    name for name in Facts.__struct_fields__ if name not in NOT_FOR_WORDING
)
# What stands behind a dot, by the field before it.
INSIDE: dict[str, tuple[str, ...]] = {
    "points": Point.__struct_fields__,
    "remedies": Remedy.__struct_fields__,
    "contact": Contact.__struct_fields__,
    "ombudsman": Body.__struct_fields__,
    "tribunal": Body.__struct_fields__,
}
LISTS = frozenset({"points", "remedies", "steps", "adjustments"})
