"""The landlord's own words on a page: its stages, its residents, its clauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.engine.rules import Rules, Source

_RESIDENT = re.compile(r"\bresident(?!-\d)")
_STAGE = re.compile(r"\bstage (\d)\b", re.IGNORECASE)


def in_terms(text: str, rules: Rules) -> str:
    """Put in a text the landlord's own names of stages and word for a resident."""
    titles = stage_titles(rules)
    text = _STAGE.sub(
        lambda match: titles.get(f"s{match.group(1)}", match.group(0)), text
    )
    return _RESIDENT.sub(rules.terms.resident, text)


def stage_titles(rules: Rules) -> dict[str, str]:
    """Return what the landlord calls each stage."""
    return {stage.id: stage.title for stage in rules.stages} | dict(rules.terms.stages)


def clause(source: Source, rules: Rules) -> str:
    """Cite where a rule stands: `clause 5.2`; `the Code, 6.3` for another document."""
    if source.policy == rules.id or not source.policy:
        return f"clause {source.clause}" if source.clause else "the policy"
    return f"the Code, {source.clause}"
