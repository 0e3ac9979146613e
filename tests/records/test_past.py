"""Complaints of a past year, as a trial of a changed policy takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.records.past import cases_of, years_of
from tests.makers import a_complaint, a_landlord, acknowledged, ade

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def test_a_year_holds_what_was_received_in_it() -> None:
    landlord = a_landlord()
    last = a_complaint(received="2025-12-31 23:00")
    first = a_complaint(received="2026-01-01 09:00")
    acknowledged(first, ade(), "2026-01-05")
    (case,) = cases_of(landlord, 2026)
    assert (case.reference, case.category) == (first.reference, "repairs")
    events = [entry.event for entry in case.history.entries]
    assert {"complaint.received", "s1.acknowledged"} <= set(events)
    assert [case.reference for case in cases_of(landlord, 2025)] == [last.reference]
    assert years_of(landlord) == [2026, 2025]


def test_another_landlords_complaints_are_not_there() -> None:
    a_complaint(received="2025-06-02 10:00")
    other = a_landlord("Southfield Homes")
    assert cases_of(other, 2025) == []
    assert years_of(other) == []


def test_a_year_takes_as_many_queries_as_one_complaint(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    landlord = a_landlord()
    for day in range(2, 6):
        a_complaint(received=f"2025-06-0{day} 10:00")
    with django_assert_num_queries(2):
        cases_of(landlord, 2025)
