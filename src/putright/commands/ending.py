"""How a command ends: the exit codes, and what a person is told about bad input."""

from __future__ import annotations

import sys
from pathlib import Path

GOOD = 0
FINDINGS = 1  # the command ran, and what it looked at is not as it should be
BAD_INPUT = 2


class BadInput(Exception):  # noqa: N818 - what was given, not the program, is at fault
    """What was given cannot be used. Each message says what, where and what to do."""

    def __init__(self, *messages: str) -> None:
        self.messages = messages
        super().__init__("\n".join(messages))


def read_bytes(path: str) -> bytes:
    """A file's bytes, or standard input's for `-`.

    Raises:
        BadInput: There is no such file, or it may not be read.
    """
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise BadInput(
            f"{path}: {reason}. Give the path of a file, or - for standard input."
        ) from None
