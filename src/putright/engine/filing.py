"""What the file of a complaint that is over lacks, by what its policy has it hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.corrections import fold
from putright.engine.moments import in_words
from putright.engine.points import REFUSED
from putright.engine.rules import Source
from putright.engine.telling import stage_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from putright.engine.history import Entry
    from putright.engine.position import ClockState
    from putright.engine.running import Running

_CLOSED = "complaint.closed"
_OVER = frozenset(("closed", "refused", "withdrawn"))


class Gap(Struct, frozen=True, kw_only=True):
    """Something that is not on the file: a sentence, and the clause that wants it."""

    text: str
    source: Source


def gaps_of(
    running: Running, entries: Sequence[Entry], clocks: Sequence[ClockState]
) -> tuple[Gap, ...]:
    """Everything that is missing; nothing while the complaint is not over."""
    if running.phase not in _OVER:
        return ()
    found = {
        "outcome": lambda: _outcome(running, entries),
        "every stage": lambda: _stages(running),
        "every duty": lambda: _duties(running, clocks),
    }
    return tuple(
        Gap(text=text, source=rule.source)
        for rule in running.tables.rules.files
        for name in rule.holds
        for text in found[name]()
    )


def _outcome(running: Running, entries: Sequence[Entry]) -> Iterator[str]:
    """Each point's outcome at the last answer; without one the ground it ended on."""
    tables, stages = running.tables, running.tables.rules.stages
    answered = [stage.id for stage in stages if stage.closes_on in running.happened]
    if not answered:
        declined = any(f"{stage.id}.declined" in running.happened for stage in stages)
        if running.phase == "closed" and not declined and not _ground(entries):
            yield "It is closed, and on what ground is not on record."
        return
    at = stage_title(answered[-1], tables)
    if not running.points:
        yield f"No point is on record, and so no outcome at {at}."
    for point in running.points.values():
        if point.outcome == REFUSED:
            continue
        if not point.outcome or point.stage != answered[-1]:
            yield f"How “{point.text or point.id}” ended at {at} is not on record."


def _ground(entries: Sequence[Entry]) -> str:
    said = [
        str(each.data.get("ground") or "")
        for each in fold(entries).happened
        if each.event == _CLOSED
    ]
    return said[-1] if said else ""


def _stages(running: Running) -> Iterator[str]:
    """Of each stage before the last one reached its beginning and its answer."""
    if not running.opened:
        yield "No stage ever began."
        return
    tables, last = running.tables, max(running.opened)
    for place, stage in enumerate(tables.rules.stages[:last]):
        title = stage_title(stage.id, tables)
        after = stage_title(tables.rules.stages[place + 1].id, tables)
        if place not in running.opened:
            yield f"{title} never began, and {after} did."
        elif stage.closes_on not in running.happened:
            yield f"{title} has no answer on record, and {after} began."


def _duties(running: Running, clocks: Sequence[ClockState]) -> Iterator[str]:
    """Each limit of the landlord's that ran out with nothing done."""
    ours = {role.id for role in running.tables.rules.roles if role.kind != "resident"}
    for clock in clocks:
        done = clock.state in ("met", "met_late", "not_started")
        late = clock.working_days_late or clock.hours_late
        if done or not late or clock.target or clock.owner not in ours:
            continue
        day = in_words(clock.due_on.toordinal()) if clock.due_on else "a day gone by"
        yield f"“{clock.title}” was due on {day}; nothing on record shows it done."
