"""A thin line of time: received, what was done, what is due, and today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import near
from putright.workspace.presenting.owed import OPEN, thing

if TYPE_CHECKING:
    from datetime import date

    from putright.workspace.case import Case

_LEFT, _RIGHT = 12.0, 588.0


class Mark(Struct, frozen=True, kw_only=True):
    """One point on the line.

    Attributes:
        x: From the left, in the picture's own units.
        kind: `done`, `owed` or `late`: how it is drawn.
        text: What the list under the picture says of it.
    """

    x: float
    kind: str
    text: str


class Line(Struct, frozen=True, kw_only=True):
    """The whole line; `today` is where today is on it."""

    marks: tuple[Mark, ...]
    today: float


def line(case: Case) -> Line | None:
    """Return the line of a complaint; None: there is too little to draw."""
    happenings = _happenings(case)
    if len(happenings) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    days = [day for day, _, _ in happenings] + [case.today]
    first, last = min(days), max(days)
    marks = (
        Mark(x=_x(day, first, last), kind=kind, text=f"{text}: {near(day, case.today)}")
        for day, kind, text in sorted(happenings, key=lambda each: each[0])
    )
    return Line(marks=tuple(marks), today=_x(case.today, first, last))


def _happenings(case: Case) -> list[tuple[date, str, str]]:
    found: list[tuple[date, str, str]] = [
        (case.complaint.received_on, "done", "Received")
    ]
    for clock in case.position.clocks:
        article, title = thing(clock.id, clock.title, case.rules)
        if not article:
            continue  # only what the resident waits for
        if clock.met_on:
            found.append((clock.met_on, "done", title))
        elif clock.state in OPEN and clock.due_on:
            kind = "late" if clock.state == "late" else "owed"
            found.append((clock.due_on, kind, f"{title}, due"))
    if case.complaint.closed_on:
        found.append((case.complaint.closed_on, "done", "Finished"))
    return found


def _x(day: date, first: date, last: date) -> float:
    whole = (last - first).days or 1
    return round(_LEFT + (_RIGHT - _LEFT) * (day - first).days / whole, 1)
