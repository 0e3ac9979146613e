"""The parts of a first policy, with their blanks filled."""

from __future__ import annotations

from importlib import resources
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = resources.files("putright.policies.founding") / "parts"


def part(name: str, words: Mapping[str, str]) -> str:
    """One part of the document with its blanks filled."""
    text = (_PARTS / f"{name}.md").read_text("utf-8")
    return Template(text).substitute(words)
