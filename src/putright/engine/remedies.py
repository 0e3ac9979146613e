"""Remedies that were promised: their days, and whether they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from putright.engine.counting import DAY
from putright.engine.moments import read_day, to_date
from putright.engine.position import PromiseState

if TYPE_CHECKING:
    from putright.engine.history import Entry
    from putright.engine.running import Running


class Promise:
    """One promised remedy; days are numbers."""

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.id = name
        self.what = str(data.get("what", ""))
        self.due = read_day(data.get("due_on"))
        self.owner = str(data.get("owner", ""))
        kinds = data.get("kinds")
        self.kinds = tuple(map(str, kinds)) if isinstance(kinds, list) else ()
        self.kept: int | None = None

    def __copy__(self) -> Promise:
        made = Promise(self.id, {})
        made.what, made.kinds, made.owner = self.what, self.kinds, self.owner
        made.due, made.kept = self.due, self.kept
        return made

    def state(self, today: int) -> PromiseState:
        """The promise as a page shows it on day `today`."""
        looked_at = today if self.kept is None else self.kept
        late = self.due is not None and looked_at > self.due
        open_state: Literal["late", "open"] = "late" if late else "open"
        kept_state: Literal["kept_late", "kept"] = "kept_late" if late else "kept"
        return PromiseState(
            id=self.id,
            what=self.what,
            due_on=None if self.due is None else to_date(self.due),
            owner=self.owner,
            kinds=self.kinds,
            kept_on=None if self.kept is None else to_date(self.kept),
            state=open_state if self.kept is None else kept_state,
        )


def promise(running: Running, entry: Entry) -> None:
    """A promise is known by the number of its entry."""
    name = f"r{entry.seq}"
    running.promises[name] = Promise(name, entry.data)


def deliver(running: Running, entry: Entry) -> None:
    """A promise is kept; the first time is when."""
    promised = running.promises.get(str(entry.data.get("remedy", "")))
    if promised is not None and promised.kept is None:
        promised.kept = entry.at // DAY


def change(running: Running, entry: Entry) -> None:
    """A promise has another day, where one is said."""
    promised = running.promises.get(str(entry.data.get("remedy", "")))
    due = read_day(entry.data.get("due_on"))
    if promised is not None and due is not None:
        promised.due = due
