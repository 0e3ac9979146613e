"""How a made-up complaint goes, act by act, under whichever policy it falls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from putright.demo import telling
from putright.demo.cast import Actor
from putright.demo.life import Life, Over
from putright.demo.preparing import assign, define, prepare, record
from putright.demo.staging import take_through
from putright.engine.history import DAY

if TYPE_CHECKING:
    from putright.demo.planning import Plan, StagePlan
    from putright.demo.stock import LandlordStock, NamelessStock
    from putright.engine.rules import Stage


# How many complaints whoever logged them keeps until somebody is given them.
_KEPT = 0.7


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
    define(life, plan, life.later(1))
    assign(life, plan, stage, set())
    prepare(life, stock, f"{stage.id}.investigate")
    note = telling.phrase(life.chance, plan.told, "nameless", "found")
    life.act(f"{stage.id}.investigate", life.later(3), data={"steps": note})
    record(life, nameless.facts, life.later(1))
    life.act(
        nameless.act,
        life.later(1),
        data={"ground": nameless.ground, "reasons": note, "note": note},
    )


def _refuse(life: Life, stock: LandlordStock) -> None:
    refusal = life.chance.one(stock.refusals)
    record(life, refusal.facts, life.later(1))
    data = {"ground": refusal.ground, "reasons": refusal.reasons, "delivery": "email"}
    life.act("complaint.refuse", life.later(life.chance.whole(1, 4)), data=data)


def _stages(life: Life, plan: Plan, stock: LandlordStock) -> None:
    before: set[str] = set()
    for place, stage_plan in enumerate(plan.stages):
        stage = life.cast.rules.stages[place]
        if place and not _request(life, plan, stage, stage_plan):
            return
        before |= take_through(life, plan, stock, stage, stage_plan, before)
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
    record(life, stock.before_closing.get(stage.id, {}), on)
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
