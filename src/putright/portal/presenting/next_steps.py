"""What we owe a resident by when, as sentences to them, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import near, short, time_in_words
from putright.design.terms import clause, in_terms
from putright.engine.explaining import explain
from putright.records import today
from putright.records.positions import position_of
from putright.records.residents import events_reaching

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.explaining import CountedDay
    from putright.engine.position import ClockState
    from putright.records.models import Complaint

_OPEN = ("running", "late", "not_started")
_WRITE = "We will write to you by {when}, to say that we have your complaint."
_ANSWER = (
    "We will answer you by {when}. Should we need longer, we will tell you before then "
    "why, and by when instead."
)


class NextStep(Struct, frozen=True, kw_only=True):
    """One thing owed.

    Attributes:
        clock: The clock's id.
        rule: The policy's rule in words; `clause` where it stands.
        days: The count: the day, and its number or why it has none.
    """

    clock: str
    sentence: str
    late: bool
    rule: str
    clause: str
    days: tuple[tuple[str, str], ...]


def next_steps(complaint: Complaint) -> tuple[NextStep, ...]:
    """What the landlord owes this resident now, the first due first."""
    position = position_of(complaint)
    if position.phase not in {"open", "answered"}:
        return ()
    clocks = [each for each in position.clocks if _is_owed(each, position)]
    clocks.sort(key=lambda each: (each.due_on, each.due_at is None))
    return tuple(_step(each, position) for each in clocks)


def _is_owed(clock: ClockState, position: Position) -> bool:
    """Whether it is due to the resident; what has not begun, only of this stage."""
    if clock.target or clock.due_on is None or clock.state not in _OPEN:
        return False
    stages = {stage.id for stage in position.rules.stages} - {position.stage}
    if clock.state == "not_started" and clock.id.partition(".")[0] in stages:
        return False
    return not _met_by(clock, position).isdisjoint(events_reaching(position.rules))


def _met_by(clock: ClockState, position: Position) -> set[str]:
    rule = next(each for each in position.rules.clocks if each.id == clock.id)
    return set(rule.met_by)


def _step(clock: ClockState, position: Position) -> NextStep:
    told = explain(position, clock.id)
    return NextStep(
        clock=clock.id,
        sentence=_sentence(clock, position),
        late=clock.state == "late",
        rule=in_terms(told.rule, position.rules),
        clause=clause(told.source, position.rules),
        days=tuple((short(day.on), _counted(day)) for day in told.days),
    )


def _counted(day: CountedDay) -> str:
    if day.number is None:
        return f"Not counted: {day.why}"
    return f"{day.number} (more time)" if day.extension else str(day.number)


def _sentence(clock: ClockState, position: Position) -> str:
    when = _when(clock)
    met_by = _met_by(clock, position)
    title = in_terms(clock.title, position.rules)
    if clock.state == "late":
        return f"We are late, and we are sorry. We owed you this by {when}: {title}."
    if any(event.endswith(".response_sent") for event in met_by):
        return _ANSWER.format(when=when)
    if any(event.endswith(".acknowledged") for event in met_by):
        return _WRITE.format(when=when)
    return f"We have until {when} for this: {title}."


def _when(clock: ClockState) -> str:
    assert clock.due_on is not None  # noqa: S101 - only clocks with a day are owed
    day = near(clock.due_on, today.today())
    return f"{time_in_words(clock.due_at)} on {day}" if clock.due_at else day
