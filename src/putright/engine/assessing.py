"""The one question: where does this complaint stand, under these rules, on this day?"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from putright.engine import (
    acting_for,
    acts,
    choosing,
    demands,
    letters,
    measuring,
    panels,
    seeing,
    separation,
    waiting,
    warning,
)
from putright.engine.answers import answer
from putright.engine.assigning import ASSIGNING, assignment_fault
from putright.engine.counting import DAY
from putright.engine.moments import end_of, to_date
from putright.engine.noticing import notices_of
from putright.engine.outcomes import outcomes_of
from putright.engine.position import (
    ClockState,
    DemandState,
    InquiryState,
    Irregular,
    LetterNeeds,
    Notice,
    OverallOutcome,
    PanelState,
    Permission,
    Phase,
    PointState,
    PromiseState,
    Refusal,
    RepresentativeState,
    Step,
    TaskState,
    WindowState,
)
from putright.engine.regrading import regraded
from putright.engine.replaying import run_through
from putright.engine.standing import states
from putright.engine.tables import Tables, tables_for
from putright.engine.tasks import tasks_of
from putright.engine.tracing import steps_of
from putright.engine.windows import windows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.assigning import Roster
    from putright.engine.calendar import Calendar
    from putright.engine.conditions import Condition
    from putright.engine.history import Entry, History
    from putright.engine.panels import Member
    from putright.engine.position import GroundState
    from putright.engine.rules import (
        Act,
        Body,
        LetterCheck,
        Priority,
        Rules,
        Source,
        Viewing,
    )
    from putright.engine.running import Running


def assess(  # noqa: PLR0913 - the whole question, each part once
    rules: Rules,
    calendar: Calendar,
    history: History,
    as_of: date | datetime,
    known_at: date | datetime | None = None,
    *,
    foreign: bool = False,
) -> Position:
    """Where the complaint stands at `as_of` (a date: at the end of that day).

    `known_at` leaves out what was recorded later: what was known then; None takes all
    that the history holds. `foreign` measures by rules that the complaint was not
    handled under, such as the Complaint Handling Code: roles and events that those
    rules do not know are then passed over. Never throws on entries of the right types.
    """
    tables = tables_for(rules)
    minute = end_of(as_of)
    entries = history.entries
    if known_at is not None:
        known = end_of(known_at)
        entries = tuple(entry for entry in entries if entry.recorded_at <= known)
    running = run_through(
        tables,
        calendar,
        history.facts,
        entries,
        minute,
        foreign=foreign,
        as_it_happened=history.as_it_happened,
    )
    if running.afterwards and not foreign:
        for entry, because in regraded(
            tables, calendar, history.facts, entries, minute
        ):
            running.list_irregular(entry, because, tables.source)
    return Position(running, entries)


class Position:
    """Everything that can be said of a complaint; most parts worked out when asked.

    Attributes:
        clocks: Every clock of the policy, in the document's order.
    """

    def __init__(self, running: Running, entries: Sequence[Entry]) -> None:
        self._running = running
        self._entries = entries
        self.rules: Rules = running.tables.rules
        self.tables: Tables = running.tables
        self.calendar: Calendar = running.calendar
        self.as_of: date = to_date(running.minute // DAY)
        self.phase: Phase = running.phase
        self.stage: str = (
            self.rules.stages[running.stage].id if running.stage >= 0 else ""
        )
        self.owner: str = running.owner
        self.irregular: tuple[Irregular, ...] = tuple(running.irregular)
        # First of all: a clock begun by its fallback begins here, not when asked.
        self.clocks: tuple[ClockState, ...] = states(running)

    @cached_property
    def code(self) -> str:
        """The document that this complaint is measured against; empty: none."""
        return measuring.code_of(self._running)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Who outside may be asked about this complaint."""
        return measuring.bodies_of(self._running)

    @property
    def received_on(self) -> date | None:
        """The day the landlord got the complaint."""
        received = self._running.received
        return None if received is None else to_date(received // DAY)

    def clock(self, id: str) -> ClockState:  # noqa: A002 - the field's own name
        """One clock by its id; `KeyError` where the policy has none of that name."""
        place = self._running.tables.clock_places[id]
        return self.clocks[place]

    @property
    def next_due(self) -> ClockState | None:
        """The clock that the landlord must meet first; targets do not count."""
        waiting = [
            clock
            for clock in self.clocks
            if clock.state in ("running", "late") and not clock.target
        ]
        return min(waiting, key=lambda clock: clock.due_on or date.max, default=None)

    @cached_property
    def windows(self) -> tuple[WindowState, ...]:
        """How long the resident has to ask for each next stage."""
        return windows_of(self._running)

    @cached_property
    def points(self) -> tuple[PointState, ...]:
        """The points of the complaint with their latest answers."""
        return tuple(
            PointState(
                id=point.id,
                text=point.text,
                outcome=point.outcome,
                reasons=point.reasons,
                stage=point.stage,
            )
            for point in self._running.points.values()
        )

    @cached_property
    def outcomes(self) -> tuple[OverallOutcome, ...]:
        """The outcome of the whole, stage by stage, by the policy's own rule."""
        return outcomes_of(self._running)

    @cached_property
    def promises(self) -> tuple[PromiseState, ...]:
        """Every promised remedy, kept or not."""
        today = self._running.minute // DAY
        return tuple(
            promise.state(today) for promise in self._running.promises.values()
        )

    @cached_property
    def demands(self) -> tuple[DemandState, ...]:
        """What the Ombudsman wants of the landlord, met or not."""
        return demands.states(self._running)

    def checks_of(self, event: str) -> tuple[LetterCheck, ...]:
        """What an event's letter is looked at for, beside what it must say."""
        return tuple(
            rule
            for rule in self.rules.checks
            if (not rule.of or event in rule.of)
            and answer(rule.when, self._running) is True
        )

    @cached_property
    def tasks(self) -> tuple[TaskState, ...]:
        """What the policy wants staff to do now, beside what is owed by a day."""
        return tasks_of(self._running)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What the complaints lead should know."""
        return notices_of(self._running, self._entries, self.clocks)

    @cached_property
    def priority(self) -> Priority | None:
        """Why the complaint stands before all others in a list; None: it does not."""
        rules = self.rules.priorities
        held = (rule for rule in rules if answer(rule.when, self._running))
        return next(held, None)

    @property
    def panel(self) -> tuple[Member, ...]:
        """Who is seated on the panel, in the order in which they were named."""
        return self._running.panel

    @cached_property
    def seating(self) -> PanelState | None:
        """The present stage's panel seat by seat; None: the stage has none."""
        return panels.state(self._running)

    def may_not_sit(self, person: str, role: str) -> tuple[str, ...]:
        """Why somebody may not take a seat in the present stage's panel as a role."""
        return panels.may_not_sit(self._running, person, role)

    @cached_property
    def inquiries(self) -> tuple[InquiryState, ...]:
        """What the panel has looked into, answered or not."""
        today = self._running.minute // DAY
        return tuple(each.state(today) for each in self._running.inquiries.values())

    def holds(self, condition: Condition) -> bool:
        """Whether a condition surely holds of the complaint now."""
        return answer(condition, self._running) is True

    def who_did(self, event: str) -> tuple[str, ...]:
        """Who did something here, the latest first; of staff named, who was."""
        if event == choosing.ABOUT:
            return self.staff_named
        done = (entry.by for entry in reversed(self._entries) if entry.event == event)
        return tuple(dict.fromkeys(person for person in done if person))

    @property
    def answer_due_on(self) -> date | None:
        """The day by which the present stage's answer is due; None: none is set."""
        running = self._running
        if running.stage < 0:
            return None
        wanted = running.tables.rules.stages[running.stage].closes_on
        days = (
            clock.due_on
            for rule, clock in zip(self.rules.clocks, self.clocks, strict=True)
            if wanted in rule.met_by and not rule.target and clock.due_on
        )
        return min(days, default=None)

    @property
    def representatives(self) -> tuple[RepresentativeState, ...]:
        """Who acts for the resident, and whether they may be told anything."""
        return acting_for.states(self._running)

    @property
    def investigator(self) -> str:
        """Whom the owner asked to look into it; empty: nobody."""
        return self._running.investigator

    @property
    def staff_named(self) -> tuple[str, ...]:
        """Members of staff whom the complaint is about."""
        return tuple(dict.fromkeys(self._running.did.get("staff.named", ())))

    @cached_property
    def viewing(self) -> Viewing | None:
        """The rule that keeps this complaint from most of the staff; None: none does.

        Of several the first one that holds.
        """
        return seeing.viewing_of(self._running)

    def warnings(
        self, act: str, said: Mapping[str, Any] | None = None
    ) -> tuple[Notice, ...]:
        """What whoever does an act now, saying this, is warned of; never a refusal."""
        group = self._running.tables.acts.get(act, ())
        event = group[0].event if group else act
        return warning.before(self._running, event, said or {})

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """Which rule did what, in order."""
        return steps_of(self._running, self.clocks)

    @cached_property
    def may(self) -> tuple[Permission, ...]:
        """Every act that may be done now, a line for each role that may."""
        running = self._running
        return tuple(
            Permission(
                act=act.id,
                event=act.event,
                title=act.title,
                role=role,
                source=act.source,
                except_for=self._except_for(act),
            )
            for group in running.tables.acts.values()
            for act in group
            if acts.first_fault(running, (act,), "", ()) is None
            for role in act.by
        )

    @cached_property
    def may_not(self) -> tuple[Refusal, ...]:
        """Every act that nobody may do now, with the first clause that forbids it."""
        running = self._running
        return tuple(
            _refusal(group[0], found)
            for group in running.tables.acts.values()
            if (found := acts.first_fault(running, group, "", ())) is not None
        )

    def may_by(self, person: str, roles: Sequence[str]) -> tuple[Permission, ...]:
        """The acts that this person, holding these roles, may do now."""
        may = self._running.tables.may
        mine = (
            permission
            for permission in self.may
            if any(may(role, (permission.role,)) for role in roles)
        )
        first = {permission.act: permission for permission in reversed(tuple(mine))}
        return tuple(
            permission
            for permission in reversed(tuple(first.values()))
            if self.why_not(permission.act, person, roles) is None
        )

    def why_not(
        self,
        act: str,
        person: str,
        roles: Sequence[str],
        assignee: str = "",
        roster: Roster | None = None,
    ) -> Refusal | None:
        """Why this person may not do an act now; None where they may.

        For `owner.assign` name the `assignee`, who must be able to finish the stage;
        with a `roster` of everybody there, each with their roles, also whether they
        hold a role for it, and who would be left for the stages that follow. Acts of
        mere record-keeping need no rule and are never refused.
        """
        running = self._running
        group = running.tables.acts.get(act)
        if group is None:
            return self._unlisted(act)
        found = acts.first_fault(running, group, person, roles)
        if found is None and group[0].event in ASSIGNING:
            found = assignment_fault(running, assignee, group, roster)
        return None if found is None else _refusal(group[0], found)

    def waits_for(self, act: str, person: str, roles: Sequence[str]) -> tuple[str, ...]:
        """The facts to answer before this person may do an act.

        Empty where they may do it already, or where more than answers is wanting.
        """
        group = self._running.tables.acts.get(act, ())
        return waiting.waits_for(self._running, group, person, roles)

    def grounds(
        self, act: str, person: str, roles: Sequence[str]
    ) -> tuple[GroundState, ...]:
        """How each ground stands on which this person may refuse or close by an act.

        Empty where the act needs no ground, or may not be done at all.
        """
        group = self._running.tables.acts.get(act, ())
        return waiting.grounds_for(self._running, group, person, roles)

    @cached_property
    def letters(self) -> tuple[LetterNeeds, ...]:
        """What each letter that may be sent now must say."""
        permitted = dict.fromkeys(permission.act for permission in self.may)
        return tuple(needs for act in permitted for needs in self._needs(act, {}))

    @property
    def letter(self) -> LetterNeeds | None:
        """The next letter: the one that meets the clock that is due first.

        Also while something must still be done before it may go, so that what it must
        say is known from the start; `letters` holds those that may be sent now.
        """
        due = sorted(
            (clock for clock in self.clocks if clock.state in ("running", "late")),
            key=lambda clock: clock.due_on or date.max,
        )
        tables = self._running.tables
        for clock in due:
            for event in self.rules.clocks[tables.clock_places[clock.id]].met_by:
                for act in tables.acts_of(event)[:1]:
                    found = self.letter_for(act.id)
                    if found is not None:
                        return found
        return self.letters[0] if self.letters else None

    def letter_for(
        self,
        act: str,
        delivery: str = "email",
        said: Mapping[str, Any] | None = None,
    ) -> LetterNeeds | None:
        """What an act's letter must say if it went today by `delivery`.

        `said` is what else would be said with it, such as `new_due_date`. None where
        the act sends no letter.
        """
        found = self._needs(act, {"delivery": delivery, **(said or {})})
        to_resident = [needs for needs in found if needs.to == "resident"]
        return next(iter((*to_resident, *found)), None)

    def _needs(self, act: str, said: Mapping[str, Any]) -> tuple[LetterNeeds, ...]:
        group = self._running.tables.acts.get(act, ())
        return letters.needs(self._running, group[0], said) if group else ()

    def _except_for(self, act: Act) -> tuple[tuple[str, Refusal], ...]:
        running = self._running
        return tuple(
            (
                person,
                _refusal(act, (separation.barred(running, rule, person), rule.source)),
            )
            for rule in running.tables.happenings[act.event].separations
            for person in separation.persons(running, rule)
        )

    def _unlisted(self, act: str) -> Refusal | None:
        word = acts.word_for(act)
        if word is not None and self._running.tables.happenings[word.id].free:
            return None
        title = word.title if word else act
        return Refusal(
            act=act,
            event=word.id if word else act,
            title=title,
            because=f"This policy does not provide for it: “{title}”.",
            source=self.rules.source,
        )


def _refusal(act: Act, found: tuple[str, Source]) -> Refusal:
    because, source = found
    return Refusal(
        act=act.id, event=act.event, title=act.title, because=because, source=source
    )
