"""BCHG: what lies outside the policy, on what proof, and whose word decides."""

from __future__ import annotations

import pytest

from tests.ledger.makers import DESK, Story, row, story

MANAGER = ("manager-1", "senior-manager")
REASONS = "Weighed for this complaint alone"


def refused(told: Story, ground: str, when: str, who: tuple[str, str] = DESK) -> str:
    """Why this ground cannot be used then; empty: it can."""
    given = {"ground": ground, "reasons": REASONS, "delivery": "email"}
    return told.refused(when, "complaint.refused", who, **given)


def a_complaint(received: str = "2026-03-02 10:00", **facts: object) -> Story:
    return story("bchg", received, {_fact(name): facts[name] for name in facts})


def _fact(name: str) -> str:
    about, _, rest = name.partition("_")
    return f"{about}.{rest}"


@pytest.mark.parametrize("day", ["court.filed_on", "court.decided_on"])
@pytest.mark.demonstrates("BCH-6.2a")
def test_court_wants_the_day_of_filing_or_of_the_judgment(day: str) -> None:
    told = a_complaint(court_papers_filed=True)
    without = refused(told, "court", "2026-03-03 10:00")
    assert "“When was the claim filed?”" in without
    assert "“When did a court decide?”" in without
    assert without.endswith("[6.2.1]")
    told.fact("2026-03-04 10:00", day, "2026-02-27")
    assert refused(told, "court", "2026-03-04 11:00") == ""


@pytest.mark.parametrize(
    ("holds", "proof", "value", "clause"),
    [
        row(
            "BCH-6.2b",
            "issue.insurance_claim",
            "issue.claim_reference",
            "CL/2026/117",
            "6.2.2",
        ),
        row(
            "BCH-6.2c",
            "complainant.unreasonable",
            "complainant.unreasonable_shown_by",
            "Forty letters on one answered point",
            "6.2.3",
        ),
    ],
)
def test_the_ground_wants_its_proof(
    holds: str, proof: str, value: str, clause: str
) -> None:
    ground = {"6.2.2": "insurance", "6.2.3": "pursued-unreasonably"}[clause]
    told = story("bchg", "2026-03-02 10:00", {holds: True})
    without = refused(told, ground, "2026-03-03 10:00", MANAGER)
    asked = next(fact.asked for fact in told.rules.facts if fact.id == proof)
    assert f"Not known yet: “{asked}”" in without
    assert without.endswith(f"[{clause}]")
    told.fact("2026-03-03 11:00", proof, value)
    assert refused(told, ground, "2026-03-03 12:00", MANAGER) == ""


@pytest.mark.demonstrates("BCH-6.2c")
def test_that_it_is_pursued_unreasonably_a_senior_manager_decides() -> None:
    told = a_complaint(complainant_unreasonable=True)
    told.fact("2026-03-03 10:00", "complainant.unreasonable_shown_by", "Forty letters")
    at = ("pursued-unreasonably", "2026-03-03 11:00")
    for somebody in (DESK, ("leader-1", "team-leader")):
        assert "Senior Manager" in refused(told, *at, who=somebody)
    assert refused(told, *at, who=MANAGER) == ""


@pytest.mark.demonstrates("BCH-6.2d")
def test_the_size_of_a_rise_is_outside_and_a_wrong_bill_is_not() -> None:
    too_big = a_complaint(issue_charge_level=True, issue_charge_miscalculated=False)
    assert refused(too_big, "charge-level", "2026-03-03 10:00") == ""
    wrong = a_complaint(issue_charge_level=True, issue_charge_miscalculated=True)
    said = refused(wrong, "charge-level", "2026-03-03 10:00")
    assert "worked out wrongly" in said
    assert said.endswith("[6.2.4]")
    assert wrong.on().phase == "open"


OLD = {
    "issue.arose_on": "2025-01-10",
    "issue.known_on": "2025-01-10",
    "issue.discretion": "The records of that winter are gone",
    "issue.safeguarding": False,
    "issue.health_and_safety": False,
}


@pytest.mark.demonstrates("BCH-6.2e")
def test_twelve_months_and_two_days_after_the_event_the_ground_is_there() -> None:
    ground = "older-than-12-months"
    monday = story("bchg", "2026-01-12 10:00", OLD)
    assert refused(monday, ground, "2026-01-13 10:00") == ""
    the_last_day = story("bchg", "2026-01-10 10:00", OLD)
    said = refused(the_last_day, ground, "2026-01-13 10:00")
    assert "is not more than 12 months after" in said
    assert said.endswith("[6.2.5]")


@pytest.mark.parametrize("exception", ["issue.safeguarding", "issue.health_and_safety"])
@pytest.mark.demonstrates("BCH-6.2f")
def test_twenty_months_bar_neither_safety_nor_safeguarding(exception: str) -> None:
    """It happened on 10 May 2024 and reached us on 12 January 2026."""
    facts = OLD | {"issue.arose_on": "2024-05-10", "issue.known_on": "2024-05-10"}
    safe = story("bchg", "2026-01-12 10:00", facts)
    assert refused(safe, "older-than-12-months", "2026-01-13 10:00") == ""
    danger = story("bchg", "2026-01-12 10:00", facts | {exception: True})
    said = refused(danger, "older-than-12-months", "2026-01-13 10:00")
    assert said.endswith("[6.2.5]")
    assert exception.partition(".")[2].replace("_", " ") in said
    (state,) = (
        each
        for each in danger.on().grounds("complaint.refuse", *_desk())
        if each.id == "older-than-12-months"
    )
    assert state.because
    assert not state.asks  # no further answer would make it usable


def _desk() -> tuple[str, tuple[str, ...]]:
    person, role = DESK
    return person, (role,)
