"""Conditions answered: yes (`True`), no (`False`) or not known (`None`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine.conditions import (
    All,
    AskedLate,
    CameBy,
    ClockLate,
    Condition,
    Either,
    EveryPointAnswered,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    PanelDecided,
    PointOutcome,
    StageOpen,
    Within,
)
from putright.engine.counting import DAY, days_after
from putright.engine.durations import Unit
from putright.engine.lateness import asked_late
from putright.engine.outcomes import among
from putright.engine.panels import everybody_decided

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.rules import Fact
    from putright.engine.running import Running

Answer: TypeAlias = bool | None

_WORDS = {"yes": True, "no": False, "true": True, "false": False}


def answer(condition: Condition | None, running: Running) -> Answer:
    """Whether `condition` holds now. No condition always holds."""
    if condition is None:
        return True
    return _ANSWERS[type(condition)](condition, running)


def unknown_facts(condition: Condition, running: Running) -> tuple[str, ...]:
    """The facts on which `condition` still hangs, in its own order."""
    if isinstance(condition, All | Either):
        open_parts = [part for part in condition.parts if answer(part, running) is None]
        found = [unknown_facts(part, running) for part in open_parts]
        return tuple(dict.fromkeys(name for names in found for name in names))
    if isinstance(condition, Not):
        return unknown_facts(condition.part, running)
    if isinstance(condition, FactIs):
        return (
            () if fact_value(condition.fact, running) is not None else (condition.fact,)
        )
    if isinstance(condition, Later | Within):
        names = (condition.moment, condition.than)
        return tuple(name for name in names if _moment(name, running) is None)
    return ()


def fact_value(name: str, running: Running) -> Any:  # noqa: ANN401 - facts are of any kind
    """The fact as recorded; where unknown, what its rule says unknown counts as."""
    value = running.facts.get(name)
    if value is not None and value not in ("", "unknown"):
        return value
    rule = running.tables.facts.get(name)
    if rule is None or rule.unknown == "ask":
        return None
    return _presumed(rule)


def _presumed(rule: Fact) -> Any:  # noqa: ANN401 - facts are of any kind
    if rule.kind == "yes_no":
        return rule.unknown == "yes"
    return None


def same(value: object, wanted: object) -> bool:
    """Whether two fact values mean the same: `yes` is `True`, `3` is `"3"`."""
    return _plain(value) == _plain(wanted)


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    return _WORDS.get(text, text)


def _all(condition: All, running: Running) -> Answer:
    known: Answer = True
    for part in condition.parts:
        found = answer(part, running)
        if found is False:
            return False
        if found is None:
            known = None
    return known


def _either(condition: Either, running: Running) -> Answer:
    known: Answer = False
    for part in condition.parts:
        found = answer(part, running)
        if found:
            return True
        if found is None:
            known = None
    return known


def _not(condition: Not, running: Running) -> Answer:
    found = answer(condition.part, running)
    return None if found is None else not found


def _fact_is(condition: FactIs, running: Running) -> Answer:
    value = fact_value(condition.fact, running)
    if value is not None:
        return same(value, condition.value)
    rule = running.tables.facts.get(condition.fact)
    if rule is None or rule.unknown == "ask":
        return None
    return rule.unknown == "yes"


def _fact_unknown(condition: FactUnknown, running: Running) -> Answer:
    return running.facts.get(condition.fact) in (None, "", "unknown")


def _happened(condition: Happened, running: Running) -> Answer:
    return condition.event in running.happened


def _stage_open(condition: StageOpen, running: Running) -> Answer:
    return running.stage_open(condition.stage)


def _clock_late(condition: ClockLate, running: Running) -> Answer:
    return running.clock_late(condition.clock)


def _points(_condition: EveryPointAnswered, running: Running) -> Answer:
    return running.every_point_answered()


def _point_outcome(condition: PointOutcome, running: Running) -> Answer:
    since = running.since
    return among(
        condition,
        [p.outcome if p.count >= since else "" for p in running.points.values()],
    )


def _asked_late(condition: AskedLate, running: Running) -> Answer:
    return asked_late(running, condition.stage)


def _panel(_condition: PanelDecided, running: Running) -> Answer:
    return everybody_decided(running)


def _came_by(condition: CameBy, running: Running) -> Answer:
    return running.channel == condition.channel


def _later(condition: Later, running: Running) -> Answer:
    moment = _moment(condition.moment, running)
    than = _moment(condition.than, running)
    if moment is None or than is None:
        return None
    if condition.by.unit is Unit.HOURS:
        zone = running.tables.zone
        gone = zone.to_utc(moment) - zone.to_utc(than)
        return gone > 60 * condition.by.count
    limit = days_after(
        running.calendar, running.tables.conventions, than // DAY, condition.by
    )
    return moment // DAY > limit


def _within(condition: Within, running: Running) -> Answer:
    later = _later(
        Later(moment=condition.moment, by=condition.by, than=condition.than), running
    )
    return None if later is None else not later


def _moment(name: str, running: Running) -> int | None:
    """The local minute of an event or of a date fact; a date counts from midnight."""
    minute = running.happened.get(name)
    if minute is not None:
        return minute
    value = running.facts.get(name)
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10]).toordinal() * DAY
    except ValueError:
        return None


_ANSWERS: dict[type, Callable[[Any, Running], Answer]] = {
    All: _all,
    Either: _either,
    Not: _not,
    FactIs: _fact_is,
    FactUnknown: _fact_unknown,
    Happened: _happened,
    StageOpen: _stage_open,
    ClockLate: _clock_late,
    EveryPointAnswered: _points,
    PointOutcome: _point_outcome,
    AskedLate: _asked_late,
    PanelDecided: _panel,
    CameBy: _came_by,
    Later: _later,
    Within: _within,
}
