"""Merge fields filled from the record, in a sandbox: what they hold is never run."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment

from putright.letters.facts import FIELDS, Facts

_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def _finalize(value: object) -> object:
    """Every value that a field prints, its lines trimmed; undefined stays so."""
    if isinstance(value, Undefined):
        return value
    return "\n".join(line.strip() for line in str(value).splitlines())


def on_one_line(text: str) -> str:
    r"""The text with every run of spaces and line ends made one space.

    >>> on_one_line("two\n\nlines ")
    'two lines'
    """
    return " ".join(text.split())


def as_a_line(text: str) -> str:
    """The text as a line of its own begins: with a capital letter.

    >>> as_a_line("the Association")
    'The Association'
    """
    return text[:1].upper() + text[1:]


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(  # plain text, not HTML: nothing to escape
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.filters = {
        "one_line": on_one_line,
        "as_a_line": as_a_line,
        "length": len,
    }
    return environment


ENVIRONMENT = _environment()


def render(text: str, facts: Facts) -> str:
    """The wording with its merge fields filled, as plain text.

    Raises:
        jinja2.UndefinedError: The wording names what is not there (linted before).
    """
    fields: dict[str, Any] = {name: getattr(facts, name) for name in FIELDS}
    filled = ENVIRONMENT.from_string(text).render(fields)
    return _MANY_BLANK_LINES.sub("\n\n", filled).strip()
