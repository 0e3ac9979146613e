"""Housing Plus: a complaint in the record, taken as far as a letter or a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ledger.makers import Case, a_case, clock_stands_at, somebody_as

if TYPE_CHECKING:
    from putright.people.models import Staff

HOUSING = {"issue.matter": "housing", "complainant.referrer": "nobody"}
POINT = "The fence is down"


class AtHousingPlus(Case):
    """A complaint with everybody who deals with it, each the same person all along."""

    def who(self, role: str, number: int = 1) -> Staff:
        """Somebody in a role; `number` 2 is a colleague who holds it as well."""
        name = role.replace("-", " ").title() + (" Two" if number > 1 else "")
        return somebody_as(self.landlord, role, name=name)

    @property
    def three(self) -> list[str]:
        """A panel as its form names it."""
        board, other = self.who("board-member"), self.who("board-member", 2)
        customer = self.who("scrutiny-member")
        return [
            f"{board.person_id}:board-member",
            f"{other.person_id}:board-member",
            f"{customer.person_id}:scrutiny-member",
        ]


def received(on: str = "2025-10-13", **facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """About a fence, of one point, acknowledged and given to an investigator."""
    made = a_case("housing-plus", f"{on} 09:00", facts={**HOUSING, **facts})
    case = AtHousingPlus(made.landlord, made.complaint)
    desk, officer = case.who("complaints-officer"), case.who("s1-investigator")
    case.does("complaint.define", desk, points=[POINT], outcomes_wanted="A new fence")
    case.does("owner.assign", desk, person=officer)
    case.does("s1.acknowledge", desk, delivery="email")
    return case


def ready_to_answer(on: str = "2025-10-27", **facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """Everything before the letter of stage 1 is done."""
    case = received(**facts)
    clock_stands_at(f"{on} 10:00")
    officer = case.who("s1-investigator")
    _look_into_it(case, officer, "s1")
    return case


def ready_to_answer_again(on: str = "2025-12-05", **facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """Everything before the letter of stage 2 is done."""
    case = ready_to_answer(**facts)
    case.does("s1.respond", case.who("s1-investigator"), delivery="email")
    clock_stands_at("2025-11-21 10:00")
    desk, head = case.who("complaints-officer"), case.who("s2-reviewer")
    case.does("s2.request", desk, channel="email")
    case.who("director")  # who gets a copy of the allocation
    case.does("owner.assign", desk, person=head)
    case.does("s2.acknowledge", desk, delivery="email")
    clock_stands_at(f"{on} 10:00")
    _look_into_it(case, head, "s2")
    return case


def at_stage_3(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """Asked for on Tuesday 23 December 2025, where the clock stands."""
    case = ready_to_answer_again(**facts)
    case.does("s2.respond", case.who("s2-reviewer"), delivery="email")
    clock_stands_at("2025-12-23 10:00")
    case.does("s3.request", case.who("complaints-officer"), channel="email")
    return case


def called(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """The clerk rang on Christmas Eve."""
    case = at_stage_3(**facts)
    clock_stands_at("2025-12-24 10:00")
    said = {"reasons": "The plan is of 1974", "note": "What comes next"}
    case.does("x.call", case.who("hearing-clerk"), **said)
    return case


def with_the_form(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """The completed form came back on New Year's Eve."""
    case = called(**facts)
    case.does("x.send_form", case.who("hearing-clerk"), delivery="email")
    clock_stands_at("2025-12-31 10:00")
    case.does("x.return_form", case.who("complaints-officer"))
    return case


def granted(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """A Director decided on 12 January 2026 that there is a hearing."""
    case = with_the_form(**facts)
    clock_stands_at("2026-01-12 10:00")
    case.does("x.grant_hearing", case.who("director"))
    return case


def invited(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """The panel sits, everybody has the papers; the hearing is on 10 February."""
    case = granted(**facts)
    clerk = case.who("hearing-clerk")
    case.does("panel.convene", clerk, members=case.three)
    when = {"hearing_on": "2026-02-10", "place": "At two, in the hall"}
    case.does("hearing.arrange", clerk, delivery="email", **when)
    case.does("papers.send", clerk, papers=["Both answers", "The plan"])
    clock_stands_at("2026-02-10 15:00")
    return case


def heard(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """The hearing was held with one supporter."""
    case = invited(**facts)
    case.does(
        "hearing.hold",
        case.who("hearing-clerk"),
        members_present=case.three,
        resident_attended=True,
        supporters=["A neighbour"],
        questions_to_resident="Since when the fence stands there",
        questions_to_landlord="Which plan counts",
        minutes="Both sides were heard for an hour",
    )
    return case


def decided(**facts: Any) -> AtHousingPlus:  # noqa: ANN401 - facts are of any kind
    """The panel upheld the point; its letter is next."""
    case = heard(**facts)
    board = case.who("board-member")
    answer = {"point": "p1", "outcome": "upheld", "reasons": "The plan is superseded."}
    case.does("point.answer", board, explanation="A later plan counts.", **answer)
    given = {"what": "Put up a new fence", "due_on": "2026-05-29", "owner": "Estates"}
    case.does("remedy.promise", case.who("hearing-clerk"), **given)
    said = {"decision": "A new fence by May", "reasons": "The plan is superseded."}
    case.does("panel.decide", case.who("scrutiny-member"), **said)
    clock_stands_at("2026-02-20 10:00")
    return case


def _look_into_it(case: AtHousingPlus, by: Staff, stage: str) -> None:
    contact = {"note": "Rang and went through it", "outcomes_wanted": "A new fence"}
    case.does("x.contact", by, **contact)
    case.does(f"{stage}.investigate", by, steps="Looked at the fence and the plan")
    said = "It is the neighbour's fence by the plan."
    answer = {"point": "p1", "outcome": "not_upheld", "reasons": said}
    case.does("point.answer", by, explanation="The plan shows whose it is.", **answer)
