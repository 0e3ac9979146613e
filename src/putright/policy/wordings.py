"""Clauses that say the same rules in other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Clause, Document

_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z*“\"-])")


class Reworded(Struct, frozen=True, kw_only=True):
    """A clause whose words differ.

    Attributes:
        heading: The new one; the old where the clause went.
        gone: Sentences that only the old document has.
        new: Sentences that only the new one has.
    """

    clause: str
    heading: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def reworded(before: Document, after: Document) -> Iterator[Reworded]:
    """Every clause whose words differ, by its number, in the order of the new one."""
    old = {_place(clause): clause for clause in before.clauses}
    for clause in after.clauses:
        yield from _compared(old.pop(_place(clause), None), clause)
    for clause in old.values():
        yield from _compared(clause, None)


def _place(clause: Clause) -> str:
    """A clause's number; the opening and the worked examples have none."""
    return clause.number or f"level {clause.level}"


def _compared(before: Clause | None, after: Clause | None) -> Iterator[Reworded]:
    was, now = _sentences(before), _sentences(after)
    gone = tuple(each for each in was if each not in now)
    new = tuple(each for each in now if each not in was)
    clause = before if after is None else after
    if (gone or new) and clause is not None:
        yield Reworded(clause=clause.number, heading=clause.heading, gone=gone, new=new)


def _sentences(clause: Clause | None) -> list[str]:
    """The heading and each sentence, whatever its line breaks."""
    if clause is None:
        return []
    paragraphs = re.split(r"\n\s*\n", clause.prose)
    found = [" ".join(paragraph.split()) for paragraph in paragraphs]
    sentences = [part for one in found for part in _SENTENCE.split(one) if part]
    return [clause.heading, *sentences]
