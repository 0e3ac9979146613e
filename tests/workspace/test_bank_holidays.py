"""A newer bank-holiday list on its page: whose dates it moves, and that it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import makers
from tests.records.test_taking_a_calendar import (
    acknowledged_at_the_edge,
    the_short_list,
)
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db
__all__ = ["the_short_list"]
ADDRESS = "/policy/bank-holidays"
# Due 10 working days after Wednesday 30 December 2026: New Year's Day is one fewer.
BEFORE, AFTER = "Wednesday 13 January 2027", "Thursday 14 January 2027"


def the_keeper() -> object:
    return makers.somebody("Kit", makers.a_landlord(), keeps_policy=True)


def test_it_lists_the_residents_concerned_before_and_after_it_is_taken(
    the_short_list: Callable[[], None],
    at_time: At,
) -> None:
    at_time("2027-01-05 08:00")
    complaint = acknowledged_at_the_edge()
    nothing_yet = words(read(as_(makers.ade()), ADDRESS))
    assert "Every open complaint counts by this list." in nothing_yet
    assert "known to Thursday 31 December 2026" in nothing_yet
    the_short_list()
    client = as_(the_keeper())  # type: ignore[arg-type]  # Staff
    told = words(read(client, ADDRESS))
    assert "Dates that it would move, and whose" in told
    assert "Mina Okoro" in told
    assert f"Answer at Stage 1: {AFTER} (before: {BEFORE})" in told
    assert not complaint.entries.filter(event="calendar.moved").exists()
    assert client.post(ADDRESS).status_code == 302
    told = words(read(client, ADDRESS))
    assert "Every open complaint counts by this list." in told
    assert "Whose dates moved" in told
    assert complaint.reference in told
    assert f"Answer at Stage 1: {AFTER} (before: {BEFORE})" in told
    story = words(read(client, f"/complaints/{complaint.reference}"))
    assert f"{AFTER} (before: {BEFORE})" in story


def test_whoever_does_not_keep_the_policy_cannot_take_it(
    the_short_list: Callable[[], None],
    at_time: At,
) -> None:
    at_time("2027-01-05 08:00")
    complaint = acknowledged_at_the_edge()
    the_short_list()
    client = as_(makers.ade())
    assert "Whoever keeps the policy takes it." in words(read(client, ADDRESS))
    assert client.post(ADDRESS).status_code == 403
    assert not complaint.entries.filter(event="calendar.moved").exists()


def test_another_landlord_s_residents_are_not_listed(
    the_short_list: Callable[[], None],
    at_time: At,
) -> None:
    at_time("2027-01-05 08:00")
    acknowledged_at_the_edge()
    the_short_list()
    assert "Mina Okoro" not in words(read(as_(makers.cai()), ADDRESS))
