"""What the record says of a complaint, as the merge fields of its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from putright.design.dates import in_words
from putright.engine.position import LetterNeeds
from putright.engine.rules import LetterCheck
from putright.engine.vocabulary import STAGES
from putright.letters.bodies import body_of, contact_of, reader_of
from putright.letters.facts import Body, Facts, Given
from putright.letters.recorded import Recorded, as_day, words
from putright.people.models import Staff
from putright.records import pinned
from putright.records.positions import (
    code_position_of,
    history_of,
    position_of,
)

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.history import History
    from putright.engine.rules import Rules
    from putright.records.models import Complaint


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one letter is made from and checked against.

    Attributes:
        needs: What the policy asks of the letter; `code` what the Code asks.
        values: Days that the letter must give, by item; one chosen with the act wins.
        checks: What the policy has such a letter looked at for.
        reader: The body outside that the letter goes to; None: the resident.
    """

    facts: Facts
    needs: LetterNeeds
    code: LetterNeeds | None
    values: dict[str, Any]
    stage: str
    checks: tuple[LetterCheck, ...] = ()
    reader: Body | None = None


class NoSuchLetter(LookupError):  # noqa: N818 - what it is, told to a page
    """The policy has no letter for this act."""


def gather(
    complaint: Complaint, act: str, data: dict[str, Any], writer: Staff | None = None
) -> Gathered:
    """Read the record for a letter.

    Args:
        complaint: The complaint it is about.
        act: The act that sending it does.
        data: What is said with the act.
        writer: Who writes it; None: whoever deals with the complaint.

    Raises:
        NoSuchLetter: The policy has no letter for this act.
    """
    position, history = position_of(complaint), history_of(complaint)
    delivery = str(data.get("delivery") or usual_delivery(complaint))
    needs = position.letter_for(act, delivery, data)
    if needs is None:
        raise NoSuchLetter(f"The policy has no letter for “{act}”.")
    coded = code_position_of(complaint)
    code = coded.letter_for(act, delivery, data) if coded else None
    values = {**(code.values if code else {}), **needs.values, **_chosen(data)}
    stage = _stage(position, act)
    facts = _facts(complaint, stage, position, history, values, data)
    return Gathered(
        facts=_signed(facts, writer or complaint.owner),
        needs=needs,
        code=code,
        values=values,
        stage=stage,
        checks=position.checks_of(needs.event),
        reader=reader_of(position, needs.to),
    )


def _signed(facts: Facts, writer: Staff | None) -> Facts:
    if writer is None:
        return facts
    return msgspec.structs.replace(
        facts, writer_name=writer.name, writer_role=writer.title
    )


def usual_delivery(complaint: Complaint) -> str:
    """How this resident's letters go, unless somebody says otherwise."""
    resident = complaint.resident
    prefers_post = resident and resident.contact_preference == "post"
    return "email" if resident and resident.email and not prefers_post else "post"


def _stage(position: Position, act: str) -> str:
    named = act.partition(".")[0]
    return named if named in STAGES else position.stage or ""


def _chosen(data: dict[str, Any]) -> dict[str, Any]:
    """The day chosen with the act, as a date; anything else is no day."""
    day = as_day(data.get("new_due_date"))
    return {"new_due_date": day} if day else {}


def _facts(  # noqa: PLR0913, PLR0917 - the six things a letter is made from
    complaint: Complaint,
    stage: str,
    position: Position,
    history: History,
    values: dict[str, Any],
    data: dict[str, Any],
) -> Facts:
    rules = pinned.rules_of(complaint)
    landlord, resident, owner = complaint.landlord, complaint.resident, complaint.owner
    recorded = Recorded(position, history, stage)
    said, points = recorded.last("complaint.defined"), recorded.points()
    titles = dict(rules.terms.stages)
    adjustments = resident.adjustments.splitlines() if resident else []
    return Facts(
        landlord=rules.terms.landlord or landlord.name,
        reference=complaint.reference,
        resident=resident.name if resident else "",
        term=rules.terms.resident,
        about=complaint.about,
        stage_title=titles.get(stage, ""),
        next_stage_title=_next_title(rules, stage),
        received_on=in_words(recorded.asked_on() or complaint.received_on),
        points=points,
        outcomes_wanted=str(said.get("outcomes_wanted", "")),
        responsible=str(said.get("responsible", "")),
        not_responsible=str(said.get("not_responsible", "")),
        due_date=_told_before(values, position, stage),
        new_due_date=words(values.get("new_due_date")),
        last_day_to_escalate=words(values.get("last_day_to_escalate")),
        agreed=_yes_no(data.get("agreed")),
        reasons=str(data.get("reasons") or data.get("note") or ""),
        ground=_ground(rules, str(data.get("ground", ""))),
        requirements=str(data.get("requirements", "")),
        steps=recorded.steps(),
        overall=recorded.overall(points),
        remedies=recorded.remedies(),
        adjustments=tuple(line.strip() for line in adjustments if line.strip()),
        adjustments_recorded=recorded.adjustments(),
        handler_name=owner.name if owner else "",
        handler_role=owner.title if owner else "",
        contact=contact_of(landlord),
        ombudsman=body_of(position, "ombudsman"),
        tribunal=body_of(position, "tribunal"),
        staff_named=tuple(
            Staff.objects.filter(landlord=landlord).values_list("name", flat=True)
        ),
        superseded=tuple(old for body in rules.bodies for old in body.superseded),
        given=Given({item: words(told) or str(told) for item, told in values.items()}),
    )


def _told_before(values: dict[str, Any], position: Position, stage: str) -> str:
    """The day as it stands without this letter, beside a new one if it names one."""
    if values.get("new_due_date"):
        return _due(position, stage)
    return words(values.get("due_date")) or _due(position, stage)


def _due(position: Position, stage: str) -> str:
    """When the stage's answer is due, in words, by the clock that this one has."""
    answers = {rule.closes_on for rule in position.rules.stages if rule.id == stage}
    for rule, clock in zip(position.rules.clocks, position.clocks, strict=True):
        if answers & set(rule.met_by) and not rule.target and clock.due_on:
            return words(clock.due_on)
    return ""


def _next_title(rules: Rules, stage: str) -> str:
    following = [one.to_stage for one in rules.escalations if one.from_stage == stage]
    return dict(rules.terms.stages).get(following[0], "") if following else ""


def _ground(rules: Rules, ground: str) -> str:
    """The words of a ground that was chosen by its id."""
    grounds = {one.id: one.ground for one in rules.closures}
    grounds |= {one.id: one.ground for one in rules.exclusions}
    return grounds.get(ground, ground)


def _yes_no(value: object) -> str:
    return "" if value is None else "yes" if value in {True, "yes", "true"} else "no"
