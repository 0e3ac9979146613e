"""Rules and conditions in plain words, for refusals and explanations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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
from putright.engine.problems.problem import did_you_mean
from putright.engine.vocabulary import CHANNELS, EVENTS, OUTCOMES, EventType

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.rules import Rules
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
    told = f"not: {condition_told(part, tables)}"
    match part:
        case FactUnknown(fact=fact):
            told = f"“{fact_asked(fact, tables)}” has an answer"
        case FactIs(fact=fact, value=True):
            told = f"the answer to “{fact_asked(fact, tables)}” is no"
        case FactIs(fact=fact, value=value):
            said = fact_value_told(value)
            told = f"the answer to “{fact_asked(fact, tables)}” is not {said}"
        case CameBy(channel=channel):
            told = f"it did not reach us by {channel_told(channel, tables)}"
        case AskedLate(stage=stage):
            told = f"{stage_title(stage, tables)} was asked for by the last day"
        case Happened(event=event):
            told = f"“{event_title(event, tables)}” has not been done"
        case ClockLate(clock=clock):
            told = f"there is still time for “{clock_title(clock, tables)}”"
    return told


def _fact_is(condition: FactIs, tables: Tables) -> str:
    value = fact_value_told(condition.value)
    return f"the answer to “{fact_asked(condition.fact, tables)}” is {value}"


def _fact_unknown(condition: FactUnknown, tables: Tables) -> str:
    return f"“{fact_asked(condition.fact, tables)}” has no answer"


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


def _panel(_condition: PanelDecided, _tables: Tables) -> str:
    return "every panel member has decided"


def _came_by(condition: CameBy, tables: Tables) -> str:
    return f"the complaint reached us by {channel_told(condition.channel, tables)}"


def channel_told(channel: str, tables: Tables) -> str:
    """A way of reaching the landlord, as the policy calls it."""
    own = {rule.id: rule.title for rule in tables.rules.channels}
    return (own.get(channel) or dict(CHANNELS).get(channel, channel)).lower()


def span_told(condition: Later | Within, tables: Tables, *, verb: str = "is") -> str:
    """How far two days lie apart: "the day … is more than 12 months after …"."""
    link = "more than" if isinstance(condition, Later) else "within"
    moment = moment_told(condition.moment, tables)
    than = moment_told(condition.than, tables)
    return f"{moment} {verb} {link} {condition.by} after {than}"


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
    PanelDecided: _panel,
    CameBy: _came_by,
    Later: span_told,
    Within: span_told,
}


def fact_asked(name: str, tables: Tables) -> str:
    """The question that a fact answers."""
    rule = tables.facts.get(name)
    return rule.asked if rule and rule.asked else name


def moment_told(name: str, tables: Tables) -> str:
    """An event or a date fact as a day: "the day on which we closed the complaint"."""
    if name not in tables.happenings:
        return f"the day given for “{fact_asked(name, tables)}”"
    if name == "complaint.received":
        return "the day on which the complaint reached us"
    word = _word(name, tables)
    if word is None or word.party == "record":
        return f"the day of “{event_title(name, tables)}”"
    who = {"landlord": "we", "resident": f"the {tables.rules.terms.resident}"}
    return f"the day on which {who[word.party]} {word.told}"


def _word(event: str, tables: Tables) -> EventType | None:
    own = (each.type for each in tables.rules.events if each.type.id == event)
    return EVENTS.get(event) or next(own, None)


def role_title(role: str, tables: Tables) -> str:
    """The landlord's own title for a role."""
    titles = {each.id: each.title for each in tables.rules.roles}
    return titles.get(role, role)


def roles_told(roles: tuple[str, ...], tables: Tables) -> str:
    """Role titles: "the one or the other"."""
    titles = {role.id: role.title for role in tables.rules.roles}
    named = [f"the {titles.get(role, role)}" for role in roles]
    if len(named) < 2:  # noqa: PLR2004 - one name needs no "or"
        return "".join(named) or "nobody"
    return f"{', '.join(named[:-1])} or {named[-1]}"


def no_such_role(role: str, tables: Tables) -> str:
    """That the policy has no such role, and which one may be meant."""
    ids = {each.title: each.id for each in tables.rules.roles}
    meant = ids.get(role)
    hint = f"Did you mean “{meant}”?" if meant else did_you_mean(role, tables.roles)
    return f"“{role}” is not a role of this policy. {hint}".rstrip()


def fact_value_told(value: Any) -> str:  # noqa: ANN401 - facts are of any kind
    """A fact's value as a person says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")


def by_ground(because: str, rules: Rules) -> tuple[str, ...]:
    """Part a sentence that goes through every ground, so that each has its line."""
    grounds = [each.ground for each in rules.closures]
    grounds += [each.ground for each in rules.exclusions]
    if not grounds:
        return (because,)
    named_next = "|".join(re.escape(each) for each in grounds)
    return tuple(re.split(rf" (?=(?:{named_next}): )", because))
