"""Limits that are later than the Code's only when counted from some days.

Every date is worked by hand on the calendar of 2026. Stories begin on Monday 5 January,
from which 7 calendar days are 5 working days, 14 are 10 and 28 are 20. No bank holiday
lies between 1 January and Good Friday, 3 April; Easter Monday is 6 April.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.checking.checking import check
from putright.engine.assessing import assess
from putright.engine.history import History
from putright.engine.moments import to_time
from putright.policies.library import find
from putright.policy.compiling import compile_rules
from putright.policy.salvaging import salvage
from putright.proving.stories import unconfirmed
from tests.checking.makers import CALENDAR, document, report_of
from tests.proving.makers import SOUND, changed, rules_of

if TYPE_CHECKING:
    from putright.checking.findings import Point, Report
    from putright.proving.stories import Story

# 12, 13, 14, 15, 16 January are the 5 working days after Saturday 10 and Sunday 11;
# 19 to 23 January the next five; 6 February is the twentieth.
SATURDAY, SUNDAY = date(2026, 1, 10), date(2026, 1, 11)
FIFTH, TENTH, TWENTIETH = date(2026, 1, 16), date(2026, 1, 23), date(2026, 2, 6)
FROM_ACKNOWLEDGEMENT = """\
starts     = ["s1.acknowledged"]
starts_by  = "when s1.acknowledge is due"
late_start = "from the actual start"
within     = "10 working days"
"""
NEXT_DAY = (
    'late_receipt   = "counts as received that day"',
    'late_receipt   = "on a non-working day counts as the next working day"',
)


def acknowledged_within(length: str) -> str:
    return changed(
        ("within 5 working days", f"within {length}"),
        ('within   = "5 working days"', f'within   = "{length}"'),
    )


def answered_within(length: str, stage: str) -> str:
    own = {"s1": "10 working days", "s2": "20 working days"}[stage]
    return changed(
        (f"within {own} of", f"within {length} of"),
        (f'within     = "{own}"', f'within     = "{length}"'),
    )


def answered_from_receipt_within(length: str) -> str:
    return changed(
        ("10 working days of acknowledging", f"{length} of receiving"),
        (
            FROM_ACKNOWLEDGEMENT,
            f'starts     = ["complaint.received"]\nwithin     = "{length}"\n',
        ),
    )


def found(report: Report) -> dict[str, Point]:
    """What is contrary, by provision."""
    return {
        point.provision: point
        for finding in report.findings
        for point in finding.points
        if point.finding == "contrary"
    }


def due(story: Story, text: str, clock: str) -> tuple[date | None, date | None]:
    """Its last day by the Code, by which it is late, and by the policy, not late."""
    history = History(entries=story.entries, facts=story.facts)
    at = to_time(story.at)
    code = compile_rules(document("hos-2024"))
    theirs = assess(code, CALENDAR, history, at, foreign=True).clock(clock)
    own = assess(rules_of(text), CALENDAR, history, at).clock(clock)
    assert theirs.state == "late"
    assert own.state == "running"
    return theirs.due_on, own.due_on


@pytest.mark.parametrize(
    ("text", "provision", "clock", "since", "code_due", "own_due"),
    [
        # 10 + 7 = 17 January, a Saturday; from a Sunday 6 days are enough
        (
            *(acknowledged_within("7 calendar days"), "6.2", "s1.acknowledge"),
            *(SATURDAY, FIFTH, date(2026, 1, 17)),
        ),
        (
            *(acknowledged_within("6 calendar days"), "6.2", "s1.acknowledge"),
            *(SUNDAY, FIFTH, date(2026, 1, 17)),
        ),
        (
            *(acknowledged_within("7 calendar days"), "6.11", "s2.acknowledge"),
            *(SATURDAY, FIFTH, date(2026, 1, 17)),
        ),
        # 168 hours from nine on the 10th end at nine on the 17th; 140 from nine on the
        # 11th end at five in the morning of the 17th
        (
            *(acknowledged_within("168 hours"), "6.2", "s1.acknowledge"),
            *(SATURDAY, FIFTH, date(2026, 1, 17)),
        ),
        (
            *(acknowledged_within("140 hours"), "6.2", "s1.acknowledge"),
            *(SUNDAY, FIFTH, date(2026, 1, 17)),
        ),
        # 10 + 14 = 24 January, a Saturday
        (
            *(answered_within("14 calendar days", "s1"), "6.3", "s1.respond"),
            *(SATURDAY, TENTH, date(2026, 1, 24)),
        ),
        (
            *(answered_within("2 weeks", "s1"), "6.3", "s1.respond"),
            *(SATURDAY, TENTH, date(2026, 1, 24)),
        ),
        # Received and acknowledged on the 10th: ten working days end on the 23rd, 14
        # calendar days on the 24th
        (
            *(answered_from_receipt_within("14 calendar days"), "6.3", "s1.respond"),
            *(SATURDAY, TENTH, date(2026, 1, 24)),
        ),
        # 28 days after 10 January: 7 February, a Saturday
        (
            *(answered_within("28 calendar days", "s2"), "6.14", "s2.respond"),
            *(SATURDAY, TWENTIETH, date(2026, 2, 7)),
        ),
        (
            *(answered_within("4 weeks", "s2"), "6.14", "s2.respond"),
            *(SATURDAY, TWENTIETH, date(2026, 2, 7)),
        ),
    ],
)
def test_a_limit_that_is_later_from_some_days_is_found_with_its_dates(  # noqa: PLR0913, PLR0917 - a row of the table
    text: str, provision: str, clock: str, since: date, code_due: date, own_due: date
) -> None:
    point = found(report_of(text))[provision]
    assert f"for example from {since:%A} {since.day} {since:%B} {since.year}" in (
        point.what
    )
    assert point.story is not None
    assert unconfirmed(point.story, rules_of(text), CALENDAR) == ()
    assert due(point.story, text, clock) == (code_due, own_due)


@pytest.mark.parametrize(
    "text",
    [
        acknowledged_within("5 calendar days"),  # 11 + 5 = 16 January: the same day
        acknowledged_within("120 hours"),
        answered_within("12 calendar days", "s1"),  # 11 + 12 = 23 January
        answered_within("26 calendar days", "s2"),  # 11 January + 26 = 6 February
        # Received and acknowledged on a Sunday, the 11th: 23 January by both
        answered_from_receipt_within("12 calendar days"),
        answered_from_receipt_within("10 working days"),
    ],
)
def test_a_limit_that_is_later_from_no_day_is_not_found(text: str) -> None:
    assert found(report_of(text)) == {}


# Received on Monday 5 January and acknowledged at once: the ten working days of the
# Code end on the 19th. Acknowledged on its last day, the 12th, they would on the 26th.
@pytest.mark.parametrize(
    ("length", "own_due"),
    [
        ("11 working days", date(2026, 1, 20)),
        ("15 working days", date(2026, 1, 26)),
        ("19 calendar days", date(2026, 1, 24)),
    ],
)
def test_time_from_receipt_is_held_against_an_acknowledgement_at_once(
    length: str, own_due: date
) -> None:
    text = answered_from_receipt_within(length)
    points = found(report_of(text))
    assert points.keys() == {"6.3"}
    assert "some days" not in points["6.3"].what
    story = points["6.3"].story
    assert story is not None
    assert unconfirmed(story, rules_of(text), CALENDAR) == ()
    assert due(story, text, "s1.respond") == (date(2026, 1, 19), own_due)


def test_what_is_later_from_every_day_is_not_said_to_be_so_from_some() -> None:
    # Asked for on Monday 5 January, acknowledged on Monday 12; a month ends on
    # 12 February, 20 working days on 9 February.
    text = answered_within("1 month", "s2")
    point = found(report_of(text))["6.14"]
    assert "some days" not in point.what
    assert point.story is not None
    dates = (date(2026, 2, 9), date(2026, 2, 12))
    assert due(point.story, text, "s2.respond") == dates


def test_more_time_that_is_later_from_some_days_is_found_where_the_limit_is_not() -> (
    None
):
    # Acknowledged on Sunday 11 January: due on Friday 23 by both; 15 calendar days more
    # end on Saturday 7 February, 10 working days more on Friday 6. From Monday 12 the
    # two end on Sunday 8 and Monday 9 February.
    text = changed(
        ("up to 10 more working days", "up to 15 more calendar days"),
        ('up_to     = "10 working days"', 'up_to     = "15 calendar days"'),
        text=answered_within("12 calendar days", "s1"),
    )
    points = found(report_of(text))
    assert points.keys() == {"6.4"}
    story = points["6.4"].story
    assert story is not None
    assert due(story, text, "s1.respond") == (TWENTIETH, date(2026, 2, 7))


def test_how_a_weekends_receipt_is_counted_is_not_taken_for_a_longer_limit() -> None:
    # Received on Saturday 10 January, counted from Monday 12: due on Monday 19, as five
    # working days counted in the same way.
    text = changed(NEXT_DAY, text=acknowledged_within("7 calendar days"))
    assert found(report_of(text)) == {}


def test_working_days_are_later_than_calendar_days_only_round_a_bank_holiday() -> None:
    # From Friday 6 March: 28 calendar days end on Good Friday, 20 working days on
    # Tuesday 7 April. No day before has a bank holiday within its 28 days.
    code = find("hos-2024").read_text("utf-8")
    in_days = changed(
        ('within     = "20 working days"', 'within     = "28 calendar days"'), text=code
    )
    policy, reference = salvage(SOUND, "policy"), salvage(in_days, "reference")
    assert policy.document is not None
    assert reference.document is not None
    points = found(check(policy.document, reference.document, CALENDAR))
    assert points.keys() == {"6.14"}
    assert "from Friday 6 March 2026" in points["6.14"].what
    assert "On Tuesday 7 April 2026" in points["6.14"].what
