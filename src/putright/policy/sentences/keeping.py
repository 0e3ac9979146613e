"""Copies, marks, whom the landlord recognises outside, and what a file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import event_title, stage_title
from putright.policy.sentences.joining import and_, lower, or_
from putright.policy.sentences.telling import Telling

if TYPE_CHECKING:
    from putright.engine import rules as engine


class OfKeeping(Telling):
    """What is passed on and kept beside the course of a complaint."""

    def copy(self, rule: engine.Copy) -> str:
        """Who is told at once."""
        parts = [f"With “{event_title(rule.on, self.tables)}”"]
        if rule.stages:
            stages = or_(stage_title(stage, self.tables) for stage in rule.stages)
            parts.append(f"at {stages}")
        if rule.when is not None:
            parts.append(f"where {self.condition(rule.when)}")
        to = self.roles((rule.to,))
        return f"{' '.join(parts)} a copy goes at once to {to}, and is on record."

    def mark(self, rule: engine.Mark) -> str:
        """What is counted apart."""
        parts = [f"“{event_title(rule.on, self.tables)}”"]
        if rule.by:
            parts.append(f"by {self.roles(rule.by)}")
        if rule.when is not None:
            parts.append(f"where {self.condition(rule.when)}")
        return f"{' '.join(parts)} marks a complaint “{rule.title}”: counted apart."

    def partner(self, rule: engine.Partner) -> str:
        """Whom we recognise outside."""
        backed = ""
        if rule.backers:
            named = or_(lower(backer) for backer in rule.backers)
            backed = f", each with who backs it: {named}"
        return f"Our list of contacts holds this kind: {rule.title}{backed}."

    def file(self, rule: engine.WholeFile) -> str:
        """What a file must hold once it is over."""
        held = {
            "outcome": "how it ended",
            "every stage": "the beginning and the end of each stage",
            "every duty": "what each of our clocks asked for",
        }
        told = and_(held[each] for each in rule.holds)
        return f"The file of a complaint that is over holds {told}; a gap is shown."
