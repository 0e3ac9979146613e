"""What was found about a policy, as its page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from putright.checking.findings import GRAVITY
from putright.proving.stories import Story, lines

if TYPE_CHECKING:
    from putright.adoption.soundness import Soundness
    from putright.checking.findings import Finding, Point
    from putright.engine.rules import Rules

Known: TypeAlias = "dict[str, set[tuple[str, str]]] | None"
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
    """One thing found, with the story that shows it, a sentence a line.

    Attributes:
        verdict: How the policy stands to it here, in a word or two.
    """

    verdict: str
    what: str
    story: tuple[str, ...]


class FindingShown(Struct, frozen=True, kw_only=True):
    """One provision: what it asks, what the policy says, what was found.

    Attributes:
        new: The policy as it is does not get this finding.
    """

    provision: str
    heading: str
    asks: str
    says: tuple[tuple[str, str], ...]
    points: tuple[PointShown, ...]
    suggestion: str
    new: bool


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


def findings_of(found: Soundness, before: Soundness | None = None) -> tuple[Group, ...]:
    """The findings, the gravest first; a gravity that nothing has is left out.

    Where there is a policy `before` it, what is new with this one stands first.
    """
    if found.report is None:
        return ()
    known = _told_before(before)
    groups = []
    for gravity in GRAVITY:
        listed = [each for each in found.report.findings if each.finding == gravity]
        shown = [_finding(each, found.rules, known) for each in listed]
        shown.sort(key=lambda each: not each.new)
        if shown:
            groups.append(Group(title=_TITLES[gravity], findings=tuple(shown)))
    return tuple(groups)


def _told_before(before: Soundness | None) -> Known:
    """What was found of the policy as it is, by provision; None: there is none."""
    if before is None or before.report is None:
        return None
    return {each.provision: _points(each) for each in before.report.findings}


def _points(finding: Finding) -> set[tuple[str, str]]:
    return {(point.finding, point.what) for point in finding.points}


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


def _finding(finding: Finding, rules: Rules, known: Known) -> FindingShown:
    was = None if known is None else known.get(finding.provision, set())
    return FindingShown(
        provision=finding.provision,
        heading=finding.heading,
        asks=finding.asks,
        says=tuple((each.clause, each.words) for each in finding.says),
        points=tuple(_point(point, rules) for point in finding.points),
        suggestion=finding.suggestion,
        new=was is not None and not _points(finding) <= was,
    )


def _point(point: Point, rules: Rules) -> PointShown:
    verdict = point.finding.capitalize()
    return PointShown(verdict=verdict, what=point.what, story=_told(point.story, rules))


def _told(story: Story | None, rules: Rules) -> tuple[str, ...]:
    return tuple(str(line) for line in lines(story, rules)) if story else ()
