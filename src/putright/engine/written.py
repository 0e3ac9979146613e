"""A history's file as it is written, told apart from what it means."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType


class WrittenEntry(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """An entry as the file has it; what it leaves out is None.

    So is what it says to be nothing: written again that has a key less, and is then
    judged the slow way.
    """

    event: str
    at: str
    by: str | None = None
    role: str | None = None
    data: dict[str, Any] | None = None
    recorded_at: str | None = None


class File(Struct, forbid_unknown_fields=True):
    """A whole file."""

    entries: list[WrittenEntry]
    policy: str | UnsetType = UNSET
    facts: dict[str, Any] | UnsetType = UNSET


decode_file = msgspec.json.Decoder(File).decode
encode_file = msgspec.json.Encoder().encode
