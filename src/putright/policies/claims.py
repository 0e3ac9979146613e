"""What a scenario page may claim, and how the engine's answer to it is written.

| Claim | Says |
|---|---|
| `due CLOCK DAY [clause]` | the last day in time; `provisional` past the list |
| `due_at CLOCK DAY HH:MM` | the last minute in time, of a clock that counts hours |
| `running`, `late`, `met`, `stopped`, `not started` `CLOCK` | where a clock stands |
| `left CLOCK 1 h 30 min` | what was left when a clock that counts hours was met |
| `projected CLOCK DAY` | the day counted from the last permitted start |
| `promised CLOCK DAY` | the day last told to the resident |
| `latest CLOCK DAY` | the latest day to which it may be extended |
| `caution CLOCK DAY` | the last day to which more time goes without a caution |
| `extended`, `not extended` `CLOCK` | whether an extension holds, and to when |
| `window STAGE DAY` | the last day to ask for that stage |
| `may`, `may not` `ACT by PERSON {data}` | whether they may do it, and why not |
| `letter ACT must say ITEM`, `need not say ITEM` | one thing that its letter says |
| `letter ACT in all: ITEMS` | everything that it must say |
| `letter ACT copies: WHO`, `letter ACT gives VALUE` | copies, and dates it carries |
| `letter ACT {data} …` | the same, with these words said with the act |
| `notice KIND: …`, `no notice KIND` | what the complaints lead is told |
| `warning ACT {data}: …`, `no warning ACT {data}` | what whoever acts is told |
| `all regular`, `irregular: …` | entries that the policy did not permit |
| `stage STAGE PHASE` | where the complaint is |
| `priority WHY [clause]`, `no priority` | whether it stands before all others |
| `outcome upheld [clause]` | the outcome of the whole in the present stage |
| `code …` | any of these, measured by the Complaint Handling Code |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import structs

from putright.engine.assessing import Position, assess
from putright.engine.history import DAY, Entry, History
from putright.engine.vocabulary import ACTS
from putright.policies import calendars, library
from putright.policies.stories import Question, Scenario, read_table, with_roles

if TYPE_CHECKING:
    from putright.engine.position import ClockState, LetterNeeds
    from putright.engine.rules import Act, Extension, Rules, Source

ADVICE = "Claims begin with due, met, may, letter and the like: see policies/claims.py."
_EVENING = DAY - 1


class Asked:
    """One question put to the engine: the scenario so far, on a day.

    Attributes:
        foreign: Measured by rules that the complaint was not handled under.
    """

    def __init__(self, scenario: Scenario, question: Question) -> None:
        self.scenario = scenario
        self.question = question
        self.foreign = question.text.startswith("code ")
        self.rules: Rules = library.load(scenario.policy)
        self.history: History = scenario.history(question.known)
        self.position: Position = self.assess(self.history, foreign=False)
        if self.foreign:
            self.rules = library.load(self._code())
            self.position = self.assess(self.history)

    def _code(self) -> str:
        if not self.position.code:
            raise LookupError(f"{self.rules.id} is measured by no code here.")
        return self.position.code

    def assess(self, history: History, *, foreign: bool | None = None) -> Position:
        """Where the complaint stands with this history."""
        foreign = self.foreign if foreign is None else foreign
        calendar = calendars.load(self.rules.calendar)
        if self.scenario.known_to:
            calendar = calendar.known_to(self.scenario.known_to)
        return assess(self.rules, calendar, history, self.question.on, foreign=foreign)

    def clock(self, name: str) -> ClockState:
        """One clock; `LookupError` names those that there are."""
        for clock in self.position.clocks:
            if clock.id == name:
                return clock
        known = ", ".join(clock.id for clock in self.position.clocks)
        raise LookupError(f"{self.rules.id} has no clock {name!r}. It has {known}.")


Telling: TypeAlias = Callable[[Asked, re.Match[str]], str]
_KINDS: list[tuple[re.Pattern[str], Telling]] = []


def kind_of(text: str) -> tuple[re.Match[str], Telling] | None:
    """The kind of a claim with the parts that the page decides; None: no known kind."""
    words = text.removeprefix("code ")
    for pattern, telling in _KINDS:
        if found := pattern.match(words):
            return found, telling
    return None


def answer(scenario: Scenario, question: Question) -> str:
    """A claim's line as the engine would write it.

    Raises:
        LookupError: It asks of a policy, clock or act that there is not.
    """
    kind = kind_of(question.text)
    if kind is None:
        raise LookupError(f"{question.text!r} claims nothing known. {ADVICE}")
    found, telling = kind
    asked = Asked(scenario, question)
    return ("code " if asked.foreign else "") + telling(asked, found)


def _claim(pattern: str) -> Callable[[Telling], Telling]:
    def add(telling: Telling) -> Telling:
        _KINDS.append((re.compile(pattern), telling))
        return telling

    return add


def _cited(text: str, source: Source) -> str:
    return f"{text} [{source.clause}]"


@_claim(r"due (\S+)")
def _due(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    shown = "not yet" if clock.due_on is None else clock.due_on.isoformat()
    marks = " provisional" if clock.provisional else ""
    marks += " deemed" if clock.deemed else ""
    return _cited(f"due {clock.id} {shown}{marks}", clock.source)


@_claim(r"due_at (\S+)")
def _due_at(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    shown = f"{clock.due_at:%Y-%m-%d %H:%M}" if clock.due_at else "no hour"
    return _cited(f"due_at {clock.id} {shown}", clock.source)


@_claim(r"left (\S+)")
def _left(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    hours, minutes = divmod(clock.minutes_left, 60)
    return _cited(f"left {clock.id} {hours} h {minutes:02} min", clock.source)


@_claim(r"caution (\S+)")
def _caution(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    day = clock.caution_after or "none"
    return _cited(f"caution {clock.id} {day}", _extension_source(asked, clock))


@_claim(r"(?:running|late|met|stopped|not started) (\S+)")
def _stands(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    return _cited(_standing(clock), clock.source)


def _standing(clock: ClockState) -> str:
    late, unit = clock.working_days_late, "working day"
    if clock.due_at is not None:
        late, unit = clock.hours_late, "hour"
    by = f"by {late} {unit}" + ("" if late == 1 else "s")
    if clock.state == "late":
        return f"late {clock.id} {by}"
    if clock.state == "met_late":
        return f"met {clock.id} {clock.met_on} late {by}"
    if clock.state == "met":
        return f"met {clock.id} {clock.met_on}"
    return f"{clock.state.replace('_', ' ')} {clock.id}"


@_claim(r"(projected|promised) (\S+)")
def _told_day(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[2])
    day = clock.projected if found[1] == "projected" else clock.promised_on
    return _cited(f"{found[1]} {clock.id} {day or 'none'}", clock.source)


@_claim(r"latest (\S+)")
def _latest(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    day = clock.latest_extension or "without a cap"
    return _cited(f"latest {clock.id} {day}", _extension_source(asked, clock))


@_claim(r"(?:not )?extended (\S+)")
def _extended(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    source = _extension_source(asked, clock)
    if not clock.extended:
        return _cited(f"not extended {clock.id}", source)
    held = [given for given in clock.extensions if given.holds]
    disagreed = ", not agreed" if held[-1].agreed is False else ""
    return _cited(f"extended {clock.id} to {clock.due_on}{disagreed}", source)


def _extension_source(asked: Asked, clock: ClockState) -> Source:
    sources = [rule.source for rule in asked.rules.extensions if rule.of == clock.id]
    return sources[0] if sources else clock.source


@_claim(r"window (\S+)")
def _window(asked: Asked, found: re.Match[str]) -> str:
    for window in asked.position.windows:
        if window.stage == found[1]:
            day = window.last_day or "no last day"
            marks = " deemed" if window.deemed else ""
            marks += " provisional" if window.provisional else ""
            return _cited(f"window {found[1]} {day}{marks}", window.source)
    return f"window {found[1]} not open"


@_claim(r"may (?:not )?([a-z0-9_.]+) by ([a-z0-9-]+)(?: (\{.*?\}))?")
def _may(asked: Asked, found: re.Match[str]) -> str:
    act, person, data = found[1], found[2], found[3]
    words = f"{act} by {person}" + (f" {data}" if data else "")
    if act not in ACTS:
        _rule(asked, act)
    said = with_roles(read_table(data), asked.scenario.people) if data else {}
    fault = _asked_first(asked, act, person, said)
    if data and not fault:
        fault = _if_done(asked, act, person, said)
    if fault:
        return f"may not {words}: {fault}"
    return _cited(f"may {words}", _rule(asked, act).source)


def _asked_first(
    asked: Asked, act: str, person: str, said: dict[str, Any]
) -> str | None:
    """Why not, asked before it is done, with those whom the page says there are."""
    scenario = asked.scenario
    assignee = str(said.get("person", "")) if said else ""
    roster = scenario.people if scenario.nobody_else else None
    if said and roster is None:
        return None
    roles = scenario.people.get(person, ())
    refusal = asked.position.why_not(act, person, roles, assignee, roster)
    return _cited(refusal.because, refusal.source) if refusal else None


def _rule(asked: Asked, act: str) -> Act | Extension:
    rules: tuple[Act | Extension, ...] = (*asked.rules.extensions, *asked.rules.acts)
    for rule in rules:
        if rule.id == act:
            return rule
    raise LookupError(f"{asked.rules.id} has no act {act!r}.")


def _if_done(asked: Asked, act: str, person: str, data: dict[str, Any]) -> str | None:
    """What would be irregular, were the act done that day with these words.

    Under each of the person's roles; None where one of them makes it regular.
    """
    before = asked.history.entries
    at = asked.question.on.toordinal() * DAY + _EVENING
    told = None
    for role in asked.scenario.people.get(person, ("",)):
        entry = Entry(
            seq=len(before) + 1,
            event=_rule(asked, act).event,
            at=at,
            recorded_at=at,
            by=person,
            role=role,
            data=data,
        )
        after = asked.assess(structs.replace(asked.history, entries=(*before, entry)))
        faults = [one for one in after.irregular if one.seq == entry.seq]
        if not faults:
            return None
        told = told or _cited(faults[0].because, faults[0].source)
    return told


_LETTER = r"letter ([a-z0-9_.]+)(?: (\{.*?\}))?"


@_claim(rf"{_LETTER} (?:must|need not) say ([a-z_.]+)")
def _says(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    for item in needs.items:
        if item.item == found[3]:
            must = "need not say" if item.needed is False else "must say"
            return _cited(f"{letter} {must} {found[3]}", item.source)
    return f"{letter} need not say {found[3]}"


@_claim(rf"{_LETTER} in all:")
def _in_all(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    items = ", ".join(item.item for item in needs.items if item.needed is not False)
    return _cited(f"{letter} in all: {items}", needs.source)


@_claim(rf"{_LETTER} copies:")
def _copies(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    copies = ", ".join(needs.copies) or "nobody"
    return _cited(f"{letter} copies: {copies}", needs.source)


@_claim(rf"{_LETTER} gives ([a-z_]+(?:\.[a-z_]+)*)")
def _gives(asked: Asked, found: re.Match[str]) -> str:
    letter, needs = _letter(asked, found)
    return f"{letter} gives {found[3]} {needs.values.get(found[3], 'nothing')}"


def _letter(asked: Asked, found: re.Match[str]) -> tuple[str, LetterNeeds]:
    """The words that name the letter, and what it must say if said so."""
    said = read_table(found[2]) if found[2] else {}
    delivery = str(said.get("delivery", "email"))
    needs = asked.position.letter_for(found[1], delivery, said)
    if needs is None:
        raise LookupError(f"{found[1]} sends no letter under {asked.rules.id}.")
    return " ".join(filter(None, ("letter", found[1], found[2]))), needs


@_claim(r"(?:no )?notice ([a-z_]+)")
def _notice(asked: Asked, found: re.Match[str]) -> str:
    told = [note for note in asked.position.notices if note.kind == found[1]]
    if not told:
        return f"no notice {found[1]}"
    return f"notice {found[1]}: " + " ".join(note.text for note in told)


@_claim(r"all regular|irregular:")
def _irregular(asked: Asked, _found: re.Match[str]) -> str:
    told = [
        f"{one.event}: {one.because} [{one.source.clause}]"
        for one in asked.position.irregular
    ]
    return "irregular: " + "; ".join(told) if told else "all regular"


@_claim(r"outcome\b")
def _outcome(asked: Asked, _found: re.Match[str]) -> str:
    told = asked.position.outcomes
    if not told or told[-1].stage != asked.position.stage:
        return "outcome not yet"
    return _cited(f"outcome {told[-1].outcome}", told[-1].source)


@_claim(r"(?:no )?warning ([a-z0-9_.]+)(?: (\{.*?\}))?(?=:|$)")
def _warning(asked: Asked, found: re.Match[str]) -> str:
    act, data = found[1], found[2]
    said = read_table(data) if data else {}
    words = f"{act} {data}" if data else act
    told = asked.position.warnings(act, said)
    if not told:
        return f"no warning {words}"
    text = " ".join(note.text for note in told)
    clause = told[0].source.clause if told[0].source else ""
    return f"warning {words}: {text} [{clause}]"


@_claim(r"(?:no )?priority\b")
def _priority(asked: Asked, _found: re.Match[str]) -> str:
    first = asked.position.priority
    return _cited(f"priority {first.title}", first.source) if first else "no priority"


@_claim(r"stage ")
def _stage(asked: Asked, _found: re.Match[str]) -> str:
    return f"stage {asked.position.stage} {asked.position.phase}"
