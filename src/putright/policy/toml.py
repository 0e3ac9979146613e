"""TOML inside a rule block: its values, and the line on which each key stands."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from putright.policy.shapes import Unquoted

_KEY = re.compile(r"\s*\[{0,2}\s*(?:\"([^\"]+)\"|([A-Za-z0-9_-]+))\s*[=.\]]")
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_PLAIN = {
    "Cannot overwrite a value": "a key is written twice. Keep one of them",
    "Invalid value": "the value cannot be read. Text stands in quotes",
    "Expected '=' after a key in a key/value pair": "there is no = after the key",
    "Unclosed array": "the list is not closed. End it with ]",
    "Expected newline or end of document after a statement": (
        "there is something after the value. Write one key to a line"
    ),
    "Unterminated string": "the text is not closed. End it with a quote",
    "Illegal character '\\n'": "the text is not closed. End it with a quote",
}


class BrokenToml(ValueError):  # noqa: N818 - what it says of the block
    """The block is not TOML; `line` counts from its first line as 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def read_values(lines: list[str]) -> dict[str, Any]:
    """Read the lines of one block.

    Raises:
        BrokenToml: With the line inside the block.
    """
    try:
        return tomllib.loads("\n".join(lines), parse_float=Unquoted)
    except RecursionError:
        raise BrokenToml(1, "lists stand too deep in lists.") from None
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = int(found[1]) if found and found[1] else max(len(lines), 1)
        what = _WHERE.sub("", str(error))
        told = _PLAIN.get(what, what) + "."
        if set("“”’") & set(lines[line - 1] if line <= len(lines) else ""):
            told += " Use straight quotes."
        raise BrokenToml(line, told) from None


def key_lines(lines: list[str], first: int) -> dict[str, int]:
    """Where each top-level key first stands; `first` is the line before the block's."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines, start=first + 1):
        if match := _KEY.match(line):
            found.setdefault(match[1] or match[2], number)
    return found
