"""What a landlord asks with an act beyond the shared vocabulary, and offers for it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source


class OwnField(Struct, frozen=True, kw_only=True):
    """Something to say with an act that is this landlord's own.

    Attributes:
        id: The key of the entry's `data`; begins with `x.`.
        of: The events with which it is said.
        asked: The question in full.
        where: Said with the same act: name and values, one of which it must be for
            this to be asked at all; empty: always.
        optional: It may be left out.
        answer: The one answer to a yes-or-no question with which the act may be done;
            None: either.
    """

    id: str
    of: tuple[str, ...]
    kind: Literal["text", "yes_no", "date", "choice", "choices", "list"]
    asked: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    optional: bool = False
    answer: bool | None = None
    source: Source


class RemedyKind(Struct, frozen=True, kw_only=True):
    """One way of putting things right that the landlord offers."""

    id: str
    title: str
    source: Source


class Finding(Struct, frozen=True, kw_only=True):
    """What may be found of a point, and the outcome that it gives."""

    id: str
    title: str
    outcome: Literal["upheld", "partly_upheld", "not_upheld"]
    source: Source


class Task(Struct, frozen=True, kw_only=True):
    """Something that staff should do now, shown with the act that does it.

    Attributes:
        act: The act that does it.
        when: Shown where this holds; None: always, save for `near`.
        near: A clock: shown from its `warn` before it is due until it is met.
    """

    id: str
    says: str
    act: str
    when: Condition | None = None
    near: str = ""
    source: Source
