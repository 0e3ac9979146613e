"""What may be done now, what may not, and on which grounds."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source

Phase = Literal["not_received", "open", "answered", "closed", "refused", "withdrawn"]


class Permission(Struct, frozen=True, kw_only=True):
    """An act that may be done now, by a role.

    Attributes:
        except_for: Persons of that role who may not, each with the refusal.
    """

    act: str
    event: str
    title: str
    role: str
    source: Source
    except_for: tuple[tuple[str, Refusal], ...] = ()


class Refusal(Struct, frozen=True, kw_only=True):
    """An act that may not be done now: the first clause that forbids it.

    Attributes:
        because: A plain sentence: what stands against it and what would help.
    """

    act: str
    event: str
    title: str
    because: str
    source: Source


class GroundState(Struct, frozen=True, kw_only=True):
    """A ground for refusing or closing, as it stands to one person.

    Attributes:
        because: Why they may not use it now; empty: they may.
        asks: The facts to answer, where nothing but answers is wanting.
    """

    id: str
    ground: str
    because: str
    asks: tuple[str, ...]
    source: Source
