"""The draft looked over before it is adopted: problems, difference, cases touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.adoption.drafts import read_draft
from putright.adoption.trying import document_of, question_of
from putright.policy.difference import Difference, difference
from putright.policy.problems import Problem
from putright.records import past, viewing
from putright.simulation.saying import as_data
from putright.simulation.trial import Trial

if TYPE_CHECKING:
    from putright.people.models import Staff


class LookedOver(Struct, frozen=True, kw_only=True, eq=False):
    """What is to be known of a draft.

    Attributes:
        problems: Everything that keeps it from being read.
        untrue: Worked examples that do not come out so any more.
        difference: From the policy as it is; None where it cannot be read.
        year: The past year it was tried on; None: there are no complaints, or no rule
            is another one.
        result: What it would have done to that year's complaints, as
            `simulation.saying.as_data` gives it; None: not tried, or they may not see.
    """

    problems: tuple[Problem, ...]
    untrue: tuple[Problem, ...] = ()
    difference: Difference | None = None
    year: int | None = None
    result: dict[str, Any] | None = None


def look_over(person: Staff, text: str) -> LookedOver:
    """Everything to be known of a draft, as far as it can be read."""
    reading = read_draft(person, text)
    if reading.document is None:
        return LookedOver(problems=reading.problems)
    found = difference(document_of(person), reading.document)
    years = past.years_of(person.landlord)
    same = found.before.rules_hash == found.after.rules_hash
    tried = bool(years) and not same and viewing.sees_all(person)
    return LookedOver(
        problems=(),
        untrue=reading.untrue,
        difference=found,
        year=years[0] if tried else None,
        result=_tried(person, found, years[0]) if tried else None,
    )


def _tried(person: Staff, found: Difference, year: int) -> dict[str, Any]:
    """What the draft would have done to the complaints of a year."""
    cases = past.cases_of(person.landlord, year)
    trial = Trial(question_of(found.before, found.after), cases)
    return as_data(trial, (), "held")
