"""A found story put into its document as a worked example, to be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from putright.proving.writing import as_example

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.proving.stories import Story

_HEADING = re.compile(r"^## Worked examples\s*$", re.MULTILINE)
_NAMES = re.compile(r'^name\s*=\s*"([^"]*)"', re.MULTILINE)


def with_examples(text: str, stories: list[Story], rules: Rules) -> str:
    """The document with each story as an `example` block at its end.

    A story that stands there already under its name is not added again. As long as the
    fault is there the example holds; once the rules are put right it fails, and is to
    be changed into what should happen.
    """
    known = set(_NAMES.findall(text))
    blocks = [
        as_example(structs.replace(story, name=_plain(story.name)), rules)
        for story in stories
        if _plain(story.name) not in known
    ]
    if not blocks:
        return text
    heading = "" if _HEADING.search(text) else "\n## Worked examples\n"
    return text.rstrip("\n") + "\n" + heading + "".join(f"\n{one}" for one in blocks)


def _plain(name: str) -> str:
    return name.replace('"', "'").replace("\\", "/")
