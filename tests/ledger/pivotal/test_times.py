"""Pivotal: by when something is owed, counted by hand on a calendar."""

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import RESIDENT, Story, row
from tests.ledger.pivotal.telling import (
    DIRECTOR,
    HEAD,
    MANAGER,
    WORKER,
    accepted,
    allocated,
    answered,
    appealed,
    received,
    weighed,
)

BEFORE_EASTER = "2026-04-02 10:00"  # Thursday; Friday and Monday are bank holidays
BEFORE_CHRISTMAS = "2025-12-15 10:00"  # Monday


def asked(at: str) -> Story:
    """An appeal received at that time, the Stage 1 answer two weeks or so before."""
    early = date.fromisoformat(at[:10]).toordinal() - 14
    return appealed(answered(received(f"{date.fromordinal(early)} 09:00"), at), at)


@pytest.mark.demonstrates("PIV-9.S1.3")
def test_the_log_has_it_within_the_next_working_day() -> None:
    told = received("2025-04-17 18:00")
    assert told.due("s1.log") == date(2025, 4, 22)
    for day, state in (("2025-04-22", "met"), ("2025-04-23", "met_late")):
        late = Story("pivotal", {})
        late.then(
            "2025-04-17 18:00",
            "complaint.received",
            WORKER,
            recorded=f"{day} 23:00",
            channel="in_person",
        )
        assert late.clock("s1.log", day).state == state
        assert late.clock("s1.log", day).met_on == date.fromisoformat(day)


@pytest.mark.demonstrates("PIV-9.S1.6a")
def test_the_head_of_operations_allocates_within_2_working_days_of_receipt() -> None:
    told = received(BEFORE_EASTER)
    assert told.due("s1.allocate") == date(2026, 4, 8)
    assert told.rule("s1.allocate").owner == HEAD[1]
    assigned: dict[str, Any] = {"person": MANAGER[0]}
    when = ("2026-04-08 16:00", "owner.assigned")
    for other in (MANAGER, WORKER, DIRECTOR):
        assert "Head of Operations" in told.refused(*when, other, **assigned)
    assert told.refused(*when, HEAD, **assigned) == ""
    told.then(*when, HEAD, **assigned)
    assert told.clock("s1.allocate").state == "met"


@pytest.mark.demonstrates("PIV-9.S1.7a")
def test_the_acknowledgement_counts_from_the_allocation_with_an_early_warning() -> None:
    told = allocated(received(BEFORE_EASTER), "2026-04-08 16:00")
    assert told.due("s1.acknowledge") == date(2026, 4, 10)
    early = told.clock("s1.acknowledge-target", "2026-04-09")
    assert (early.due_on, early.target, early.state) == (date(2026, 4, 8), True, "late")
    assert told.clock("s1.acknowledge", "2026-04-09").state == "running"
    told.then("2026-04-10 15:00", "s1.acknowledged", MANAGER, delivery="email")
    assert told.clock("s1.acknowledge").state == "met"
    assert told.on().irregular == ()


@pytest.mark.demonstrates("PIV-9.S1.10")
def test_the_answer_is_due_10_working_days_after_receipt() -> None:
    told = received(BEFORE_CHRISTMAS)
    assert told.due("s1.respond") == date(2025, 12, 31)
    answered(told, "2025-12-31 17:00")
    assert told.clock("s1.respond").state == "met"
    late = answered(received(BEFORE_CHRISTMAS), "2026-01-02 09:00")
    assert late.clock("s1.respond").working_days_late == 1


@pytest.mark.demonstrates("PIV-9.S1.11c")
def test_more_time_ends_20_working_days_after_receipt_and_20_days_draw_a_caution() -> (
    None
):
    told = allocated(received(BEFORE_CHRISTMAS), "2025-12-16 10:00")
    clock = told.clock("s1.respond")
    assert clock.latest_extension == date(2026, 1, 15)
    assert clock.caution_after == date(2026, 1, 4)
    notice = ("2025-12-30 10:00", "s1.extended", HEAD)
    given: dict[str, Any] = {"reasons": "The report is not in", "delivery": "email"}
    late = told.refused(*notice, new_due_date="2026-01-16", **given)
    assert "the latest date is Thursday 15 January 2026" in late
    assert told.refused(*notice, new_due_date="2026-01-15", **given) == ""
    for new, draws in (("2026-01-04", False), ("2026-01-05", True)):
        again = allocated(received(BEFORE_CHRISTMAS), "2025-12-16 10:00")
        again.then(*notice, new_due_date=new, **given)
        cautions = [one for one in again.on().notices if one.kind == "caution"]
        assert bool(cautions) is draws


@pytest.mark.demonstrates("PIV-9.S1.12")
def test_sending_the_answer_closes_stage_1_and_opens_the_window() -> None:
    told = answered(received("2026-04-13 10:00"), "2026-04-20 10:00")
    position = told.on()
    assert (position.stage, position.phase) == ("s1", "answered")
    (window,) = position.windows
    assert (window.stage, window.opened_on) == ("s2", date(2026, 4, 20))
    again = {"delivery": "email"}
    assert told.refused("2026-04-21 10:00", "s1.response_sent", MANAGER, **again)
    waiting = allocated(received("2026-04-13 10:00"), "2026-04-14 10:00").on()
    assert (waiting.phase, waiting.windows) == ("open", ())


@pytest.mark.demonstrates("PIV-9.S2.1")
def test_an_appeal_has_10_working_days_from_the_answers_arrival() -> None:
    """Monday 4 May 2026 is a bank holiday. It counts when anybody of Pivotal has it."""
    sent = {"delivery": "post", "received_on": "2026-04-27"}
    told = answered(received("2026-04-13 10:00"), "2026-04-24 10:00", **sent)
    (window,) = told.on().windows
    assert window.last_day == date(2026, 5, 12)
    for day, late in (("2026-05-12", False), ("2026-05-13", True)):
        told = answered(received("2026-04-13 10:00"), "2026-04-24 10:00", **sent)
        told.then(f"{day} 15:00", "s2.requested", RESIDENT, channel="letter")
        assert ("decide" in {one.kind for one in told.on().notices}) is late


@pytest.mark.parametrize(
    ("at", "clock", "due"),
    [
        row("PIV-9.S2.2", "2026-05-21 10:00", "s2.acknowledge", date(2026, 5, 27)),
        row("PIV-9.S2.3", "2025-12-10 10:00", "s2.respond", date(2026, 1, 12)),
    ],
)
def test_from_the_day_an_appeal_came(at: str, clock: str, due: date) -> None:
    told = asked(at)
    assert told.due(clock) == due
    assert told.rule(clock).owner == DIRECTOR[1]


@pytest.mark.demonstrates("PIV-9.S2.2")
def test_the_appeal_is_acknowledged_in_time_on_its_third_working_day() -> None:
    told = accepted(asked("2026-05-21 10:00"), "2026-05-27 16:00")
    assert told.clock("s2.acknowledge").state == "met"
    assert told.on().irregular == ()


@pytest.mark.demonstrates("PIV-9.S2.3")
def test_a_director_gives_the_final_answer_and_nobody_else() -> None:
    told = weighed(
        accepted(asked("2025-12-10 10:00"), "2025-12-11 10:00"), "2026-01-09"
    )
    assert told.may_not("s2.respond", DIRECTOR) == ""
    for other in (HEAD, MANAGER):
        assert told.may_not("s2.respond", other).startswith("This is for the Director.")
    told.then("2026-01-12 10:00", "s2.response_sent", DIRECTOR, delivery="email")
    assert told.clock("s2.respond").state == "met"


@pytest.mark.demonstrates("PIV-9.2")
def test_after_the_answer_to_the_appeal_no_stage_is_left() -> None:
    told = weighed(
        accepted(asked("2025-12-10 10:00"), "2025-12-11 10:00"), "2026-01-09"
    )
    told.then("2026-01-12 10:00", "s2.response_sent", DIRECTOR, delivery="email")
    assert [stage.id for stage in told.rules.stages] == ["s1", "s2"]
    for act in ("s2.request", "s3.request"):
        assert told.may_not(act, RESIDENT, "2026-01-13")
    assert {one.stage for one in told.on().windows} == {"s2"}
    first = answered(received("2025-12-01 10:00"), "2025-12-02 10:00")
    assert first.may_not("s2.request", RESIDENT, "2025-12-03") == ""


@pytest.mark.demonstrates("PIV-10.1c")
def test_silence_closes_only_after_the_later_of_the_two_days() -> None:
    """Posted on Friday 24 April 2026, and there on Tuesday the 28th."""
    sent = {"delivery": "post", "received_on": "2026-04-28"}
    told = answered(received("2026-04-13 10:00"), "2026-04-24 10:00", **sent)
    for day, waits in (
        ("2026-05-11", True),
        ("2026-05-12", True),
        ("2026-05-13", True),
        ("2026-05-14", False),
    ):
        at = (f"{day} 10:00", "complaint.closed", MANAGER)
        assert bool(told.refused(*at, ground="silence")) is waits, day
