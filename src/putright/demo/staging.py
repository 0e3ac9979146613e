"""One stage of a made-up complaint, from its acknowledgement to its answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from putright.demo import telling
from putright.demo.preparing import assign, define, prepare

if TYPE_CHECKING:
    from putright.demo.life import Life
    from putright.demo.planning import Plan, StagePlan
    from putright.demo.stock import LandlordStock
    from putright.engine.rules import Stage


_POSTED = frozenset({"letter"})
# Working days of more time, where the policy names no latest day.
_ROOM = 8
_RECEIVED = "complaint.received"


def take_through(  # noqa: PLR0913, PLR0917 - each is one plain fact about the stage
    life: Life,
    plan: Plan,
    stock: LandlordStock,
    stage: Stage,
    stage_plan: StagePlan,
    before: set[str],
) -> set[str]:
    """One stage, up to its answer; the ids of those who had a part in it."""
    acknowledged = _day(
        life,
        f"{stage.id}.acknowledge",
        stage_plan.acknowledge,
        stage_plan.acknowledge_late,
    )
    define(life, plan, acknowledged)
    assign(life, plan, stage, before)
    letter = {"delivery": _delivery(plan)}
    prepare(life, stock, f"{stage.id}.acknowledge")
    life.act(f"{stage.id}.acknowledge", max(acknowledged, life.today), data=letter)
    if plan.corrected and stage.id == life.cast.rules.stages[0].id:
        _correct(life, plan)
    if plan.end == "withdrawn":
        return set()
    prepare(life, stock, f"{stage.id}.investigate")
    _look_into(life, plan, stage, stage_plan)
    prepare(life, stock, f"{stage.id}.draft_response")
    _answer(life, plan, stock, stage, stage_plan)
    return {life.owner.id} if life.owner else set()


def _correct(life: Life, plan: Plan) -> None:
    received = next(w.entry for w in life.written if w.entry.event == _RECEIVED)
    day = plan.received_on - timedelta(days=1)
    data = {
        "reasons": telling.phrase(life.chance, plan.told, "correction", "reasons"),
        "at": f"{day.isoformat()}T09:15",
    }
    life.act("record.correct", life.later(1), data=data, corrects=received.seq)


def _look_into(life: Life, plan: Plan, stage: Stage, stage_plan: StagePlan) -> None:
    for kind in life.chance.some(["we_rang", "resident_rang"], life.chance.whole(0, 2)):
        note = telling.phrase(life.chance, plan.told, "notes", kind)
        on = life.later(life.chance.whole(1, 2))
        life.act("note.add", on, data={"note": note, "channel": "telephone"})
    steps = telling.phrase(life.chance, plan.told, "investigation", "steps")
    on = life.later(life.chance.whole(1, 2))
    asked = life.position().investigator
    first = next((each for each in life.cast.players if each.id == asked), None)
    life.act(f"{stage.id}.investigate", on, first=first, data={"steps": steps})
    if stage_plan.extended:
        _extend(life, plan, stage, stage_plan)


def _extend(life: Life, plan: Plan, stage: Stage, stage_plan: StagePlan) -> None:
    clock = life.clock(f"{stage.id}.respond")
    if clock is None or clock.due_on is None:
        return
    latest = clock.latest_extension
    room = life.calendar.working_days_between(clock.due_on, latest) if latest else _ROOM
    further = life.chance.whole(max(1, room // 2), max(1, room))
    data: dict[str, Any] = {
        "new_due_date": life.calendar.add_working_days(
            clock.due_on, further
        ).isoformat(),
        "reasons": telling.phrase(life.chance, plan.told, "extension", "reasons"),
        "delivery": _delivery(plan),
    }
    rule = next(
        (each for each in life.cast.rules.extensions if each.of == clock.id), None
    )
    if rule and rule.agreement != "nobody":
        data["agreed"] = stage_plan.agreed or rule.agreement == "staff"
    on = _day(life, clock.id, 0.8, 0)
    if rule and rule.agreement == "resident":
        data |= {"agreed_on": on.isoformat(), "agreed_how": "telephone"}
    if rule and rule.agreed_with:
        agree = _verb(life, rule.agreed_with)
        life.act(agree, on, data={"new_due_date": data["new_due_date"]})
    if life.act(f"{stage.id}.extend", on, data=data):
        note = telling.phrase(life.chance, plan.told, "notes", "we_rang")
        life.act(f"{stage.id}.update", life.later(4), data={"note": note})


def _verb(life: Life, event: str) -> str:
    """The act that records an event."""
    return next(each.id for each in life.cast.rules.acts if each.event == event)


def _answer(
    life: Life, plan: Plan, stock: LandlordStock, stage: Stage, stage_plan: StagePlan
) -> None:
    on = _day(life, f"{stage.id}.respond", stage_plan.answer, stage_plan.answer_late)
    drafting = life.calendar.add_working_days(on, 0) if on > life.today else life.today
    life.act(f"{stage.id}.draft_response", drafting)
    for point, outcome in zip(
        life.position().points, stage_plan.outcomes, strict=False
    ):
        _answer_point(life, plan, stage, point.id, outcome, drafting)
    life.act(f"{stage.id}.approve_response", drafting)
    prepare(life, stock, f"{stage.id}.respond")
    life.act(
        f"{stage.id}.respond",
        max(on, life.today),
        data={"delivery": _delivery(plan)},
    )


def _answer_point(  # noqa: PLR0913, PLR0917 - each is one plain fact about the answer
    life: Life, plan: Plan, stage: Stage, point: str, outcome: str, on: date
) -> None:
    said = {
        "point": point,
        "outcome": outcome,
        "reasons": telling.phrase(life.chance, plan.told, "answer", "reasons"),
        "explanation": telling.found(
            life.chance, plan.told, outcome, final=stage.final
        ),
    }
    life.act("point.answer", on, data=said)
    if outcome == "not_upheld":
        return
    promise = {
        "what": life.chance.one(plan.told.matter.remedy),
        "impact": telling.phrase(life.chance, plan.told, "effect", "sentences"),
        **_kinds(life),
        "due_on": life.later(life.chance.whole(8, 35)).isoformat(),
        "owner": telling.phrase(life.chance, plan.told, "promise", "owners"),
        "point": point,
    }
    life.act("remedy.promise", on, data=promise)


def _kinds(life: Life) -> dict[str, list[str]]:
    """One or two of the kinds of remedy that the policy offers."""
    offered = [kind.id for kind in life.cast.rules.remedies]
    if not offered:
        return {}
    return {"kinds": life.chance.some(offered, life.chance.whole(1, 2))}


def _day(life: Life, clock_id: str, share: float, late: int) -> date:
    """The day on which a duty is done: within its limit, or so many days beyond it."""
    clock = life.clock(clock_id)
    if clock is None or clock.due_on is None:
        return life.later(2)
    if late:
        return life.calendar.add_working_days(clock.due_on, late)
    start = max(clock.started_on or life.today, life.today)
    room = life.calendar.working_days_between(start, clock.due_on)
    return life.calendar.add_working_days(start, round(share * room))


def _delivery(plan: Plan) -> str:
    return "post" if plan.channel in _POSTED else "email"
