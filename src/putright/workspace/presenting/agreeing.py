"""What was found, in front of whoever has to agree an answer before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.vocabulary import OUTCOMES
from putright.records import selectors
from putright.workspace.presenting.evidence import evidence_of
from putright.workspace.presenting.words import act_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.position import PointState
    from putright.workspace.case import Case

_AGREED = ".response_approved"
_OUTCOMES = dict(OUTCOMES)
# What is said with the answer to a point, beside its outcome and reasons.
_MORE = (
    ("explanation", "What happened"),
    ("basis", "What it rests on"),
)


class PointFound(Struct, frozen=True, kw_only=True):
    """What was found on one point; `rows`: label and text.

    Attributes:
        outcome: In words; says so where the point has no answer yet.
    """

    text: str
    outcome: str
    rows: tuple[tuple[str, str], ...] = ()


class Found(Struct, frozen=True, kw_only=True):
    """The findings of one stage.

    Attributes:
        steps: What was done to look into it, each investigation on its own.
    """

    steps: tuple[str, ...]
    points: tuple[PointFound, ...]


def what_was_found(case: Case, act: str) -> Found | None:
    """The findings that an act agrees to; None: it is not the agreeing of an answer."""
    event = act_type(case.rules, act).id
    if not event.endswith(_AGREED):
        return None
    stage = event.removesuffix(_AGREED)
    steps, answers = _told(case, stage)
    cited = _cited(case)
    return Found(
        steps=tuple(steps),
        points=tuple(
            _point(point, stage, answers.get(point.id, {}), cited.get(point.id, ()))
            for point in case.position.points
        ),
    )


def _told(case: Case, stage: str) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    """The steps taken in a stage, and the last answer to each point."""
    steps: list[str] = []
    answers: dict[str, Mapping[str, Any]] = {}
    for each in selectors.story(case.complaint):
        if each.struck_out_by:
            continue
        if each.entry.event == f"{stage}.investigated" and each.said.get("steps"):
            steps.append(str(each.said["steps"]))
        if each.entry.event == "point.answered":
            answers[str(each.said.get("point", ""))] = each.said
    return steps, answers


def _cited(case: Case) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for piece in evidence_of(case.complaint):
        for point in piece.points:
            found[point] = (*found.get(point, ()), piece.what)
    return found


def _point(
    point: PointState, stage: str, said: Mapping[str, Any], cited: tuple[str, ...]
) -> PointFound:
    if point.stage != stage or not point.outcome:
        return PointFound(text=point.text, outcome="No finding yet")
    rows = [("Reasons", point.reasons)]
    rows += [(label, str(said.get(name) or "")) for name, label in _MORE]
    rows.append(("Evidence", "; ".join(cited)))
    return PointFound(
        text=point.text,
        outcome=_OUTCOMES[point.outcome],
        rows=tuple((label, text) for label, text in rows if text),
    )
