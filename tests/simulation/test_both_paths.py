"""The fast path says what the engine says, of every clock of every complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.policies import calendars, load, names
from putright.simulation import exact, fast, running
from putright.simulation.columns import tabulate
from putright.simulation.outcomes import MEASURES, unequal
from putright.simulation.reach import left_out
from tests.engine.makers import england
from tests.engine.test_against_oracle import POLICIES, days, histories
from tests.simulation.makers import AS_OF, many

if TYPE_CHECKING:
    from datetime import date

    from putright.engine.calendar import Calendar
    from putright.engine.history import History
    from putright.engine.rules import Rules


def differences(
    rules: Rules, calendar: Calendar, told: list[History], on: date
) -> list[str]:
    """Every cell in which the two paths differ, and how; empty where they agree."""
    columns = tabulate([rules], told, on)
    quick, left = fast.outcomes(rules, calendar, columns)
    slow = exact.outcomes(rules, calendar, told, on)
    return [
        f"{row} {clock} {name}: {getattr(quick, name)[place, row]}"
        f" but {getattr(slow, name)[place, row]}"
        for row in unequal(quick, slow)
        if not left[row]
        for place, clock in enumerate(slow.clocks)
        for name in MEASURES
        if getattr(quick, name)[place, row] != getattr(slow, name)[place, row]
    ]


@settings(deadline=None, max_examples=150)  # and as many on machine code
@given(st.sampled_from(POLICIES), st.lists(histories(), min_size=1, max_size=8), days)
def test_no_history_is_too_strange_for_both_to_agree(
    rules: Rules, told: list[History], on: date
) -> None:
    assert differences(rules, england(), told, on) == []


@pytest.mark.parametrize("name", names())
def test_both_agree_on_every_complaint_under_each_document(name: str) -> None:
    rules = load(name)
    told = many(rules, 1_500, seed=7)
    assert differences(rules, calendars.load(rules.calendar), told, AS_OF) == []


def plain(name: str) -> bool:
    """Whether the fast path has the meaning of every clock of a document."""
    rules = load(name)
    return not left_out(rules) and not any(clock.repeats for clock in rules.clocks)


@pytest.mark.parametrize("name", [name for name in names() if plain(name)])
def test_most_complaints_are_not_left_to_the_engine(name: str) -> None:
    rules = load(name)
    told = many(rules, 400, seed=11)
    columns = tabulate([rules], told, AS_OF)
    ran = running.run(rules, calendars.load(rules.calendar), columns, told, AS_OF)
    assert ran.by_engine < 200
    assert ran.outcomes.due.any()
