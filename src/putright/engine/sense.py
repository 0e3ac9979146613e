"""What an act must find to be about: nothing is reopened that stands open.

No landlord writes this down and every one means it. It is asked before the policy's own
conditions, of what is offered and of what was done.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from putright.engine import demands
from putright.engine.counting import DAY
from putright.engine.inquiries import none_open
from putright.engine.moments import in_words
from putright.engine.vocabulary import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from putright.engine.history import Entry
    from putright.engine.running import Running


def fault(running: Running, event: str) -> str:
    """Why an event would be about nothing now; empty where it would not."""
    asks = ASKS.get(event)
    return asks(running) if asks is not None else ""


def checks(event: str) -> Iterator[Callable[[Running, Entry], bool]]:
    """The same quickly, for what is asked of nearly every complaint."""
    asks = ASKS.get(event)
    if asks is not None:
        yield _QUICK.get(asks) or _as_told(asks)


def _as_told(asks: Callable[[Running], str]) -> Callable[[Running, Entry], bool]:
    return lambda running, _entry: not asks(running)


def _is_unanswered(running: Running, _entry: Entry) -> bool:
    return running.phase != "answered"


def _has_points(running: Running, _entry: Entry) -> bool:
    return bool(running.points) and running.phase != "answered"


def _received(running: Running) -> str:
    if running.received is None:
        return ""
    return f"It was received on {in_words(running.received // DAY)}."


def _over(running: Running) -> str:
    return "" if running.over() else f"The complaint is {running.phase}, not closed."


def _refused(running: Running) -> str:
    return "" if "complaint.refused" in running.counts else "Nothing was refused."


def _owned(running: Running) -> str:
    return "" if running.owner else "Nobody has it: assign it first."


def _authorised(running: Running) -> str:
    if "representative.authorised" in running.happened:
        return ""
    return "No authority is on record."


def _promised(running: Running) -> str:
    if any(promise.kept is None for promise in running.promises.values()):
        return ""
    return "No promise is open. Promise a remedy first."


def _points(running: Running) -> str:
    if running.points:
        return _unanswered(running)
    return "No point has been set out yet: define the complaint first."


def _unanswered(running: Running) -> str:
    if running.phase != "answered":
        return ""
    return (
        "The answer of this stage has gone. What is still wrong belongs to the next"
        " stage, what is new to a new complaint."
    )


def _open(running: Running) -> str:
    if running.phase != "answered":
        return ""
    return "The answer has gone: a complaint that was answered is not refused."


ASKS: dict[str, Callable[[Running], str]] = {
    "complaint.received": _received,
    "complaint.defined": _unanswered,
    "complaint.added_to": _unanswered,
    "complaint.refused": _open,
    "complaint.reopened": _over,
    "representative.ended": _authorised,
    "refusal.reviewed": _refused,
    "owner.released": _owned,
    "point.answered": _points,
    "point.refused": _points,
    "inquiry.answered": none_open,
    "remedy.delivered": _promised,
    "remedy.changed": _promised,
    **{
        event: partial(demands.fault, event=event)
        for event in (
            "ombudsman.replied",
            "ombudsman.delay_explained",
            "ombudsman.complied",
        )
    },
    **{
        f"{stage}.{done}": _unanswered
        for stage in STAGES
        for done in ("investigated", "response_drafted", "response_approved")
    },
}
_QUICK: dict[Callable[[Running], str], Callable[[Running, Entry], bool]] = {
    _unanswered: _is_unanswered,
    _open: _is_unanswered,
    _points: _has_points,
}
