"""BCHG: who looks at it at Stage 2, what they find, and who may come along."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledger.makers import (
    DESK,
    RESIDENT,
    Case,
    Story,
    a_case,
    acknowledged,
    answered,
    clock_stands_at,
    held_back,
    somebody_as,
    story,
)
from tests.letters.makers import begun, sent, text_of, without
from tests.workspace.pages import as_, problems, read, send, words

LEADER = ("leader-1", "team-leader")
MANAGER = ("manager-1", "senior-manager")
HEAD = ("head-1", "s2-reviewer")
TENANT = ("tenant-1", "tenant-panel")
TESTS = {
    "s2.handling": "How was the complaint handled at Stage 1",
    "s2.fair": "Was its outcome fair",
    "s2.reasonable": "Was its outcome reasonable",
}


def at_stage_2(looked_into_by: tuple[str, str] = LEADER) -> Story:
    told = acknowledged(story("bchg", "2026-01-05 09:00"), "2026-01-06 10:00")
    told.then("2026-01-08 10:00", "s1.investigated", looked_into_by, steps="Went there")
    answered(told, "2026-01-12 10:00", who=LEADER)
    told.then("2026-01-13 10:00", "s2.requested", RESIDENT, channel="email")
    return acknowledged(told, "2026-01-14 10:00", "s2")


def members(*people: tuple[str, str]) -> list[dict[str, str]]:
    return [{"person": person, "role": role} for person, role in people]


def heard() -> Story:
    told = at_stage_2()
    seats = members(MANAGER, TENANT)
    told.then("2026-01-15 10:00", "panel.convened", DESK, members=seats)
    told.then("2026-01-15 11:00", "hearing.arranged", DESK, hearing_on="2026-01-22")
    return told.then("2026-01-22 10:00", "hearing.held", DESK, members_present=seats)


@pytest.mark.demonstrates("BCH-7.3k")
def test_each_of_the_three_tests_has_its_finding_before_the_panel_decides() -> None:
    told = heard()
    decided: dict[str, Any] = {"decision": "Partly upheld", "reasons": "As found"}
    asked = {fact.id: fact.asked for fact in told.rules.facts}
    for measured_by in ("the Code", "our policies", "the law"):
        assert all(measured_by in asked[fact] for fact in TESTS)
    for fact, question in TESTS.items():
        refused = told.refused("2026-01-22 12:00", "panel.decided", MANAGER, **decided)
        assert question in refused
        told.then(
            "2026-01-22 12:00",
            "issue.fact_recorded",
            TENANT,
            fact=fact,
            value="By the Code, yes; by our repairs policy, not quite",
        )
    for member in (MANAGER, TENANT):
        at = ("2026-01-22 13:00", "panel.decided", member)
        assert told.refused(*at, **decided) == ""
    assert told.on().irregular == ()


@pytest.mark.parametrize("did", ["s1.investigated", "s1.response_sent"])
@pytest.mark.demonstrates("BCH-7.3l")
def test_a_head_of_service_who_touched_stage_1_is_refused(did: str) -> None:
    told = at_stage_2(looked_into_by=("head-2", "s1-investigator"))
    touched = "head-2" if did == "s1.investigated" else LEADER[0]
    at = ("2026-01-15 10:00", "owner.assigned", DESK)
    refused = told.refused(*at, person=touched)
    assert touched in refused
    assert "whoever did that may not do this" in refused
    assert told.refused(*at, person="head-1") == ""
    assert told.may_not("s2.draft_response", (touched, "s2-reviewer"))
    assert told.may_not("s2.draft_response", HEAD) == ""
    # Only a Head of Service, or the Executive Team for one, answers.
    panel = next(stage for stage in told.rules.stages if stage.id == "s2")
    assert panel.by == ("s2-reviewer",)


@pytest.mark.demonstrates("BCH-7.3m")
def test_a_panel_of_two_staff_cannot_be_confirmed() -> None:
    told = at_stage_2()
    at = ("2026-01-15 10:00", "panel.convened", DESK)
    staff = members(MANAGER, ("manager-2", "senior-manager"))
    assert "At least 1 must sit as Tenant Panel member; none does." in told.refused(
        *at, members=staff
    )
    tenants = members(TENANT, ("tenant-2", "tenant-panel"))
    assert "At least 1 must sit as Senior Manager" in told.refused(*at, members=tenants)
    three = members(MANAGER, TENANT, ("manager-2", "senior-manager"))
    assert "2 members" in told.refused(*at, members=three)
    assert told.refused(*at, members=members(MANAGER, TENANT)) == ""


def a_panel() -> Case:
    """In the record, the panel of two set up and not yet invited to."""
    case = a_case("bchg", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    leader = somebody_as(case.landlord, "team-leader")
    manager = somebody_as(case.landlord, "senior-manager")
    tenant = somebody_as(case.landlord, "tenant-panel")
    case.does("complaint.define", desk, points=["The hedge is not cut"])
    case.does("s1.acknowledge", desk, delivery="email")
    given = {"point": "p1", "outcome": "not_upheld", "reasons": "It is nesting time."}
    case.does("point.answer", leader, **given)
    case.does("s1.respond", leader, delivery="email")
    clock_stands_at("2026-01-13 10:00")
    case.does("s2.request", desk, channel="email")
    case.does("s2.acknowledge", desk, delivery="email")
    seats = members(
        (manager.person_id, "senior-manager"), (tenant.person_id, "tenant-panel")
    )
    case.does("panel.convene", desk, members=seats)
    return case


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-7.3n")
def test_the_invitation_says_that_somebody_may_come_and_the_companion_is_kept() -> None:
    case = a_panel()
    desk = somebody_as(case.landlord, "complaints-officer")
    given = {"hearing_on": "2026-01-22", "place": "At ten, at the civic hall"}
    letter = begun(case.complaint, "hearing.arrange", desk, given)
    assert "You may bring somebody of your choice" in text_of(letter, "x.companion")
    assert "civic hall" in text_of(letter, "x.hearing_place")
    assert "x.companion" in held_back(without(letter, desk, "x.companion"), desk)
    letter = begun(case.complaint, "hearing.arrange", desk, given)
    assert "bring somebody of your choice" in sent(letter, desk).body
    clock_stands_at("2026-01-22 12:00")
    address = f"/complaints/{case.reference}/acts/hearing.hold"
    who = [
        box["value"]
        for box in read(as_(desk), address).select("input[name=members_present]")
    ]
    answer = send(
        as_(desk), address, members_present=who, supporters="A sister", do="act"
    )
    assert not problems(answer)
    page = words(read(as_(desk), f"/complaints/{case.reference}"))
    assert "A sister" in page
