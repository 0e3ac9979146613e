"""A due date told day by day."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from putright.engine.explaining import explain
from tests.engine.makers import england, from_receipt, stand, two_stages


def test_every_day_is_counted_or_says_why_not() -> None:
    position = stand(("complaint.received", "2026-03-31"), on="2026-03-31")
    told = [
        (f"{day.on:%a %d}", day.number, day.why)
        for day in explain(position, "s1.acknowledge").days
    ]
    assert told == [
        ("Tue 31", None, "day zero"),
        ("Wed 01", 1, ""),
        ("Thu 02", 2, ""),
        ("Fri 03", None, "Good Friday"),
        ("Sat 04", None, "Saturday"),
        ("Sun 05", None, "Sunday"),
        ("Mon 06", None, "Easter Monday"),
        ("Tue 07", 3, ""),
        ("Wed 08", 4, ""),
        ("Thu 09", 5, ""),
    ]


def test_the_extra_time_is_marked() -> None:
    position = stand(
        ("complaint.received", "2026-04-02"),
        ("s1.extended", "2026-04-17", {"new_due_date": "2026-04-22"}),
        on="2026-04-17",
        rules=from_receipt(),
    )
    extra = [
        day.on.day for day in explain(position, "s1.respond").days if day.extension
    ]
    assert extra == [21, 22]


def test_what_was_promised_and_what_would_change_it_is_said() -> None:
    position = stand(
        ("complaint.received", "2026-04-02"),
        ("s1.extended", "2026-04-17", {"new_due_date": "2026-05-08"}),
        on="2026-04-18",
        rules=from_receipt(),
    )
    told = explain(position, "s1.respond")
    assert "The resident was told Friday 8 May 2026." in told.lines
    assert any("Tuesday 5 May 2026 at the latest" in line for line in told.would_change)


def test_a_clock_that_waits_says_for_what() -> None:
    position = stand(("complaint.received", "2026-03-31"), on="2026-03-31")
    respond = explain(position, "s1.respond")
    assert respond.days[-1].on == respond.due_on
    assert respond.days[-1].number == 10
    assert any("brings the date forward" in line for line in respond.would_change)
    assert explain(position, "s2.respond").lines == (
        "It has not begun: it begins with “s2.acknowledge”.",
    )


def test_a_provisional_date_says_where_the_list_ends() -> None:
    position = stand(
        ("complaint.received", "2026-12-24"),
        on="2026-12-24",
        calendar=england().known_to(date(2026, 12, 31)),
    )
    lines = explain(position, "s1.acknowledge").lines
    assert any("Thursday 31 December 2026" in line for line in lines)


def test_the_rule_says_from_when_a_clock_without_its_start_is_counted() -> None:
    started = ("complaint.received", "2026-03-31")
    late = stand(started, on="2026-03-31")
    assert explain(late, "s1.respond").rule.endswith(
        "; until then it is counted from the day on which “s1.acknowledge” is due."
    )
    clocks = tuple(
        structs.replace(clock, late_start="from the fallback day")
        if clock.starts_by
        else clock
        for clock in two_stages().clocks
    )
    strict = stand(started, on="2026-03-31", rules=two_stages(clocks=clocks))
    assert explain(strict, "s1.respond").rule.endswith(
        "; from the day on which “s1.acknowledge” is due, if that comes first."
    )
