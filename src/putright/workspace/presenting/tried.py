"""A change that was tried, as its pages show it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.adoption.models import Tried

_BAR = 100  # the width of a whole bar, in the drawing's own units
LATE = {"late_before": "Late as it is", "late_after": "Late with the change"}
_BARS = {**LATE, "code_late": "Late in Code time"}


class Bar(Struct, frozen=True, kw_only=True):
    """One bar of a chart: how much of the whole is late.

    Attributes:
        width: Of the late part, of `_BAR`.
        figure: The figure of the clock that names those late; empty: none was kept.
    """

    label: str
    late: int
    of: int
    figure: str = ""

    @property
    def width(self) -> float:
        """The late part's width, a hundred for all."""
        return round(_BAR * self.late / self.of, 2) if self.of else 0


class Clock(Struct, frozen=True, kw_only=True):
    """What the change does to one clock.

    Attributes:
        figures: Name to what it counts and the complaints that it counts.
        moved: By how many working days, in words.
        bars: As it is, with the change, and in Code time.
    """

    id: str
    title: str
    clause: str
    target: bool
    touched: bool
    figures: dict[str, tuple[str, list[str]]]
    moved: str
    took: tuple[str, str]
    bars: tuple[Bar, ...]


class Told(Struct, frozen=True, kw_only=True):
    """One change tried."""

    number: int
    changes: tuple[str, ...]
    year: int
    says: str
    by: str
    at: datetime
    as_of: date
    complaints: int
    clocks: tuple[Clock, ...]
    categories: tuple[dict[str, Any], ...]
    impossible: tuple[dict[str, Any], ...]

    def clock(self, id: str) -> Clock | None:  # noqa: A002 - the field's own name
        """One clock by its id; None where this trial has none."""
        return next((clock for clock in self.clocks if clock.id == id), None)

    @property
    def touched(self) -> tuple[Clock, ...]:
        """The clocks to which the change does something."""
        return tuple(clock for clock in self.clocks if clock.touched)

    @property
    def headline(self) -> str:
        """What it comes to, in a sentence."""
        if not self.touched:
            return "No date would have moved."
        moved = sum(_count(clock, "later", "earlier") for clock in self.touched)
        late = sum(_count(clock, "newly_late") for clock in self.touched)
        met = sum(_count(clock, "newly_in_time") for clock in self.touched)
        return (
            f"{_number(moved, 'date')} would have moved; {late} would have become late,"
            f" {met} in time."
        )


def told(kept: Tried) -> Told:
    """A trial as kept, for its page."""
    result = kept.result
    return Told(
        number=kept.pk,
        changes=tuple(_change(each) for each in result["changes"]),
        year=kept.year,
        says=result["says"],
        by=kept.by.name,
        at=kept.at,
        as_of=kept.as_of,
        complaints=result["complaints"],
        clocks=tuple(_clock(each) for each in result["clocks"]),
        categories=tuple(result["categories"]),
        impossible=tuple(result["no_longer_possible"]),
    )


def touched(result: Mapping[str, Any]) -> tuple[Clock, ...]:
    """The clocks to which what was tried does something."""
    clocks = (_clock(each) for each in result["clocks"])
    return tuple(clock for clock in clocks if clock.touched)


def _change(change: dict[str, Any]) -> str:
    if not change["field"]:
        return f"{change['title']}: none any more ({change['clause']})"
    before = change["before"] or "none"
    return (
        f"{change['title']}: {change['after']} in place of {before}"
        f" ({change['clause']})"
    )


def _clock(clock: dict[str, Any]) -> Clock:
    figures: dict[str, tuple[str, list[str]]] = {
        "later": ("Due later", clock["later"]),
        "earlier": ("Due earlier", clock["earlier"]),
        "newly_late": ("Would have become late", clock["newly_late"]),
        "newly_in_time": ("Would have been in time", clock["newly_in_time"]),
        "code_late": ("Late in Code time", clock["code_late"] or []),
        "hidden": (
            "In time under the change, late in Code time",
            clock["hidden"] or [],
        ),
    }
    if clock["code_late"] is None:
        del figures["code_late"], figures["hidden"]
    changed = ("later", "earlier", "newly_late", "newly_in_time")
    was, would_be = clock["late"]
    owed = max(clock["owed"])
    for name, title in LATE.items():
        if name in clock:  # what was tried long ago kept the number alone
            figures[name] = (title, clock[name])
    counts = {"late_before": was, "late_after": would_be}
    if clock["code_late"] is not None:
        counts["code_late"] = len(clock["code_late"])
    bars = [
        Bar(
            label=_BARS[name],
            late=late,
            of=owed,
            figure=name if name in figures and late else "",
        )
        for name, late in counts.items()
    ]
    moved = clock["moved"]
    return Clock(
        id=clock["id"],
        title=clock["title"],
        clause=clock["clause"],
        target=clock["target"],
        touched=any(figures[name][1] for name in changed),
        figures=figures,
        moved=_length(moved) if moved["longest"] else "",
        took=(_length(clock["took"][0]), _length(clock["took"][1])),
        bars=tuple(bars),
    )


def _length(length: dict[str, Any]) -> str:
    median = length["median"]
    return f"median {median:g}, longest {_number(length['longest'], 'working day')}"


def _count(clock: Clock, *names: str) -> int:
    return sum(len(clock.figures[name][1]) for name in names)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
