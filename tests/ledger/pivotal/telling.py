"""Pivotal's people, and its complaints told as far as a test needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ledger.makers import RESIDENT, Story, Who, story

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKER: Who = ("worker-1", "complaints-officer")
LINE: Who = ("line-1", "line-manager")
HEAD: Who = ("head-1", "head-of-operations")
MANAGER: Who = ("manager-1", "s1-investigator")
DEPARTMENT: Who = ("department-1", "departmental-manager")
DIRECTOR: Who = ("director-1", "director")

REASONS = "We asked what they want, looked at what we hold, and weighed both."
THE_SEVEN = {
    "appeal.why": "No date was given",
    "appeal.aspects": "All but the stairs",
    "appeal.to_inform": "The Service Manager",
    "appeal.evidence": "The firm's report",
    "appeal.policies": "Repairs",
    "appeal.records": "Three calls before",
    "appeal.expected_on": "2026-06-19",
}


def received(
    at: str, facts: Mapping[str, Any] | None = None, channel: str = "in_person"
) -> Story:
    """A complaint that a Receiving Employee has just heard."""
    return story("pivotal", at, facts, channel, WORKER)


def allocated(told: Story, when: str, who: Who = MANAGER) -> Story:
    """Set out in points and given to a Service Manager in one minute."""
    wanted: dict[str, Any] = {
        "points": ["The lift stands still"],
        "outcomes_wanted": "A lift",
    }
    told.then(when, "complaint.defined", WORKER, **wanted)
    return told.then(when, "owner.assigned", HEAD, person=who[0])


def looked_into(told: Story, when: str) -> Story:
    """Investigated, every point answered, and the outcome agreed."""
    told.then(when, "s1.investigated", MANAGER, steps="Asked the lift firm")
    _answer_points(told, when, MANAGER)
    told.fact(when, "findings.adverse", "no")
    return told.then(when, "s1.response_approved", HEAD)


def answered(
    told: Story,
    when: str,
    **sent: Any,  # noqa: ANN401 - as the vocabulary has it
) -> Story:
    """Allocated, looked into and answered at Stage 1, all in one minute."""
    looked_into(allocated(told, when), when)
    told.then(when, "s1.acknowledged", MANAGER, delivery="email")
    return told.then(when, "s1.response_sent", MANAGER, **{"delivery": "email", **sent})


def appealed(told: Story, when: str) -> Story:
    return told.then(when, "s2.requested", RESIDENT, channel="letter")


def accepted(told: Story, when: str) -> Story:
    told.then(when, "x.appeal_accepted", DIRECTOR)
    return told.then(when, "s2.acknowledged", DIRECTOR, delivery="email")


def weighed(told: Story, when: str) -> Story:
    """The seven things noted and every point answered, ready for the final answer."""
    for fact, value in THE_SEVEN.items():
        told.fact(when, fact, value)
    _answer_points(told, when, DIRECTOR)
    return told.then(when, "x.appeal_weighed", DIRECTOR)


def _answer_points(told: Story, when: str, who: Who) -> None:
    for point in told.on(when[:10]).points:
        given = {"point": point.id, "outcome": "upheld", "reasons": "It stood still."}
        told.then(when, "point.answered", who, **given)
