"""Cases on their way: one somewhere on it, what happened last, what leads where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from putright.engine.history import DAY, Entry
from putright.proving.people import RESIDENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.running import Running

NINE = 9 * 60


class Node:
    """One case somewhere on its way.

    Attributes:
        before: The case one step earlier; None at the start.
        entry: What happened last; None where only time passed.
        after: The cases one step on, by what happened.
        followed: Whether what can come of it has been looked at.
    """

    def __init__(
        self, running: Running, before: Node | None, entry: Entry | None
    ) -> None:
        self.running = running
        self.before = before
        self.entry = entry
        self.after: list[tuple[Entry | None, Node]] = []
        self.followed = False
        self.steps: int = 0 if before is None else before.steps + 1

    def entries(self) -> tuple[Entry, ...]:
        """All that happened on the way here, in order."""
        found = []
        node: Node | None = self
        while node is not None:
            if node.entry is not None:
                found.append(node.entry)
            node = node.before
        return tuple(reversed(found))


def entry_of(
    event: str, running: Running, name: str, role: str, data: dict[str, Any]
) -> Entry:
    """An entry that happens a minute after the last."""
    at = running.minute + 1
    return Entry(
        seq=running.count + 1,
        event=event,
        at=at,
        recorded_at=at,
        by="" if name == RESIDENT else name,
        role=role,
        data=data,
    )


def later(entry: Entry, days: int) -> Entry:
    """The same entry some days later."""
    at = entry.at + days * DAY
    return structs.replace(entry, at=at, recorded_at=at)


def stage_of(node: Node) -> str:
    """The stage in which a case is."""
    running = node.running
    return running.tables.rules.stages[running.stage].id if running.stage >= 0 else ""


def walk_back(nodes: dict[Any, Node], good: Callable[[Node], bool]) -> set[int]:
    """The cases from which a good one can be reached, by identity."""
    before: dict[int, list[Node]] = {}
    for node in nodes.values():
        for _entry, other in node.after:
            before.setdefault(id(other), []).append(node)
    found: set[int] = set()
    # The last first: from what leads to a good one nothing more need be asked.
    for node in reversed(nodes.values()):
        if id(node) not in found and good(node):
            found.add(id(node))
            _add_before(node, before, found)
    return found


def _add_before(node: Node, before: dict[int, list[Node]], found: set[int]) -> None:
    waiting = [node]
    while waiting:
        for other in before.get(id(waiting.pop()), ()):
            if id(other) not in found:
                found.add(id(other))
                waiting.append(other)
