"""An open complaint moved to another version of its policy: never to a later date.

It runs under the newer rules; whatever the older ones would have had the landlord do
sooner is still owed by then, and no window of the resident ends sooner than it would
have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.assessing import Position
from putright.engine.calendar import Calendar
from putright.engine.counting import DAY
from putright.engine.history import Entry, History
from putright.engine.keeping import Kept, KeptDue
from putright.engine.lateness import last_day_to_ask
from putright.engine.moments import end_of, in_words, minute_of
from putright.engine.position import Notice
from putright.engine.regrading import regraded
from putright.engine.replaying import run_through
from putright.engine.rules import Rules
from putright.engine.standing import states
from putright.engine.tables import Tables, tables_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from putright.engine.running import Running


class Earlier(Struct, frozen=True, kw_only=True):
    """A version that the complaint ran under up to local minute `until`."""

    rules: Rules
    until: int


class _Asked(Struct, frozen=True, kw_only=True):
    calendar: Calendar
    history: History
    entries: tuple[Entry, ...]
    minute: int

    def run(self, rules: Rules, kept: Kept | None = None) -> Running:
        return run_through(
            tables_for(rules),
            self.calendar,
            self.history.facts,
            self.entries,
            self.minute,
            foreign=False,
            as_it_happened=self.history.as_it_happened,
            kept=kept,
        )


def assess_moved(  # noqa: PLR0913, PLR0917 - as `assess`, and what came before
    rules: Rules,
    earlier: Sequence[Earlier],
    calendar: Calendar,
    history: History,
    as_of: date | datetime,
    known_at: date | datetime | None = None,
) -> Position:
    """Where a complaint stands that came to `rules` from earlier versions.

    `earlier` stands in order. Before the first move only the first version speaks. For
    each duty of the landlord the earliest of the days that all these versions give
    stands, for each window of the resident the latest. What happened under a version
    is judged by that version.
    """
    minute = end_of(as_of)
    entries = history.entries
    if known_at is not None:
        known = end_of(known_at)
        entries = tuple(entry for entry in entries if entry.recorded_at <= known)
    asked = _Asked(calendar=calendar, history=history, entries=entries, minute=minute)
    past = [each for each in earlier if each.until <= minute]
    if len(past) < len(earlier):
        rules = earlier[len(past)].rules
    runs = [asked.run(each.rules) for each in past]
    if not runs:
        running = asked.run(rules)
    else:
        tables = tables_for(rules)
        running = asked.run(rules, _kept(tables, runs, past[-1].until))
        _judge_the_past(running, runs, past)
    if running.afterwards:
        tables = running.tables
        for entry, because in regraded(
            tables, calendar, history.facts, entries, minute
        ):
            running.list_irregular(entry, because, tables.source)
    return Position(running, entries)


def _kept(tables: Tables, runs: Sequence[Running], judged_from: int) -> Kept:
    soonest: dict[tuple[str, int], KeptDue] = {}
    latest: dict[tuple[str, int], KeptDue] = {}
    windows: dict[str, int | None] = {}
    residents = {role.id for role in tables.rules.roles if role.kind == "resident"}
    owners = {clock.id: clock.owner for clock in tables.clocks}
    for run in runs:
        for key, due in _dues(run):
            if owners.get(key[0]) in residents:
                latest[key] = _joined(latest.get(key, due), due, latest=True)
            else:
                soonest[key] = _joined(soonest.get(key, due), due, latest=False)
        for rule in run.tables.rules.escalations:
            place = run.tables.stage_places.get(rule.from_stage, -1)
            if place in run.answered:
                last = last_day_to_ask(run, rule)
                known = windows.get(rule.to_stage, last)
                either = last is None or known is None
                windows[rule.to_stage] = None if either else max(last or 0, known or 0)
    return Kept(
        soonest=soonest, latest=latest, windows=windows, judged_from=judged_from
    )


def _dues(running: Running) -> Iterator[tuple[tuple[str, int], KeptDue]]:
    states(running)  # gives clocks that no event has begun the day they have by now
    for place, clock in enumerate(running.tables.clocks):
        run = running.clocks[place]
        if run.due is None or not running.applies(place):
            continue
        end = run.original * DAY + running.tables.conventions.due_at
        due = KeptDue(
            original=run.original,
            end=run.due if running.tables.plans[place].hours else end,
            due=run.due,
            due_utc=run.due_utc,
        )
        yield (clock.id, run.number), due


def _joined(one: KeptDue, other: KeptDue, *, latest: bool) -> KeptDue:
    pick = max if latest else min
    return KeptDue(
        original=pick(one.original, other.original),
        end=pick(one.end, other.end),
        due=pick(one.due, other.due),
        due_utc=pick(one.due_utc, other.due_utc),
    )


def _judge_the_past(
    running: Running, runs: Sequence[Running], past: Sequence[Earlier]
) -> None:
    """Each version's own irregular entries, and a notice of each move."""
    start = -1
    for run, each in zip(runs, past, strict=True):
        running.irregular += [
            one for one in run.irregular if start < minute_of(one.at) <= each.until
        ]
        start = each.until
        source = each.rules.source
        text = (
            f"Until {in_words(each.until // DAY)} it ran under version"
            f" {each.rules.version} of the policy. What was due sooner under that is"
            " still due then."
        )
        running.notices.append(Notice(kind="moved", text=text, source=source))
    running.irregular.sort(key=lambda one: one.seq)


def cannot_move(position: Position, rules: Rules) -> tuple[str, ...]:
    """Why an open complaint cannot be moved to these rules, a sentence each.

    Its stage must be there, and nothing that the landlord owes may be forgotten.
    """
    stages = {stage.id for stage in rules.stages}
    clocks = {clock.id for clock in rules.clocks}
    name = f"version {rules.version} of the policy"
    found = []
    if position.stage and position.stage not in stages:
        title = next(s.title for s in position.rules.stages if s.id == position.stage)
        found.append(f"The complaint is at {title}, which {name} does not have.")
    for clock in position.clocks:
        owed = clock.state in ("running", "late") and not clock.target
        if owed and clock.id not in clocks and clock.due_on is not None:
            day = in_words(clock.due_on.toordinal())
            found.append(
                f"“{clock.title}” is due {day}, and {name} has no such time. Do that"
                " first."
            )
    return tuple(found)
