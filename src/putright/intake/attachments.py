"""Files that came with a message: safe names, true types, stated limits."""

from __future__ import annotations

import mimetypes
import re

from msgspec import Struct

from putright.intake.characters import header_text, without_turns

LARGEST_ATTACHMENT = 40 * 1024 * 1024
LARGEST_TOTAL = 80 * 1024 * 1024
MOST_ATTACHMENTS = 200
LONGEST_NAME = 120
LONGEST_ENDING = 10
MOST_SAID = 20

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\s\x00-\x1f]+')


class Attachment(Struct, frozen=True, kw_only=True):
    """One file.

    Attributes:
        name: Safe to show and to save: no folder, no control characters.
        media_type: As the message says, `application/octet-stream` where it does not.
    """

    name: str
    media_type: str
    data: bytes


def attachment(name: str, media_type: str, data: bytes, number: int) -> Attachment:
    """A file under a safe name; `number` names one that has no name."""
    media_type = media_type.strip().lower()
    if not _MEDIA_TYPE.fullmatch(media_type):
        media_type = "application/octet-stream"
    return Attachment(
        name=safe_name(name) or _made_name(media_type, number),
        media_type=media_type,
        data=data,
    )


def safe_name(name: str) -> str:
    r"""The last part of a file's name; empty where nothing is left.

    >>> safe_name("..\\..\\etc/pass:wd")
    'pass wd'
    """
    last = re.split(r"[/\\]", without_turns(header_text(name)))[-1]
    plain = _NOT_IN_NAMES.sub(" ", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(plain) > LONGEST_NAME and len(ending) <= LONGEST_ENDING:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return plain[:LONGEST_NAME]


class Kept:
    """The attachments gathered so far, with what was left out and why."""

    def __init__(self) -> None:
        self.files: list[Attachment] = []
        self.problems: list[str] = []
        self._size = 0
        self._left_out = 0

    def add(self, name: str, media_type: str, data: bytes) -> None:
        """Keep a file, or say why it is not kept apart."""
        file = attachment(name, media_type, data, len(self.files) + 1)
        reason = self._too_much(len(data))
        if reason:
            self._left_out += 1
            if self._left_out <= MOST_SAID:
                self.problems.append(_left_out(file, reason))
            return
        self._size += len(data)
        self.files.append(file)

    def _too_much(self, size: int) -> str:
        if size > LARGEST_ATTACHMENT:
            return f"the most for one file is {_mb(LARGEST_ATTACHMENT)}"
        if self._size + size > LARGEST_TOTAL:
            return f"the most for all files together is {_mb(LARGEST_TOTAL)}"
        if len(self.files) >= MOST_ATTACHMENTS:
            return f"the most from one message is {MOST_ATTACHMENTS} files"
        return ""


def _left_out(file: Attachment, reason: str) -> str:
    return (
        f"“{file.name}” ({_mb(len(file.data))}) was not taken out of the message: "
        f"{reason}. It is still in the message as it came; save it from there and add "
        "it by itself, or ask for a smaller copy."
    )


def _mb(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"


def _made_name(media_type: str, number: int) -> str:
    ending = mimetypes.guess_extension(media_type) or ".bin"
    return f"attachment-{number}{ending}"
