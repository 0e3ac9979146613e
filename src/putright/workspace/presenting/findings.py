"""What was found about a policy, as its page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.checking.findings import GRAVITY
from putright.proving.stories import Story, lines

if TYPE_CHECKING:
    from putright.adoption.soundness import Soundness
    from putright.checking.findings import Finding, Point
    from putright.engine.rules import Rules

_TITLES = {
    "contrary": "Contrary to it",
    "missing": "Missing",
    "for a person to judge": "For a person to judge",
    "stricter": "Stricter than it",
    "met": "Met",
}
_GRADES = {
    "strands": "Strands somebody.",
    "fault": "A fault.",
    "note": "To know.",
}


class PointShown(Struct, frozen=True, kw_only=True):
    """One thing found, with the story that shows it, a sentence a line."""

    what: str
    story: tuple[str, ...]


class FindingShown(Struct, frozen=True, kw_only=True):
    """One provision: what it asks, what the policy says, what was found."""

    provision: str
    heading: str
    asks: str
    says: tuple[tuple[str, str], ...]
    points: tuple[PointShown, ...]
    suggestion: str


class Group(Struct, frozen=True, kw_only=True):
    """The findings of one gravity."""

    title: str
    findings: tuple[FindingShown, ...]


class FailureShown(Struct, frozen=True, kw_only=True):
    """One way in which the policy is not as it must be."""

    says: str
    takes: str
    grade: str
    strands: bool
    clauses: str
    story: tuple[str, ...]


def findings_of(found: Soundness) -> tuple[Group, ...]:
    """The findings, the gravest first; a gravity that nothing has is left out."""
    if found.report is None:
        return ()
    groups = []
    for gravity in GRAVITY:
        listed = [each for each in found.report.findings if each.finding == gravity]
        shown = tuple(_finding(each, found.rules) for each in listed)
        if shown:
            groups.append(Group(title=_TITLES[gravity], findings=shown))
    return tuple(groups)


def failures_of(found: Soundness) -> tuple[FailureShown, ...]:
    """What exploring the policy found, the gravest first."""
    return tuple(
        FailureShown(
            says=failure.says,
            takes=failure.takes,
            grade=_GRADES[failure.grade],
            strands=failure.strands,
            clauses=", ".join(
                dict.fromkeys(each.clause for each in failure.sources if each.clause)
            ),
            story=_told(failure.story, found.rules),
        )
        for failure in found.proof.failures
    )


def _finding(finding: Finding, rules: Rules) -> FindingShown:
    return FindingShown(
        provision=finding.provision,
        heading=finding.heading,
        asks=finding.asks,
        says=tuple((each.clause, each.words) for each in finding.says),
        points=tuple(_point(point, rules) for point in finding.points),
        suggestion=finding.suggestion,
    )


def _point(point: Point, rules: Rules) -> PointShown:
    return PointShown(what=point.what, story=_told(point.story, rules))


def _told(story: Story | None, rules: Rules) -> tuple[str, ...]:
    return tuple(str(line) for line in lines(story, rules)) if story else ()
