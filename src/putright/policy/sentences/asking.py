"""What is asked, offered and found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import clock_title, event_title
from putright.engine.vocabulary import OUTCOMES
from putright.policy.sentences.joining import and_, or_
from putright.policy.sentences.telling import Telling

if TYPE_CHECKING:
    from putright.engine import rules as engine


class OfAsking(Telling):
    """What is asked, offered and found."""

    def fact(self, fact: engine.Fact) -> str:
        """What is asked."""
        unknown = {
            "ask": "it has to be asked",
            "no": "it counts as no",
            "yes": "it counts as yes",
        }[fact.unknown]
        named = ", ".join(choice.replace("_", " ") for choice in fact.choices)
        choices = f" ({named})" if named else ""
        ours = " The landlord can make it so." if fact.party == "landlord" else ""
        return f"We ask “{fact.asked}”{choices}; while nobody knows, {unknown}.{ours}"

    def field(self, field: engine.OwnField) -> str:
        """What is asked with an act."""
        acts = and_(f"“{event_title(event, self.tables)}”" for event in field.of)
        where = ""
        if field.where:
            told = (
                f"{name.removeprefix('x.').replace('_', ' ')} is {or_(values)}"
                for name, values in field.where
            )
            where = f", where {and_(told)},"
        among = f" ({or_(field.choices)})" if field.choices else ""
        end = "."
        if field.optional:
            end = "; it may be left out."
        elif field.answer is not None:
            end = f"; the answer has to be {'yes' if field.answer else 'no'}."
        return f"With {acts}{where} we ask “{field.asked}”{among}{end}"

    def remedy(self, remedy: engine.RemedyKind) -> str:
        """One way of putting things right."""
        return f"One way in which we put things right: {remedy.title}."

    def finding(self, finding: engine.Finding) -> str:
        """What a finding comes to."""
        outcome = dict(OUTCOMES)[finding.outcome].lower()
        return f"A point of which we find “{finding.title}” is {outcome}."

    def task(self, task: engine.Task) -> str:
        """What staff are to do now."""
        parts = []
        if task.when is not None:
            parts.append(f"where {self.condition(task.when)}")
        if task.near:
            parts.append(f"when “{clock_title(task.near, self.tables)}” is nearly due")
        now = f" {' and '.join(parts)}" if parts else ""
        return f"Staff are asked{now} to do “{self._act(task.act)}”: {task.says}"

    def _act(self, act: str) -> str:
        return next((rule.title for rule in self.rules.acts if rule.id == act), act)
