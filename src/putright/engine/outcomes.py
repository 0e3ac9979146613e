"""The outcome of the whole complaint, worked out from its points as the policy says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.conditions import (
    All,
    Condition,
    Either,
    Not,
    PointOutcome,
)
from putright.engine.position import OverallOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.rules import Outcome
    from putright.engine.running import Running


def outcomes_of(running: Running) -> tuple[OverallOutcome, ...]:
    """The whole's outcome in each stage that was answered, and in the present one.

    In the present stage once every point has its outcome.
    """
    stages = running.tables.rules.stages
    told = {place: answered.points for place, answered in running.answered.items()}
    if running.stage >= 0 and running.stage not in told:
        since = running.since
        told[running.stage] = tuple(
            point.outcome if point.count >= since else ""
            for point in running.points.values()
        )
    found = []
    for place, points in sorted(told.items()):
        rule = overall(running.tables.rules.outcomes, points)
        if rule is not None:
            found.append(
                OverallOutcome(
                    stage=stages[place].id,
                    outcome=rule.outcome,
                    title=rule.title,
                    source=rule.source,
                )
            )
    return tuple(found)


def overall(rules: Sequence[Outcome], points: Sequence[str]) -> Outcome | None:
    """The rule that these outcomes of points meet; None while a point has none.

    A rule without a condition is met where no other is.
    """
    if not points or "" in points:
        return None
    otherwise = None
    for rule in rules:
        if rule.when is None:
            otherwise = rule
        elif holds(rule.when, points):
            return rule
    return otherwise


def holds(condition: Condition, points: Sequence[str]) -> bool:
    """Whether a condition that asks of nothing but points holds of these outcomes.

    >>> holds(PointOutcome(which="any", outcome="upheld"), ["upheld", "not_upheld"])
    True
    """
    if isinstance(condition, All):
        return all(holds(part, points) for part in condition.parts)
    if isinstance(condition, Either):
        return any(holds(part, points) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, points)
    if isinstance(condition, PointOutcome):
        return among(condition, points) is True
    return False


def among(condition: PointOutcome, points: Sequence[str]) -> bool | None:
    """Whether every, any or no point has the outcome; None while that is open."""
    hits = sum(point == condition.outcome for point in points)
    waiting = not points or "" in points
    if condition.which == "every":
        missed = any(point not in ("", condition.outcome) for point in points)
        return False if missed else None if waiting else True
    if hits:
        return condition.which == "any"
    return None if waiting else condition.which == "no"
