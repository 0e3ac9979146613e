"""The points of a complaint: set down, answered, not taken on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import asking

if TYPE_CHECKING:
    from putright.engine.history import Entry
    from putright.engine.running import Running


# The outcome of a point that was not taken on; and its count, later than any stage.
REFUSED = "refused"
_FOR_GOOD = 1 << 60


class Point:
    """One point of the complaint; `count` is when it was answered, -1 before."""

    def __init__(self, name: str, text: str) -> None:
        self.id = name
        self.text = text
        self.outcome = ""
        self.reasons = ""
        self.stage = ""
        self.count = -1

    def __copy__(self) -> Point:
        made = Point(self.id, self.text)
        made.outcome, made.reasons = self.outcome, self.reasons
        made.stage, made.count = self.stage, self.count
        return made


def define(running: Running, entry: Entry) -> None:
    """A definition replaces the points; one with an id keeps its answer."""
    before = running.points
    running.points = {}
    add(running, entry)
    for name in before.keys() & running.points.keys():
        before[name].text = running.points[name].text
        running.points[name] = before[name]


def add(running: Running, entry: Entry) -> None:
    """Points that came later; those there were stay as they are."""
    listed = entry.data.get("points")
    if not isinstance(listed, list):
        return
    for item in listed:
        name, text = _point(item, len(running.points) + 1)
        running.points[name] = Point(name, text)


def _point(item: object, number: int) -> tuple[str, str]:
    if isinstance(item, dict):
        return str(item.get("id") or f"p{number}"), str(item.get("text", ""))
    return f"p{number}", str(item)


def answer(running: Running, entry: Entry) -> None:
    """A point has its outcome in the stage that the case is in."""
    point = running.points.get(str(entry.data.get("point", "")))
    if point is None:
        return
    point.outcome = asking.outcome_of(running.tables.rules.findings, entry.data)
    point.reasons = str(entry.data.get("reasons", ""))
    if running.stage >= 0:
        point.stage = running.tables.rules.stages[running.stage].id
    point.count = running.count if point.outcome else -1
    # What was agreed before is not what would go now.
    running.counts.pop(f"{point.stage}.response_approved", None)


def refuse(running: Running, entry: Entry) -> None:
    """A point that is not taken on needs no answer, in this stage or a later one."""
    point = running.points.get(str(entry.data.get("point", "")))
    if point is None:
        return
    point.outcome = REFUSED
    point.reasons = str(entry.data.get("reasons", ""))
    if running.stage >= 0:
        point.stage = running.tables.rules.stages[running.stage].id
    point.count = _FOR_GOOD
