"""Makers: many plausible complaints at once, drawn from a seed."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from putright.engine.history import DAY, Entry, History
from putright.engine.tables import tables_for
from putright.simulation.reach import events_of, extending, left_out

if TYPE_CHECKING:
    from putright.engine.rules import Rules

FIRST = date(2025, 1, 2).toordinal()
AS_OF = date(2026, 3, 2)


def many(rules: Rules, count: int, *, seed: int) -> list[History]:
    """Histories that walk a policy's own events, in and out of order, late and not."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return [_walk(rules, chance) for _ in range(count)]


def _walk(rules: Rules, chance: random.Random) -> History:
    events = sorted(events_of(rules))
    usual = _usual(rules)
    steps = ["complaint.received"]
    steps += [event for event in usual if chance.random() < 0.9]
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        steps.insert(chance.randrange(1, len(steps) + 1), chance.choice(events))
    if chance.random() < 0.05:
        steps.append("complaint.reopened")
    at = (FIRST + chance.randrange(365)) * DAY + chance.randrange(DAY)
    entries = []
    for seq, event in enumerate(steps, 1):
        entries.append(_entry(rules, chance, seq, event, at))
        at += chance.choice((0, 30, DAY, 3 * DAY, 9 * DAY, 16 * DAY, 40 * DAY))
        at += chance.randrange(90)
    facts = {"complainant.anonymous": True} if chance.random() < 0.1 else {}
    return History(entries=tuple(entries), facts=facts)


def _usual(rules: Rules) -> list[str]:
    """What starts and meets the clocks, in the document's order.

    Of clocks that only a few complaints ever start, nothing: their events come in by
    chance, as they do in life.
    """
    found: list[str] = []
    rare = left_out(rules)
    for clock in rules.clocks:
        if clock.id in rare or clock.repeats:
            continue
        found += [*clock.starts[:1], *clock.met_by[:1]]
    return [event for event in dict.fromkeys(found) if event != "complaint.received"]


def _entry(rules: Rules, chance: random.Random, seq: int, event: str, at: int) -> Entry:
    data: dict[str, object] = {}
    if event in extending(rules) and chance.random() < 0.95:
        day = date.fromordinal(at // DAY) + timedelta(days=chance.randrange(-3, 45))
        data = {"new_due_date": day.isoformat()}
        if chance.random() < 0.5:
            data["agreed"] = chance.choice(("yes", "no", True, False))
    role = chance.choice(("", *(role.id for role in rules.roles)))
    return Entry(seq=seq, event=event, at=at, recorded_at=at, role=role, data=data)


def chained(rules: Rules) -> int:
    """How many clocks of a policy another one's due day begins."""
    return sum(plan.base >= 0 for plan in tables_for(rules).plans)
