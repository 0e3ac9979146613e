"""The caseload: late, today, this week, later, with the resident."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.models import prefetch_related_objects
from django.test.utils import CaptureQueriesContext

from putright.records import bulk, caseload
from putright.records.caseload import Asked, Count, Group, counting
from tests import makers

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Landlord
    from putright.records.models import Complaint

pytestmark = pytest.mark.django_db


def references(found: caseload.Caseload) -> list[str]:
    return [each.reference for each in found.complaints]


@pytest.fixture
def five(at_time: Callable[[str], datetime]) -> dict[Group, Complaint]:
    """One in each group on Tuesday 20 January 2026.

    Acknowledgement is due on the fifth working day after receipt: for the 12th (Monday)
    the 19th, for the 13th the 20th, for the 14th the 21st, for the 19th the 26th.
    """
    made = {
        group: makers.a_complaint(received=f"2026-01-{day} 10:00", about=group)
        for group, day in (
            (Group.LATE, 12),
            (Group.TODAY, 13),
            (Group.THIS_WEEK, 14),
            (Group.LATER, 19),
        )
    }
    made[Group.RESIDENT] = makers.a_complaint(received="2026-01-05 10:00")
    makers.answered_at_stage_1(made[Group.RESIDENT])
    at_time("2026-01-20 09:00")
    return made


def test_each_group_holds_what_its_name_says(five: dict[Group, Complaint]) -> None:
    for group, complaint in five.items():
        found = caseload.caseload(makers.ade(), Asked(group=group))
        assert references(found) == [complaint.reference], group
        assert caseload.group_of(found.complaints[0]) == group
        assert found.counts[group] == Count(number=1)


def test_the_longest_overdue_comes_first_and_the_residents_last(
    five: dict[Group, Complaint],
) -> None:
    found = caseload.caseload(makers.ade(), Asked())
    assert references(found) == [each.reference for each in five.values()]


def test_a_night_passing_moves_them_without_any_work(
    five: dict[Group, Complaint], at_time: Callable[[str], datetime]
) -> None:
    at_time("2026-01-21 00:01")
    assert references(caseload.caseload(makers.ade(), Asked(group=Group.LATE))) == [
        five[Group.LATE].reference,
        five[Group.TODAY].reference,
    ]


def test_mine_and_nobodys(five: dict[Group, Complaint]) -> None:
    bea, late = makers.bea(), five[Group.LATE]
    makers.done(late, "owner.assign", bea, "2026-01-13 10:00", {"person": bea})
    assert references(caseload.caseload(bea, Asked(whose="mine"))) == [late.reference]
    assert late.reference not in references(
        caseload.caseload(bea, Asked(whose="nobody"))
    )


def test_a_team_sees_its_own(five: dict[Group, Complaint]) -> None:
    repairs = makers.a_team(makers.a_landlord(), "Repairs")
    theirs = makers.a_complaint(received="2026-01-19 11:00", team=repairs)
    found = caseload.caseload(makers.ade(), Asked(team=repairs.pk))
    assert references(found) == [theirs.reference]
    assert theirs.reference not in references(
        caseload.caseload(makers.ade(), Asked(whose="team"))
    )


def test_category_and_stage_narrow_it(five: dict[Group, Complaint]) -> None:
    noise = makers.a_complaint(received="2026-01-19 11:00", category="noise")
    assert references(caseload.caseload(makers.ade(), Asked(category="noise"))) == [
        noise.reference
    ]
    assert caseload.caseload(makers.ade(), Asked(stage="s2")).complaints == ()


def test_oldest_first_and_newest_first(five: dict[Group, Complaint]) -> None:
    by_receipt = caseload.caseload(makers.ade(), Asked(sort="received")).complaints
    days = [each.received_on for each in by_receipt]
    assert days == sorted(days)
    newest = caseload.caseload(makers.ade(), Asked(sort="newest")).complaints
    assert [each.received_on for each in newest] == sorted(days, reverse=True)


def test_what_is_over_is_asked_for_by_itself(five: dict[Group, Complaint]) -> None:
    late = five[Group.LATE]
    makers.done(late, "complaint.withdraw", makers.ade(), "2026-01-14 10:00")
    assert late.reference not in references(caseload.caseload(makers.ade(), Asked()))
    assert references(caseload.caseload(makers.ade(), Asked(closed=True))) == [
        late.reference
    ]


def many(landlord: Landlord, number: int) -> None:
    ade = makers.ade(landlord)
    first = makers.moment("2025-10-01 09:00")
    resident = makers.a_resident(landlord)
    bulk.write(
        landlord,
        (
            bulk.Whole(
                key=makers.a_key("bulk"),
                by=ade,
                role="complaints-officer",
                at=first + timedelta(minutes=47 * n),
                words=f"The boiler number {n} is cold.",
                channel="email",
                category=("repairs", "noise", "staff")[n % 3],
                resident=resident,
                team=ade.team,
            )
            for n in range(number)
        ),
    )


def test_pages_follow_one_another_without_gap_or_repetition() -> None:
    landlord = makers.a_landlord()
    many(landlord, 2 * caseload.PAGE + 3)
    pages = [caseload.caseload(makers.ade(), Asked(page=page)) for page in (1, 2, 3)]
    assert [page.more for page in pages] == [True, True, False]
    shown = [reference for page in pages for reference in references(page)]
    assert len(shown) == len(set(shown)) == 2 * caseload.PAGE + 3


def test_counts_stop_where_counting_stops_to_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "MOST", 5)
    many(makers.a_landlord(), 7)
    found = caseload.caseload(makers.ade(), Asked())
    assert str(found.counts[Group.LATE]) == "5+"


@pytest.mark.parametrize("asked", [{}, {"q": "boiler"}, {"category": "noise"}])
def test_a_page_asks_as_many_questions_however_many_complaints(
    asked: dict[str, Any],
) -> None:
    ade = makers.ade()
    prefetch_related_objects([ade], "roles")  # read once for a person, not for a page
    numbers = []
    for size in (90, 120):
        many(ade.landlord, size)
        with CaptureQueriesContext(connection) as queries:
            assert (
                len(caseload.caseload(ade, Asked(**asked)).complaints) == caseload.PAGE
            )
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 3


def test_a_page_is_read_in_the_order_of_an_index() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by statistics; SQLite by the indexes alone")
    ade = makers.ade()
    prefetch_related_objects([ade], "roles")  # read once for a person, not for a page
    every: list[dict[str, Any]] = [
        {},
        {"whose": "mine"},
        {"category": "noise"},
        {"sort": "received"},
    ]
    for asked in every:
        with CaptureQueriesContext(connection) as queries:
            caseload.caseload(ade, Asked(**asked))
        listing = queries.captured_queries[0]["sql"]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {listing}")
            plan = " / ".join(row[3] for row in cursor.fetchall())
        assert "USING INDEX complaint_" in plan, plan
        assert "TEMP B-TREE" not in plan, plan


def test_a_group_and_its_count_are_ranges_of_an_index() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by statistics; SQLite by the indexes alone")
    for group in (Group.LATE, Group.THIS_WEEK, Group.LATER):
        with CaptureQueriesContext(connection) as queries:
            caseload.caseload(makers.ade(), Asked(group=group))
        listing, counting = [each["sql"] for each in queries.captured_queries[-2:]]
        for asked in (listing, counting):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
                plan = " / ".join(row[3] for row in cursor.fetchall())
            assert "waiting_on=? AND next_due_on" in plan, plan
            assert "waiting_on>?" not in plan, plan
            assert "TEMP B-TREE" not in plan, plan


def test_complaints_with_the_words_are_read_by_number() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by statistics; SQLite by the indexes alone")
    makers.a_complaint(words="The boiler is cold")
    with CaptureQueriesContext(connection) as queries:
        caseload.caseload(makers.ade(), Asked(q="boiler", category="repairs"))
    for asked in queries.captured_queries[-2:]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked['sql']}")
            plan = " / ".join(row[3] for row in cursor.fetchall())
        assert "records_complaint USING INTEGER PRIMARY KEY" in plan, plan


def test_what_is_urgent_is_known_from_a_page_without_any(
    five: dict[Group, Complaint],
) -> None:
    ade, bea = makers.ade(), makers.bea()
    assert caseload.caseload(ade, Asked(group=Group.LATER)).is_urgent
    makers.done(
        five[Group.LATER], "owner.assign", bea, "2026-01-20 08:00", {"person": bea}
    )
    assert not caseload.caseload(bea, Asked(whose="mine")).is_urgent


def at_risk(received: str) -> Complaint:
    """A complaint under a policy that puts a danger first; somebody has seen one."""
    risky = makers.a_landlord("Riverside Homes", "bchg")
    desk = makers.somebody("Dee", risky, ("complaints-officer",))
    complaint = makers.a_complaint(desk, received=received)
    makers.done(complaint, "risk.raise", desk, received, {"note": "The panel is dead"})
    return complaint


def test_what_the_policy_puts_first_stands_before_what_is_late(
    at_time: Callable[[str], datetime],
) -> None:
    at_time("2026-01-20 09:00")
    danger = at_risk("2026-01-20 08:30")
    desk = makers.somebody("Dee", danger.landlord)
    late = makers.a_complaint(desk, received="2026-01-05 10:00")
    found = caseload.caseload(desk, Asked())
    assert references(found) == [danger.reference, late.reference]
    assert [caseload.group_of(each) for each in found.complaints] == [
        Group.FIRST,
        Group.LATE,
    ]
    one = Count(number=1)
    assert found.counts == {Group.FIRST: one, Group.LATE: one}
    only = caseload.caseload(desk, Asked(group=Group.FIRST))
    assert references(only) == [danger.reference]
    assert references(caseload.caseload(desk, Asked(page=2))) == []


def test_once_the_danger_is_over_it_is_one_among_the_others(
    at_time: Callable[[str], datetime],
) -> None:
    at_time("2026-01-20 09:00")
    danger = at_risk("2026-01-20 08:30")
    desk = makers.somebody("Dee", danger.landlord)
    over = {"fact": "risk.over", "value": "yes"}
    makers.done(danger, "issue.record_fact", desk, "2026-01-20 08:50", over)
    (only,) = caseload.caseload(desk, Asked()).complaints
    assert only.priority == ""
    assert caseload.group_of(only) is not Group.FIRST
