"""Which kind a contact may be saved as: what is proposed, and where it must be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.contacts.services.needing import missing
from putright.engine import triage
from putright.records import pinned
from putright.records.refusing import Invalid

if TYPE_CHECKING:
    from putright.engine.rules import ContactKind, Rules
    from putright.engine.triage import Heard, Proposal, Shown


class MustBe(Invalid):
    """The policy leaves no choice: it can only be saved as another kind.

    Attributes:
        kind: That kind.
        shown: The sign that says so, with its clause.
    """

    def __init__(self, kind: ContactKind, shown: Shown) -> None:
        self.kind = kind
        self.shown = shown
        clause = shown.sign.source.clause
        super().__init__(
            {
                "kind": f"This can only be saved as “{kind.title}”, because "
                f"{shown.sign.says} ({clause})"
            }
        )


def permitted(
    rules: Rules,
    chosen: ContactKind,
    heard: Heard,
    given: dict[str, Any],
    reason: str,
) -> Proposal:
    """What the policy proposes, once all is said that it wants with the chosen kind.

    Raises:
        MustBe: it can only be another kind.
        Invalid: something that it wants said is missing or wrong.
    """
    proposal = triage.propose(rules, pinned.calendar_for_new(rules), heard)
    refuse_other(proposal, chosen)
    wrong = missing(rules, chosen, given, heard.facts)
    wrong |= _without(heard.words, heard.channel)
    if not reason.strip() and speaks_for_complaint(proposal):
        wrong["reason"] = (
            "Say why it is not a complaint, for what they said is like one"
        )
    if wrong:
        raise Invalid(wrong)
    return proposal


def refuse_other(proposal: Proposal, chosen: ContactKind) -> None:
    """See that the policy leaves a choice, or that this kind is the one it leaves.

    Raises:
        MustBe: it is another.
    """
    if proposal.must and proposal.kind and proposal.kind.id != chosen.id:
        raise MustBe(proposal.kind, proposal.because[0])


def speaks_for_complaint(proposal: Proposal) -> bool:
    """Whether what they said, or what is known, speaks for a complaint first."""
    return proposal.kind is not None and proposal.kind.nature == triage.COMPLAINT


def _without(words: str, channel: str) -> dict[str, str]:
    wrong = {}
    if not words.strip():
        wrong["words"] = "Write down what they said"
    if not channel:
        wrong["channel"] = "Choose how it reached us"
    return wrong
