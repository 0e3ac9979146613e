"""An open complaint moved to another version: no date is later than it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from putright.engine.assessing import Position, assess
from putright.engine.durations import Duration, Unit
from putright.engine.moving import Earlier, assess_moved, cannot_move
from tests.engine.makers import (
    act,
    clock,
    england,
    extension,
    from_receipt,
    minute,
    stand,
    story,
    two_stages,
    wd,
)
from tests.engine.test_against_oracle import days, histories, minutes

if TYPE_CHECKING:
    from putright.engine.history import History
    from putright.engine.rules import Rules

RECEIVED = ("complaint.received", "2026-03-02")


def version(number: str, answer: int, *, cap: int = 10) -> Rules:
    """Answered within so many working days of receipt, with so many more at most."""
    return two_stages(
        version=number,
        clocks=(
            clock("s1.respond", "complaint.received", wd(answer), "s1.response_sent"),
        ),
        extensions=(extension("s1.respond", up_to=wd(cap)),),
    )


def moved(
    *told: tuple[object, ...], old: Rules, new: Rules, at: str, on: str
) -> Position:
    until = minute(at)
    return assess_moved(
        new,
        [Earlier(rules=old, until=until)],
        england(),
        story(*told),
        date.fromisoformat(on),
    )


def test_moving_to_a_slower_policy_leaves_the_earlier_day() -> None:
    # Mon 2 March 2026: ten working days end on Mon 16, fifteen on Mon 23 March.
    position = moved(
        RECEIVED,
        old=version("1", 10),
        new=version("2", 15),
        at="2026-03-05",
        on="2026-03-06",
    )
    assert position.clock("s1.respond").due_on == date(2026, 3, 16)
    assert position.rules.version == "2"
    assert [one.kind for one in position.notices] == ["moved"]


def test_moving_to_a_faster_policy_takes_its_day() -> None:
    position = moved(
        RECEIVED,
        old=version("2", 15),
        new=version("1", 10),
        at="2026-03-05",
        on="2026-03-06",
    )
    assert position.clock("s1.respond").due_on == date(2026, 3, 16)


def test_before_the_move_only_the_first_version_speaks() -> None:
    position = moved(
        RECEIVED,
        old=version("1", 10),
        new=version("2", 5),
        at="2026-03-05",
        on="2026-03-04",
    )
    assert position.rules.version == "1"
    assert position.clock("s1.respond").due_on == date(2026, 3, 16)


def test_more_time_given_after_the_move_stays_within_the_first_version() -> None:
    # Due Mon 16 March. Five more working days at most under the first version: Mon 23
    # March. The second would allow ten: Mon 30 March.
    given_ = (
        "s1.extended",
        "2026-03-10",
        {"new_due_date": "2026-03-30", "reasons": "A"},
    )
    position = moved(
        RECEIVED,
        given_,
        old=version("1", 10, cap=5),
        new=version("2", 10, cap=10),
        at="2026-03-05",
        on="2026-03-11",
    )
    assert position.clock("s1.respond").due_on == date(2026, 3, 23)
    assert position.clock("s1.respond").extended


def test_the_day_that_was_missed_under_the_first_version_stays_missed() -> None:
    # Answered Wed 18 March: two working days after the 16th, in time by the second.
    position = moved(
        RECEIVED,
        ("s1.response_sent", "2026-03-18"),
        old=version("1", 10),
        new=version("2", 15),
        at="2026-03-05",
        on="2026-03-20",
    )
    told = position.clock("s1.respond")
    assert (told.state, told.working_days_late) == ("met_late", 2)


def test_what_was_permitted_then_is_not_judged_by_a_later_version() -> None:
    # The first version lets the officer promise; the second lets only the reviewer.
    old = version("1", 10)
    stricter = [one for one in old.acts if one.id != "remedy.promise"]
    promise = act("remedy.promise", "remedy.promised", "reviewer")
    new = structs.replace(version("2", 10), acts=(*stricter, promise))
    promised = {"what": "Paint", "role": "officer"}
    told = (
        ("remedy.promised", "2026-03-03", promised),
        ("remedy.promised", "2026-03-09", promised),
    )
    position = moved(
        RECEIVED, *told, old=old, new=new, at="2026-03-05", on="2026-03-10"
    )
    assert [one.seq for one in position.irregular] == [3]


def test_a_window_of_the_resident_never_ends_sooner_for_the_move() -> None:
    def with_window(number: str, count: int) -> Rules:
        plain = version(number, 10)
        way = structs.replace(plain.escalations[0], window=wd(count))
        return structs.replace(plain, escalations=(way,))

    answered = ("s1.response_sent", "2026-03-09")
    # Twenty working days from Mon 9 March: 3 and 6 April fall out, so Wed 8 April.
    # Seven: Wed 18 March.
    for old, new in ((20, 7), (7, 20)):
        position = moved(
            RECEIVED,
            answered,
            old=with_window("1", old),
            new=with_window("2", new),
            at="2026-03-10",
            on="2026-03-11",
        )
        assert position.windows[0].last_day == date(2026, 4, 8)


def test_a_window_that_is_a_clock_of_the_residents_is_not_shortened_either() -> None:
    def with_form(number: str, count: int) -> Rules:
        within = Duration(count=count, unit=Unit.CALENDAR_DAYS)
        form = clock(
            "s1.form",
            "s1.response_sent",
            within,
            "survey.answered",
            owner="resident",
            target=True,
        )
        return structs.replace(version(number, 10), clocks=(form,), extensions=())

    answered = ("s1.response_sent", "2026-03-09")
    position = moved(
        RECEIVED,
        answered,
        old=with_form("1", 28),
        new=with_form("2", 14),
        at="2026-03-10",
        on="2026-03-11",
    )
    assert position.clock("s1.form").due_on == date(2026, 4, 6)


def test_a_complaint_cannot_move_where_its_stage_or_what_is_owed_is_unknown() -> None:
    old = two_stages()
    position = stand(
        RECEIVED, ("s2.requested", "2026-03-03"), on="2026-03-04", rules=old
    )
    fewer = structs.replace(
        old, version="2", stages=old.stages[:1], clocks=old.clocks[:2]
    )
    told = cannot_move(position, fewer)
    assert any(
        "Stage 2, which version 2 of the policy does not have" in one for one in told
    )
    assert any("“s2.acknowledge” is due Tuesday 10 March 2026" in one for one in told)
    assert cannot_move(position, structs.replace(old, version="2")) == ()


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(((two_stages(), from_receipt()), (from_receipt(), two_stages()))),
    histories(),
    minutes,
    days,
)
def test_whatever_happened_no_duty_is_due_later_than_it_was(
    versions: tuple[Rules, Rules], history: History, at: int, on: date
) -> None:
    old, new = versions
    position = assess_moved(new, [Earlier(rules=old, until=at)], england(), history, on)
    before = {one.id: one for one in assess(old, england(), history, on).clocks}
    for told in position.clocks:
        was = before[told.id]
        if told.due_on and was.due_on and told.run == was.run:
            assert told.due_on <= was.due_on


@settings(deadline=None, max_examples=150)
@given(histories(), minutes, days)
def test_a_move_to_the_very_same_rules_changes_no_clock(
    history: History, at: int, on: date
) -> None:
    rules = two_stages()
    same = structs.replace(rules, version="2")
    position = assess_moved(
        same, [Earlier(rules=rules, until=at)], england(), history, on
    )
    assert position.clocks == assess(rules, england(), history, on).clocks
