"""A panel on the complaint's page: seats, steps, who is lacking, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledger.housing_plus.cases import (
    at_stage_3,
    called,
    granted,
    invited,
    received,
)
from tests.ledger.makers import Case, a_case, clock_stands_at, somebody_as
from tests.workspace.pages import as_, problems, read, send, soup, words

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def panel_of(case: Case, who: Staff) -> str:
    """What the complaint's page says of the panel; empty: nothing."""
    page = read(as_(who), f"/complaints/{case.reference}")
    section = page.select_one("section[aria-labelledby=panel]")
    return " ".join(section.get_text(" ").split()) if section else ""


def act_page(case: Case, act: str) -> str:
    return f"/complaints/{case.reference}/acts/{act}"


def test_at_a_stage_without_a_panel_the_page_speaks_of_none() -> None:
    case = received()
    assert panel_of(case, case.who("complaints-officer")) == ""


def test_before_anybody_sits_the_page_says_what_is_lacking() -> None:
    case = granted()
    assert case.three  # there is somebody for each seat
    told = panel_of(case, case.who("hearing-clerk"))
    assert "Before it can sit (clause 5.4):" in told
    assert "The panel has 3 members and none named yet." in told
    assert told.count("Empty") == 3
    assert "Empty for a Board member or Scrutiny Panel member" in told


def test_a_role_that_nobody_holds_is_named_where_it_is_wanted() -> None:
    case = granted()
    case.who("board-member")
    told = panel_of(case, case.who("hearing-clerk"))
    assert (
        "The Panel cannot sit: it needs at least 1 Scrutiny Panel member, and 0 is "
        "known. Give somebody that role."
    ) in told
    assert case.three
    assert "0 is known" not in panel_of(case, case.who("hearing-clerk"))


def test_a_step_for_which_nobody_holds_the_role_says_so() -> None:
    case = at_stage_3()
    clerk = case.who("hearing-clerk")
    case.who("director").roles.all().delete()
    told = panel_of(case, clerk)
    nobody = "Nobody can do “Decide that there is a hearing”: nobody is the Director."
    assert nobody in told


def test_a_hearing_before_the_form_is_refused_with_its_clause() -> None:
    case = called()
    page = read(as_(case.who("hearing-clerk")), act_page(case, "hearing.hold"))
    assert (
        "You can’t do this now. “Take the completed form” comes first. (clause 5.4.2)"
    ) in words(page)
    answer = as_(case.who("hearing-clerk")).post(
        act_page(case, "hearing.hold"), {"key": "one", "minutes": "An hour"}
    )
    assert answer.status_code == 200
    assert case.position.clock("s3.respond").started_on is None


def test_a_panel_short_of_a_member_comes_back_with_what_was_ticked() -> None:
    case = granted()
    two = case.three[:2]
    clerk = as_(case.who("hearing-clerk"))
    answer = send(clerk, act_page(case, "panel.convene"), members=two, do="act")
    (problem,) = problems(answer)
    assert "3 members and 2 named: name 1 more." in problem
    assert (
        "At least 1 must sit as Scrutiny Panel member; none does. (clause 5.4)"
        in problem
    )
    page = soup(answer)
    ticked = page.select("input[name=members][checked]")
    assert [each.get("value") for each in ticked] == two
    assert case.position.panel == ()


def test_whoever_had_a_part_is_not_offered_a_seat_and_the_form_says_why() -> None:
    case = granted()
    officer = case.who("s1-investigator")
    officer.roles.create(landlord=case.landlord, role="board-member")
    assert case.three
    page = read(as_(case.who("hearing-clerk")), act_page(case, "panel.convene"))
    offered = [str(each.get("value")) for each in page.select("input[name=members]")]
    assert not [each for each in offered if each.startswith(officer.person_id)]
    told = words(page)
    assert "Who may not sit, and why" in told
    assert "in this complaint and may not sit. (clause 5.4)" in told
    leads = [each.get_text() for each in page.select("select[name=chair] option")]
    assert leads == [
        "Choose one",
        "Board Member",
        "Board Member Two",
        "Scrutiny Member",
    ]


def test_a_form_after_its_window_is_for_a_director_and_no_machine() -> None:
    case = called()
    clerk, director = case.who("hearing-clerk"), case.who("director")
    case.does("x.send_form", clerk, delivery="email")
    clock_stands_at("2026-01-23 10:00")
    late = "The form came after its window. A Director weighs on its merits"
    assert late in words(read(as_(clerk), act_page(case, "x.return_form")))
    case.does("x.return_form", clerk)
    refused = words(read(as_(director), act_page(case, "x.grant_hearing")))
    assert "“Take on a form that came late”" in refused
    case.does("x.weigh_late_form", director, reasons="She was in hospital")
    case.does("x.grant_hearing", director)
    assert case.position.irregular == ()


def test_only_those_who_sit_can_have_been_there() -> None:
    case = invited()
    somebody_as(case.landlord, "board-member", name="A Third Board Member")
    page = read(as_(case.who("hearing-clerk")), act_page(case, "hearing.hold"))
    boxes = page.select("input[name=members_present]")
    assert [str(each.get("value")) for each in boxes] == case.three
    assert all(each.has_attr("checked") for each in boxes)


def test_what_was_found_is_told_from_the_page_of_the_panel() -> None:
    case = invited()
    officer = case.who("s1-investigator")
    ordered = {"reasons": "The plan is missing", "inquiries": ["Find the plan"]}
    case.does("hearing.adjourn", case.who("board-member"), **ordered)
    page = read(as_(officer), f"/complaints/{case.reference}")
    link = page.select_one("section[aria-labelledby=panel] a[href*=inquiry]")
    assert link is not None
    address = str(link["href"])
    answer = send(as_(officer), address, found="It is superseded", do="act")
    assert answer.status_code == 302
    told = panel_of(case, case.who("hearing-clerk"))
    assert "Find the plan Answered" in told
    assert "It is superseded" in told


def a_panel_of_two() -> tuple[Case, Staff, Staff, Staff]:
    """BCHG's second stage: who sees to it, the Senior Manager, the tenant."""
    facts = {"s2.handling": "Late", "s2.fair": "No", "s2.reasonable": "No"}
    case = a_case("bchg", "2026-01-05 10:00", facts=facts)
    desk = somebody_as(case.landlord, "complaints-officer")
    manager = somebody_as(case.landlord, "senior-manager")
    tenant = somebody_as(case.landlord, "tenant-panel")
    case.does("complaint.define", desk, points=["It leaks"], outcomes_wanted="Dry")
    clock_stands_at("2026-01-29 10:00")  # the answer is late: nobody has to wait
    case.does("s2.request", desk, channel="email")
    return case, desk, manager, tenant


def test_a_panel_of_two_shows_both_seats_and_who_has_still_to_decide() -> None:
    case, desk, manager, tenant = a_panel_of_two()
    told = panel_of(case, desk)
    assert told.startswith("Panel of two and hearing")
    assert "Empty for a Senior Manager" in told
    assert "Empty for a Tenant Panel member" in told
    pair = [f"{manager.person_id}:senior-manager", f"{tenant.person_id}:tenant-panel"]
    case.does("panel.convene", desk, members=pair)
    case.does("hearing.arrange", desk, hearing_on="2026-02-02", delivery="email")
    clock_stands_at("2026-02-02 10:00")
    case.does("hearing.hold", desk, members_present=pair)
    case.does("panel.decide", manager, decision="Upheld", reasons="It leaks.")
    told = panel_of(case, desk)
    assert told.count("has not decided yet") == 1
    assert "Tenant-Panel , Tenant Panel member (has not decided yet)" in told
    case.does("panel.decide", tenant, decision="Upheld", reasons="It leaks.")
    assert "has not decided yet" not in panel_of(case, desk)


def test_whoever_arranges_a_hearing_is_told_by_when_it_has_to_be_held() -> None:
    """The form came on 31 December 2025: 30 working days end on 12 February 2026."""
    case = granted()
    case.does("panel.convene", case.who("hearing-clerk"), members=case.three)
    page = words(
        read(as_(case.who("hearing-clerk")), act_page(case, "hearing.arrange"))
    )
    assert "It has to be held by Thursday 12 February (clause 12.3.6)." in page
