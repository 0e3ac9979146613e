"""A story: what happens to one complaint, day by day, and what the engine says of it.

What was found is told so that anybody can follow it, and it is not taken on trust: the
same entries are given to `assess`, and what it answers is held against what is claimed.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from putright.engine.assessing import Position, assess
from putright.engine.history import Entry, History
from putright.engine.moments import in_words, to_date, to_time
from putright.engine.panels import CONVENED
from putright.engine.rules import Source
from putright.engine.tables import tables_for
from putright.engine.telling import clock_title, event_title, fact_asked
from putright.engine.vocabulary import EVENTS
from putright.proving.people import outsider
from putright.proving.seating import seats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

_DAY = 24 * 60


class Story(Struct, frozen=True, kw_only=True):
    """One complaint from its receipt to the moment at which something is wrong.

    Attributes:
        facts: What is so from the start.
        entries: What happens, each permitted where `expect` says `irregular` is 0.
        at: The local minute at which it is looked at.
        expect: What the engine must say then, in the words of an `example` block.
        nobody: Acts, each with the people none of whom may do it then.
        without: Acts, each with the roles in none of which anybody may do it then.
        lacks: Acts, each with an item that no letter it sends would have to hold.
        may: Acts, each with the very person who may do it then.
        window: A stage and the last day on which it can be asked for; empty: any.
        shut: Acts, each with a ground on which nobody may do it then.
        idle: Acts, each with a rule that gives nobody leave to do it then.
        unsent: Letters that nothing which may be done then would send.
        seats: People of whom no panel can be made then, whoever comes from outside.
    """

    name: str
    facts: dict[str, Any]
    entries: tuple[Entry, ...]
    at: int
    expect: dict[str, Any]
    nobody: tuple[tuple[str, tuple[str, ...]], ...] = ()
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lacks: tuple[tuple[str, str], ...] = ()
    may: tuple[tuple[str, str], ...] = ()
    window: tuple[str, str] = ("", "")
    shut: tuple[tuple[str, str], ...] = ()
    idle: tuple[tuple[str, Source], ...] = ()
    unsent: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """One line of a story as it is told: a day, what happens, and the clause."""

    on: date
    text: str
    clause: str = ""

    def __str__(self) -> str:
        cited = f" ({self.clause})" if self.clause else ""
        return f"{in_words(self.on.toordinal())}: {self.text}{cited}"


def lines(story: Story, rules: Rules) -> tuple[Line, ...]:
    """The story in plain words, a line for each thing that happens."""
    tables = tables_for(rules)
    told = [
        Line(
            on=to_date(entry.at // _DAY),
            text=_told(entry, rules),
            clause=_clause(entry, rules),
        )
        for entry in story.entries
    ]
    start = to_date(story.entries[0].at // _DAY)
    known = [
        Line(on=start, text=f"“{fact_asked(name, tables)}” {_value(value)}.")
        for name, value in story.facts.items()
    ]
    return (*told[:1], *known, *told[1:])


def _told(entry: Entry, rules: Rules) -> str:
    """One sentence: "A (in their role) acknowledged the complaint at stage 1."""
    word = EVENTS.get(entry.event) or next(
        (event.type for event in rules.events if event.type.id == entry.event), None
    )
    titles = {role.id: role.title for role in rules.roles}
    role = titles.get(entry.role, entry.role)
    who = f"{entry.by} ({role})" if entry.by and role else entry.by or "The resident"
    told = word.told if word else event_title(entry.event, tables_for(rules))
    extra = ""
    if entry.data.get("new_due_date"):
        day = date.fromisoformat(entry.data["new_due_date"]).toordinal()
        extra = f", the new date being {in_words(day)}"
    if entry.data.get("person"):
        extra = f" to {entry.data['person']}"
    return f"{who} {told}{extra}."


def _clause(entry: Entry, rules: Rules) -> str:
    acts = tables_for(rules).acts_of(entry.event)
    mine = [act for act in acts if entry.role in act.by] or list(acts)
    return mine[0].source.clause if mine else ""


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    try:
        return in_words(date.fromisoformat(str(value)).toordinal())
    except ValueError:
        return str(value)


def replay(story: Story, rules: Rules, calendar: Calendar) -> Position:
    """Where the story leaves the complaint, as the engine sees it."""
    history = History(entries=story.entries, facts=story.facts)
    return assess(rules, calendar, history, _moment(story.at))


def _moment(minute: int) -> datetime:
    return to_time(minute)


def unconfirmed(story: Story, rules: Rules, calendar: Calendar) -> tuple[str, ...]:
    """What the engine does not say as claimed; empty: all of the story is confirmed."""
    position = replay(story, rules, calendar)
    seated = _seated(story, rules, calendar) if story.seats else ()
    return (*_differences(story, position, rules), *seated)


def _seated(story: Story, rules: Rules, calendar: Calendar) -> Iterator[str]:
    """Panels that can be made of people, where the story says that none can."""
    act = tables_for(rules).acts_of(CONVENED)[0]
    stage = replay(story, rules, calendar).stage
    kinds = {role.id: role.kind for role in rules.roles}
    for panel in rules.panels:
        own, others = seats(kinds, panel)
        for names in (
            combinations(story.seats, len(own)) if panel.stage == stage else ()
        ):
            sit = dict(zip(names, own, strict=True))
            sit |= {outsider(number): role for number, role in enumerate(others, 90)}
            members = [{"person": name, "role": role} for name, role in sit.items()]
            said = dict.fromkeys(act.given, "as the story needs") | {"members": members}
            last = Entry(
                seq=len(story.entries) + 9,
                event=CONVENED,
                at=story.at,
                recorded_at=story.at,
                by="",
                role=act.by[0],
                data=said,
            )
            longer = structs.replace(story, entries=(*story.entries, last))
            if not replay(longer, rules, calendar).irregular:
                yield f"{' and '.join(names)} can sit"


def _differences(story: Story, position: Position, rules: Rules) -> Iterator[str]:
    for key, wanted in story.expect.items():
        found = seen(key, position)
        if str(found) != str(wanted):
            yield f"{key} is {found}, not {wanted}"
    yield from _of_people(story, position, rules)
    yield from _of_rules(story, position, rules)
    for act, item in story.lacks:
        needs = position.letter_for(act)
        if needs and any(i.item == item and i.needed is not False for i in needs.items):
            yield f"the letter of {act} must say {item}"
    stage, last = story.window
    days = {window.stage: str(window.last_day) for window in position.windows}
    if stage and days.get(stage) != last:
        yield f"{stage} can be asked for until {days.get(stage)}, not {last}"


def _of_people(story: Story, position: Position, rules: Rules) -> Iterator[str]:
    """Who may and who may not, otherwise than claimed."""
    roles = tuple(role.id for role in rules.roles)
    for act, people in story.nobody:
        for person in people:
            if position.why_not(act, person, roles) is None:
                yield f"{person} may do {act}"
    for act, held in story.without:
        if position.why_not(act, "", held) is None:
            yield f"{' or '.join(held)} may do {act}"
    for act, person in story.may:
        fault = position.why_not(act, person, roles)
        if fault is not None:
            yield f"{person} may not do {act}: {fault.because}"


def _of_rules(story: Story, position: Position, rules: Rules) -> Iterator[str]:
    """Rules that do come into play, where the story says that they do not."""
    roles = tuple(role.id for role in rules.roles)
    for act, ground in story.shut:
        for state in position.grounds(act, "", roles):
            if state.id == ground and not state.because:
                yield f"{act} may be done on the ground {ground}"
    for act, source in story.idle:
        if any(each.source == source for each in position.may_do(act)):
            yield f"{act} may be done by clause {source.clause}"
    going = {letter.id for letter in position.letters} if story.unsent else set()
    for letter in story.unsent:
        if letter in going:
            yield f"{letter} would be sent"


def seen(key: str, position: Position) -> object:
    """What the engine says, for one key of an example's `expect`."""
    if key == "stage":
        return position.stage
    if key == "irregular":
        return len(position.irregular)
    subject, _, ask = key.rpartition(".")
    if ask == "permitted":
        return "yes" if position.may_do(subject) else "no"
    clock = position.clock(subject)
    return {
        "due": clock.due_on,
        "state": clock.state,
        "started": clock.started_on,
        "met": clock.met_on,
        "latest_extension": clock.latest_extension,
    }[ask]


def told_of_clock(name: str, rules: Rules) -> str:
    """A clock by its title, for a sentence."""
    return clock_title(name, tables_for(rules))
