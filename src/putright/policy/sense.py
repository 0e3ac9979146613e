"""A document's blocks by kind, for the checks of the fourth pass to look through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from putright.engine import vocabulary
from putright.policy import blocks
from putright.policy.documents import Place

if TYPE_CHECKING:
    from putright.policy.documents import Document


Found: TypeAlias = tuple[int, str, str]  # line, clause, what
_B = TypeVar("_B", bound=blocks.Block)
_B_co = TypeVar("_B_co", bound=blocks.Block, covariant=True)


class Stands(Struct, Generic[_B_co], frozen=True, kw_only=True):
    """A block and where it stands."""

    block: _B_co
    place: Place
    clause: str

    def found(self, key: str, what: str) -> Found:
        """A problem with one of its keys."""
        return self.place.line_of(key), self.clause, what


class Sense:
    """A document's blocks by kind, for the checks to look through."""

    def __init__(self, document: Document) -> None:
        self.places = document.places()
        self._kinds: dict[type, list[Any]] = {}
        for clause, place in self.places:
            if place.block is not None:
                stands = Stands(block=place.block, place=place, clause=clause.number)
                self._kinds.setdefault(type(place.block), []).append(stands)
        self.parties = {
            **{event.id: event.party for event in vocabulary.EVENTS.values()},
            **{event.block.id: event.block.party for event in self.all(blocks.Event)},
        }

    def all(self, kind: type[_B]) -> list[Stands[_B]]:
        """Every block of a kind, in order."""
        return self._kinds.get(kind, [])

    def done(self) -> dict[str, set[str]]:
        """Events that an act or an extension lets somebody record, and who may."""
        may: dict[str, set[str]] = {}
        for act in self.all(blocks.Act):
            for event in act.block.event:
                may.setdefault(event, set()).update(act.block.by)
        for extension in self.all(blocks.Extension):
            may.setdefault(extension.block.event, set()).update(extension.block.by)
        return may
