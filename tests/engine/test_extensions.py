"""More time: from when it runs, how far, who agrees, what is irregular; days told."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.engine.makers import (
    extension,
    from_receipt,
    stand,
    wd,
)

EASTER = (
    ("complaint.received", "2026-04-02"),
    ("complaint.defined", "2026-04-07", {"points": ["The roof leaks"]}),
    ("s1.acknowledged", "2026-04-07"),
)


def asked(new: str, when: str = "2026-04-17", **more: object) -> tuple[Any, ...]:
    return ("s1.extended", when, {"new_due_date": new, **more})


def test_an_extension_runs_from_the_first_due_day() -> None:
    # Received Thu 2 April: 7 to 10, 13 to 17, 20 April is the tenth. Ten more: 21 to
    # 24, 27 to 30, 1 and (4 May is a holiday) 5 May.
    position = stand(
        *EASTER, asked("2026-05-05"), on="2026-04-18", rules=from_receipt()
    )
    respond = position.clock("s1.respond")
    assert respond.original_due_on == date(2026, 4, 20)
    assert respond.latest_extension == respond.due_on == date(2026, 5, 5)
    assert respond.extended
    assert not position.irregular


def test_an_extension_past_the_cap_runs_to_the_cap_and_is_irregular() -> None:
    position = stand(
        *EASTER, asked("2026-05-08"), on="2026-04-18", rules=from_receipt()
    )
    respond = position.clock("s1.respond")
    assert (respond.due_on, respond.promised_on) == (date(2026, 5, 5), date(2026, 5, 8))
    (irregular,) = position.irregular
    assert "the latest date is Tuesday 5 May 2026" in irregular.because
    assert irregular.source.clause == "4.3"


def test_more_time_for_what_has_not_begun_says_what_begins_it() -> None:
    position = stand(*EASTER[:2], asked("2026-05-08", "2026-04-08"), on="2026-04-08")
    assert [entry.because for entry in position.irregular] == [
        "“s1.respond” is not running yet: it begins with “s1.acknowledge”."
    ]


def test_two_extensions_share_one_cap() -> None:
    position = stand(
        *EASTER,
        asked("2026-04-28"),
        asked("2026-05-12", "2026-04-27"),
        on="2026-04-28",
        rules=from_receipt(),
    )
    assert position.clock("s1.respond").due_on == date(2026, 5, 5)


def test_a_late_extension_is_irregular_and_the_breach_stands() -> None:
    position = stand(
        *EASTER,
        asked("2026-05-01", "2026-04-21"),
        on="2026-04-22",
        rules=from_receipt(),
    )
    respond = position.clock("s1.respond")
    assert (respond.state, respond.due_on) == ("late", date(2026, 4, 20))
    assert not respond.extended
    assert respond.promised_on == date(2026, 5, 1)
    assert "ran out on Monday 20 April 2026" in position.irregular[0].because


def test_without_agreement_the_new_date_holds_and_is_counted_as_not_agreed() -> None:
    position = stand(
        *EASTER,
        asked("2026-05-05", agreed=False),
        on="2026-04-18",
        rules=from_receipt(),
    )
    respond = position.clock("s1.respond")
    assert respond.due_on == date(2026, 5, 5)
    assert [given.agreed for given in respond.extensions] == [False]
    assert "not_agreed" in [notice.kind for notice in position.notices]


def test_staff_must_agree_where_the_policy_says_so() -> None:
    rules = from_receipt(
        extensions=(
            extension("s1.respond", agreement="staff", agreed_by=("reviewer",)),
        )
    )
    refused = stand(*EASTER, asked("2026-05-01"), on="2026-04-18", rules=rules)
    assert not refused.clock("s1.respond").extended
    assert "may agree" in refused.irregular[0].because
    by_role = asked("2026-05-01", role="reviewer")
    assert (
        stand(*EASTER, by_role, on="2026-04-18", rules=rules)
        .clock("s1.respond")
        .extended
    )
    said = asked("2026-05-01", agreed=True)
    assert (
        stand(*EASTER, said, on="2026-04-18", rules=rules).clock("s1.respond").extended
    )


def test_without_a_cap_only_a_caution_is_given() -> None:
    # Received Mon 16 March: 17 to 20, 23 to 27, 30 is the tenth working day. Ten more:
    # 31, 1, 2, 7, 8, 9, 10, 13, 14, 15 April (3 and 6 April are holidays).
    rules = from_receipt(
        extensions=(extension("s1.respond", up_to=None, caution=wd(10)),)
    )
    told = (
        ("complaint.received", "2026-03-16"),
        ("s1.extended", "2026-03-27", {"new_due_date": "2026-04-20"}),
    )
    position = stand(*told, on="2026-03-28", rules=rules)
    respond = position.clock("s1.respond")
    assert (respond.due_on, respond.latest_extension) == (date(2026, 4, 20), None)
    assert [notice.kind for notice in position.notices] == ["caution"]
    told = (told[0], ("s1.extended", "2026-03-27", {"new_due_date": "2026-04-15"}))
    assert stand(*told, on="2026-03-28", rules=rules).notices == ()


def test_whoever_is_about_to_give_more_time_is_cautioned_first() -> None:
    # The same limit as above: 15 April is the tenth working day after 30 March.
    rules = from_receipt(
        extensions=(extension("s1.respond", up_to=None, caution=wd(10)),)
    )
    position = stand(("complaint.received", "2026-03-16"), on="2026-03-27", rules=rules)

    def cautioned(to: str) -> list[str]:
        said = {"new_due_date": to, "reasons": "A part"}
        return [told.text for told in position.warnings("s1.extend", said)]

    assert cautioned("2026-04-15") == []
    (told,) = cautioned("2026-04-16")
    assert "Thursday 16 April 2026" in told
    assert "10 working days after Monday 30 March 2026" in told
    assert position.warnings("s1.extend") == ()


def test_an_answer_after_the_extended_day_is_late_by_that_day() -> None:
    # Received 30 April, acknowledged Tue 5 May: answer due 19 May; ten more end on 3
    # June (25 May is a holiday). Sent on the 4th: one working day late.
    position = stand(
        ("complaint.received", "2026-04-30"),
        ("s1.acknowledged", "2026-05-05"),
        asked("2026-06-03", "2026-05-19"),
        ("s1.response_sent", "2026-06-04"),
        on="2026-06-05",
    )
    respond = position.clock("s1.respond")
    assert respond.original_due_on == date(2026, 5, 19)
    assert respond.due_on == date(2026, 6, 3)
    assert (respond.state, respond.working_days_late) == ("met_late", 1)


def test_a_due_date_told_in_a_letter_is_kept_beside_the_computed_one() -> None:
    position = stand(
        ("complaint.received", "2025-12-19"),
        ("s1.acknowledged", "2025-12-22", {"due_date": "2026-01-09"}),
        on="2025-12-23",
    )
    respond = position.clock("s1.respond")
    assert (respond.due_on, respond.promised_on) == (date(2026, 1, 8), date(2026, 1, 9))


def test_a_late_start_never_shortens_what_an_extension_gave() -> None:
    # Nobody acknowledged: the answer runs from Tue 30 December and is due on 14
    # January. Extended to the 16th, then acknowledged on Mon 12 January after all:
    # 13 to 16 (four), 19 to 23 (nine), 26 January is later than the extended day.
    position = stand(
        ("complaint.received", "2025-12-19"),
        asked("2026-01-16", "2026-01-05"),
        ("s1.acknowledged", "2026-01-12"),
        on="2026-01-13",
    )
    respond = position.clock("s1.respond")
    assert (respond.due_on, respond.promised_on) == (
        date(2026, 1, 26),
        date(2026, 1, 16),
    )
