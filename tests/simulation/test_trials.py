"""What a change would have done, on complaints whose days are worked by hand.

March 2025 has no bank holiday. Each complaint is received on Monday the 3rd and
acknowledged on Tuesday the 4th, so ten working days from there end on Tuesday the 18th
and fifteen on Tuesday the 25th.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from putright.policies import calendars, load
from putright.policies.library import find
from putright.policy.reading import read
from putright.simulation.changing import change
from putright.simulation.redrawing import moved
from putright.simulation.saying import as_data, told
from putright.simulation.trial import Case, Question, Trial
from tests.engine.makers import story

if TYPE_CHECKING:
    from putright.engine.history import Entry
    from putright.simulation.comparing import Effect, Rows

PATCH = {"s1.respond.within": "15 working days"}


def question(patch: dict[str, Any] | None = None) -> Question:
    document = read(find("pioneer").read_bytes(), "pioneer").document
    assert document is not None
    before, code = load("pioneer"), load("hos-2024")
    return Question(
        before=before,
        after=change(document, patch or PATCH).rules,
        calendar=calendars.load(before.calendar),
        code=(code, calendars.load(code.calendar)),
        as_of=date(2025, 6, 2),
    )


def case(reference: str, *more: tuple[Any, ...], category: str = "Repairs") -> Case:
    begun = (
        ("complaint.received", "2025-03-03T10:00"),
        ("complaint.defined", "2025-03-04T09:00", {"points": ["No heating"]}),
        ("s1.acknowledged", "2025-03-04T10:00"),
    )
    return Case(reference=reference, category=category, history=story(*begun, *more))


ANSWERED_LATE = case("late", ("s1.response_sent", "2025-03-20T10:00"))
IN_TIME = case("in time", ("s1.response_sent", "2025-03-17T10:00"))
STRETCHED = case(
    "stretched",
    ("s1.extended", "2025-03-17T09:00", {"new_due_date": "2025-03-25", "reasons": "R"}),
    ("s1.response_sent", "2025-03-24T10:00"),
    category="Leaks",
)
CASES = [ANSWERED_LATE, IN_TIME, STRETCHED]


def stage_one(trial: Trial) -> Effect:
    return next(effect for effect in trial.effects if effect.clock == "s1.respond")


def names(trial: Trial, rows: Rows) -> list[str]:
    return [trial.cases[row].reference for row in rows]


def test_dates_move_and_one_answer_comes_in_time() -> None:
    trial = Trial(question(), CASES)
    effect = stage_one(trial)
    # The stretched one was due on the 25th already.
    assert names(trial, effect.later) == ["late", "in time"]
    assert names(trial, effect.earlier) == []
    assert (effect.moved.median, effect.moved.longest) == (5, 5)
    assert names(trial, effect.late_before) == ["late"]
    assert names(trial, effect.late_after) == []
    assert names(trial, effect.newly_in_time) == ["late"]
    assert names(trial, effect.newly_late) == []


def test_a_longer_limit_hides_nothing_from_code_time() -> None:
    effect = stage_one(trial := Trial(question(), CASES))
    assert effect.code_late is not None
    assert effect.hidden is not None
    assert names(trial, effect.code_late) == ["late"]
    assert names(trial, effect.hidden) == ["late"]


def test_an_extension_that_would_give_no_more_time_is_counted_apart() -> None:
    trial = Trial(question(), CASES)
    (one,) = trial.impossible
    assert (trial.cases[one.row].reference, one.event) == ("stretched", "s1.extended")
    assert "25 March 2025" in one.because
    assert one.clause == "5.9"


def test_how_long_answers_took_is_counted_in_working_days() -> None:
    took = stage_one(Trial(question(), CASES)).took_before
    # From the 4th: to the 20th 12 working days, to the 17th 9, to the 24th 14.
    assert (took.median, took.longest) == (12, 14)


def test_each_category_has_its_own_figures() -> None:
    shares = Trial(question(), CASES).shares
    assert [
        (
            share.category,
            share.complaints,
            len(share.late_before),
            len(share.late_after),
        )
        for share in shares
    ] == [("Repairs", 2, 1, 0), ("Leaks", 1, 0, 0)]


def test_a_shorter_limit_makes_an_answer_late() -> None:
    trial = Trial(question({"s1.respond.within": "8 working days"}), CASES)
    effect = stage_one(trial)
    # Due on Friday the 14th: the answer of the 17th is late, and so is the one that
    # more time was given for on the 17th, after the time had run out.
    assert names(trial, effect.newly_late) == ["in time", "stretched"]
    assert names(trial, effect.earlier) == ["late", "in time", "stretched"]
    assert [each.event for each in trial.impossible] == ["s1.extended"]


def answer(told_of: Case) -> Entry:
    return next(
        entry for entry in told_of.history.entries if entry.event == "s1.response_sent"
    )


def test_an_answer_that_moves_with_its_due_day_stays_as_late_as_it_was() -> None:
    asked = question()
    tried = moved(asked, CASES, "shifted")
    # Five working days after Thursday the 20th is Thursday the 27th.
    assert date.fromordinal(answer(tried[0]).at // 1440) == date(2025, 3, 27)
    trial = Trial(asked, CASES, tried)
    effect = stage_one(trial)
    assert (
        names(trial, effect.late_before) == names(trial, effect.late_after) == ["late"]
    )
    assert (effect.took_before.median, effect.took_after.median) == (12, 17)


def test_delays_drawn_anew_are_delays_of_the_past() -> None:
    asked = question()
    calendar = asked.calendar
    for seed in range(1, 6):
        tried = moved(asked, CASES, "redrawn", seed=seed)
        days = [date.fromordinal(answer(each).at // 1440) for each in tried]
        delays = [calendar.working_days_between(date(2025, 3, 4), day) for day in days]
        assert set(delays) <= {12, 9, 14}
        assert moved(asked, CASES, "redrawn", seed=seed) == tried


def test_what_came_before_an_answer_still_does() -> None:
    asked = question({"s1.respond.within": "2 working days"})
    for each in moved(asked, CASES, "shifted"):
        times = [entry.at for entry in each.history.entries]
        assert times == sorted(times)
        assert each.history.entries[-1].event == "s1.response_sent"


def test_it_is_told_in_words_and_as_data_with_the_same_figures() -> None:
    trial = Trial(question(), CASES)
    words = told(trial, (), "held")
    assert "3 complaints, if nobody had acted differently." in words
    assert "become in time: 1: late" in words
    data = as_data(trial, (), "held")
    clock = next(each for each in data["clocks"] if each["id"] == "s1.respond")
    assert (clock["late"], clock["newly_in_time"]) == ([1, 0], ["late"])
    assert data["no_longer_possible"][0]["reference"] == "stretched"


def test_a_change_that_moves_nothing_says_so() -> None:
    trial = Trial(question({"s2.respond.within": "25 working days"}), CASES)
    assert "No due day moves" in told(trial, (), "held")
