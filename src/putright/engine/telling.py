"""Rules and conditions in plain words, for refusals and explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.conditions import (
    All,
    AskedLate,
    ClockLate,
    Condition,
    Either,
    EveryPointAnswered,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    PointOutcome,
    StageOpen,
    Within,
)
from putright.engine.vocabulary import EVENTS, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.tables import Tables


def event_title(event: str, tables: Tables) -> str:
    """What the act that records an event is called: "Acknowledge at stage 1"."""
    for act in tables.acts_of(event):
        return act.title
    word = EVENTS.get(event)
    return word.title if word else event


def stage_title(stage: str, tables: Tables) -> str:
    """The landlord's own word for a stage."""
    own = dict(tables.rules.terms.stages).get(stage)
    if own:
        return own
    place = tables.stage_places.get(stage)
    return stage if place is None else tables.rules.stages[place].title


def clock_title(name: str, tables: Tables) -> str:
    """A clock's title by its id."""
    place = tables.clock_places.get(name)
    return name if place is None else tables.clocks[place].title


def condition_told(condition: Condition, tables: Tables) -> str:
    """A condition as part of a sentence, such as "the time for … has run out"."""
    return _TOLD[type(condition)](condition, tables)


def _all(condition: All, tables: Tables) -> str:
    return " and ".join(condition_told(part, tables) for part in condition.parts)


def _either(condition: Either, tables: Tables) -> str:
    return " or ".join(condition_told(part, tables) for part in condition.parts)


def _not(condition: Not, tables: Tables) -> str:
    part = condition.part
    if isinstance(part, FactUnknown):
        return f"“{fact_asked(part.fact, tables)}” is known"
    if isinstance(part, FactIs) and part.value is True:
        return f"“{fact_asked(part.fact, tables)}” is no"
    if isinstance(part, AskedLate):
        stage = stage_title(part.stage, tables)
        return f"{stage} was asked for by the last day"
    if isinstance(part, Happened):
        return f"“{event_title(part.event, tables)}” has not been done"
    return f"not: {condition_told(part, tables)}"


def _fact_is(condition: FactIs, tables: Tables) -> str:
    return f"“{fact_asked(condition.fact, tables)}” is {_value(condition.value)}"


def _fact_unknown(condition: FactUnknown, tables: Tables) -> str:
    return f"“{fact_asked(condition.fact, tables)}” is not known"


def _happened(condition: Happened, tables: Tables) -> str:
    return f"“{event_title(condition.event, tables)}” has been done"


def _stage_open(condition: StageOpen, tables: Tables) -> str:
    return f"{stage_title(condition.stage, tables)} is open"


def _clock_late(condition: ClockLate, tables: Tables) -> str:
    return f"the time for “{clock_title(condition.clock, tables)}” has run out"


def _points(_condition: EveryPointAnswered, _tables: Tables) -> str:
    return "every point has its answer"


def _point_outcome(condition: PointOutcome, _tables: Tables) -> str:
    outcome = dict(OUTCOMES)[condition.outcome].lower()
    return f"{condition.which} point is {outcome}"


def _asked_late(condition: AskedLate, tables: Tables) -> str:
    return f"{stage_title(condition.stage, tables)} was asked for after the last day"


def _between(condition: Later | Within, tables: Tables) -> str:
    link = "more than" if isinstance(condition, Later) else "within"
    moment = moment_told(condition.moment, tables)
    than = moment_told(condition.than, tables)
    return f"{moment} is {link} {condition.by} after {than}"


_TOLD: dict[type, Callable[[Any, Tables], str]] = {
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
    Later: _between,
    Within: _between,
}


def fact_asked(name: str, tables: Tables) -> str:
    """The question that a fact answers."""
    rule = tables.facts.get(name)
    return rule.asked if rule and rule.asked else name


def moment_told(name: str, tables: Tables) -> str:
    """An event or a date fact as the subject of a sentence."""
    if name in tables.happenings:
        return f"“{event_title(name, tables)}”"
    return f"“{fact_asked(name, tables)}”"


def roles_told(roles: tuple[str, ...], tables: Tables) -> str:
    """Role titles: "the Team Leader or the Complaints Officer"."""
    titles = {role.id: role.title for role in tables.rules.roles}
    named = [f"the {titles.get(role, role)}" for role in roles]
    if len(named) < 2:  # noqa: PLR2004 - one name needs no "or"
        return "".join(named) or "nobody"
    return f"{', '.join(named[:-1])} or {named[-1]}"


def _value(value: Any) -> str:  # noqa: ANN401 - facts are of any kind
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
