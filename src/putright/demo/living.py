"""How a made-up complaint goes, act by act, under whichever policy it falls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from putright.demo import telling
from putright.demo.cast import Actor
from putright.demo.life import Life, Over
from putright.engine.history import DAY

if TYPE_CHECKING:
    from putright.demo.planning import Plan, StagePlan
    from putright.demo.stock import LandlordStock, NamelessStock, Step
    from putright.engine.rules import Stage

_POSTED = frozenset({"letter"})
# How many complaints whoever logged them keeps until somebody is given them.
_KEPT = 0.7
# Working days of more time, where the policy names no latest day.
_ROOM = 8
_RECEIVED = "complaint.received"


def live(life: Life, plan: Plan, stock: LandlordStock) -> None:
    """Tell the story until it ends, or the last day comes."""
    life.says = stock.says
    try:
        _receive(life, plan, stock)
        if plan.teller == "anonymous" and stock.nameless:
            _nameless(life, plan, stock, stock.nameless)
        elif plan.end == "refused":
            _refuse(life, stock)
        else:
            _stages(life, plan, stock)
            _end(life, plan, stock)
    except Over:
        return


def _receive(life: Life, plan: Plan, stock: LandlordStock) -> None:
    category = plan.told.matter.category
    life.facts.update(stock.facts)
    life.facts.update(stock.facts_by_category.get(category, {}))
    life.facts.update(stock.facts_by_teller.get(plan.teller, {}))
    at = plan.received_on.toordinal() * DAY + plan.minute
    logged = at + life.chance.whole(2, 9)
    if plan.logged_after:
        later = life.calendar.add_working_days(plan.received_on, plan.logged_after)
        logged = later.toordinal() * DAY + plan.minute
    _open(life, plan, at, logged)
    if plan.teller == "representative":
        note = telling.phrase(life.chance, plan.told, "authority", "notes")
        life.act("representative.authorise", life.later(0), data={"note": note})


def _open(life: Life, plan: Plan, at: int, logged: int) -> None:
    """The three entries with which every complaint begins."""
    desk = life.cast.desk
    actor = Actor(
        by=desk.id,
        role=_role(life, "complaint.receive"),
        staff_id=desk.staff_id,
    )
    said = {"channel": plan.channel, "words": plan.told.words}
    known: dict[str, Any] = {
        "about": plan.told.matter.subject,
        "category": plan.told.matter.category,
        "facts": dict(life.facts),
        "team": desk.team_id,
    }
    nobody = Actor(by="", role="")
    life.told("policy.pinned", at, nobody, {}, recorded_at=logged)
    life.told("complaint.received", at, actor, said, recorded_at=logged)
    life.told("complaint.logged", logged, actor, known)
    if life.chance.happens(_KEPT) and _role(life, "owner.assign"):
        person = {"person": desk.id, "team": desk.team_id}
        life.act("owner.assign", life.today, first=desk, data=person)


def _role(life: Life, act: str) -> str:
    """The first role of the desk's that may do the act at any time."""
    rules = [rule for rule in life.cast.rules.acts if rule.id == act]
    able = [role for rule in rules for role in rule.by]
    return next((role for role in able if role in life.cast.desk.roles), "")


def _nameless(
    life: Life, plan: Plan, stock: LandlordStock, nameless: NamelessStock
) -> None:
    stage = life.cast.rules.stages[0]
    _define(life, plan, life.later(1))
    _assign(life, plan, stage, set())
    _on_the_way(life, stock, f"{stage.id}.investigate")
    note = telling.phrase(life.chance, plan.told, "nameless", "found")
    life.act(f"{stage.id}.investigate", life.later(3), data={"steps": note})
    _record(life, nameless.facts, life.later(1))
    life.act(
        nameless.act,
        life.later(1),
        data={"ground": nameless.ground, "reasons": note, "note": note},
    )


def _refuse(life: Life, stock: LandlordStock) -> None:
    refusal = life.chance.one(stock.refusals)
    _record(life, refusal.facts, life.later(1))
    data = {"ground": refusal.ground, "reasons": refusal.reasons, "delivery": "email"}
    life.act("complaint.refuse", life.later(life.chance.whole(1, 4)), data=data)


def _record(life: Life, facts: dict[str, Any], on: date) -> None:
    for fact, value in facts.items():
        answer = {"fact": fact, "value": value}
        life.act("issue.record_fact", max(on, life.today), data=answer)


def _filled(life: Life, data: dict[str, Any]) -> dict[str, Any]:
    """A step's words with the people and the days that only this complaint knows.

    `"the panel"` stands for those who sit, or are to; `{working_days = 10}` for a day;
    `{holder = "contractor"}` for somebody who holds that role.
    """
    made: dict[str, Any] = {}
    for name, value in data.items():
        if value == "the panel":
            made[name] = _panel(life)
        elif isinstance(value, dict) and "holder" in value:
            found = life.holder(value["holder"])
            made[name] = found.id if found else ""
        elif isinstance(value, dict) and "working_days" in value:
            made[name] = life.later(value["working_days"]).isoformat()
        else:
            made[name] = value
    return made


def _panel(life: Life) -> list[dict[str, str]]:
    position = life.position()
    if position.panel:
        return [{"person": who.person, "role": who.role} for who in position.panel]
    rules = life.cast.rules
    panel = next(each for each in rules.panels if each.stage == position.stage)
    wanted = [seat.role for seat in panel.seats for _ in range(seat.at_least)]
    wanted += [panel.seats[0].role] * (panel.size - len(wanted))
    free = [player for player in life.cast.players if player.id not in life.did()]
    seated: list[dict[str, str]] = []
    for role in wanted:
        able = [player for player in free if role in player.roles]
        if able:
            player = life.chance.one(able)
            free.remove(player)
            seated.append({"person": player.id, "role": role})
    return seated


def _on_the_way(life: Life, stock: LandlordStock, act: str) -> None:
    """What this landlord does before the act."""
    for step in stock.steps:
        if step.before != act or not _concerns(step, life):
            continue
        on = life.later(step.days)
        _record(life, step.facts, on)
        data = _filled(life, step.data)
        life.act(step.act, on, by_resident=step.by_resident, data=data)


def _concerns(step: Step, life: Life) -> bool:
    return not step.categories or life.category in step.categories


def _stages(life: Life, plan: Plan, stock: LandlordStock) -> None:
    before: set[str] = set()
    for place, stage_plan in enumerate(plan.stages):
        stage = life.cast.rules.stages[place]
        if place and not _request(life, plan, stage, stage_plan):
            return
        before |= _stage(life, plan, stock, stage, stage_plan, before)
        if plan.end == "withdrawn":
            note = telling.phrase(life.chance, plan.told, "withdrawal", "notes")
            on = life.later(life.chance.whole(1, 4))
            life.act("complaint.withdraw", on, by_resident=True, data={"note": note})
            return


def _request(life: Life, plan: Plan, stage: Stage, stage_plan: StagePlan) -> bool:
    words = [telling.phrase(life.chance, plan.told, "escalation", "sentences")]
    if life.chance.happens(0.6):
        words.append(telling.phrase(life.chance, plan.told, "effect", "sentences"))
    data = {"channel": plan.channel, "words": " ".join(words)}
    on = life.later(stage_plan.requested_after)
    return life.act(f"{stage.id}.request", on, by_resident=True, data=data)


def _stage(  # noqa: PLR0913, PLR0917 - each is one plain fact about the stage
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
    _define(life, plan, acknowledged)
    _assign(life, plan, stage, before)
    letter = {"delivery": _delivery(plan)}
    _on_the_way(life, stock, f"{stage.id}.acknowledge")
    life.act(f"{stage.id}.acknowledge", max(acknowledged, life.today), data=letter)
    if plan.corrected and stage.id == life.cast.rules.stages[0].id:
        _correct(life, plan)
    if plan.end == "withdrawn":
        return set()
    _on_the_way(life, stock, f"{stage.id}.investigate")
    _look_into(life, plan, stage, stage_plan)
    _on_the_way(life, stock, f"{stage.id}.draft_response")
    _answer(life, plan, stock, stage, stage_plan)
    return {life.owner.id} if life.owner else set()


def _define(life: Life, plan: Plan, by: date) -> None:
    said: dict[str, Any] = {
        "points": list(plan.told.points),
        "outcomes_wanted": plan.told.wanted,
        "responsible": "Everything above.",
    }
    life.act("complaint.define", max(by, life.today), data=said)


def _assign(life: Life, plan: Plan, stage: Stage, before: set[str]) -> None:
    category = plan.told.matter.category
    owner = life.cast.for_stage(stage, category, life.chance, before)
    if owner is None:
        return
    person = {"person": owner.id, "team": owner.team_id}
    if life.act("owner.assign", life.today, data=person):
        life.owner = owner


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
    _on_the_way(life, stock, f"{stage.id}.respond")
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


def _end(life: Life, plan: Plan, stock: LandlordStock) -> None:
    phase = life.position().phase
    if phase not in {"answered", "closed"}:
        return
    if plan.closed_after is not None and phase == "answered":
        _close(life, plan, stock)
    _keep_promises(life, plan.promise_late)


def _close(life: Life, plan: Plan, stock: LandlordStock) -> None:
    stage = life.cast.rules.stages[len(plan.stages) - 1]
    on = life.later(plan.closed_after or 0)
    _record(life, stock.before_closing.get(stage.id, {}), on)
    note = telling.phrase(life.chance, plan.told, "closing", "done")
    ground = stock.answered_at.get(stage.id, stock.answered)
    life.act("complaint.close", on, data={"ground": ground, "note": note})


def _keep_promises(life: Life, late: int | None) -> None:
    """Do what was promised, so many working days late; None: it is forgotten."""
    if late is None:
        return
    waiting = [each for each in life.position().promises if each.due_on]
    for promise in sorted(waiting, key=lambda each: each.due_on or date.max):
        due = promise.due_on or life.today
        if late:
            due = life.calendar.add_working_days(due, late)
        life.act("remedy.deliver", max(due, life.today), data={"remedy": promise.id})


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
