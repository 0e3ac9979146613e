"""What the policy wants said of a kind, and what of it is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.rules import NEEDS
from putright.engine.tables import tables_for
from putright.engine.telling import fact_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.rules import ContactKind, Rules

_EMPTY = (None, "", "unknown")


def missing(
    rules: Rules,
    kind: ContactKind,
    said: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> dict[str, str]:
    """What to say of each thing that is missing, by field; a fact is `fact-` its id."""
    where = f"({kind.source.clause})"
    lacking = {
        need: f"Say {NEEDS[need]}: the policy wants it {where}"
        for need in kind.needs
        if said.get(need) in _EMPTY
    }
    tables = tables_for(rules)
    asked = {
        f"fact-{fact}": f"Answer “{fact_asked(fact, tables)}” {where}"
        for fact in kind.asks
        if facts.get(fact) in _EMPTY
    }
    return lacking | asked
