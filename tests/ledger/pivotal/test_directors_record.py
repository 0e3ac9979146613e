"""Pivotal: at Stage 2 the record is a Director's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.records.refusing import NotPermitted
from tests.ledger.makers import Case, somebody_as
from tests.ledger.pivotal.cases import (
    BASIS,
    appealed,
    director_of,
    head_of,
    manager_of,
    weighed,
)
from tests.ledger.pivotal.telling import THE_SEVEN

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

RECEIVED, ASKED = "2026-04-13 10:00", "2026-04-20 10:00"
ANSWER = {"point": "p1", "outcome": "upheld", "reasons": "A month", "basis": BASIS}
# How an appeal goes, in its order, each with what is said.
APPEAL: dict[str, dict[str, Any]] = {
    "x.accept_appeal": {},
    "s2.acknowledge": {"delivery": "email"},
    "s2.investigate": {"steps": "Read the file"},
    "s2.update": {"note": "Still waiting for the firm"},
    "x.invite_comments": {
        "note": "By Friday",
        "x.invited": ["The person who complains"],
    },
    "s2.extend": {"reasons": "The firm is late", "new_due_date": "2026-05-26"},
    "point.answer": ANSWER,
    "x.weigh_appeal": {},
    "s2.respond": {"delivery": "email"},
}


def others(case: Case) -> list[Staff]:
    """Everybody who dealt with it before, and a line manager."""
    line = somebody_as(case.landlord, "line-manager")
    return [head_of(case), manager_of(case), line]


@pytest.mark.demonstrates("PIV-12.1d")
def test_each_step_of_an_appeal_and_its_result_is_entered_by_a_director_alone() -> None:
    case = appealed(RECEIVED, ASKED)
    director = director_of(case)
    for fact, value in {**THE_SEVEN, "findings.adverse": "no"}.items():
        case.records(fact, value, director)
    for act, said in APPEAL.items():
        for person in others(case):
            with pytest.raises(NotPermitted, match="This is for the Director"):
                case.does(act, person, **said)
        case.does(act, director, **said)
    assert case.position.phase == "closed"
    appeal = [
        entry
        for entry in case.complaint.entries.order_by("seq")
        if entry.event.startswith(("s2.", "x."))
        and entry.event not in {"s2.requested", "x.policy_given", "x.managers_told"}
    ]
    assert len(appeal) == len(APPEAL) - 1  # the point's answer has no stage's name
    assert {entry.staff_id for entry in appeal} == {director.pk}
    assert {entry.role for entry in appeal} == {"director"}


@pytest.mark.demonstrates("PIV-12.1d")
def test_that_an_appeal_is_not_accepted_is_entered_by_a_director_alone() -> None:
    case = appealed(RECEIVED, ASKED)
    said = {"reasons": "Nothing new is said", "delivery": "email"}
    for person in others(case):
        with pytest.raises(NotPermitted, match="This is for the Director"):
            case.does("s2.decline", person, **said)
    case.does("s2.decline", director_of(case), **said)
    assert case.position.phase == "closed"


@pytest.mark.demonstrates("PIV-12.1d")
def test_its_outcome_stands_on_the_log_under_the_directors_name() -> None:
    case = weighed(appealed(RECEIVED, ASKED))
    last = case.complaint.entries.filter(event="point.answered").latest("seq")
    assert (last.staff_id, last.role) == (director_of(case).pk, "director")
    assert last.data["outcome"] == "upheld"
    manager = manager_of(case)
    with pytest.raises(NotPermitted, match="This is for the Director"):
        case.does("point.answer", manager, **ANSWER)
