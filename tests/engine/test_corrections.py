"""Corrections, strikings-out, and what was known when."""

from __future__ import annotations

from datetime import date

from putright.engine.assessing import Position, assess
from putright.engine.corrections import fold
from putright.engine.history import Entry, History
from tests.engine.makers import clock, england, entry, two_stages, wd


def assessed(*entries: Entry, on: str = "2026-02-01", known: str = "") -> Position:
    return assess(
        two_stages(),
        england(),
        History(entries=entries),
        date.fromisoformat(on),
        date.fromisoformat(known) if known else None,
    )


RECEIVED = entry(1, "complaint.received", "2025-12-19")
LATE = entry(2, "s1.acknowledged", "2026-01-05")


def test_a_corrected_receipt_moves_every_later_date() -> None:
    # Received on Thu 18 December after all: 19, 22, 23, 24, 29.
    corrected = entry(2, "record.corrected", "2025-12-22", corrects=1, at="2025-12-18")
    position = assessed(RECEIVED, corrected, on="2025-12-23")
    assert position.received_on == date(2025, 12, 18)
    assert position.clock("s1.acknowledge").due_on == date(2025, 12, 29)


def test_the_last_correction_wins() -> None:
    first = entry(2, "record.corrected", "2025-12-22", corrects=1, at="2025-12-17")
    second = entry(3, "record.corrected", "2025-12-23", corrects=1, at="2025-12-18")
    assert assessed(RECEIVED, first, second).received_on == date(2025, 12, 18)


def test_a_struck_out_correction_corrects_nothing() -> None:
    first = entry(2, "record.corrected", "2025-12-22", corrects=1, at="2025-12-17")
    struck = entry(3, "record.struck_out", "2025-12-23", corrects=2)
    assert assessed(RECEIVED, first, struck).received_on == date(2025, 12, 19)


def test_a_struck_out_entry_did_not_happen() -> None:
    struck = entry(3, "record.struck_out", "2026-01-06", corrects=2)
    position = assessed(RECEIVED, LATE, struck)
    assert position.clock("s1.acknowledge").state == "late"


def test_a_correction_that_mends_a_breach_needs_a_second_person() -> None:
    corrected = entry(3, "record.corrected", "2026-01-09", corrects=2, at="2025-12-30")
    position = assessed(RECEIVED, LATE, corrected)
    assert position.clock("s1.acknowledge").state == "met"
    because = [each.because for each in position.irregular if each.seq == 3]
    assert because == [
        (
            "Recorded on Friday 9 January 2026, it turns late into in time:"
            " “s1.acknowledge”. A second person must confirm it."
        )
    ]


def test_an_entry_made_late_that_mends_a_breach_needs_a_second_person() -> None:
    found = entry(2, "s1.acknowledged", "2025-12-30", recorded="2026-01-08")
    position = assessed(RECEIVED, found)
    assert any("second person" in each.because for each in position.irregular)
    assert "“Acknowledge at stage 1” was recorded 9 days after it happened." in {
        notice.text for notice in position.notices
    }
    in_time = entry(2, "s1.acknowledged", "2025-12-29", recorded="2025-12-30")
    position = assessed(RECEIVED, in_time)
    assert not any("second person" in each.because for each in position.irregular)


def test_what_was_known_on_a_day_can_be_asked() -> None:
    found = entry(2, "s1.acknowledged", "2025-12-30", recorded="2026-01-08")
    then = assessed(RECEIVED, found, on="2026-01-05", known="2026-01-05")
    now = assessed(RECEIVED, found, on="2026-01-05")
    assert then.clock("s1.acknowledge").state == "late"
    assert now.clock("s1.acknowledge").state == "met"


def test_what_lies_ahead_of_the_day_is_left_out_and_said() -> None:
    position = assessed(RECEIVED, LATE, on="2025-12-22")
    assert position.clock("s1.acknowledge").state == "running"
    assert [notice.kind for notice in position.notices] == ["later"]


def test_a_correction_that_cannot_be_read_is_irregular_and_changes_nothing() -> None:
    for broken in (
        entry(2, "record.corrected", "2025-12-22", corrects=7, at="2025-12-18"),
        entry(2, "record.corrected", "2025-12-22", corrects=1, at="18 December"),
        entry(2, "record.struck_out", "2025-12-22", corrects=2),
    ):
        position = assessed(RECEIVED, broken)
        assert position.received_on == date(2025, 12, 19)
        assert [each.seq for each in position.irregular] == [2]


def test_folding_twice_is_folding_once() -> None:
    corrected = entry(3, "record.corrected", "2026-01-09", corrects=2, at="2025-12-30")
    once = fold((RECEIVED, LATE, corrected)).happened
    plain = [each for each in once if not each.event.startswith("record.")]
    assert list(fold(plain).happened) == plain


def test_what_lies_after_the_day_asked_about_is_counted_as_it_was_written() -> None:
    # The logging that goes with a receipt is nobody's entry.
    log = clock("s1.log", "complaint.received", wd(1), "complaint.logged")
    rules = two_stages(clocks=(*two_stages().clocks, log))
    told = History(entries=(RECEIVED, LATE))
    for day, text in (
        (18, "2 entries lie after Thursday 18 December 2025 and are left out."),
        (19, "1 entry lies after Friday 19 December 2025 and is left out."),
    ):
        position = assess(rules, england(), told, date(2025, 12, day))
        assert [note.text for note in position.notices if note.kind == "later"] == [
            text
        ]
