"""The outcome of the whole, what staff are told, and requests that came too late."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from putright.engine.conditions import AskedLate, Not, PointOutcome
from putright.engine.durations import Duration, Unit
from putright.engine.outcomes import among, overall
from putright.engine.rules import Outcome, StandingNotice
from putright.policy.conditions import parse
from tests.engine.makers import act, src, stand, two_stages

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.assessing import Position
    from putright.engine.rules import Rules

Kind: TypeAlias = Literal["upheld", "partly_upheld", "not_upheld"]
Which: TypeAlias = Literal["every", "any", "no"]
PARTS: tuple[Kind, ...] = ("upheld", "partly_upheld", "not_upheld")
QUANTIFIERS: dict[Which, Callable[[list[bool]], bool]] = {
    "every": all,
    "any": any,
    "no": lambda hits: not any(hits),
}


def outcome(kind: Kind, when: str) -> Outcome:
    condition = parse(when) if when else None
    return Outcome(outcome=kind, title=kind, when=condition, source=src("8", kind))


BY_SHARE = (
    outcome("upheld", "every point is upheld"),
    outcome("not_upheld", "every point is not upheld"),
    outcome("partly_upheld", ""),
)
# Another landlord: one point upheld is enough.
ONE_IS_ENOUGH = (
    outcome("upheld", "any point is upheld"),
    outcome("partly_upheld", "no point is upheld and any point is partly upheld"),
    outcome("not_upheld", "every point is not upheld"),
)
RECEIVED = ("complaint.received", "2026-03-02")
DEFINED = ("complaint.defined", "2026-03-03", {"points": ["Late", "Rude", "Wrong"]})


def answered(point: str, result: str) -> tuple[str, str, dict[str, str]]:
    return "point.answered", "2026-03-10", {"point": point, "outcome": result}


def whole(position: Position) -> list[tuple[str, str]]:
    return [(one.stage, one.outcome) for one in position.outcomes]


def test_one_of_three_upheld_is_partly_upheld_by_one_rule_and_upheld_by_another() -> (
    None
):
    told = (
        RECEIVED,
        DEFINED,
        answered("p1", "upheld"),
        answered("p2", "not_upheld"),
        answered("p3", "not_upheld"),
    )
    by_share, enough = (
        stand(*told, on="2026-03-10", rules=two_stages(outcomes=rules))
        for rules in (BY_SHARE, ONE_IS_ENOUGH)
    )
    assert whole(by_share) == [("s1", "partly_upheld")]
    assert whole(enough) == [("s1", "upheld")]


def test_while_a_point_is_open_the_whole_has_no_outcome() -> None:
    told = (RECEIVED, DEFINED, answered("p1", "upheld"), answered("p2", "upheld"))
    position = stand(*told, on="2026-03-10", rules=two_stages(outcomes=BY_SHARE))
    assert whole(position) == []


def test_each_stage_keeps_the_outcome_with_which_it_was_answered() -> None:
    told = (
        RECEIVED,
        ("complaint.defined", "2026-03-03", {"points": ["Late"]}),
        answered("p1", "not_upheld"),
        ("s1.response_sent", "2026-03-11"),
        ("s2.requested", "2026-03-12"),
    )
    rules = two_stages(outcomes=BY_SHARE)
    assert whole(stand(*told, on="2026-03-13", rules=rules)) == [("s1", "not_upheld")]
    again = ("point.answered", "2026-03-20", {"point": "p1", "outcome": "upheld"})
    assert whole(stand(*told, again, on="2026-03-21", rules=rules)) == [
        ("s1", "not_upheld"),
        ("s2", "upheld"),
    ]


def test_a_policy_without_a_rule_for_the_whole_gives_it_no_outcome() -> None:
    told = (RECEIVED, DEFINED, *(answered(f"p{n}", "upheld") for n in (1, 2, 3)))
    assert whole(stand(*told, on="2026-03-10")) == []


@given(st.lists(st.sampled_from((*PARTS, "")), max_size=5))
def test_an_unfinished_answer_is_only_given_where_no_ending_could_change_it(
    points: list[str],
) -> None:
    # Whatever the open points come to, all endings agree, or the answer stays open. A
    # complaint without points is as open as one with a point still to be answered.
    blanks = points.count("") or (0 if points else 1)
    fixed = [point for point in points if point]
    endings = [[*fixed, *rest] for rest in product(PARTS, repeat=blanks)]
    for which, wanted in product(QUANTIFIERS, PARTS):
        condition = PointOutcome(which=which, outcome=wanted)
        holds = QUANTIFIERS[which]
        told = {holds([part == wanted for part in ending]) for ending in endings}
        expected = told.pop() if len(told) == 1 else None
        if points:
            assert among(condition, points) == expected
        else:
            assert among(condition, points) is None


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
def test_whatever_the_points_come_to_the_whole_has_an_outcome(
    points: list[str],
) -> None:
    for rules in (BY_SHARE, ONE_IS_ENOUGH):
        assert overall(rules, points) is not None
    assert overall(BY_SHARE, [*points, ""]) is None


def merit(**changes: object) -> Rules:
    """A window of 20 working days; a late request needs a person's decision first."""
    plain = two_stages()
    weighing = act("x.weigh", "x.merit_weighed", "reviewer", stages=("s2",))
    way = structs.replace(
        plain.escalations[0], late="a person decides", taken_with="x.merit_weighed"
    )
    declining = act(
        "s2.decline",
        "s2.declined",
        "reviewer",
        stages=("s2",),
        when=parse("s2 was asked for late"),
    )
    acts = (*plain.acts, weighing, declining)
    return structs.replace(plain, acts=acts, escalations=(way,), **changes)


# Answered by post on Wed 1 April 2026, deemed received on the second working day: 2
# April (one), 7 April (two; Good Friday, weekend, Easter Monday). Twenty working days
# later: 8, 9, 10, 13-17, 20-24, 27-30 April are seventeen, 1 May eighteen, 5 and 6 May
# (4 May is a holiday) nineteen and twenty.
ASKED = (
    RECEIVED,
    ("complaint.defined", "2026-03-03", {"points": ["Late"]}),
    ("s1.acknowledged", "2026-03-03"),
    answered("p1", "upheld"),
    ("s1.response_sent", "2026-04-01", {"delivery": "post"}),
)


def may_acknowledge(*more: tuple[str, str], on: str) -> bool:
    position = stand(*ASKED, *more, on=on, rules=merit())
    return position.why_not("s2.acknowledge", "ann", ["officer"]) is None


def test_a_request_on_the_last_day_after_a_deemed_arrival_is_in_time() -> None:
    assert may_acknowledge(("s2.requested", "2026-05-06"), on="2026-05-06")


def test_a_late_request_waits_for_a_person_and_is_taken_with_the_decision() -> None:
    late = ("s2.requested", "2026-05-07")
    assert not may_acknowledge(late, on="2026-05-07")
    weighed = ("x.merit_weighed", "2026-05-08")
    assert may_acknowledge(late, weighed, on="2026-05-08")


def test_what_is_done_before_a_late_request_is_taken_on_is_listed_with_its_clause() -> (
    None
):
    told = (("s2.requested", "2026-05-07"), ("s2.acknowledged", "2026-05-08"))
    position = stand(*ASKED, *told, on="2026-05-08", rules=merit())
    assert [one.event for one in position.irregular][-1] == "s2.acknowledged"
    assert "“x.weigh” comes first" in position.irregular[-1].because
    assert position.irregular[-1].source.block == "to-s2"


def test_only_a_late_request_may_be_declined_for_being_late() -> None:
    def may_decline(asked: str) -> bool:
        told = ("s2.requested", asked)
        position = stand(*ASKED, told, on=asked, rules=merit())
        return position.why_not("s2.decline", "bob", ["reviewer"]) is None

    assert not may_decline("2026-05-06")
    assert may_decline("2026-05-07")


def test_an_update_to_the_resident_waits_for_nobody() -> None:
    plain = merit()
    update = act("s2.update", "s2.update_sent", "officer", stages=("s2",))
    rules = structs.replace(plain, acts=(*plain.acts, update))
    late = ("s2.requested", "2026-05-07")
    position = stand(*ASKED, late, on="2026-05-07", rules=rules)
    assert position.why_not("s2.update", "ann", ["officer"]) is None


def decisions_wanted(*more: tuple[str, str], on: str, rules: Rules) -> list[str]:
    notices = stand(*ASKED, *more, on=on, rules=rules).notices
    return [each.text for each in notices if each.kind == "decide"]


@pytest.mark.parametrize("decided", ["x.merit_weighed", "s2.declined"])
def test_a_late_request_is_spoken_of_until_it_was_decided(decided: str) -> None:
    late = ("s2.requested", "2026-05-07")
    before = decisions_wanted(late, on="2026-05-08", rules=merit())
    assert [
        each.endswith("A person decides whether it is taken on.") for each in before
    ]
    assert len(before) == 1
    done = (decided, "2026-05-08")
    assert decisions_wanted(late, done, on="2026-05-08", rules=merit()) == []
    again = ("s2.requested", "2026-05-11")
    assert decisions_wanted(late, done, again, on="2026-05-11", rules=merit())


def test_a_request_that_is_accepted_late_goes_on_being_marked_so() -> None:
    way = structs.replace(merit().escalations[0], late="accept, marked late")
    rules = structs.replace(merit(), escalations=(structs.replace(way, taken_with=""),))
    told = (("s2.requested", "2026-05-07"), ("s2.acknowledged", "2026-05-08"))
    notices = stand(*ASKED, *told, on="2026-05-08", rules=rules).notices
    assert [each.text for each in notices if "marked late" in each.text]


def test_a_request_is_late_from_the_day_on_which_the_letter_did_arrive() -> None:
    # It came on Thu 2 April: 7 April is one, so 5 May is the twentieth.
    came = ("letter.received", "2026-04-02", {"letter": "s1.response_sent"})
    asked = ("s2.requested", "2026-05-06")
    position = stand(*ASKED, came, asked, on="2026-05-06", rules=merit())
    refusal = position.why_not("s2.acknowledge", "ann", ["officer"])
    assert refusal is not None
    assert "Tuesday 5 May 2026" in refusal.because


def test_the_words_of_a_late_request_read_as_they_are_written() -> None:
    assert parse("not s2 was asked for late") == Not(part=AskedLate(stage="s2"))


def notice(**changes: object) -> StandingNotice:
    plain = StandingNotice(
        id="eight-weeks",
        kind="superseded",
        says="The Ombudsman can be asked now.",
        when=parse("s1.response_sent has happened"),
        after="s1.response_sent",
        within=Duration(count=8, unit=Unit.WEEKS),
        source=src("15.2", "eight-weeks"),
    )
    return structs.replace(plain, **changes)


def told_of(position: Position) -> list[str]:
    return [one.text for one in position.notices if one.kind == "superseded"]


def test_staff_are_told_what_a_clause_says_that_the_law_no_longer_does() -> None:
    rules = two_stages(notices=(notice(),))
    # Eight weeks from Wed 1 April 2026: Wed 27 May 2026.
    (told,) = told_of(stand(*ASKED, on="2026-04-02", rules=rules))
    assert told.startswith("The Ombudsman can be asked now.")
    assert told.endswith("Wednesday 27 May 2026.")


def test_a_notice_waits_for_its_condition_and_one_without_always_shows() -> None:
    before = (RECEIVED,)
    assert told_of(stand(*before, on="2026-03-02", rules=two_stages())) == []
    waiting = two_stages(notices=(notice(),))
    assert told_of(stand(*before, on="2026-03-02", rules=waiting)) == []
    always = two_stages(notices=(notice(when=None, after="", within=None),))
    assert told_of(stand(*before, on="2026-03-02", rules=always)) == [
        "The Ombudsman can be asked now."
    ]
