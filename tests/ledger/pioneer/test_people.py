"""Pioneer: who may do what, and what is asked before somebody gets a complaint."""

import pytest

from tests.ledger.makers import DESK, OFFICER, Who, acknowledged, answered, row, story

LEADER: Who = ("leader-1", "team-leader")


@pytest.mark.demonstrates("PIO-8.03")
def test_the_team_leader_assigns_and_other_roles_do_not() -> None:
    told = acknowledged(story("pioneer", "2026-03-02 10:00"), "2026-03-03 10:00")
    for act in ("owner.assign", "complaint.define", "complaint.receive"):
        if act != "complaint.receive":  # it has been received
            assert told.may_not(act, LEADER, assignee=OFFICER[0]) == "", act
    for other in (OFFICER, ("clerk-1", "staff"), ("resident-1", "resident")):
        refused = told.may_not("owner.assign", other, assignee="officer-2")
        assert "This is for" in refused
        assert "Customer 1st" in refused
    logged = story("pioneer", "2026-03-02 10:00", who=LEADER)
    assert logged.on().irregular == ()
    assert logged.may_not("s1.acknowledge", LEADER).startswith("“Define")


@pytest.mark.parametrize(
    ("outside", "placed", "granted"),
    [
        row("PIO-5.06", "yes", "", False),
        row("PIO-5.06", "yes", "no", False),
        row("PIO-5.06", "yes", "yes", True),
        row("PIO-5.06", "no", "", True),
    ],
)
def test_an_officer_of_another_service_needs_it_confirmed_that_they_can(
    outside: str,
    placed: str,
    granted: bool,  # noqa: FBT001 - a case
) -> None:
    told = acknowledged(story("pioneer", "2026-03-02 10:00"), "2026-03-03 10:00")
    told.fact("2026-03-03 11:00", "officer.other_service", outside)
    if placed:
        told.fact("2026-03-03 11:10", "officer.well_placed", placed)
    refused = told.refused("2026-03-03 12:00", "owner.assigned", person=OFFICER[0])
    assert (refused == "") is granted
    if not granted:
        assert "Can the officer get at the information needed" in refused


@pytest.mark.demonstrates("PIO-6.08")
def test_the_officer_of_stage_1_does_not_get_stage_2() -> None:
    told = acknowledged(story("pioneer", "2026-03-02 10:00"), "2026-03-03 10:00")
    answered(told, "2026-03-06 10:00")
    told.then("2026-03-09 10:00", "s2.requested", ("r", "resident"), channel="email")
    assert OFFICER[0] in told.may_not("owner.assign", DESK, assignee=OFFICER[0])
    assert told.may_not("owner.assign", DESK, assignee="manager-1") == ""


@pytest.mark.demonstrates("PIO-12.13")
def test_what_we_need_is_written_before_it_is_closed_for_want_of_it() -> None:
    facts = {"complainant.not_cooperating": True}
    told = acknowledged(story("pioneer", "2026-03-02 10:00", facts), "2026-03-03 10:00")
    closing = ("2026-03-16 10:00", "complaint.closed", DESK)
    assert told.refused(*closing, ground="not-cooperating")
    said = {
        "requirements": "A day on which we may look at the flat",
        "delivery": "email",
    }
    told.then("2026-03-09 10:00", "requirements.sent", DESK, **said)
    assert told.refused(*closing, ground="not-cooperating") == ""
    assert said in [entry.data for entry in told.entries]


@pytest.mark.demonstrates("PIO-12.16")
def test_the_ombudsmans_dispute_support_is_written_down_with_its_day() -> None:
    told = acknowledged(story("pioneer", "2026-03-02 10:00"), "2026-03-03 10:00")
    fact = next(
        one for one in told.rules.facts if one.id == "ombudsman.dispute_support_on"
    )
    assert (fact.kind, fact.source.clause) == ("date", "12.16")
    suggested = ("2026-03-10 10:00", "issue.fact_recorded", OFFICER)
    assert told.refused(*suggested, fact=fact.id, value="2026-03-10") == ""
