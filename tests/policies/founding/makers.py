"""Answers for a first policy, as somebody would type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies import library
from putright.policies.founding.answers import QUESTIONS
from putright.policies.founding.drafting import draft
from putright.policy.compiling import compile_rules

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.policies.founding.answers import Values


def answers(**said: str) -> Values:
    """What was suggested, but for what is said here."""
    given = {"name": "Fernleigh Homes", "start": "2027-04-01", **said}
    values: Values = {}
    for question in QUESTIONS:
        wanted = question.wanted(values)
        words = given.get(question.key) or question.suggested(values)
        values[question.key] = question.read(words) if wanted else None
    return values


def rules_of(text: str) -> Rules:
    """The rules of a document that was just written."""
    reading = library.read_and_try(text.encode(), "own.md")
    assert reading.document is not None, reading.problems
    return compile_rules(reading.document)


def drafted(**said: str) -> Rules:
    """The rules of the policy that these answers make."""
    return rules_of(draft(answers(**said), insist=True))
