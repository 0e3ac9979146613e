"""Claims about the whole complaint: stage, outcome, priority, notices, entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies.claims.asked import Asked, cited, claim

if TYPE_CHECKING:
    import re


@claim(r"(?:no )?notice ([a-z_]+)")
def _notice(asked: Asked, found: re.Match[str]) -> str:
    told = [note for note in asked.position.notices if note.kind == found[1]]
    if not told:
        return f"no notice {found[1]}"
    return f"notice {found[1]}: " + " ".join(note.text for note in told)


@claim(r"all regular|irregular:")
def _irregular(asked: Asked, _found: re.Match[str]) -> str:
    told = [
        f"{one.event}: {one.because} [{one.source.clause}]"
        for one in asked.position.irregular
    ]
    return "irregular: " + "; ".join(told) if told else "all regular"


@claim(r"outcome\b")
def _outcome(asked: Asked, _found: re.Match[str]) -> str:
    told = asked.position.outcomes
    if not told or told[-1].stage != asked.position.stage:
        return "outcome not yet"
    return cited(f"outcome {told[-1].outcome}", told[-1].source)


@claim(r"(?:no )?priority\b")
def _priority(asked: Asked, _found: re.Match[str]) -> str:
    first = asked.position.priority
    return cited(f"priority {first.title}", first.source) if first else "no priority"


@claim(r"stage ")
def _stage(asked: Asked, _found: re.Match[str]) -> str:
    return f"stage {asked.position.stage} {asked.position.phase}"
