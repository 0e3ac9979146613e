"""The draft looked over before it is adopted: problems, difference, cases touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.adoption.drafts import read_draft
from putright.adoption.trying import document_of, question_of
from putright.policy.compiling import compile_rules
from putright.policy.difference import difference, told
from putright.policy.problems import Problem
from putright.records import past
from putright.simulation.comparing import Effect
from putright.simulation.trial import Trial

if TYPE_CHECKING:
    from putright.people.models import Staff


class LookedOver(Struct, frozen=True, kw_only=True, eq=False):
    """What is to be known of a draft.

    Attributes:
        problems: Everything that keeps it from being read.
        untrue: Worked examples that do not come out so any more.
        difference: From the policy as it is, in words; empty where it cannot be read.
        year: The past year it was tried on; None: there are no complaints.
        touched: What it would have done to that year's clocks.
        impossible: Acts of that year that it would not have permitted.
    """

    problems: tuple[Problem, ...]
    untrue: tuple[Problem, ...] = ()
    difference: str = ""
    year: int | None = None
    complaints: int = 0
    touched: tuple[Effect, ...] = ()
    impossible: int = 0


def look_over(person: Staff, text: str) -> LookedOver:
    """Everything to be known of a draft, as far as it can be read."""
    reading = read_draft(person, text)
    if reading.document is None:
        return LookedOver(problems=reading.problems)
    now = document_of(person)
    words = told(difference(now, reading.document))
    years = past.years_of(person.landlord)
    after = compile_rules(reading.document)
    before = compile_rules(now)
    if not years or before.rules_hash == after.rules_hash:
        return LookedOver(problems=(), untrue=reading.untrue, difference=words)
    cases = past.cases_of(person.landlord, years[0])
    trial = Trial(question_of(before, after), cases)
    return LookedOver(
        problems=(),
        untrue=reading.untrue,
        difference=words,
        year=years[0],
        complaints=len(cases),
        touched=tuple(effect for effect in trial.effects if effect.touched),
        impossible=len(trial.impossible),
    )
