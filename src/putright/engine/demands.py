"""What the Ombudsman wants of the landlord: requests, orders and recommendations.

Each is kept by itself with its own day, because several may be open at once and none
of them ends with the complaint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from putright.engine.counting import DAY
from putright.engine.moments import read_day, to_date
from putright.engine.position import DemandState

if TYPE_CHECKING:
    from putright.engine.history import Entry
    from putright.engine.running import Running

Kind = Literal["request", "order", "recommendation"]


class Demand:
    """One request, order or recommendation; days are numbers."""

    def __init__(self, name: str, kind: Kind, data: dict[str, Any]) -> None:
        self.id = name
        self.kind: Kind = kind
        self.what = str(data.get("what", ""))
        self.owner = str(data.get("owner", ""))
        self.due = read_day(data.get("due_on"))
        self.explained: int | None = None
        self.met: int | None = None

    def state(self, today: int) -> DemandState:
        """The demand as a page shows it on day `today`."""
        looked_at = today if self.met is None else self.met
        late = self.due is not None and looked_at > self.due
        open_state: Literal["late", "open"] = "late" if late else "open"
        met_state: Literal["met_late", "met"] = "met_late" if late else "met"
        return DemandState(
            id=self.id,
            kind=self.kind,
            what=self.what,
            owner=self.owner,
            due_on=None if self.due is None else to_date(self.due),
            explained_on=None if self.explained is None else to_date(self.explained),
            met_on=None if self.met is None else to_date(self.met),
            state=open_state if self.met is None else met_state,
        )


def request(running: Running, entry: Entry) -> None:
    """Keep what the Ombudsman asks for."""
    _keep(running, entry, "request")


def order(running: Running, entry: Entry) -> None:
    """Keep an order, or a recommendation."""
    advised = entry.data.get("order_kind") == "recommendation"
    _keep(running, entry, "recommendation" if advised else "order")


def reply(running: Running, entry: Entry) -> None:
    """Note that a request has its reply."""
    _meet(running, str(entry.data.get("request", "")), entry)


def comply(running: Running, entry: Entry) -> None:
    """Note that an order or a recommendation was carried out."""
    _meet(running, str(entry.data.get("order", "")), entry)


def explain(running: Running, entry: Entry) -> None:
    """Note that whoever asked was told of a delay, and by when the reply will come."""
    demand = running.demands.get(str(entry.data.get("request", "")))
    if demand is not None:
        demand.explained = entry.at // DAY


def states(running: Running) -> tuple[DemandState, ...]:
    """Every demand where the run stands, in the order in which they came."""
    today = running.minute // DAY
    return tuple(demand.state(today) for demand in running.demands.values())


def fault(running: Running, event: str) -> str:
    """That there is no such demand open; empty: there is one."""
    wanted = _WANTED[event]
    if any(one.met is None and one.kind in wanted for one in running.demands.values()):
        return ""
    return _NONE[wanted[0]]


def _keep(running: Running, entry: Entry, kind: Kind) -> None:
    name = f"o{entry.seq}"
    running.demands[name] = Demand(name, kind, entry.data)


def _meet(running: Running, name: str, entry: Entry) -> None:
    demand = running.demands.get(name)
    if demand is not None and demand.met is None:
        demand.met = entry.at // DAY


_WANTED: dict[str, tuple[Kind, ...]] = {
    "ombudsman.replied": ("request",),
    "ombudsman.delay_explained": ("request",),
    "ombudsman.complied": ("order", "recommendation"),
}
_NONE = {
    "request": "No request of the Ombudsman is open. Record one first.",
    "order": "No order or recommendation is open. Record one first.",
}
