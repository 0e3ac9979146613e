"""Somebody who is not offered in a form, and the clause that says why."""

from __future__ import annotations

from msgspec import Struct


class MayNot(Struct, frozen=True, kw_only=True):
    """Who it is, and why not."""

    name: str
    because: str
    clause: str
