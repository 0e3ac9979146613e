"""Text from the record made safe for Markdown: every mark in it stays literal.

Letters read a small Markdown (see `tree`): headings, lists, quotations, emphasis and
links. Only marks that it would read are escaped, so that a person who edits the letter
meets few backslashes.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\*\[\]<>]|(?<!\w)_|_(?!\w))")
_LINE_START = re.compile(r"^(\s*)([#+\-])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    r"""The text, to be read by `tree.read` as itself.

    >>> escape("*Now* [see](x) snake_case 5 < 6")
    '\\*Now\\* \\[see\\](x) snake_case 5 \\< 6'
    >>> escape("1. not a list")
    '1\\. not a list'
    """
    return "\n".join(_line(line.strip()) for line in text.splitlines())


def _line(line: str) -> str:
    marked = _ANYWHERE.sub(r"\\\1", line)
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\1\\\2", marked))


def on_one_line(text: str) -> str:
    r"""The text with every run of spaces and line ends made one space.

    >>> on_one_line("two\n\nlines ")
    'two lines'
    """
    return " ".join(text.split())
