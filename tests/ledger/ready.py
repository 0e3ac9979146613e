"""A case of each landlord that is ready for its first answer, and who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ledger.makers import POINTS, Case, a_case, clock_stands_at, somebody_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.people.models import Staff

WANTED = "A dry and well lit staircase"
WHAT = {"points": list(POINTS), "outcomes_wanted": WANTED}


def ready(
    policy: str,
    outcome: str = "upheld",
    answered: int = len(POINTS),
    facts: Mapping[str, Any] | None = None,
    **more: Any,  # noqa: ANN401 - as `a_case` takes it
) -> tuple[Case, Staff]:
    """Received on Monday 5 January 2026; the clock stands on the 14th at 10:00.

    Of the points so many are `answered`.
    """
    desk, officer = WHO[policy]
    case = a_case(policy, "2026-01-05 10:00", (desk,), facts=facts or {}, **more)
    by, writer = somebody_as(case.landlord, desk), somebody_as(case.landlord, officer)
    STEPS[policy](case, by, writer)
    clock_stands_at("2026-01-14 10:00")
    for point in case.position.points[:answered]:
        reasons = f"We looked into it: {point.text}, as you told us."
        said = {"point": point.id, "outcome": outcome, "reasons": reasons}
        if policy == "pivotal":
            said["basis"] = "Our repairs policy, section 4"
        case.does("point.answer", writer, **said)
    if policy == "pivotal":
        case.does("s1.approve_response", somebody_as(case.landlord, HEAD))
    return case, writer


HEAD = "head-of-operations"
# Who takes it down, and who answers.
WHO = {
    "bchg": ("complaints-officer", "team-leader"),
    "pivotal": ("complaints-officer", "s1-investigator"),
    "housing-plus": ("complaints-officer", "s1-investigator"),
}


def _bchg(case: Case, by: Staff, writer: Staff) -> None:
    case.does("complaint.define", by, **WHAT)
    case.does("s1.acknowledge", by, delivery="email")
    case.does("owner.assign", writer, person=writer)


def _pivotal(case: Case, by: Staff, writer: Staff) -> None:
    case.does("complaint.define", by, **WHAT)
    case.does("owner.assign", somebody_as(case.landlord, HEAD), person=writer)
    case.does("s1.acknowledge", writer, delivery="email")
    case.does("s1.investigate", writer, steps="Went to see the roof")


def _housing_plus(case: Case, by: Staff, writer: Staff) -> None:
    case.does("complaint.define", by, **WHAT)
    case.does("owner.assign", by, person=writer)
    case.does("s1.acknowledge", by, delivery="email")
    case.does("x.contact", writer, note="Rang", outcomes_wanted=WANTED)
    case.does("s1.investigate", writer, steps="Went to see the roof")


STEPS = {"bchg": _bchg, "pivotal": _pivotal, "housing-plus": _housing_plus}
