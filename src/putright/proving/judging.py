"""How grave a finding of the proof is: judged here alone, for whoever asks.

Adoption, the command line and the page go by this one judgement.
"""

from __future__ import annotations

from typing import Literal

Grade = Literal["strands", "fault", "note"]
"""`strands`: a complaint is left without a way on; such a policy is not adopted.

`fault`: the document does not do what it says, and nobody is stranded by it.
`note`: good to know; the landlord's to do something about in the single case, or what
the policy openly chooses, which a code of practice may judge.
"""
GRADES: tuple[Grade, ...] = ("strands", "fault", "note")

_NO_WAY_ON = frozenset(
    (
        "stranded",
        "silence",
        "team",
        "never-owed",
        "closed-early",
        "shut-out",
        "left-to-others",
        "window-shut",
        "window-cut",
    )
)
# No rule is broken by it, and the document says so itself: more time without a most.
_CHOSEN = frozenset(("endless",))


def grade_of(failure_id: str, takes: str) -> Grade:
    """The grade of a finding.

    Args:
        failure_id: Which property it is against.
        takes: What it takes that no rule brings about; empty: nothing.
    """
    if takes or failure_id in _CHOSEN:
        return "note"
    return "strands" if failure_id in _NO_WAY_ON else "fault"
