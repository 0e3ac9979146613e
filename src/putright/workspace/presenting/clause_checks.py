"""What was found of each clause: what falls short of the Code, or strands somebody."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.adoption.soundness import Soundness

_SHORT = ("contrary", "missing")


def checks_by_clause(found: Soundness | None) -> dict[str, tuple[str, ...]]:
    """A sentence for each thing to put right, by the number of the clause."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in found.report.findings if found and found.report else ():
        for point in finding.points:
            if point.finding in _SHORT:
                for said in point.says:
                    provision = f"{finding.provision} {finding.heading}".strip()
                    told[said.clause][f"{provision}: {point.finding}."] = None
    for failure in found.proof.failures if found else ():
        if failure.grade != "note":
            for source in failure.sources:
                told[source.clause][failure.says] = None
    return {clause: tuple(sentences) for clause, sentences in told.items()}
