"""Claims about clocks: when each is due, where it stands, how far it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies.claims.asked import Asked, cited, claim

if TYPE_CHECKING:
    import re

    from putright.engine.position import ClockState
    from putright.engine.rules import Source


@claim(r"due (\S+)")
def _due(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    shown = "not yet" if clock.due_on is None else clock.due_on.isoformat()
    marks = " provisional" if clock.provisional else ""
    marks += " deemed" if clock.deemed else ""
    return cited(f"due {clock.id} {shown}{marks}", clock.source)


@claim(r"due_at (\S+)")
def _due_at(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    shown = f"{clock.due_at:%Y-%m-%d %H:%M}" if clock.due_at else "no hour"
    return cited(f"due_at {clock.id} {shown}", clock.source)


@claim(r"left (\S+)")
def _left(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    hours, minutes = divmod(clock.minutes_left, 60)
    return cited(f"left {clock.id} {hours} h {minutes:02} min", clock.source)


@claim(r"caution (\S+)")
def _caution(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    day = clock.caution_after or "none"
    return cited(f"caution {clock.id} {day}", _extension_source(asked, clock))


@claim(r"(?:running|late|met|stopped|not started) (\S+)")
def _stands(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    return cited(_standing(clock), clock.source)


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


@claim(r"(projected|promised) (\S+)")
def _told_day(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[2])
    day = clock.projected if found[1] == "projected" else clock.promised_on
    return cited(f"{found[1]} {clock.id} {day or 'none'}", clock.source)


@claim(r"latest (\S+)")
def _latest(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    day = clock.latest_extension or "without a cap"
    return cited(f"latest {clock.id} {day}", _extension_source(asked, clock))


@claim(r"(?:not )?extended (\S+)")
def _extended(asked: Asked, found: re.Match[str]) -> str:
    clock = asked.clock(found[1])
    source = _extension_source(asked, clock)
    if not clock.extended:
        return cited(f"not extended {clock.id}", source)
    held = [given for given in clock.extensions if given.holds]
    disagreed = ", not agreed" if held[-1].agreed is False else ""
    return cited(f"extended {clock.id} to {clock.due_on}{disagreed}", source)


def _extension_source(asked: Asked, clock: ClockState) -> Source:
    sources = [rule.source for rule in asked.rules.extensions if rule.of == clock.id]
    return sources[0] if sources else clock.source


@claim(r"window (\S+)")
def _window(asked: Asked, found: re.Match[str]) -> str:
    for window in asked.position.windows:
        if window.stage == found[1]:
            day = window.last_day or "no last day"
            marks = " deemed" if window.deemed else ""
            marks += " provisional" if window.provisional else ""
            return cited(f"window {found[1]} {day}{marks}", window.source)
    return f"window {found[1]} not open"
