"""A policy held against the Code, or any other document of the language.

What both say in rules is compared by running both; what the reference only says in
words is looked for among the blocks that cite it, and is else for a person to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.checking import grounds, letters, requests, steps, times
from putright.checking.findings import GRAVITY, LAW, Finding, Point, Report, Says
from putright.checking.sides import Side
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.policy.documents import Clause, Document

_LEVEL = 3  # of the headings that are provisions: `### 6.2 …`
# What is kept out, and by what a contact is known for what it is: no duty to anybody.
_KNOWN_BY = (blocks.Exclusion, blocks.Contact, blocks.Sign)
_OWN = "how it is read here"  # a section of the document's maker, not of the Code


def check(
    document: Document,
    reference: Document,
    calendar: Calendar,
    left_out: tuple[str, ...] = (),
    problems: tuple[str, ...] = (),
) -> Report:
    """Every provision of the reference, with what the document says to it.

    Args:
        document: The policy, as far as it could be read.
        reference: The Code, or another document to be held against.
        calendar: The bank holidays that the policy names.
        left_out: Blocks of the policy that could not be read.
        problems: What is wrong with them.
    """
    policy, code = Side(document, calendar), Side(reference, calendar)
    found: dict[str, list[Point]] = {}
    for point in _points(policy, code):
        found.setdefault(point.provision, []).append(point)
    clauses = list(_provisions(reference))
    findings = [_line(clause, found, policy) for clause in clauses]
    law = found.get(LAW)
    if law:
        asks = "What the law, or where to turn, has become since."
        findings.append(
            Finding(provision=LAW, heading="Present law", asks=asks, points=tuple(law))
        )
    return Report(
        policy=policy.rules.id,
        version=policy.rules.version,
        title=document.title,
        against=code.rules.id,
        against_title=reference.title,
        findings=tuple(findings),
        left_out=left_out,
        problems=problems,
    )


def _points(policy: Side, code: Side) -> Iterator[Point]:
    yield from steps.compare(policy, code)
    yield from requests.compare(policy, code)
    yield from times.compare(policy, code)
    yield from letters.compare(policy, code)
    yield from grounds.compare(policy, code)
    yield from _roles(policy, code)
    yield from _notices(policy)


def _provisions(reference: Document) -> Iterator[Clause]:
    section = ""
    for clause in reference.clauses:
        if clause.level < _LEVEL:
            section = clause.heading.strip().lower()
        elif clause.level == _LEVEL and clause.number and section != _OWN:
            yield clause


def _line(clause: Clause, found: dict[str, list[Point]], policy: Side) -> Finding:
    points = found.get(clause.number) or list(_declared(clause, policy))
    points = points or [_unanswered(clause)]
    points.sort(key=lambda point: GRAVITY.index(point.finding))
    return Finding(
        provision=clause.number,
        heading=clause.heading,
        asks=" ".join(clause.prose.split()),
        points=tuple(points),
    )


def _declared(clause: Clause, policy: Side) -> Iterator[Point]:
    """Blocks of the policy that say they answer to the provision."""
    for own, place in policy.document.places():
        block = place.block
        if not isinstance(block, blocks.Rule) or clause.number not in block.code:
            continue
        if isinstance(block, _KNOWN_BY):
            continue
        words = " ".join(own.prose.split()) or own.heading
        yield Point(
            provision=clause.number,
            finding="met",
            what="The policy says that this clause answers to it.",
            says=(Says(clause=own.number, words=words),),
        )


def _unanswered(clause: Clause) -> Point:
    return Point(
        provision=clause.number,
        finding="for a person to judge",
        what="It is said in words alone, and no rule or duty of the policy names it.",
        suggestion="Read the policy for it; where it is there, cite the provision in"
        " the block or duty that keeps it.",
    )


def _roles(policy: Side, code: Side) -> Iterator[Point]:
    """Roles outside the staff that the reference sets up, such as a member's."""
    mine = {role.id: role for role in policy.rules.roles}
    for role in code.rules.roles:
        if (
            role.kind != "outside"
            or any(role.id in act.by for act in code.rules.acts)
            or _known_body(code, role.source.clause)
        ):
            continue
        own = mine.get(role.id)
        yield Point(
            provision=role.source.clause,
            finding="met" if own else "missing",
            what=f"“{role.title}” is "
            + ("a role of the policy." if own else "no role of the policy."),
            says=policy.says(own) if own else (),
            suggestion="" if own else f"Add a role {role.id}, and say who it is.",
        )


def _known_body(code: Side, clause: str) -> bool:
    return any(body.source.clause == clause for body in code.rules.bodies)


def _notices(policy: Side) -> Iterator[Point]:
    """What the policy's own notices say of law and Code.

    One that names no provision tells staff what to do, and calls no clause wrong.
    """
    for notice in policy.rules.notices:
        elsewhere = (LAW,) if notice.kind == "superseded" else ()
        provisions = notice.source.code or elsewhere
        for provision in provisions:
            yield Point(
                provision=provision,
                finding="contrary",
                what=notice.says,
                says=(Says(clause=notice.source.clause, words=notice.says),),
                suggestion="Change the clause, so that the notice is not needed.",
            )
