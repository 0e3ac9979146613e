"""What is asked of a complaint, what can happen here only, how it may end."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source
from putright.engine.vocabulary import EventType


class Fact(Struct, frozen=True, kw_only=True):
    """Something asked about a complaint that rules read; *unknown* is an answer.

    Attributes:
        kind: `complaint`: the reference of another complaint, which the record links.
        party: `landlord`: something that the landlord does or chooses, and so can make
            so; `case`: how the case is.
    """

    id: str
    kind: Literal["yes_no", "date", "choice", "number", "text", "complaint"]
    asked: str
    choices: tuple[str, ...] = ()
    unknown: Literal["ask", "no", "yes"]
    party: Literal["landlord", "case"] = "case"
    source: Source


class LocalEvent(Struct, frozen=True, kw_only=True):
    """Something that can happen at this landlord only; its id begins with `x.`."""

    type: EventType
    source: Source


class Closure(Struct, frozen=True, kw_only=True):
    """A way in which a complaint may end.

    Attributes:
        by: Roles that may end it on this ground; empty: whoever may end it at all.
        proofs: Facts that must be on record first, and not as no.
        must_say: Items that the letter must carry as well where it ends on this ground.
    """

    id: str
    ground: str
    on: str
    when: Condition | None = None
    after: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    source: Source


class Exclusion(Struct, frozen=True, kw_only=True):
    """A ground on which a complaint, or a point of it, may be refused by a person.

    Attributes:
        by: Roles that may refuse on this ground.
        proofs: Facts that must be on record first, and not as no.
        agreed_by: Roles, a holder of each of which must have agreed to the refusal on
            this ground first; none of them the person who refuses.
        must_say: Items that the letter must carry as well on this ground.
    """

    id: str
    ground: str
    when: Condition | None
    unless: tuple[Condition, ...] = ()
    by: tuple[str, ...]
    letter: str
    proofs: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    source: Source


class Outcome(Struct, frozen=True, kw_only=True):
    """When the whole complaint has an outcome, told from the outcomes of its points.

    Attributes:
        when: Asks of nothing but points; None: where no other outcome holds.
    """

    outcome: Literal["upheld", "partly_upheld", "not_upheld"]
    title: str
    when: Condition | None
    source: Source
