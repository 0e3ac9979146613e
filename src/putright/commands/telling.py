"""A position in words, for somebody at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import by_ground

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from putright.engine.assessing import Position
    from putright.engine.explaining import Explanation
    from putright.engine.position import ClockState, LetterNeeds, Refusal
    from putright.engine.rules import Source

_STATES = {
    "not_started": "not started",
    "running": "running",
    "late": "LATE",
    "met": "met",
    "met_late": "met late",
    "stopped": "stopped",
}


def told(
    position: Position, code: Position | None, person: str, roles: Sequence[str]
) -> str:
    """The whole position, part by part; parts with nothing to say are left out."""
    parts = [
        _heading(position),
        _part("Clocks", _clocks(position.clocks)),
        _part("May be done now", _may(position, person, roles)),
        _part("May not be done now", _may_not(position, person, roles)),
        _part("The next letter must say", _letter(position.letter)),
        _part("Irregular", _irregular(position)),
        _part("To know", (notice.text for notice in position.notices)),
    ]
    if code:
        title = f"The same under the Code ({code.rules.id} {code.rules.version})"
        parts.append(_part(title, _clocks(code.clocks)))
    return "\n\n".join(part for part in parts if part)


def explained(explanation: Explanation) -> str:
    """One due date, told day by day."""
    days = (
        f"{day(each.on):26} {each.number or '–':>3}  {each.why}".rstrip()
        for each in explanation.days
    )
    due = f"{explanation.title}: due {day(explanation.due_on)}"
    parts = [
        f"{due} ({_clause(explanation.source)})\n{explanation.rule}",
        _part("Day by day", days),
        "\n".join(explanation.lines),
        _part("What would change it", iter(explanation.would_change)),
    ]
    return "\n\n".join(part for part in parts if part)


def refusals(
    position: Position, person: str, roles: Sequence[str]
) -> tuple[Refusal, ...]:
    """Every act that this person in these roles may not do now, each with its why."""
    acts = dict.fromkeys(act.id for act in position.rules.acts)
    asked = (position.why_not(act, person, roles) for act in acts)
    return tuple(refusal for refusal in asked if refusal is not None)


def day(value: date | None) -> str:
    """A day as people say it, or a dash.

    >>> from datetime import date
    >>> day(date(2025, 12, 30))
    'Tue 30 December 2025'
    """
    return f"{value:%a} {value.day} {value:%B %Y}" if value else "–"


def _heading(position: Position) -> str:
    rules = position.rules
    stage = position.stage
    title = next((each.title for each in rules.stages if each.id == stage), "no stage")
    return (
        f"{rules.title} ({rules.id} {rules.version})\n"
        f"On {day(position.as_of)}: {title}, {position.phase.replace('_', ' ')}; "
        f"received {day(position.received_on)}."
    )


def _part(title: str, lines: Iterator[str]) -> str:
    told_lines = [f"  {line}" for line in lines]
    return "\n".join([title, *told_lines]) if told_lines else ""


def _clocks(clocks: Sequence[ClockState]) -> Iterator[str]:
    width = max((len(clock.id) for clock in clocks), default=0)
    for clock in clocks:
        due = f"{clock.due_at:%H:%M on } {day(clock.due_on)}" if clock.due_at else ""
        due = f"due {due or day(clock.due_on)}"
        state = _STATES[clock.state]
        why = f"{_more(clock)}({_clause(clock.source)})"
        yield f"{clock.id:{width}}  {state:11}  {due:26}  {why}"


def _more(clock: ClockState) -> str:
    said = []
    if clock.met_on:
        said.append(f"met {day(clock.met_on)}")
    if clock.working_days_late:
        unit = "day" if clock.working_days_late == 1 else "days"
        said.append(f"{clock.working_days_late} working {unit} late")
    elif clock.hours_late:
        said.append(f"{clock.hours_late} h late")
    if clock.extended:
        said.append(f"extended from {day(clock.original_due_on)}")
    if clock.provisional:
        said.append("provisional: beyond the known bank holidays")
    if clock.target:
        said.append("a target, never a breach")
    return f"{'; '.join(said)} " if said else ""


def _may(position: Position, person: str, roles: Sequence[str]) -> Iterator[str]:
    permitted = position.may_by(person, roles) if roles else position.may
    titles = {role.id: role.title for role in position.rules.roles}
    acts: dict[str, list[str]] = {}
    for each in permitted:
        by = titles.get(each.role, each.role)
        line = f"{each.title} [{each.act}] ({_clause(each.source)})"
        acts.setdefault(line, []).append(by)
    for line, who in acts.items():
        yield f"{line}: {', '.join(dict.fromkeys(who))}"


def _may_not(position: Position, person: str, roles: Sequence[str]) -> Iterator[str]:
    refused = refusals(position, person, roles) if roles else position.may_not
    for each in refused:
        reasons = by_ground(each.because, position.rules)
        act, where = f"{each.title} [{each.act}]", f"({_clause(each.source)})"
        if len(reasons) == 1:
            yield f"{act}: {reasons[0]} {where}"
        else:
            yield f"{act} {where}"
            yield from (f"  - {reason}" for reason in reasons)


def _letter(letter: LetterNeeds | None) -> Iterator[str]:
    if letter is None:
        return
    yield f"{letter.title} [{letter.act}] ({_clause(letter.source)})"
    for item in letter.items:
        if item.needed is not False:
            unsure = "" if item.needed else " (not known whether it must: say it)"
            yield f"  {item.item}{unsure} ({_clause(item.source)})"


def _irregular(position: Position) -> Iterator[str]:
    for each in position.irregular:
        yield (
            f"entry {each.seq}, {each.event}, {day(each.at.date())}: {each.because} "
            f"({_clause(each.source)})"
        )


def _clause(source: Source) -> str:
    where = f"clause {source.clause}" if source.clause else source.policy
    code = f"; Code {', '.join(source.code)}" if source.code else ""
    return f"{where}{code}"
