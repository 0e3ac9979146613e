"""What the record says of a complaint, as the merge fields of its letters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from putright.design.dates import in_words, money
from putright.engine.corrections import fold
from putright.engine.history import DAY, Entry, History
from putright.engine.position import LetterNeeds
from putright.engine.rules import LetterCheck
from putright.engine.vocabulary import STAGES
from putright.letters.facts import Body, Contact, Facts, Given, Point, Remedy
from putright.people.models import Landlord, Staff
from putright.policies import load
from putright.records import pinned
from putright.records.positions import (
    code_position_of,
    history_of,
    position_of,
)

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.rules import Body as BodyRule
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
        reader=_reader(position, needs.to),
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


def _reader(position: Position, to: str) -> Body | None:
    """The body outside that a letter goes to; None: it goes to nobody there."""
    outside = {role.id for role in position.rules.roles if role.kind == "outside"}
    return _body(position, to) if to in outside else None


def _stage(position: Position, act: str) -> str:
    named = act.partition(".")[0]
    return named if named in STAGES else position.stage or ""


def _chosen(data: dict[str, Any]) -> dict[str, Any]:
    """The day chosen with the act, as a date; anything else is no day."""
    day = _as_day(data.get("new_due_date"))
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
    said = _last(history, "complaint.defined")
    points = _points(position, history, stage)
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
        received_on=_received(complaint, stage, history),
        points=points,
        outcomes_wanted=str(said.get("outcomes_wanted", "")),
        responsible=str(said.get("responsible", "")),
        not_responsible=str(said.get("not_responsible", "")),
        due_date=_told_before(values, position, stage),
        new_due_date=_words(values.get("new_due_date")),
        last_day_to_escalate=_words(values.get("last_day_to_escalate")),
        agreed=_yes_no(data.get("agreed")),
        reasons=str(data.get("reasons") or data.get("note") or ""),
        ground=_ground(rules, str(data.get("ground", ""))),
        requirements=str(data.get("requirements", "")),
        steps=_steps(history, stage),
        overall=_overall(position, stage, points),
        remedies=_remedies(position, history),
        adjustments=tuple(line.strip() for line in adjustments if line.strip()),
        adjustments_recorded=_adjustments_recorded(history),
        handler_name=owner.name if owner else "",
        handler_role=owner.title if owner else "",
        contact=_contact(landlord),
        ombudsman=_body(position, "ombudsman"),
        tribunal=_body(position, "tribunal"),
        staff_named=tuple(
            Staff.objects.filter(landlord=landlord).values_list("name", flat=True)
        ),
        superseded=tuple(old for body in rules.bodies for old in body.superseded),
        given=Given({item: _words(told) or str(told) for item, told in values.items()}),
    )


def _points(position: Position, history: History, stage: str) -> tuple[Point, ...]:
    """The points, each with its answer if it was given in this stage."""
    said = {
        str(one.data.get("point", "")): one.data
        for one in history.entries
        if one.event == "point.answered"
    }
    made = []
    for number, point in enumerate(position.points, 1):
        answered = point.stage == stage
        more = said.get(point.id, {}) if answered else {}
        made.append(
            Point(
                number=number,
                text=point.text,
                outcome=point.outcome if answered else "",
                reasons=point.reasons if answered else "",
                explanation=str(more.get("explanation", "")),
                basis=str(more.get("basis", "")),
            )
        )
    return tuple(made)


def _overall(position: Position, stage: str, points: tuple[Point, ...]) -> str:
    """The outcome of the whole by the policy's own rule.

    Where the policy has none: upheld where all are, not upheld where none is.
    """
    if position.rules.outcomes:
        told = (one.outcome for one in position.outcomes if one.stage == stage)
        return next(told, "")
    outcomes = {point.outcome for point in points}
    if not points or "" in outcomes:
        return ""
    return outcomes.pop() if len(outcomes) == 1 else "partly_upheld"


def _remedies(position: Position, history: History) -> tuple[Remedy, ...]:
    amounts = {
        str(one.seq): one.data.get("amount")
        for one in history.entries
        if one.event == "remedy.promised"
    }
    return tuple(
        Remedy(
            what=promise.what,
            owner=promise.owner,
            by=_words(promise.due_on),
            due_on=promise.due_on,
            amount=_money(amounts.get(_digits(promise.id))),
            done=promise.kept_on is not None,
        )
        for promise in position.promises
    )


def _steps(history: History, stage: str) -> tuple[str, ...]:
    told = [
        str(one.data.get("steps", ""))
        for one in history.entries
        if one.event == f"{stage}.investigated"
    ]
    lines = [line.strip() for text in told for line in text.splitlines()]
    return tuple(line for line in lines if line)


def _adjustments_recorded(history: History) -> tuple[str, ...]:
    noted = [
        str(one.data.get("note", "")).strip()
        for one in fold(history.entries).happened
        if one.event == "adjustment.agreed"
    ]
    return tuple(note for note in noted if note)


def _received(complaint: Complaint, stage: str, history: History) -> str:
    asked = [one for one in history.entries if one.event == f"{stage}.requested"]
    return in_words(_day_of(asked[-1]) if asked else complaint.received_on)


def _told_before(values: dict[str, Any], position: Position, stage: str) -> str:
    """The day as it stands without this letter, beside a new one if it names one."""
    if values.get("new_due_date"):
        return _due(position, stage)
    return _words(values.get("due_date")) or _due(position, stage)


def _due(position: Position, stage: str) -> str:
    """When the stage's answer is due, in words, by the clock that this one has."""
    answers = {rule.closes_on for rule in position.rules.stages if rule.id == stage}
    for rule, clock in zip(position.rules.clocks, position.clocks, strict=True):
        if answers & set(rule.met_by) and not rule.target and clock.due_on:
            return _words(clock.due_on)
    return ""


def _next_title(rules: Rules, stage: str) -> str:
    following = [one.to_stage for one in rules.escalations if one.from_stage == stage]
    return dict(rules.terms.stages).get(following[0], "") if following else ""


def _ground(rules: Rules, ground: str) -> str:
    """The words of a ground that was chosen by its id."""
    grounds = {one.id: one.ground for one in rules.closures}
    grounds |= {one.id: one.ground for one in rules.exclusions}
    return grounds.get(ground, ground)


def _body(position: Position, kind: str) -> Body:
    """The body outside whose id names its kind: the policy's own, else the Code's."""
    known = [*position.bodies, *(load(position.code).bodies if position.code else ())]
    exact = [one for one in known if one.id in {kind, f"housing-{kind}"}]
    found: BodyRule | None = next(
        iter([*exact, *(one for one in known if kind in one.id)]), None
    )
    if found is None:
        return Body()
    return Body(
        name=found.name,
        phone=found.phone,
        email=found.email,
        website=found.website,
        online_form=found.online_form,
        post=found.post,
    )


def _contact(landlord: Landlord) -> Contact:
    return Contact(
        phone=landlord.telephone,
        email=landlord.email,
        website=landlord.website,
        post=landlord.address,
    )


def _last(history: History, event: str) -> dict[str, Any]:
    found = [one.data for one in history.entries if one.event == event]
    return found[-1] if found else {}


def _day_of(entry: Entry) -> date:
    return date.fromordinal(entry.at // DAY)


def _as_day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _words(day: object) -> str:
    read = _as_day(day)
    return in_words(read) if read else ""


def _money(amount: object) -> str:
    return money(str(amount)) if amount else ""


def _yes_no(value: object) -> str:
    return "" if value is None else "yes" if value in {True, "yes", "true"} else "no"


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
