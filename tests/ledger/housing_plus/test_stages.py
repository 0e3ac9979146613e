"""Housing Plus: from one stage to the next, and where it ends."""

from typing import Any

import pytest

from putright.engine.vocabulary import CHANNELS
from tests.ledger.housing_plus.telling import (
    CLERK,
    DIRECTOR,
    MANAGER,
    answered_at_stage_1,
    answered_at_stage_2,
    at_stage_2,
    at_stage_3,
    decided,
    told,
    with_the_form,
)
from tests.ledger.makers import DESK, OFFICER, RESIDENT, REVIEWER

ON = "2025-09-08"


@pytest.mark.parametrize("channel", [channel for channel, _ in CHANNELS])
@pytest.mark.demonstrates("HPG-5.2c")
def test_asked_for_by_any_means_stage_2_opens(channel: str) -> None:
    about = answered_at_stage_1(ON)
    about.then("2025-09-10 10:00", "s2.requested", RESIDENT, channel=channel)
    position = about.on()
    assert (position.stage, position.phase) == ("s2", "open")
    assert position.clock("s2.respond").state == "running"
    assert position.irregular == ()


@pytest.mark.demonstrates("HPG-5.2c")
def test_while_stage_1_owes_its_answer_in_time_there_is_no_review_yet() -> None:
    about = told("2025-09-01 10:00")
    assert about.may_not("s2.request", RESIDENT, "2025-09-15")
    assert about.may_not("s2.request", RESIDENT, "2025-09-16") == ""


@pytest.mark.demonstrates("HPG-5.3b")
def test_asked_for_stage_3_its_steps_begin() -> None:
    about = answered_at_stage_2(ON)
    assert about.may_not("s3.request", RESIDENT) == ""
    assert about.may_not("x.call", CLERK)
    about.then("2025-09-10 10:00", "s3.requested", RESIDENT, channel="telephone")
    position = about.on()
    assert (position.stage, position.phase) == ("s3", "open")
    assert position.clock("s3.call").state == "running"
    assert about.may_not("x.call", CLERK) == ""


@pytest.mark.demonstrates("HPG-5.3b")
def test_before_the_answer_at_stage_2_there_is_no_stage_3() -> None:
    assert at_stage_2().may_not("s3.request", RESIDENT)


@pytest.mark.parametrize("fact", ["escalation.outside_remit", "escalation.excessive"])
@pytest.mark.demonstrates("HPG-5.5a")
def test_senior_management_alone_declines_and_on_one_of_two_grounds(fact: str) -> None:
    neither: dict[str, Any] = {
        "escalation.outside_remit": False,
        "escalation.excessive": False,
        "escalation.exceptional": "A new house is asked for because of a hinge",
    }
    on = ("2025-09-16 10:00", "s2.declined")
    said = {"reasons": "A house goes far beyond a hinge", "delivery": "email"}
    assert "One of these is needed" in at_stage_2(**neither).refused(
        *on, MANAGER, **said
    )
    about = at_stage_2(**{**neither, fact: True})
    for handler in (DESK, OFFICER, REVIEWER):
        assert "Senior Management" in about.refused(*on, handler, **said)
    assert about.refused(*on, MANAGER, **said) == ""
    usual: dict[str, Any] = {**neither, fact: True, "escalation.exceptional": ""}
    assert at_stage_2(**usual).refused(*on, MANAGER, **said)


@pytest.mark.demonstrates("HPG-5.5a")
def test_the_same_holds_on_the_way_to_stage_3() -> None:
    facts: dict[str, Any] = {
        "escalation.excessive": True,
        "escalation.exceptional": "A house",
    }
    on = ("2025-10-07 10:00", "s3.declined")
    said = {"reasons": "A house goes far beyond a hinge", "delivery": "email"}
    assert at_stage_3(**facts).refused(*on, CLERK, **said)
    assert at_stage_3(**facts).refused(*on, MANAGER, **said) == ""


@pytest.mark.demonstrates("HPG-6.1a")
def test_after_the_letter_of_stage_3_no_stage_opens() -> None:
    about = decided()
    assert about.may_not("s3.respond", CLERK) == ""
    about.then("2025-11-20 10:00", "s3.response_sent", CLERK, delivery="email")
    position = about.on()
    assert (position.stage, position.phase) == ("s3", "answered")
    assert [stage.id for stage in about.rules.stages] == ["s1", "s2", "s3"]
    assert all(about.may_not(f"s{n}.request", RESIDENT) for n in (2, 3))
    assert "s3.requested" not in {each.event for each in position.may}
    given = {"ground": "panel-decided", "x.put_right": "An apology"}
    assert about.refused("2025-11-21 10:00", "complaint.closed", CLERK, **given) == ""


@pytest.mark.demonstrates("HPG-A1.L3.10")
def test_no_hearing_wants_both_findings_or_what_is_exceptional() -> None:
    on = ("2025-10-15 10:00", "x.hearing_refused", DIRECTOR)
    said: dict[str, Any] = {
        "reasons": "All of it was looked into twice",
        "delivery": "email",
    }
    followed, nothing, unusual = (
        "hearing.policy_followed",
        "hearing.changes_nothing",
        "hearing.exceptional",
    )

    def refused(**found: Any) -> str:  # noqa: ANN401 - facts are of any kind
        return with_the_form("2025-10-07", "2025-10-14", **found).refused(*on, **said)

    assert refused(**{followed: True})
    assert refused(**{nothing: True})
    assert refused(**{followed: True, nothing: False})
    assert refused(**{followed: True, nothing: True}) == ""
    assert refused(**{followed: False, unusual: "Everybody who knew has died"}) == ""
