"""Pivotal: a decision names what it rests on, and what is done about it is detailed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters import services
from tests.ledger.makers import Case, held_back, promised
from tests.ledger.pivotal.cases import (
    BASIS,
    allocated,
    appealed,
    director_of,
    looked_into,
    manager_of,
    weighed,
)
from tests.letters.makers import begun, retyped, sent, text_of

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

RECEIVED = "2026-04-13 10:00"  # a Monday
KINDS = [
    "Our repairs policy, section 4",
    "Section 11 of the Landlord and Tenant Act 1985",
    "Good practice: the Ombudsman's guide to lifts",
]
STAGES = ["s1", "s2"]


def answering(stage: str) -> tuple[Case, Staff, Letter]:
    """A stage's answer begun, with one upheld point and a remedy promised."""
    if stage == "s1":
        case = looked_into(allocated(RECEIVED))
        by = manager_of(case)
    else:
        case = weighed(appealed(RECEIVED, "2026-04-20 10:00"))
        by = director_of(case)
        case.records("findings.adverse", "no", by)
    promised(case, by)
    letter = begun(case.complaint, f"{stage}.respond", by)
    prevention = {"x.prevention": "We now keep the part in store."}
    return case, by, retyped(letter, by, **prevention)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.demonstrates("PIV-11.2e")
def test_a_decision_that_cites_no_basis_fails_the_check(stage: str) -> None:
    _, by, letter = answering(stage)
    assert BASIS in text_of(letter, "basis")
    bare = retyped(letter, by, basis="Point 1: The lift stands still")
    (told,) = [one for one in services.check(bare).missing if one.item == "basis"]
    assert "cites no policy, law or good practice" in told.problems[0]
    assert [one.clause for one in told.sources] == [
        {"s1": "9.3.12", "s2": "9.4.6"}[stage]
    ]
    assert "basis" in held_back(bare, by)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.demonstrates("PIV-11.2e")
def test_what_the_record_says_that_it_rests_on_stands_in_the_letter(stage: str) -> None:
    _, by, letter = answering(stage)
    other = retyped(letter, by, basis="Point 1: It is what we always do.")
    assert BASIS in held_back(other, by)["basis"]
    case, by, letter = answering(stage)
    assert BASIS in sent(letter, by).body
    assert case.position.phase in {"answered", "closed"}


@pytest.mark.parametrize("basis", KINDS)
@pytest.mark.demonstrates("PIV-11.2e")
def test_policy_law_and_good_practice_are_each_a_basis(basis: str) -> None:
    case = looked_into(allocated(RECEIVED), "not_upheld")
    by = manager_of(case)
    said = {"point": "p1", "outcome": "not_upheld", "reasons": "It was mended in time."}
    case.does("point.answer", by, **said)  # answered anew, with nothing to rest on
    letter = begun(case.complaint, "s1.respond", by)
    assert "basis" in held_back(letter, by)
    named = retyped(letter, by, basis=f"Point 1: {basis}")
    assert "basis" not in {one.item for one in services.check(named).missing}


@pytest.mark.parametrize("item", ["remedy", "outstanding_actions"])
@pytest.mark.demonstrates("PIV-11.2e")
def test_remedial_actions_are_told_in_detail(item: str) -> None:
    case, by, letter = answering("s1")
    whole = text_of(letter, item)
    assert "Mend the roof" in whole
    vague = retyped(letter, by, **{item: "We will see to it."})
    assert "Mend the roof" in held_back(vague, by)[item]
    told = text_of(letter, "outstanding_actions")
    assert "Roofing Team" in told
    assert "6 March 2026" in told
    vague.refresh_from_db()
    assert sent(retyped(vague, by, **{item: whole}), by).state == "sent"
    assert case.position.phase == "answered"
