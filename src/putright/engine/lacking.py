"""What a condition still lacks, told as a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer, fact_value, same, unknown_facts
from putright.engine.conditions import Condition, EveryPointAnswered
from putright.engine.telling import condition_told, fact_asked

if TYPE_CHECKING:
    from putright.engine.running import Running


def condition_fault(running: Running, when: Condition | None) -> str:
    """Why what must hold does not, or is not known to; empty where it does."""
    held = answer(when, running)
    if held or when is None:
        return ""
    if held is None:
        return _not_known(running, unknown_facts(when, running))
    if isinstance(when, EveryPointAnswered):
        return _points_fault(running)
    return f"This needs that {condition_told(when, running.tables)}."


def proofs_fault(running: Running, proofs: tuple[str, ...]) -> str:
    """Which proofs are not on record, or are on record as no; empty: none."""
    missing = [name for name in proofs if not _proved(running, name)]
    return _not_known(running, tuple(missing)) if missing else ""


def _proved(running: Running, name: str) -> bool:
    value = fact_value(name, running)
    return value is not None and not same(value, "no")


def _not_known(running: Running, names: tuple[str, ...]) -> str:
    asked = "; ".join(f"“{fact_asked(name, running.tables)}”" for name in names)
    return f"Not known yet: {asked}. Record it first."


def _points_fault(running: Running) -> str:
    open_points = [
        point for point in running.points.values() if point.count < running.since
    ]
    if not running.points:
        return "No point has been set out yet: define the complaint first."
    named = ", ".join(point.text or point.id for point in open_points)
    return f"Without an answer: {named}. Answer every point first."
