"""A complaint's page for whoever made it: where it stands, what they can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import in_words, near
from putright.design.terms import clause, in_terms, stage_titles
from putright.portal.presenting.next_steps import next_steps
from putright.portal.presenting.own_story import own_story
from putright.records import selectors, today
from putright.records.permission import own_role
from putright.records.positions import position_of

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.rules import Body, Escalation
    from putright.people.models import Resident
    from putright.records.models import Complaint

ADD = "note.add"
_LINE = 100  # letters of a heading


class FurtherStage(Struct, frozen=True, kw_only=True):
    """The next stage, and whether it can be asked for now.

    Attributes:
        act: Such as `s2.request`.
        until: A sentence on the last day for it; empty: no day is set yet.
        why_not: Why it cannot be asked for now, with the clause; empty: it can.
    """

    act: str
    title: str
    until: str
    why_not: str


class OwnComplaintPage:
    """Everything that the page shows, in words."""

    def __init__(self, resident: Resident, complaint: Complaint) -> None:
        self.reference = complaint.reference
        self.about = heading(complaint)
        position = position_of(complaint)
        self.standing = standing(position)
        self.steps = next_steps(complaint)
        self.story = own_story(resident, complaint)
        self.further = further_stage(resident, position)
        self.may_add = not _refusal(resident, position, ADD)
        self.bodies: tuple[Body, ...] = position.bodies


def heading(complaint: Complaint) -> str:
    """Name it by the resident's own first line; what staff call it is theirs."""
    for told in selectors.story(complaint):
        if told.entry.event == "complaint.received" and not told.struck_out_by:
            lines = str(told.said.get("words", "")).split("\n")
            first = next((line.strip() for line in lines if line.strip()), "")
            if first:
                return first if len(first) <= _LINE else f"{first[: _LINE - 1]}…"
    return f"Your complaint of {in_words(complaint.received_on)}"


def standing(position: Position) -> str:
    """Say where it stands."""
    rules = position.rules
    stage = stage_titles(rules).get(position.stage, "")
    at = f" at {stage}" if stage else ""
    return {
        "not_received": "We have not got it yet.",
        "open": f"We are dealing with it{at}.",
        "answered": f"We have answered you{at}.",
        "closed": "It is closed.",
        "refused": "We have not taken it as a complaint. Our letter says why.",
        "withdrawn": "You have withdrawn it.",
    }[position.phase]


def further_stage(resident: Resident, position: Position) -> FurtherStage | None:
    """The stage after the present one; None: this is the last, or it has ended."""
    rules = position.rules
    rule = next(
        (each for each in rules.escalations if each.from_stage == position.stage), None
    )
    act = next((act for act in rules.acts if rule and act.event == rule.on), None)
    if rule is None or act is None or position.phase in {"refused", "withdrawn"}:
        return None
    return FurtherStage(
        act=act.id,
        title=stage_titles(rules).get(rule.to_stage, rule.to_stage),
        until=_until(rule, position),
        why_not=_refusal(resident, position, act.id),
    )


def _refusal(resident: Resident, position: Position, act: str) -> str:
    role = own_role(position.rules, act)
    found = position.why_not(act, resident.person_id, [role])
    if found is None:
        return ""
    because = in_terms(found.because, position.rules)
    return f"{because} ({clause(found.source, position.rules)})"


def _until(rule: Escalation, position: Position) -> str:
    for window in position.windows:
        if window.stage == rule.to_stage and window.last_day and window.opened_on:
            day = near(window.last_day, today.today())
            return f"The last day to ask is {day} ({_at(rule, position)})."
    return ""


def _at(rule: Escalation, position: Position) -> str:
    return clause(rule.source, position.rules)
