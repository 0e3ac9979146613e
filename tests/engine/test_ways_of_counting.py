"""Clocks that count from a letter's arrival, to a named day, again, or that roll.

Bank holidays that matter: 25 and 26 December 2025, 1 January 2026, 3 and 6 April 2026.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from putright.engine.durations import Duration, Unit
from tests.engine.makers import clock, extension, stand, two_stages, wd

if TYPE_CHECKING:
    from putright.engine.rules import Clock, Rules

MONTH = Duration(count=1, unit=Unit.MONTHS)
ANSWERED = (
    ("complaint.received", "2025-12-01"),
    ("complaint.defined", "2025-12-02", {"points": ["The roof"]}),
    ("s1.acknowledged", "2025-12-02"),
)


def only(rule: Clock, **changes: object) -> Rules:
    return two_stages(clocks=(rule,), extensions=(), **changes)


def appeal() -> Rules:
    return only(
        clock(
            "s1.appeal",
            "s1.response_sent",
            Duration(count=28, unit=Unit.CALENDAR_DAYS),
            "s2.requested",
            counted_from="arrival",
        )
    )


def test_a_posted_letter_starts_a_clock_on_the_day_it_is_deemed_to_arrive() -> None:
    # Posted Tue 23 Dec: 24 Dec (one), 29 Dec (two: 25, 26 holidays, 27, 28 weekend).
    # 28 days from 29 Dec: 26 January.
    posted = ("s1.response_sent", "2025-12-23", {"delivery": "post"})
    told = stand(*ANSWERED, posted, on="2025-12-23", rules=appeal()).clock("s1.appeal")
    assert (told.started_on, told.due_on) == (date(2025, 12, 29), date(2026, 1, 26))
    assert told.deemed


def test_an_emailed_letter_arrives_the_same_day() -> None:
    # 28 days from 23 Dec: 20 January.
    sent = ("s1.response_sent", "2025-12-23", {"delivery": "email"})
    told = stand(*ANSWERED, sent, on="2025-12-23", rules=appeal()).clock("s1.appeal")
    assert (told.due_on, told.deemed) == (date(2026, 1, 20), False)


def test_the_day_on_which_a_letter_did_arrive_counts_once_it_is_known() -> None:
    # It came on Wed 31 Dec: 28 days later is 28 January. A window does not roll, so a
    # Saturday or a holiday would stay as it is.
    posted = ("s1.response_sent", "2025-12-23", {"delivery": "post"})
    came = ("letter.received", "2025-12-31", {"letter": "s1.response_sent"})
    told = stand(*ANSWERED, posted, came, on="2026-01-05", rules=appeal())
    assert told.clock("s1.appeal").due_on == date(2026, 1, 28)
    assert not told.clock("s1.appeal").deemed
    by_id = ("letter.received", "2025-12-31", {"letter": "s1-response"})
    again = stand(*ANSWERED, posted, by_id, on="2026-01-05", rules=appeal())
    assert again.clock("s1.appeal").due_on == date(2026, 1, 28)


def test_the_arrival_of_another_letter_moves_nothing() -> None:
    posted = ("s1.response_sent", "2025-12-23", {"delivery": "post"})
    came = ("letter.received", "2025-12-31", {"letter": "s1.acknowledged"})
    told = stand(*ANSWERED, posted, came, on="2026-01-05", rules=appeal())
    assert told.clock("s1.appeal").due_on == date(2026, 1, 26)


def asked() -> Rules:
    return only(
        clock(
            "answer-the-ombudsman",
            "ombudsman.contacted",
            Duration(count=0, unit=Unit.CALENDAR_DAYS),
            "ombudsman.determined",
            until="due_on",
            repeats="each time",
        )
    )


def test_a_day_that_somebody_else_sets_is_the_due_day_also_on_a_sunday() -> None:
    contact = ("ombudsman.contacted", "2026-03-16", {"due_on": "2026-04-12"})
    told = stand(ANSWERED[0], contact, on="2026-03-20", rules=asked())
    clock_ = told.clock("answer-the-ombudsman")
    assert (clock_.due_on, clock_.state) == (date(2026, 4, 12), "running")


def test_without_a_day_a_clock_to_a_named_day_waits() -> None:
    contact = ("ombudsman.contacted", "2026-03-16")
    told = stand(ANSWERED[0], contact, on="2026-03-20", rules=asked())
    assert told.clock("answer-the-ombudsman").state == "not_started"


def test_a_clock_that_repeats_begins_anew_and_keeps_its_earlier_run() -> None:
    story = (
        ANSWERED[0],
        ("ombudsman.contacted", "2026-03-16", {"due_on": "2026-03-20"}),
        # Met on Tue 24 March, 2 working days late.
        ("ombudsman.determined", "2026-03-24"),
        ("ombudsman.contacted", "2026-04-01", {"due_on": "2026-04-10"}),
    )
    told = stand(*story, on="2026-04-02", rules=asked()).clock("answer-the-ombudsman")
    assert (told.run, told.state, told.due_on) == (2, "running", date(2026, 4, 10))
    assert [(run.state, run.working_days_late) for run in told.earlier] == [
        ("met_late", 2)
    ]


def test_a_clock_that_does_not_repeat_runs_once() -> None:
    rules = only(
        clock("once", "ombudsman.contacted", wd(5), "ombudsman.determined"),
    )
    story = (
        ANSWERED[0],
        ("ombudsman.contacted", "2026-03-16"),
        ("ombudsman.determined", "2026-03-17"),
        ("ombudsman.contacted", "2026-04-01"),
    )
    told = stand(*story, on="2026-04-02", rules=rules).clock("once")
    assert (told.run, told.state) == (1, "met")


def test_an_update_is_owed_again_from_the_last_one_until_the_answer() -> None:
    rules = only(
        clock(
            "s1.update",
            "s1.acknowledged",
            wd(5),
            "s1.update_sent",
            repeats="until stopped",
            stops_on=("s1.response_sent",),
        )
    )
    # Acknowledged Tue 2 Dec: due Tue 9. Updated Mon 8: due Mon 15.
    updated = (*ANSWERED, ("s1.update_sent", "2025-12-08"))
    told = stand(*updated, on="2025-12-10", rules=rules).clock("s1.update")
    assert (told.run, told.due_on) == (2, date(2025, 12, 15))
    assert told.earlier[0].due_on == date(2025, 12, 9)
    answered = (*updated, ("s1.response_sent", "2025-12-12"))
    told = stand(*answered, on="2026-01-10", rules=rules).clock("s1.update")
    assert (told.run, told.state) == (2, "stopped")


def test_a_task_of_the_landlords_own_rolls_to_a_working_day() -> None:
    # One month after Fri 28 Nov is Sun 28 Dec; Mon 29 Dec is worked.
    rules = only(
        clock("survey", "s1.response_sent", MONTH, "survey.answered", rolls=True)
    )
    sent = ("s1.response_sent", "2025-11-28")
    first = ("complaint.received", "2025-11-20")
    told = stand(first, sent, on="2025-11-28", rules=rules).clock("survey")
    assert told.due_on == date(2025, 12, 29)
    # After Tue 25 Nov it is Christmas Day, a Thursday: 26 is a holiday, 29 is worked.
    sent = ("s1.response_sent", "2025-11-25")
    told = stand(first, sent, on="2025-11-28", rules=rules).clock("survey")
    assert told.due_on == date(2025, 12, 29)


def test_hours_say_when_they_were_met_and_what_was_left() -> None:
    rules = only(
        clock(
            "risk.screen",
            "risk.raised",
            Duration(count=48, unit=Unit.HOURS),
            "risk.screened",
        )
    )
    story = (
        ("complaint.received", "2026-04-02T16:30"),
        ("risk.raised", "2026-04-02T16:30"),
        ("risk.screened", "2026-04-04T15:00"),
    )
    told = stand(*story, on="2026-04-04", rules=rules).clock("risk.screen")
    assert told.due_at == datetime(2026, 4, 4, 16, 30)  # noqa: DTZ001 - local by contract
    assert told.met_at == datetime(2026, 4, 4, 15, 0)  # noqa: DTZ001 - local by contract
    assert told.minutes_left == 90


def test_a_caution_counts_from_where_the_policy_says() -> None:
    # 20 calendar days from Fri 19 Dec: 8 January. The answer is due on 7 January:
    # 22, 23, 24, 29, 30, 31 Dec, 2, 5, 6, 7 January.
    from_receipt = extension(
        "s1.respond",
        caution=Duration(count=20, unit=Unit.CALENDAR_DAYS),
        caution_from="complaint.received",
    )
    rules = two_stages(
        clocks=(clock("s1.respond", "complaint.received", wd(10), "s1.response_sent"),),
        extensions=(from_receipt,),
    )
    received = ("complaint.received", "2025-12-19")

    def extended(to: str) -> list[str]:
        given = ("s1.extended", "2026-01-07", {"new_due_date": to, "reasons": "A part"})
        position = stand(received, given, on="2026-01-07", rules=rules)
        assert position.clock("s1.respond").caution_after == date(2026, 1, 8)
        return [notice.kind for notice in position.notices]

    assert extended("2026-01-08") == []
    assert extended("2026-01-09") == ["caution"]


def test_a_notice_carries_what_a_disagreement_calls_for_unless_they_agree() -> None:
    rules = two_stages(
        extensions=(
            extension(
                "s1.respond",
                agreement="resident",
                if_not_agreed=("not_agreed", "ombudsman_contact"),
            ),
        )
    )
    position = stand(*ANSWERED, on="2025-12-10", rules=rules)

    def says(**said: object) -> dict[str, bool | None]:
        letter = position.letter_for("s1.extend", said=said)
        assert letter is not None
        return {item.item: item.needed for item in letter.items}

    assert says(agreed=False)["not_agreed"] is True
    assert says(agreed=True)["not_agreed"] is False
    assert says()["not_agreed"] is None
    assert says(agreed=True)["reasons"] is True
