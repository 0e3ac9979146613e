"""The stages of a policy as its page shows them: what is owed in each, what leads on.

What belongs to a stage is read off the rules, never off how a document names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import listed
from putright.design.terms import in_terms
from putright.engine.durations import Duration, Unit
from putright.engine.tables import tables_for
from putright.policy.sentences.telling import Telling
from putright.workspace.presenting.belonging import places_of_stages

if TYPE_CHECKING:
    from putright.adoption.keeping import Year
    from putright.engine.rules import Clock, Extension, Rules, Stage

# Of each unit as many calendar days, near enough for the length of a bar.
_DAYS = {
    Unit.WORKING_DAYS: 7 / 5,
    Unit.CALENDAR_DAYS: 1.0,
    Unit.WEEKS: 7.0,
    Unit.MONTHS: 30.5,
    Unit.HOURS: 1 / 24,
}
_TIMES = {1: "once", 2: "twice"}


class Limit(Struct, frozen=True, kw_only=True):
    """One limit of time in a stage.

    Attributes:
        within: How long, in the document's own count.
        counted: From when, where that is not the beginning of the stage; empty: it is.
        more: What may be added to it, in words; empty: nothing.
        kept: How often it was kept last year; empty: it is not known.
        target: An aim and no limit.
        begins, lasts, longer: Calendar days, near enough to draw: how far into the
            stage it begins at the latest, how long it is, how much may be added.
    """

    title: str
    within: str
    counted: str
    more: str
    kept: str
    target: bool
    begins: float
    lasts: float
    longer: float


class StageShown(Struct, frozen=True, kw_only=True):
    """One stage of the procedure.

    Attributes:
        begins: What opens it, in a sentence.
        heard: Each panel that hears it, in words.
        then: Where the complaint may go from here.
        leads_on: Somebody may ask for the stage after this one.
    """

    title: str
    begins: str
    limits: tuple[Limit, ...]
    heard: tuple[str, ...]
    then: str
    leads_on: bool


class Procedure(Struct, frozen=True, kw_only=True):
    """All stages in order, and the limits that belong to none or to several of them."""

    stages: tuple[StageShown, ...]
    at_any_time: tuple[Limit, ...]


def procedure_of(rules: Rules, year: Year | None) -> Procedure:
    """The procedure as the rules have it; `year` says how often a limit was kept."""
    say = _Saying(rules, year)
    belongs = places_of_stages(say.tables)
    several = [place for places in belongs for place in places]
    own = [[p for p in places if several.count(p) == 1] for places in belongs]
    inside = {place for places in own for place in places}
    return Procedure(
        stages=tuple(
            say.stage(at, stage, own[at]) for at, stage in enumerate(rules.stages)
        ),
        at_any_time=tuple(
            say.limit(place, ()) for place in say.tables.places if place not in inside
        ),
    )


def in_short(procedure: Procedure) -> str:
    """The whole procedure in a sentence or two, for whoever cannot see it drawn."""
    titles = listed([stage.title for stage in procedure.stages])
    count = len(procedure.stages)
    many = f"{count} stages, one after another" if count > 1 else "One stage"
    return f"{many}: {titles}."


def in_a_year(clock: str, year: Year | None) -> str:
    """How often a clock was kept, in words; empty where it was never owed."""
    kept = year.clocks.get(clock) if year else None
    if year is None or kept is None or not kept.owed:
        return ""
    return f"In {year.year}: {kept.owed - kept.late} of {kept.owed} in time."


class _Saying:
    """One policy's stages and limits in words."""

    def __init__(self, rules: Rules, year: Year | None) -> None:
        self.rules = rules
        self.tables = tables_for(rules)
        self.telling = Telling(rules)
        self.year = year
        self.titles = dict(rules.terms.stages)

    def title(self, stage: Stage) -> str:
        return self.titles.get(stage.id, stage.title)

    def stage(self, at: int, stage: Stage, places: list[int]) -> StageShown:
        opens = (stage.opens_on, *stage.or_on)
        ways = [way for way in self.rules.escalations if way.from_stage == stage.id]
        after = self.rules.stages[at + 1 : at + 2]
        return StageShown(
            title=self.title(stage),
            begins=f"Begins when {self.happened(opens)}.",
            limits=tuple(self.limit(place, opens) for place in sorted(places)),
            heard=tuple(
                f"Heard by the {panel.title}: {panel.size} people."
                for panel in self.rules.panels
                if panel.stage == stage.id
            ),
            then=self.then(stage),
            leads_on=bool(after) and any(way.to_stage == after[0].id for way in ways),
        )

    def then(self, stage: Stage) -> str:
        who = self.rules.terms.resident
        told = [
            f"The {who} may ask for {self._named(way.to_stage)}"
            + (
                f" within {way.window} of the answer."
                if way.window
                else " at any time."
            )
            for way in self.rules.escalations
            if way.from_stage == stage.id
        ]
        if not told and stage.final:
            told = [f"This is our last answer. {self._beyond()}".strip()]
        return " ".join(told)

    def _named(self, stage: str) -> str:
        return next(
            (self.title(each) for each in self.rules.stages if each.id == stage), stage
        )

    def _beyond(self) -> str:
        """Where else the resident may turn, as the policy names it."""
        bodies = [body.name for body in self.rules.bodies]
        return f"Beyond us: {listed(bodies, 'or')}." if bodies else ""

    def limit(self, place: int, opens: tuple[str, ...]) -> Limit:
        clock, given = self.tables.clocks[place], self.tables.plans[place].extensions
        named = f"by {_early(clock)}the day named" if clock.until else ""
        return Limit(
            title=clock.title,
            within=named or f"{clock.within}",
            counted=self._counted(clock, opens),
            more="; ".join(map(_more, given)),
            kept=in_a_year(clock.id, self.year),
            target=clock.target,
            begins=self._begins(place, opens, frozenset()),
            lasts=0.0 if clock.until else days(clock.within),
            longer=sum(days(rule.up_to) for rule in given if rule.up_to),
        )

    def _counted(self, clock: Clock, opens: tuple[str, ...]) -> str:
        if not set(opens).isdisjoint(clock.starts):
            return ""
        return f"after {self.happened(clock.starts)}"

    def happened(self, events: tuple[str, ...]) -> str:
        told = listed([self.telling.happened(event) for event in events], "or")
        return in_terms(told, self.rules)

    def _begins(
        self, place: int, opens: tuple[str, ...], seen: frozenset[int]
    ) -> float:
        """How far into its stage a clock begins if all before it take their time."""
        clock = self.tables.clocks[place]
        if place in seen or not set(opens).isdisjoint(clock.starts):
            return 0.0
        before = [
            other
            for other in self.tables.places
            if not set(self.tables.clocks[other].met_by).isdisjoint(clock.starts)
            and other != place
        ]
        if not opens or not before:
            return 0.0
        return max(
            self._begins(other, opens, seen | {place})
            + days(self.tables.clocks[other].within)
            for other in before
        )


def days(length: Duration) -> float:
    """A length in calendar days, near enough to draw.

    >>> days(Duration(count=10, unit=Unit.WORKING_DAYS))
    14.0
    """
    return length.count * _DAYS[length.unit]


def _early(clock: Clock) -> str:
    return f"{clock.before} before " if clock.before else ""


def _more(rule: Extension) -> str:
    times = f", {_TIMES.get(rule.times, f'{rule.times} times')}" if rule.times else ""
    if rule.up_to is None:
        return f"more time can be taken, with no cap named{times}"
    return f"up to {rule.up_to} more{times}"
