"""TOML inside a rule block: its values, and the line on which each key stands."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from putright.policy.problems import stranger
from putright.policy.shapes.shape import Unquoted

_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
# One key to a line, and a text, a list of texts on that line, or yes or no: nearly
# every line of a policy. Whatever else stands in a block is left to the TOML parser.
_COMMON = re.compile(
    rf"([A-Za-z0-9_-]+)[ \t]*=[ \t]*"
    rf"(?:({_TEXT})|(\[[ \t]*(?:{_TEXT}[ \t]*,[ \t]*)*(?:{_TEXT}[ \t]*)?\])"
    rf"|(true|false))[ \t]*"
)
_TEXTS = re.compile(_TEXT)
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
    "Invalid date or datetime": (
        "there is no such day. Write one that is in the calendar, such as 2026-01-31"
    ),
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
    common = common_values(lines)
    if common is not None:
        return common
    try:
        return tomllib.loads("\n".join(lines), parse_float=Unquoted)
    except RecursionError:
        raise BrokenToml(1, "lists stand too deep in lists.") from None
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = int(found[1]) if found and found[1] else max(len(lines), 1)
        what = _WHERE.sub("", str(error))
        told = _PLAIN.get(what, what) + "."
        words = lines[line - 1] if line <= len(lines) else ""
        if set("“”’") & set(words):
            told += " Use straight quotes."
        elif odd := stranger(words.partition("=")[0]):
            told = f"in the key {odd}"
        raise BrokenToml(line, told) from None


def common_values(lines: list[str]) -> dict[str, Any] | None:
    """The values of a block in which only common lines stand; None: it has others.

    The TOML parser gives the same and takes many times as long.
    """
    values: dict[str, Any] = {}
    for line in lines:
        if not line.strip(" \t"):
            continue
        found = _COMMON.fullmatch(line)
        if found is None or found[1] in values:
            return None
        key, text, listed, yes = found.groups()
        if text is not None:
            values[key] = text[1:-1]
        elif listed is not None:
            values[key] = [one[1:-1] for one in _TEXTS.findall(listed)]
        else:
            values[key] = yes == "true"
    return values


def key_lines(lines: list[str], first: int) -> dict[str, int]:
    """Where each top-level key first stands; `first` is the line before the block's."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines, start=first + 1):
        if match := _KEY.match(line):
            found.setdefault(match[1] or match[2], number)
    return found
