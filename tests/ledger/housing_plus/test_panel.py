"""Housing Plus: the panel of three, its hearing, and who may do what there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.records.refusing import Invalid, NotPermitted
from tests.ledger.housing_plus.cases import (
    AtHousingPlus,
    at_stage_3,
    called,
    decided,
    granted,
    heard,
    invited,
)
from tests.ledger.makers import clock_stands_at
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def page_of(case: AtHousingPlus, who: Staff) -> BeautifulSoup:
    return read(as_(who), f"/complaints/{case.reference}")


def panel_of(case: AtHousingPlus, who: Staff) -> str:
    """What the complaint's page says of the panel."""
    section = page_of(case, who).select_one("section[aria-labelledby=panel]")
    assert section is not None
    return " ".join(section.get_text(" ").split())


def act_page(case: AtHousingPlus, act: str) -> str:
    return f"/complaints/{case.reference}/acts/{act}"


@pytest.mark.demonstrates("HPG-5.4a")
def test_a_panel_of_two_or_with_staff_on_it_cannot_be_confirmed() -> None:
    case = granted()
    clerk, officer = case.who("hearing-clerk"), case.who("complaints-officer")
    board, _, customer = case.three
    with pytest.raises(NotPermitted, match="3 members and 2 named: name 1 more") as two:
        case.does("panel.convene", clerk, members=[board, customer])
    assert two.value.refusal.source.clause == "5.4"
    staff = [board, customer, f"{officer.person_id}:complaints-officer"]
    only = "only a Board member or a Scrutiny Panel member may sit"
    with pytest.raises(NotPermitted, match=only):
        case.does("panel.convene", clerk, members=staff)
    assert "Before it can sit" in panel_of(case, clerk)
    case.does("panel.convene", clerk, members=case.three)
    assert "Before it can sit" not in panel_of(case, clerk)


@pytest.mark.demonstrates("HPG-5.4a")
def test_the_form_offers_board_and_scrutiny_panel_and_nobody_else() -> None:
    case = granted()
    case.three  # noqa: B018 - somebody for each seat
    page = read(as_(case.who("hearing-clerk")), act_page(case, "panel.convene"))
    offered = [
        label.get_text(strip=True) for label in page.select(".govuk-checkboxes label")
    ]
    assert offered == [
        "Board Member, Board member",
        "Board Member Two, Board member",
        "Scrutiny Member, Scrutiny Panel member",
    ]


@pytest.mark.demonstrates("HPG-5.4.1b")
def test_two_supporters_call_for_a_warning_and_one_for_none() -> None:
    said = "One supporter may come to the hearing, who may be the advocate."
    case = invited()
    clerk = case.who("hearing-clerk")
    assert said not in words(page_of(case, clerk))
    both = {"supporters": ["The advocate", "A sister"]}
    assert case.position.warnings("hearing.arrange", both)
    again = {"hearing_on": "2026-02-11", "place": "At two", "delivery": "email"}
    case.does(
        "hearing.arrange", clerk, **again, supporters=["The advocate", "A sister"]
    )
    assert said in words(page_of(case, clerk))


@pytest.mark.parametrize("role", ["hearing-clerk", "hearing-staff"])
@pytest.mark.demonstrates("HPG-5.4.1c")
def test_whoever_was_given_the_hearing_runs_it_and_decides_nothing(role: str) -> None:
    case = granted()
    who = case.who(role)
    case.does("panel.convene", who, members=case.three)
    when = {"hearing_on": "2026-02-10", "place": "At two", "delivery": "email"}
    case.does("hearing.arrange", who, **when)
    case.does("papers.send", who, papers=["Both answers"])
    clock_stands_at("2026-02-10 15:00")
    went_so = {
        "questions_to_resident": "Since when",
        "questions_to_landlord": "Which plan",
        "minutes": "Both sides were heard",
    }
    case.does("hearing.hold", who, members_present=case.three, **went_so)
    for act, said in (
        ("panel.decide", {"decision": "Upheld", "reasons": "The plan"}),
        ("point.answer", {"point": "p1", "outcome": "upheld", "reasons": "The plan"}),
    ):
        with pytest.raises(NotPermitted, match="Board member or the Scrutiny Panel"):
            case.does(act, who, **said)


@pytest.mark.demonstrates("HPG-5.4.1c")
def test_others_at_the_landlord_do_not_run_a_hearing() -> None:
    case = granted()
    for role in ("complaints-officer", "s1-investigator", "s2-reviewer"):
        with pytest.raises(NotPermitted, match="This is for the Legal Team"):
            case.does("panel.convene", case.who(role), members=case.three)


@pytest.mark.demonstrates("HPG-5.4.2a")
def test_without_what_each_side_was_asked_a_hearing_is_not_recorded() -> None:
    case = invited()
    clerk = case.who("hearing-clerk")
    answer = send(as_(clerk), act_page(case, "hearing.hold"), minutes="An hour")
    told = " ".join(problems(answer))
    assert "What the complainant was asked" in told
    assert "What the landlord was asked" in told
    assert case.position.clock("s3.hear").state == "running"


@pytest.mark.demonstrates("HPG-5.4.2a")
def test_what_each_side_was_asked_and_what_was_decided_is_kept_and_shown() -> None:
    case = decided()
    shown = panel_of(case, case.who("hearing-clerk"))
    assert "Since when the fence stands there" in shown
    assert "Which plan counts" in shown
    assert "A new fence by May" in shown


@pytest.mark.demonstrates("HPG-5.4.2b")
def test_the_panel_adjourns_and_what_it_orders_is_a_task_under_its_authority() -> None:
    case = invited()
    board, officer = case.who("board-member"), case.who("s1-investigator")
    ordered = {
        "reasons": "Nobody knows which plan counts",
        "inquiries": ["Find the plan of 1974", "Ask the surveyor"],
        "person": officer,
        "due_on": "2026-02-17",
    }
    for not_the_panel in (case.who("hearing-clerk"), case.who("director"), officer):
        with pytest.raises(NotPermitted):
            case.does("hearing.adjourn", not_the_panel, **ordered)
    assert case.position.inquiries == ()
    case.does("hearing.adjourn", board, **ordered)
    first, _ = case.position.inquiries
    assert (first.what, first.state) == ("Find the plan of 1974", "open")
    assert first.ordered_by == board.person_id
    assert first.person == officer.person_id
    told = panel_of(case, officer)
    assert "Ordered by Board Member on" in told
    assert "S1 Investigator sees to it by Tuesday 17 February" in told
    case.does("inquiry.answer", officer, inquiry=first.id, found="It is superseded")
    assert [each.state for each in case.position.inquiries] == ["answered", "open"]
    assert case.position.clock("s3.hear").state == "running"


@pytest.mark.demonstrates("HPG-5.4.3")
def test_a_hearing_that_was_held_leaves_a_decision_letter_to_send() -> None:
    before = invited()
    assert before.position.clock("s3.respond").started_on is None
    case = heard()
    assert case.position.clock("s3.respond").state == "running"
    page = words(page_of(case, case.who("hearing-clerk")))
    assert "Tuesday 24 February" in page


@pytest.mark.demonstrates("HPG-A1.L3.2")
def test_the_call_keeps_reasons_and_next_steps_and_no_reasons_stop_nothing() -> None:
    case = called()
    clerk = case.who("hearing-clerk")
    told = panel_of(case, clerk)
    assert (
        "Why they want to go on, or that they did not say The plan is of 1974" in told
    )
    assert "What we told them of the next steps What comes next" in told
    assert (
        case.position.why_not("x.send_form", clerk.person_id, ["hearing-clerk"]) is None
    )


@pytest.mark.demonstrates("HPG-A1.L3.2")
def test_who_gives_no_reasons_goes_on_all_the_same() -> None:
    case = at_stage_3()
    clerk = case.who("hearing-clerk")
    clock_stands_at("2025-12-24 10:00")
    with pytest.raises(Invalid, match="Why they want to go on"):
        case.does("x.call", clerk, note="What comes next")
    case.does("x.call", clerk, reasons="They gave none", note="What comes next")
    assert case.position.clock("s3.call").state == "met"
    case.does("x.send_form", clerk, delivery="email")
