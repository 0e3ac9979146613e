"""What is done on the way to an act of a made-up complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from putright.demo.life import Life
    from putright.demo.planning import Plan
    from putright.demo.stock import LandlordStock, Step
    from putright.engine.rules import Stage


def record(life: Life, facts: dict[str, Any], on: date) -> None:
    """Answer what the policy asks about the complaint."""
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


def prepare(life: Life, stock: LandlordStock, act: str) -> None:
    """What this landlord does before the act."""
    for step in stock.steps:
        if step.before != act or not _concerns(step, life):
            continue
        on = life.later(step.days)
        record(life, step.facts, on)
        data = _filled(life, step.data)
        life.act(step.act, on, by_resident=step.by_resident, data=data)


def _concerns(step: Step, life: Life) -> bool:
    return not step.categories or life.category in step.categories


def define(life: Life, plan: Plan, by: date) -> None:
    """Set down the points of the complaint, and what is wanted."""
    said: dict[str, Any] = {
        "points": list(plan.told.points),
        "outcomes_wanted": plan.told.wanted,
        "responsible": "Everything above.",
    }
    life.act("complaint.define", max(by, life.today), data=said)


def assign(life: Life, plan: Plan, stage: Stage, before: set[str]) -> None:
    """Give the complaint to somebody; `before`: who had a part in earlier stages."""
    category = plan.told.matter.category
    owner = life.cast.for_stage(stage, category, life.chance, before)
    if owner is None:
        return
    person = {"person": owner.id, "team": owner.team_id}
    if life.act("owner.assign", life.today, data=person):
        life.owner = owner
