"""Stage 2 asked for while stage 1 still owes its answer: nothing of it is lost."""

from __future__ import annotations

from putright.engine.conditions import EveryPointAnswered
from tests.engine.makers import act, stand, two_stages
from tests.engine.test_acts import ANSWERED, refusals

ALL_ANSWERED = EveryPointAnswered()
# Asked for on Thursday 5 February, when the answer was late and had not gone.
UNANSWERED = (*ANSWERED[:4], ("s2.requested", "2026-02-05", {"by": ""}))
BOTH_POINTS = tuple(
    ("point.answered", "2026-02-06", {"point": point, "outcome": "upheld"})
    for point in ("p1", "p2")
)
SENT = ("s1.response_sent", "2026-02-06", {"by": "bob"})


def test_the_late_answer_is_still_owed_and_may_still_be_sent() -> None:
    position = stand(*UNANSWERED, *BOTH_POINTS, on="2026-02-06")
    assert position.stage == "s2"
    assert position.clock("s1.respond").state == "late"
    assert "s1.respond" in {each.act for each in position.may}
    letter = position.letter_for("s1.respond")
    assert letter is None or letter.values["stage"] == "Stage 1"


def test_sending_it_meets_its_clock_and_leaves_the_complaint_at_stage_2() -> None:
    position = stand(*UNANSWERED, *BOTH_POINTS, SENT, on="2026-02-09")
    assert position.irregular == ()
    assert (position.stage, position.phase) == ("s2", "open")
    assert position.clock("s1.respond").state == "met_late"


def test_its_points_are_answered_anew_at_stage_2() -> None:
    told = (*UNANSWERED, *BOTH_POINTS, SENT)
    position = stand(*told, on="2026-02-09")
    assert {point.stage for point in position.points} == {"s1"}
    rules = two_stages(
        acts=(act("s2.respond", "s2.response_sent", "director", when=ALL_ANSWERED),)
    )
    refusal = refusals(*told, on="2026-02-09", rules=rules)["s2.respond"]
    assert refusal.because.startswith("Without an answer: Boiler, Nobody rang.")


def test_points_answered_before_the_request_need_no_second_answer_for_it() -> None:
    told = (*ANSWERED[:6], ("s2.requested", "2026-02-05", {"by": ""}))
    assert "s1.respond" not in refusals(*told, on="2026-02-06")


def test_what_was_done_in_stage_1_is_not_done_again() -> None:
    refusal = refusals(*UNANSWERED, on="2026-02-06")["s1.acknowledge"]
    assert "Wednesday 14 January 2026" in refusal.because


def test_once_it_has_gone_stage_1_is_over() -> None:
    told = (*UNANSWERED, *BOTH_POINTS, SENT)
    refusal = refusals(*told, on="2026-02-09")["s1.respond"]
    assert refusal.because == "This belongs to Stage 1; the complaint is at Stage 2."


def test_an_answer_that_went_in_time_leaves_nothing_owed_behind() -> None:
    refusal = refusals(*ANSWERED, ("s2.requested", "2026-01-26", {"by": ""}))[
        "s1.respond"
    ]
    assert refusal.because == "This belongs to Stage 1; the complaint is at Stage 2."
