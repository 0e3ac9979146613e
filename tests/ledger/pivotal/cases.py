"""Pivotal's complaints in the record, taken as far as a letter or a page needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ledger.makers import Case, a_case, clock_stands_at, somebody_as
from tests.ledger.pivotal.telling import THE_SEVEN

if TYPE_CHECKING:
    from putright.people.models import Staff

POINT = "The lift stands still"
BASIS = "Our repairs policy, section 4: a lift is put right within five days"


def head_of(case: Case) -> Staff:
    return somebody_as(case.landlord, "head-of-operations")


def manager_of(case: Case) -> Staff:
    return somebody_as(case.landlord, "s1-investigator", name="Ash Vale")


def director_of(case: Case) -> Staff:
    return somebody_as(case.landlord, "director", name="Robin Hale")


def allocated(received: str, **facts: object) -> Case:
    """Set out in points and given to Ash Vale, a Service Manager, on its first day."""
    case = a_case("pivotal", received, ("head-of-operations",), facts=facts)
    given = {"points": [POINT], "outcomes_wanted": "A lift that moves"}
    case.does("complaint.define", head_of(case), **given)
    case.does("owner.assign", head_of(case), person=manager_of(case))
    return case


def looked_into(case: Case, outcome: str = "upheld") -> Case:
    """Ready for the answer at Stage 1 at the time where the clock stands."""
    manager = manager_of(case)
    case.does("s1.acknowledge", manager, delivery="email")
    case.does("s1.investigate", manager, steps="Asked the lift firm")
    reasons = "The part was ordered late."
    given = {"point": "p1", "outcome": outcome, "reasons": reasons, "basis": BASIS}
    case.does("point.answer", manager, **given)
    case.records("findings.adverse", "no", manager)
    case.does("s1.approve_response", head_of(case))
    return case


def appealed(received: str, asked: str) -> Case:
    """Answered at Stage 1 on the day of receipt, and appealed."""
    case = looked_into(allocated(received))
    case.does("s1.respond", manager_of(case), delivery="email")
    clock_stands_at(asked)
    case.does("s2.request", head_of(case), channel="letter")
    return case


def weighed(case: Case) -> Case:
    """Accepted, and ready for the final answer where the clock stands."""
    director = director_of(case)
    case.does("x.accept_appeal", director)
    case.does("s2.acknowledge", director, delivery="email")
    for fact, value in THE_SEVEN.items():
        case.records(fact, value, director)
    reasons = "It stood for a month."
    given = {"point": "p1", "outcome": "upheld", "reasons": reasons, "basis": BASIS}
    case.does("point.answer", director, **given)
    case.does("x.weigh_appeal", director)
    return case
