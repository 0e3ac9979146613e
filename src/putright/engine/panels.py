"""Panels: who sits, who may not, and whether the panel is whole when it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.conditions import All, Either, PanelDecided
from putright.engine.position import PanelState, SeatState
from putright.engine.separation import did_of
from putright.engine.telling import event_title, role_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.conditions import Condition
    from putright.engine.grounds import Fault
    from putright.engine.history import Entry
    from putright.engine.rules import Panel, Seat
    from putright.engine.running import Running

CONVENED, HELD = "panel.convened", "hearing.held"


class Member(Struct, frozen=True):
    """Somebody with a seat; `role` is empty where it was not said."""

    person: str
    role: str = ""


def members_in(value: object) -> tuple[Member, ...]:
    """The members as an entry names them: `["ann"]` or `[{person, role}]`."""
    if not isinstance(value, list):
        return ()
    return tuple(_member(each) for each in value)


def _member(value: object) -> Member:
    if isinstance(value, dict):
        return Member(str(value.get("person", "")), str(value.get("role", "")))
    return Member(str(value))


def convene(running: Running, entry: Entry) -> None:
    """Seat the members; a panel set up anew begins anew."""
    running.panel = members_in(entry.data.get("members"))
    running.decided = frozenset()


def decide(running: Running, entry: Entry) -> None:
    """Note that a member has decided."""
    running.decided |= {entry.by}


def everybody_decided(running: Running) -> bool:
    """Whether a panel sits and each of its members has put a decision on record."""
    seated = {member.person for member in running.panel}
    return bool(seated) and seated <= running.decided


def panel_of(running: Running) -> Panel | None:
    """The rule for a panel at the present stage."""
    if running.stage < 0:
        return None
    now = running.tables.rules.stages[running.stage].id
    return next(
        (panel for panel in running.tables.rules.panels if panel.stage == now), None
    )


def state(running: Running) -> PanelState | None:
    """The panel of the present stage seat by seat, and what it lacks."""
    panel = panel_of(running)
    if panel is None:
        return None
    members = running.panel
    taken = [SeatState(roles=(each.role,), person=each.person) for each in members]
    return PanelState(
        id=panel.id,
        title=panel.title,
        stage=panel.stage,
        seats=(*taken, *_empty(running, panel, members)),
        lacking=tuple(_against(running, panel, members)),
        decided=tuple(one.person for one in members if one.person in running.decided),
        awaited=_awaited(running, members),
        source=panel.source,
    )


def _awaited(running: Running, members: tuple[Member, ...]) -> tuple[str, ...]:
    """Whose decision the stage's answer still waits for, once they have met."""
    answer = running.tables.rules.stages[running.stage].closes_on
    acts = running.tables.happenings[answer].acts
    if not running.since_opened(HELD) or not any(_asks_each(act.when) for act in acts):
        return ()
    return tuple(one.person for one in members if one.person not in running.decided)


def _asks_each(condition: Condition | None) -> bool:
    if isinstance(condition, All | Either):
        return any(_asks_each(part) for part in condition.parts)
    return isinstance(condition, PanelDecided)


def may_not_sit(running: Running, person: str, role: str) -> tuple[str, ...]:
    """Why somebody may not take a seat as this role; empty: they may."""
    panel = panel_of(running)
    if panel is None:
        return ()
    return tuple(_may_not_sit(running, panel, Member(person, role)))


def _empty(
    running: Running, panel: Panel, members: tuple[Member, ...]
) -> Iterator[SeatState]:
    """The seats that are left: first those that only one role may take."""
    left = panel.size - len(members)
    for seat in panel.seats:
        for _ in range(seat.at_least - _found(running, seat, members)):
            if left > 0:
                left -= 1
                yield SeatState(roles=(seat.role,))
    for _ in range(left):
        yield SeatState(roles=tuple(seat.role for seat in panel.seats))


def fault(running: Running, entry: Entry) -> Fault | None:
    """What is wrong with a panel set up, or with one that met; all of it at once."""
    panel = panel_of(running)
    if panel is None:
        return None
    if entry.event == HELD:
        told = _short(running, entry)
    else:
        told = " ".join(_faults(running, panel, entry))
    return (told, panel.source) if told else None


def _faults(running: Running, panel: Panel, entry: Entry) -> Iterator[str]:
    members = members_in(entry.data.get("members"))
    persons = [member.person for member in members]
    yield from _against(running, panel, members)
    chair, clerk = entry.data.get("chair"), entry.data.get("clerk")
    if chair and chair not in persons:
        yield f"{chair} is to lead the panel and does not sit on it."
    if clerk and clerk in persons:
        yield f"{clerk} sees to the hearing and may not sit as well."


def _against(
    running: Running, panel: Panel, members: tuple[Member, ...]
) -> Iterator[str]:
    """What stands against these people as the panel."""
    yield from _number(panel, [member.person for member in members])
    for member in members:
        yield from _may_not_sit(running, panel, member)
    for seat in panel.seats:
        yield from _missing(running, seat, members)


def _number(panel: Panel, persons: list[str]) -> Iterator[str]:
    named = list(dict.fromkeys(persons))
    for person in named:
        if persons.count(person) > 1:
            yield f"{person} is named twice."
    short = panel.size - len(named)
    if short:
        what = f"{short} more" if short > 0 else f"{-short} fewer"
        told = f"{len(named)} named: name {what}" if named else "none named yet"
        yield f"The panel has {panel.size} members and {told}."


def _may_not_sit(running: Running, panel: Panel, member: Member) -> Iterator[str]:
    seats = tuple(seat.role for seat in panel.seats)
    titles = " or a ".join(role_title(role, running.tables) for role in seats)
    if not member.role:
        yield f"In which role {member.person} sits is not said: as a {titles}."
    elif not running.tables.may(member.role, seats):
        own = role_title(member.role, running.tables)
        yield f"{member.person} is {own}: only a {titles} may sit."
    event = did_of(running, panel.never, member.person)
    if event:
        done = event_title(event, running.tables)
        yield f"{member.person} did “{done}” in this complaint and may not sit."


def _missing(
    running: Running, seat: Seat, members: tuple[Member, ...]
) -> Iterator[str]:
    found = _found(running, seat, members)
    if found < seat.at_least:
        title = role_title(seat.role, running.tables)
        do = f"only {found} does" if found else "none does"
        yield f"At least {seat.at_least} must sit as {title}; {do}."


def _found(running: Running, seat: Seat, members: tuple[Member, ...]) -> int:
    may = running.tables.may
    return sum(may(member.role, (seat.role,)) for member in members)


def _short(running: Running, entry: Entry) -> str:
    """That the panel met without one of its members."""
    if not running.panel:
        title = event_title(CONVENED, running.tables)
        return f"“{title}” comes first."
    came = {member.person for member in members_in(entry.data.get("members_present"))}
    missing = [each.person for each in running.panel if each.person not in came]
    if not missing:
        return ""
    return (
        f"The panel is short of {' and '.join(missing)}. It meets whole: put the"
        " hearing off, or set the panel up anew."
    )
