"""What an act's page says and asks: what it will do, and to which clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.design.dates import near
from putright.design.terms import clause, stage_titles
from putright.engine.asking import ANSWERED
from putright.engine.rules import Fact, OwnField, Rules
from putright.engine.vocabulary import EventType
from putright.workspace.presenting.evidence import evidence_of
from putright.workspace.presenting.facts import known
from putright.workspace.presenting.owed import OPEN, thing
from putright.workspace.presenting.representatives import called
from putright.workspace.presenting.words import act_title, act_type, role_title

if TYPE_CHECKING:
    from putright.workspace.case import Case


_ARRANGED, _HELD = "hearing.arranged", "hearing.held"
# What the letter page asks, when the letter goes.
OF_THE_LETTER = frozenset({"delivery", "received_on", "letter"})


class Asked(Struct, frozen=True, kw_only=True):
    """What an act's form asks.

    Attributes:
        needed: Names that the policy wants said.
        clauses: For each of them the clause that wants it.
        choices: Field name to what may be chosen, where that depends on the complaint.
        hints: Field name to a hint that depends on the complaint.
        by_letter: The act sends a letter, whose page asks the rest.
        own: What this landlord asks with it beyond the vocabulary.
        facts: What the policy wants answered before it may be done.
        known: The answers there are, by the fact's id.
    """

    act: str
    event: EventType
    rules: Rules
    needed: frozenset[str] = frozenset()
    clauses: Mapping[str, str] = {}
    choices: Mapping[str, list[tuple[str, str]]] = {}
    hints: Mapping[str, str] = {}
    by_letter: bool = False
    own: tuple[OwnField, ...] = ()
    facts: tuple[Fact, ...] = ()
    known: Mapping[str, Any] = {}


class Effect(Struct, frozen=True, kw_only=True):
    """One thing that the act will do, and the clause that says so."""

    sentence: str
    clause: str


def asked(case: Case, act: str, ground: str = "") -> Asked:
    """Return what the form of an act asks, in this complaint, on this ground."""
    event = act_type(case.rules, act)
    return Asked(
        act=act,
        event=event,
        rules=case.rules,
        needed=_needed(case, act, event),
        clauses=_clauses(case, act, event),
        own=_own(case, event),
        choices=_choices(case, act),
        hints=_hints(case, event.id),
        by_letter=sends_letter(case, act),
        facts=_waits_for(case, act, ground),
        known=known(case),
    )


def _needed(case: Case, act: str, event: EventType) -> frozenset[str]:
    """What must be said; an outcome not, where what was found gives it."""
    given = {name for rule in case.rules.acts if rule.id == act for name in rule.given}
    if case.rules.findings and event.id == ANSWERED:
        given.discard("outcome")
    own = {each.id for each in _own(case, event) if not (each.optional or each.where)}
    return frozenset(given | own)


def _clauses(case: Case, act: str, event: EventType) -> dict[str, str]:
    """Where the policy wants each thing said, for the message where it is missing."""
    found = {each.id: clause(each.source, case.rules) for each in _own(case, event)}
    for rule in case.rules.acts:
        for name in rule.given if rule.id == act else ():
            found.setdefault(name, clause(rule.source, case.rules))
    return found


def _own(case: Case, event: EventType) -> tuple[OwnField, ...]:
    return tuple(each for each in case.rules.fields if event.id in each.of)


def _waits_for(case: Case, act: str, ground: str) -> tuple[Fact, ...]:
    here = (act, case.person.person_id, tuple(case.roles))
    wanted = case.position.waits_for(*here) or next(
        (each.asks for each in case.position.grounds(*here) if each.id == ground), ()
    )
    facts = {fact.id: fact for fact in case.rules.facts}
    return tuple(facts[name] for name in wanted)


def sends_letter(case: Case, act: str) -> bool:
    """Whether the act is done by sending a letter."""
    return case.position.letter_for(act) is not None


def straight_to_letter(case: Case, act: str) -> bool:
    """Whether an act that sends a letter has nothing to ask before the letter."""
    if not sends_letter(case, act):
        return False
    all_asked = asked(case, act)
    names = {field.name for field in all_asked.event.fields} | all_asked.needed
    return not all_asked.facts and names <= OF_THE_LETTER


def title(case: Case, act: str) -> str:
    """Return the act as its button says it."""
    named = next((rule.title for rule in case.rules.acts if rule.id == act), "")
    return act_title(case.rules, act, named)


def effects(case: Case, act: str) -> tuple[Effect, ...]:
    """Say what the act will do, before it is done."""
    event = act_type(case.rules, act).id
    return (
        *_met(case, event),
        *_extended(case, event),
        *_started(case, event),
        *_staged(case, event),
    )


def _met(case: Case, event: str) -> list[Effect]:
    rules = {rule.id: rule for rule in case.rules.clocks}
    return [
        Effect(
            sentence=(
                f"It meets “{thing(clock.id, clock.title, case.rules)[1]}”, due "
                f"{near(clock.due_on, case.today)}."
            ),
            clause=clause(clock.source, case.rules),
        )
        for clock in case.position.clocks
        if clock.state in OPEN and clock.due_on and event in rules[clock.id].met_by
    ]


def _extended(case: Case, event: str) -> list[Effect]:
    found = []
    for rule in case.rules.extensions:
        if rule.event != event:
            continue
        clock = case.position.clock(rule.of)
        due = near(clock.due_on, case.today) if clock.due_on else "not known yet"
        most = (
            f" The latest day permitted is {near(clock.latest_extension, case.today)}."
            if clock.latest_extension
            else " The policy names no latest day."
        )
        found.append(
            Effect(
                sentence=f"It moves the day, now {due}, to the new date.{most}",
                clause=clause(rule.source, case.rules),
            )
        )
    return found


def _started(case: Case, event: str) -> list[Effect]:
    return [
        Effect(
            sentence=(
                f"It starts “{thing(rule.id, rule.title, case.rules)[1]}”: "
                f"{rule.within}, for the {role_title(case.rules, rule.owner)}."
            ),
            clause=clause(rule.source, case.rules),
        )
        for rule in case.rules.clocks
        if event in rule.starts
    ]


def _staged(case: Case, event: str) -> list[Effect]:
    titles = stage_titles(case.rules)
    opened = [
        Effect(
            sentence=f"It opens {titles[stage.id]}.",
            clause=clause(stage.source, case.rules),
        )
        for stage in case.rules.stages
        if event in (stage.opens_on, *stage.or_on)
    ]
    closed = [
        Effect(
            sentence=f"It answers {titles[stage.id]}.",
            clause=clause(stage.source, case.rules),
        )
        for stage in case.rules.stages
        if stage.closes_on == event
    ]
    return opened + closed


def _hints(case: Case, event: str) -> dict[str, str]:
    if event == _ARRANGED:
        return _held_by(case)
    for rule in case.rules.extensions:
        if rule.event != event:
            continue
        latest = case.position.clock(rule.of).latest_extension
        if latest:
            return {
                "new_due_date": (
                    f"The latest day that {clause(rule.source, case.rules)} permits is "
                    f"{near(latest, case.today)}. For example 19/12/2025"
                )
            }
    return {}


def _demands(case: Case, *kinds: str) -> list[tuple[str, str]]:
    """What the Ombudsman wants and has not got."""
    return [
        (demand.id, demand.what)
        for demand in case.position.demands
        if demand.kind in kinds and demand.met_on is None
    ]


def _held_by(case: Case) -> dict[str, str]:
    """By when a hearing that is being arranged has to be held."""
    rules = {rule.id: rule for rule in case.rules.clocks}
    for clock in case.position.clocks:
        meets = _HELD in rules[clock.id].met_by
        if meets and clock.state in OPEN and clock.due_on:
            where = clause(clock.source, case.rules)
            day = near(clock.due_on, case.today)
            told = f"It has to be held by {day} ({where}). For example 19/12/2025"
            return {"hearing_on": told}
    return {}


def _choices(case: Case, act: str) -> dict[str, list[tuple[str, str]]]:
    rules: Rules = case.rules
    choices = {
        "point": [
            (
                point.id,
                f"{number}. {point.text}" + (" (answered)" if point.outcome else ""),
            )
            for number, point in enumerate(case.position.points, 1)
        ],
        "remedy": [
            (promise.id, promise.what)
            for promise in case.position.promises
            if promise.kept_on is None
        ],
        "inquiry": [
            (inquiry.id, inquiry.what)
            for inquiry in case.position.inquiries
            if inquiry.answered_on is None
        ],
        "fact": [(fact.id, fact.asked) for fact in rules.facts],
        "representative": [
            (one.id, called(one)) for one in case.position.representatives
        ],
        "body": [(body.id, body.name) for body in rules.bodies],
        "kinds": [(kind.id, kind.title) for kind in rules.remedies],
        "finding": [(finding.id, finding.title) for finding in rules.findings],
        "evidence": [(each.id, each.what) for each in evidence_of(case.complaint)],
        "request": _demands(case, "request"),
        "order": _demands(case, "order", "recommendation"),
    }
    event = act_type(rules, act).id
    closing = [each for each in rules.closures if each.on == event]
    choices["ground"] = [(each.id, each.ground) for each in closing or rules.exclusions]
    return choices
