"""What should not be left in a letter: gaps to fill, merge marks, people's names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from putright.letters import tree
from putright.letters.parts import OPENING, SIGN_OFF, Part

if TYPE_CHECKING:
    from putright.letters.facts import Facts

_GAP = re.compile(
    r"""\[\s*(?:\.{2,}|…)\s*\]
      | \[\s*(?:write|insert|add|say|give|fill|name|date|your|tbc|tbd)\b[^\]\n]*\]
      | \bTODO\b | \bTBC\b | \bTBD\b | \bX{3,}\b
      | \blorem\ ipsum\b
      | \{\{.*?(?:\}\}|$) | \}\} | \{%.*?(?:%\}|$)
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


def leftovers_in(part: Part, facts: Facts) -> tuple[str, ...]:
    """A sentence for each gap that somebody forgot to fill.

    The resident's own words may hold any marks: they are not gaps.
    """
    where = _where(part)
    text = tree.to_plain(tree.read(part.text))
    gaps = [*_GAP.finditer(_without_record(text, facts))]
    gaps += _GAP.finditer(part.heading)
    return tuple(
        f"{where} still has “{gap[0].strip()}” in it. Fill it in or take it out."
        for gap in gaps
    )


def superseded_in(part: Part, facts: Facts) -> tuple[str, ...]:
    """A sentence for each address in a part that no longer reaches anybody."""
    text = " ".join(tree.to_plain(tree.read(part.text)).casefold().split())
    return tuple(
        f"{_where(part)} gives “{old}”, which is out of date. Give the present address."
        for old in facts.superseded
        if " ".join(old.casefold().split()) in text
    )


def without_gaps(part: Part, facts: Facts) -> str:
    """The part's words, the gaps taken out: what it truly says."""
    text = tree.to_plain(tree.read(part.text))
    gaps = {gap[0] for gap in _GAP.finditer(_without_record(text, facts))}
    for gap in gaps:
        text = text.replace(gap, "")
    return text


def staff_named_in(part: Part, facts: Facts) -> tuple[str, ...]:
    """Full names of staff that stand in a part, the handler's left aside."""
    if part.item == SIGN_OFF:
        return ()
    text = tree.to_plain(tree.read(part.text)).casefold()
    return tuple(
        name
        for name in facts.staff_named
        if name != facts.handler_name
        and re.search(rf"\b{re.escape(name.casefold())}\b", text)
    )


def _where(part: Part) -> str:
    frame = {OPENING: "The opening", SIGN_OFF: "The end"}
    return frame.get(part.item) or f"“{part.heading}”"


def _without_record(text: str, facts: Facts) -> str:
    quoted = [point.text for point in facts.points]
    quoted += [facts.resident, facts.outcomes_wanted, facts.about]
    whole = "\n".join(" ".join(line.split()) for line in text.splitlines())
    for words in sorted(filter(None, quoted), key=len, reverse=True):
        for line in (" ".join(words.split()), *words.splitlines()):
            said = " ".join(line.split())
            whole = whole.replace(said, "") if said else whole
    return whole
