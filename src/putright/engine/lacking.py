"""What a condition still lacks, as sentences that say what to see to.

Only what stands in the way is told: of several parts those that do not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer, fact_value, same, unknown_facts
from putright.engine.conditions import (
    All,
    ClockLate,
    Condition,
    Either,
    EveryPointAnswered,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    StageOpen,
    Within,
)
from putright.engine.telling import (
    clock_title,
    condition_told,
    event_title,
    fact_asked,
    fact_value_told,
    span_told,
    stage_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.running import Running


def condition_fault(running: Running, when: Condition | None) -> str:
    """Why what must hold does not, or is not known to; empty where it does."""
    held = answer(when, running)
    if held or when is None:
        return ""
    if held is None:
        return not_known(unknown_facts(when, running), running)
    return lacking(when, running)


def proofs_fault(running: Running, proofs: tuple[str, ...]) -> str:
    """Which proofs are not on record, or are on record as no; empty: none."""
    missing = [name for name in proofs if not _proved(running, name)]
    return not_known(missing, running) if missing else ""


def _proved(running: Running, name: str) -> bool:
    value = fact_value(name, running)
    return value is not None and not same(value, "no")


def lacking(condition: Condition, running: Running) -> str:
    """Why a condition that does not hold does not: a sentence or several."""
    if isinstance(condition, All):
        return _all_lacking(condition, running)
    if isinstance(condition, Either):
        told = "; or ".join(
            condition_told(part, running.tables) for part in condition.parts
        )
        return f"One of these is needed: {told}."
    if isinstance(condition, Not):
        return _in_the_way(condition.part, running)
    return _not_yet(condition, running)


def _all_lacking(condition: All, running: Running) -> str:
    """Each part that does not hold; what only has to be recorded, together."""
    parts = [part for part in condition.parts if answer(part, running) is False]
    wanted = {id(part): fact for part in parts if (fact := _wanted_fact(part))}
    told = [lacking(part, running) for part in parts if id(part) not in wanted]
    if wanted:
        told.append(not_known(wanted.values(), running))
    return " ".join(told)


def _wanted_fact(condition: Condition) -> str:
    """The fact that has to be recorded, whatever it is; empty: it is not about one."""
    part = condition.part if isinstance(condition, Not) else None
    return part.fact if isinstance(part, FactUnknown) else ""


def not_known(facts: Iterable[str], running: Running) -> str:
    """Which questions have no answer."""
    asked = "; ".join(f"“{fact_asked(name, running.tables)}”" for name in facts)
    return f"Not known yet: {asked}. Record it first."


def points_lacking(running: Running) -> str:
    """Which points have no answer in the present stage."""
    if not running.points:
        return "No point has been set out yet: define the complaint first."
    named = ", ".join(
        point.text or point.id
        for point in running.points.values()
        if point.count < running.since
    )
    return f"Without an answer: {named}. Answer every point first."


def _not_yet(condition: Condition, running: Running) -> str:
    """What is wanted and not there."""
    tables = running.tables
    told = ""
    match condition:
        case FactIs(fact=fact, value=value):
            asked, wanted = fact_asked(fact, tables), fact_value_told(value)
            told = f"“{asked}” has not been answered {wanted}."
        case FactUnknown(fact=fact):
            told = f"“{fact_asked(fact, tables)}” has an answer already."
        case Happened(event=event):
            told = f"“{event_title(event, tables)}” comes first."
        case ClockLate(clock=clock):
            told = f"The time for “{clock_title(clock, tables)}” has not run out."
        case StageOpen(stage=stage):
            told = f"The complaint is not at {stage_title(stage, tables)}."
        case Later() | Within():
            told = f"{_upper(span_told(condition, tables, verb='is not'))}."
        case EveryPointAnswered():
            told = points_lacking(running)
    return told or f"Only where {condition_told(condition, tables)}."


def _in_the_way(condition: Condition, running: Running) -> str:
    """What is there and should not be."""
    tables = running.tables
    match condition:
        case FactIs(fact=fact, value=value):
            asked, said = fact_asked(fact, tables), fact_value_told(value)
            return f"“{asked}” was answered {said}."
        case FactUnknown(fact=fact):
            return not_known((fact,), running)
        case Happened(event=event):
            return f"“{event_title(event, tables)}” has been done already."
        case EveryPointAnswered():
            return "Every point has its answer."
        case Not(part=part):
            return lacking(part, running)
        case _:
            return f"{_upper(condition_told(condition, tables))}."


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
