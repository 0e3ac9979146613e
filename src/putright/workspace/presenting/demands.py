"""What the Ombudsman wants of the landlord, in words: by when, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import in_words, near
from putright.workspace.presenting.owed import Tag

if TYPE_CHECKING:
    from putright.engine.position import DemandState
    from putright.workspace.case import Case

_KINDS = {
    "request": "The Ombudsman asks",
    "order": "The Ombudsman orders",
    "recommendation": "The Ombudsman recommends",
}
_MET = {"request": "Replied to", "order": "Done", "recommendation": "Done"}
_DOING = {
    "request": ("ombudsman.reply", "Record our reply"),
    "order": ("ombudsman.comply", "Mark as done"),
    "recommendation": ("ombudsman.comply", "Mark as done"),
}
_TAGS = {
    "late": Tag(text="Late", colour="red"),
    "met": Tag(text="Done", colour="green"),
    "met_late": Tag(text="Done late", colour="yellow"),
}


class Demand(Struct, frozen=True, kw_only=True):
    """One request, order or recommendation.

    Attributes:
        act: What is done once it is met; empty: it is.
        field: The name under which that act names it.
    """

    id: str
    sentence: str
    tag: Tag | None
    act: str
    doing: str
    field: str


def demand(state: DemandState, case: Case) -> Demand:
    """Say what is wanted, by when, and what was done about it."""
    act, doing = _DOING[state.kind]
    is_met = state.met_on is not None
    return Demand(
        id=state.id,
        sentence=_sentence(state, case),
        tag=_TAGS.get(state.state),
        act="" if is_met else act,
        doing="" if is_met else doing,
        field="request" if state.kind == "request" else "order",
    )


def _sentence(state: DemandState, case: Case) -> str:
    due = f", by {near(state.due_on, case.today)}" if state.due_on else ""
    owner = f" {state.owner} sees to it." if state.owner else ""
    said = f"{_KINDS[state.kind]}: {state.what.rstrip('.')}{due}.{owner}"
    if state.explained_on:
        said += f" The delay was explained on {in_words(state.explained_on)}."
    if state.met_on:
        said += f" {_MET[state.kind]} on {in_words(state.met_on)}."
    return said
