"""What the policy asks about a complaint, with what has been answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.records import selectors
from putright.workspace.presenting.entry_words import fact_said

if TYPE_CHECKING:
    from putright.workspace.case import Case


class KnownFact(Struct, frozen=True, kw_only=True):
    """A question of the policy and its answer, both in words."""

    id: str
    question: str
    answer: str


def facts_of(case: Case) -> tuple[KnownFact, ...]:
    """Return every fact that the policy asks, in its order."""
    answers = known(case)
    found = []
    for fact in case.rules.facts:
        question, answer = fact_said(fact.id, answers.get(fact.id), case.rules)
        found.append(KnownFact(id=fact.id, question=question, answer=answer))
    return tuple(found)


def known(case: Case) -> dict[str, object]:
    """Return the answers there are, the latest of each, by the fact's id."""
    answers: dict[str, object] = {}
    for told in selectors.story(case.complaint):
        if told.struck_out_by:
            continue
        facts = told.said.get("facts")
        if isinstance(facts, dict):
            answers |= facts
        if told.entry.event == "issue.fact_recorded":
            answers[str(told.said.get("fact"))] = told.said.get("value")
    return answers
