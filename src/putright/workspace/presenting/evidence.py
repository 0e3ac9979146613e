"""The evidence on a complaint's file, and which answers rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.records import selectors

if TYPE_CHECKING:
    from putright.records.models import Complaint, Document  # noqa: TC004 - types only

_ADDED, _ANSWERED = "evidence.added", "point.answered"


class Evidence(Struct, frozen=True, kw_only=True):
    """One piece of evidence.

    Attributes:
        shows: What it shows; empty: nobody said.
        points: The points whose answers cite it, by their ids.
    """

    id: str
    what: str
    shows: str
    documents: tuple[Document, ...]
    points: tuple[str, ...] = ()


def evidence_of(complaint: Complaint) -> tuple[Evidence, ...]:
    """Every piece that stands, in the order in which it was added."""
    told = [each for each in selectors.story(complaint) if not each.struck_out_by]
    cited: dict[str, list[str]] = {}
    for each in told:
        if each.entry.event == _ANSWERED:
            names = each.said.get("evidence")
            point = str(each.said.get("point", ""))
            cited[point] = names if isinstance(names, list) else []
    return tuple(
        Evidence(
            id=name,
            what=str(each.said.get("what", "")),
            shows=str(each.said.get("note", "")),
            documents=tuple(each.documents),
            points=tuple(point for point, names in cited.items() if name in names),
        )
        for each in told
        if each.entry.event == _ADDED and (name := f"e{each.entry.seq}")
    )
