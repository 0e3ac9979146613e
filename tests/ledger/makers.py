"""Makers for rows of the ledger: a story told to the engine, a case in the record.

`story` asks the engine alone, by the documents that ship: clocks, who may act, what a
letter must say. `a_case` is a complaint in the record, with somebody in each role, for
letters as they are written and sent, and for pages.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from putright import policies
from putright.engine.assessing import Position, assess
from putright.engine.history import DAY, Entry, History
from putright.letters import services
from putright.letters.models import Letter
from putright.policies import calendars
from putright.records import today
from putright.records.models import Complaint
from putright.records.positions import position_of
from tests.letters.makers import sent
from tests.makers import a_complaint, a_landlord, done, moment, somebody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.position import ClockState, LetterNeeds
    from putright.engine.rules import Clock
    from putright.people.models import Landlord, Staff

Who = tuple[str, str]  # a person and the role in which they act
DESK: Who = ("desk-1", "complaints-officer")
OFFICER: Who = ("officer-1", "s1-investigator")
REVIEWER: Who = ("reviewer-1", "s2-reviewer")
RESIDENT: Who = ("resident-1", "resident")


def row(name: str, *values: object) -> Any:  # noqa: ANN401 - pytest's own
    """One case of a test with parameters, named after the row that it demonstrates."""
    return pytest.param(*values, id=name, marks=pytest.mark.demonstrates(name))


def rows(names: str, *values: object) -> Any:  # noqa: ANN401 - pytest's own
    """One case that demonstrates several rows, their ids parted by spaces."""
    mark = pytest.mark.demonstrates(*names.split())
    return pytest.param(*values, id=names.replace(" ", "+"), marks=mark)


class Story:
    """A complaint under a policy that ships: what happened, and what the engine says.

    >>> told = story("pioneer", "2025-04-17 10:00")
    >>> told.due("s1.acknowledge")
    datetime.date(2025, 4, 28)
    """

    def __init__(self, policy: str, facts: Mapping[str, Any]) -> None:
        self.rules = policies.load(policy)
        self.calendar = calendars.load(self.rules.calendar)
        self.facts = dict(facts)
        self.entries: tuple[Entry, ...] = ()

    def then(
        self,
        when: str,
        event: str,
        who: Who = DESK,
        recorded: str = "",
        **data: Any,  # noqa: ANN401 - as the vocabulary has it
    ) -> Story:
        """What happened next, at a local time such as `2025-04-17 10:00`."""
        entry = self._entry(when, event, who, recorded, data)
        self.entries = (*self.entries, entry)
        return self

    def fact(self, when: str, name: str, value: Any) -> Story:  # noqa: ANN401 - any
        """Something learnt on the way."""
        return self.then(when, "issue.fact_recorded", DESK, fact=name, value=value)

    def on(self, day: str = "") -> Position:
        """Where it stands at the end of a day; empty: the day of the last entry."""
        return self._assess(self.entries, self._day(day))

    def clock(self, name: str, on: str = "") -> ClockState:
        return self.on(on).clock(name)

    def rule(self, name: str) -> Clock:
        """The clock as the policy has it."""
        return next(clock for clock in self.rules.clocks if clock.id == name)

    def due(self, name: str, on: str = "") -> date | None:
        return self.clock(name, on).due_on

    def refused(
        self,
        when: str,
        event: str,
        who: Who = DESK,
        **data: Any,  # noqa: ANN401 - as the vocabulary has it
    ) -> str:
        """Why the policy would not have it, with its clause; empty: it would."""
        entry = self._entry(when, event, who, "", data)
        after = self._assess((*self.entries, entry), self._day(when[:10]))
        faults = [one for one in after.irregular if one.seq == entry.seq]
        return " ".join(f"{one.because} [{one.source.clause}]" for one in faults)

    def may_not(self, act: str, who: Who, on: str = "", assignee: str = "") -> str:
        """Why somebody may not do an act now, with the clause; empty: they may.

        What a resident does is never held against them in a history: ask this.
        """
        refusal = self.on(on).why_not(act, who[0], [who[1]], assignee)
        return f"{refusal.because} [{refusal.source.clause}]" if refusal else ""

    def letter(self, act: str, on: str = "", **said: Any) -> LetterNeeds:  # noqa: ANN401 - as the vocabulary has it
        """What an act's letter would have to say."""
        needs = self.on(on).letter_for(act, "email", said)
        assert needs, f"{act} sends no letter"
        return needs

    def must_say(self, act: str, on: str = "") -> set[str]:
        """The items that an act's letter must have."""
        items = self.letter(act, on).items
        return {one.item for one in items if one.needed is not False}

    def _assess(self, entries: tuple[Entry, ...], day: date) -> Position:
        history = History(entries=entries, facts=self.facts)
        return assess(self.rules, self.calendar, history, day)

    def _day(self, day: str) -> date:
        if day:
            return date.fromisoformat(day)
        return date.fromordinal(self.entries[-1].at // DAY)

    def _entry(
        self, when: str, event: str, who: Who, recorded: str, data: dict[str, Any]
    ) -> Entry:
        at = _minute(when)
        return Entry(
            seq=len(self.entries) + 1,
            event=event,
            at=at,
            recorded_at=_minute(recorded) if recorded else at,
            by=who[0],
            role=who[1],
            data=data,
        )


def story(
    policy: str,
    received: str,
    facts: Mapping[str, Any] | None = None,
    channel: str = "telephone",
    who: Who = DESK,
) -> Story:
    """A complaint that has just reached the landlord."""
    told = Story(policy, facts or {})
    return told.then(received, "complaint.received", who, channel=channel)


def defined(told: Story, when: str, *points: str, who: Who = DESK) -> Story:
    """Set out in points."""
    given = list(points or ["The roof leaks"])
    return told.then(when, "complaint.defined", who, points=given)


def acknowledged(told: Story, when: str, stage: str = "s1", who: Who = DESK) -> Story:
    """Set out and acknowledged in one minute."""
    return defined(told, when, who=who).then(
        when, f"{stage}.acknowledged", who, delivery="email"
    )


def answered(told: Story, when: str, stage: str = "s1", who: Who = OFFICER) -> Story:
    """Every point upheld and the stage's answer sent by e-mail."""
    for point in told.on(when[:10]).points:
        told.then(
            when,
            "point.answered",
            who,
            point=point.id,
            outcome="upheld",
            reasons="It leaks.",
        )
    return told.then(when, f"{stage}.response_sent", who, delivery="email")


def _minute(when: str) -> int:
    at = moment(when if " " in when else f"{when} 12:00")
    return at.toordinal() * DAY + at.hour * 60 + at.minute


class Case:
    """A complaint in the record, with somebody in each role.

    Attributes:
        landlord: Runs the policy; each policy has a landlord of its own.
    """

    def __init__(self, landlord: Landlord, complaint: Complaint) -> None:
        self.landlord = landlord
        self.number = complaint.pk
        self.reference = complaint.reference

    @property
    def complaint(self) -> Complaint:
        """Read anew, as the next page would."""
        return Complaint.objects.get(pk=self.number)

    @property
    def position(self) -> Position:
        """Where it stands at the time where the tests' clock stands."""
        return position_of(self.complaint)

    def does(
        self,
        act: str,
        by: Staff,
        **data: Any,  # noqa: ANN401 - as the vocabulary has it
    ) -> None:
        """Do an act at the time where the clock stands."""
        done(self.complaint, act, by, today.now(), data)

    def records(self, fact: str, value: Any, by: Staff) -> None:  # noqa: ANN401 - any
        """Write down a fact."""
        self.does("issue.record_fact", by, fact=fact, value=value)

    def letters(self) -> list[Letter]:
        """In the order in which they were begun."""
        return list(Letter.objects.filter(complaint=self.complaint).order_by("pk"))


def somebody_as(landlord: Landlord, *roles: str, name: str = "") -> Staff:
    """Somebody who holds these roles, the same person each time."""
    return somebody(name or " ".join(roles).title(), landlord, roles)


def a_case(
    policy: str,
    received: str,
    by: tuple[str, ...] = ("complaints-officer",),
    **more: Any,  # noqa: ANN401 - as `tests.makers.a_complaint`
) -> Case:
    """A complaint logged at a local time, where the clock then stands still."""
    landlord = a_landlord(f"{policy.title()} Homes", policy)
    clock_stands_at(received)
    complaint = a_complaint(somebody_as(landlord, *by), received=received, **more)
    return Case(landlord, complaint)


def clock_stands_at(text: str) -> None:
    """Stop the tests' clock at a local time; their surroundings let it go again."""
    stopped = moment(text)
    today.use(lambda: stopped)


POINTS = ("The roof leaks", "Nobody called back", "The stairs are dark")


def answering(
    policy: str,
    stage: str = "s1",
    outcome: str = "upheld",
    answered: int = len(POINTS),
    facts: Mapping[str, Any] | None = None,
    **more: Any,  # noqa: ANN401 - as `tests.makers.a_complaint`
) -> tuple[Case, Staff]:
    """A case of three points ready for a stage's answer, and who writes it.

    The clock stands at 2026-01-14 10:00 for the first stage, 2026-02-04 for the second.
    Of the last stage only so many points are `answered`.
    """
    desk, officer, reviewer = ANSWER[policy]
    case = a_case(policy, "2026-01-05 10:00", (desk,), facts=facts or {}, **more)
    by = somebody_as(case.landlord, desk)
    writer = somebody_as(case.landlord, officer)
    _set_out(case, by, writer, "s1")
    clock_stands_at("2026-01-14 10:00")
    _answer(case, writer, outcome, answered if stage == "s1" else len(POINTS))
    if stage == "s1":
        return case, writer
    case.does("s1.respond", writer, delivery="email")
    clock_stands_at("2026-01-20 10:00")
    case.does("s2.request", by, channel="email")
    writer = somebody_as(case.landlord, reviewer)
    _set_out(case, by, writer, "s2")
    clock_stands_at("2026-02-04 10:00")
    _answer(case, writer, outcome, answered)
    return case, writer


# Who takes a complaint through its stages under each policy: at the desk, at the first
# stage, at the second.
ANSWER = {
    "pioneer": ("complaints-officer", "s1-investigator", "senior-manager"),
    "association": ("complaints-officer", "housing-manager", "director"),
    "bchg": ("complaints-officer", "team-leader", "s2-reviewer"),
}


STANDARDS: dict[str, Any] = {
    "x.on_the_merits": True,
    "x.independently": True,
    "x.open_minded": True,
}


def _set_out(case: Case, by: Staff, writer: Staff, stage: str) -> None:
    wanted = "A dry and well lit staircase"
    case.does("complaint.define", by, points=list(POINTS), outcomes_wanted=wanted)
    case.does("owner.assign", by, person=writer)
    case.does(f"{stage}.acknowledge", by, delivery="email")
    if case.landlord.policy == "pioneer":
        case.does("x.confirm_standards", writer, **STANDARDS)
    case.does(f"{stage}.investigate", writer, steps="Went to see the roof")


def _answer(case: Case, by: Staff, outcome: str, count: int) -> None:
    for point in case.position.points[:count]:
        reasons = f"We looked into it: {point.text}, as you told us."
        given = {"point": point.id, "outcome": outcome, "reasons": reasons}
        case.does("point.answer", by, **given, explanation="A storm took tiles off.")


def promised(case: Case, by: Staff) -> None:
    """A remedy that is still to be carried out."""
    given = {"what": "Mend the roof", "due_on": "2026-03-06", "owner": "Roofing Team"}
    case.does("remedy.promise", by, impact="Wet stairs", **given, **own(case))


def own(case: Case, event: str = "remedy.promised") -> dict[str, Any]:
    """An answer to each question of the landlord's own that is always asked."""
    asked = [each for each in case.position.rules.fields if event in each.of]
    return {each.id: each.choices[-1] for each in asked if not each.where}


def held_back(letter: Letter, by: Staff) -> dict[str, str]:
    """Try to send a letter that must not go: what is missing, with what is said."""
    with pytest.raises(services.NotReady) as refused:
        sent(letter, by)
    assert Letter.objects.get(pk=letter.pk).state == "draft"
    return {one.item: " ".join(one.problems) for one in refused.value.check.missing}
