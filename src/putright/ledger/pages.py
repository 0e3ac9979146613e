"""Rows that scenario pages show: a remark names them, claims bear them out.

    on 2025-04-17
      # shows PIO-5.02
      due s1.acknowledge 2025-04-28 [5.2]

The remark is about every claim below it up to the next empty line, remark, event or
`on`. The engine is asked each time anew: the rows count while it agrees with them all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.ledger.places import path_of
from putright.policies import scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWS = re.compile(r"\s*# shows\b(.*)")
_ROW = re.compile(r"[A-Z]+-[A-Za-z0-9.]+")


class Shown(Struct, frozen=True, kw_only=True):
    """A remark on a page with the claims that it is about.

    Attributes:
        page: The file, from the top of the checkout.
        line: Of the remark, from 1.
        policy: The id of the policy that the story runs under.
        claims: Their lines and words, as they stand on the page.
        differing: What the engine says in place of those that do not hold.
    """

    page: str
    line: int
    policy: str
    rows: tuple[str, ...]
    claims: tuple[tuple[int, str], ...]
    differing: tuple[str, ...]


def read() -> tuple[Shown, ...]:
    """Every remark on the pages that ship, retold now."""
    texts = ((page, page.read_text("utf-8")) for page in scenarios.pages())
    return tuple(
        shown
        for page, text in texts
        if _SHOWS.search(text)
        for shown in read_page(path_of(page), text)
    )


def read_page(page: str, text: str) -> Iterator[Shown]:
    """The remarks of one page, each with its claims asked again.

    Raises:
        scenarios.Unreadable: The page cannot be read.
    """
    said = {number: answer for number, _, answer in scenarios.differences(text)}
    lines = text.split("\n")
    policies = _policies(lines)
    for number, line in enumerate(lines, start=1):
        if found := _SHOWS.match(line):
            claims = tuple(_claims(lines, number))
            yield Shown(
                page=page,
                line=number,
                policy=policies[number - 1],
                rows=tuple(_ROW.findall(found[1])),
                claims=claims,
                differing=tuple(said[at] for at, _ in claims if at in said),
            )


def _claims(lines: list[str], remark: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines[remark:], start=remark + 1):
        text = line.strip()
        if not text or text.startswith("#") or not line[0].isspace():
            return
        yield number, text


def _policies(lines: list[str]) -> list[str]:
    """For each line, the policy of the story that it stands in."""
    now, told = "", []
    for line in lines:
        if line.startswith("policy "):
            now = line.split()[1].partition("@")[0]
        told.append(now)
    return told
