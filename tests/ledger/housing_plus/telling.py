"""Housing Plus: a complaint told to the engine as far as a stage, a form, a hearing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.ledger.makers import (
    RESIDENT,
    REVIEWER,
    Story,
    Who,
    acknowledged,
    answered,
    story,
)

HOUSING: dict[str, Any] = {
    "issue.matter": "housing",
    "complainant.referrer": "nobody",
}
DIRECTOR: Who = ("director-1", "director")
MANAGER: Who = ("manager-1", "senior-management")
CLERK: Who = ("clerk-1", "hearing-clerk")
BOARD: Who = ("board-1", "board-member")
OTHER_BOARD: Who = ("board-2", "board-member")
CUSTOMER: Who = ("customer-1", "scrutiny-member")
THREE = [
    {"person": person, "role": role} for person, role in (BOARD, OTHER_BOARD, CUSTOMER)
]
RANG = {"note": "Rang", "outcomes_wanted": "A dry wall"}
WENT_SO = {
    "questions_to_resident": "Since when the wall has been damp",
    "questions_to_landlord": "Why nobody looked behind the wardrobe",
    "minutes": "Both sides were heard for an hour",
}


def told(received: str = "2025-09-01 10:00", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    """A complaint about housing that has just come, unless `facts` say otherwise."""
    return story("housing-plus", received, {**HOUSING, **facts})


def answered_at_stage_1(on: str = "2025-09-08", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    about = acknowledged(told(f"{on} 08:00", **facts), f"{on} 09:00")
    about.then(f"{on} 09:30", "x.contacted", ("officer-1", "s1-investigator"), **RANG)
    return answered(about, f"{on} 10:00")


def at_stage_2(asked: str = "2025-09-15", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    about = answered_at_stage_1(_before(asked), **facts)
    return about.then(f"{asked} 10:00", "s2.requested", RESIDENT, channel="email")


def answered_at_stage_2(on: str = "2025-09-22", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    about = at_stage_2(_before(on), **facts)
    about.then(f"{on} 08:00", "s2.acknowledged", delivery="email")
    about.then(f"{on} 09:00", "x.contacted", REVIEWER, **RANG)
    return answered(about, f"{on} 10:00", "s2", REVIEWER)


def at_stage_3(asked: str = "2025-10-06", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    about = answered_at_stage_2(_before(asked), **facts)
    return about.then(f"{asked} 10:00", "s3.requested", RESIDENT, channel="email")


def called(about: Story, on: str) -> Story:
    said = {"reasons": "The plan is wrong", "note": "What comes next was explained"}
    return about.then(f"{on} 11:00", "x.called", CLERK, **said)


def with_the_form(on: str, returned: str = "", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    """Sent the form by e-mail on a day; and returned, if a day is given."""
    about = called(at_stage_3(on, **facts), on)
    about.then(f"{on} 12:00", "x.form_sent", CLERK, delivery="email")
    if returned:
        about.then(f"{returned} 10:00", "x.form_returned", RESIDENT)
    return about


def granted(on: str = "2025-10-15", **facts: Any) -> Story:  # noqa: ANN401 - facts are of any kind
    """A Director has decided that there is a hearing."""
    about = with_the_form("2025-10-07", "2025-10-14", **facts)
    return about.then(f"{on} 10:00", "x.hearing_granted", DIRECTOR)


def invited(hearing_on: str = "2025-11-12", **more: Any) -> Story:  # noqa: ANN401 - as the vocabulary has it
    """A panel of three sits, and the complainant is invited."""
    about = granted().then("2025-10-16 10:00", "panel.convened", CLERK, members=THREE)
    given = {"hearing_on": hearing_on, "place": "At two, in the hall", **more}
    about.then("2025-10-17 10:00", "hearing.arranged", CLERK, delivery="email", **given)
    return about.then("2025-10-20 10:00", "papers.sent", CLERK, papers=["Both answers"])


def heard(on: str = "2025-11-12", **facts: Any) -> Story:  # noqa: ANN401 - as the vocabulary has it
    """The hearing was held on that day."""
    return invited(on, **facts).then(
        f"{on} 14:00", "hearing.held", CLERK, members_present=THREE, **WENT_SO
    )


def decided(on: str = "2025-11-12") -> Story:
    """The panel answered the point and decided."""
    about = heard(on)
    answer = {"point": "p1", "outcome": "upheld", "reasons": "The plan is superseded."}
    about.then(f"{on} 15:00", "point.answered", BOARD, **answer)
    given = {"decision": "A new fence", "reasons": "The plan is superseded."}
    return about.then(f"{on} 15:10", "panel.decided", CUSTOMER, **given)


def _before(day: str) -> str:
    """A week earlier."""
    return (date.fromisoformat(day) - timedelta(days=7)).isoformat()
