"""Files packed by Outlook into a `winmail.dat`, taken out again."""

from __future__ import annotations

import logging
import struct
from typing import Any

from msgspec import Struct
from tnefparse import TNEF

from putright.intake.characters import clean, decode
from putright.intake.text import from_html

MEDIA_TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
UNREADABLE = (
    "The message came packed by Outlook as winmail.dat and it could not be unpacked. "
    "The file is kept. Ask the sender to send again as plain text or HTML."
)
CUT_SHORT = (
    "The message came packed by Outlook as winmail.dat, and that is cut short: "
    "something is missing from what was taken out of it. The file is kept. Ask the "
    "sender to send it again."
)
_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEADER = 9  # a level, a name, a type, a length
_TRAILER = 2  # a checksum
_MOST_OBJECTS = 5_000  # the parser copies what is left once for each

logging.getLogger("tnefparse").setLevel(logging.CRITICAL)  # we say it ourselves


class Unpacked(Struct, frozen=True, kw_only=True):
    """What was in it.

    Attributes:
        files: Name and bytes of each.
        whole: Whether it goes on to its end.
    """

    text: str
    files: tuple[tuple[str, bytes], ...]
    whole: bool = True


def unpack(data: bytes) -> Unpacked | None:
    """What a `winmail.dat` holds; None where it cannot be read."""
    objects, end = _objects(data)
    if not data.startswith(_SIGNATURE) or objects > _MOST_OBJECTS:
        return None
    try:
        tnef = TNEF(data, do_checksum=False)
        files = tuple(_file(file) for file in tnef.attachments)
        return Unpacked(text=_text(tnef), files=files, whole=end == len(data))
    except Exception:  # noqa: BLE001 - the parser trusts its input and fails in any way
        return None


def _objects(data: bytes) -> tuple[int, int]:
    """How many objects it has, and the byte at which the last of them ends."""
    count, offset = 0, 6
    while offset + _HEADER <= len(data) and count <= _MOST_OBJECTS:
        (length,) = struct.unpack_from("<I", data, offset + 5)
        offset += _HEADER + length + _TRAILER
        count += 1
    return count, offset


def _file(file: Any) -> tuple[str, bytes]:  # noqa: ANN401 - the parser has no types
    name = file.long_filename()
    return name if isinstance(name, str) else decode(name, None)[0], bytes(file.data)


def _text(tnef: Any) -> str:  # noqa: ANN401 - the parser has no types
    for body, is_html in ((tnef.body, False), (tnef.htmlbody, True)):
        if body:
            text = body if isinstance(body, str) else decode(body, None)[0]
            return from_html(text) if is_html else clean(text)
    return ""
