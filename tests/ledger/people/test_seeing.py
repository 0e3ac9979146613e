"""What is about a member of staff, and what only some of the staff may see of it."""

from __future__ import annotations

import pytest

from tests.ledger.makers import a_case, somebody_as
from tests.makers import somebody
from tests.workspace.pages import as_, read, words

pytestmark = pytest.mark.django_db
OPENED = "2026-01-05 10:00"
DESK = "complaints-officer"


@pytest.mark.demonstrates("BCH-5.2b")
def test_a_report_of_rudeness_opens_stage_1_with_restricted_viewing() -> None:
    case = a_case(
        "bchg",
        OPENED,
        (DESK,),
        words="The lettings officer was rude and laughed at me.",
        facts={"issue.about_staff": "yes"},
    )
    assert case.position.stage == "s1"
    assert case.position.clock("s1.acknowledge").state == "running"
    address = f"/complaints/{case.reference}"
    for role in (DESK, "s2-reviewer", "executive"):
        person = somebody_as(case.landlord, role)
        assert as_(person).get(address).status_code == 200, role
    for role in ("staff", "team-leader", "s1-investigator", "contractor"):
        person = somebody_as(case.landlord, role)
        assert as_(person).get(address).status_code == 404, role
        assert case.reference not in words(read(as_(person), "/caseload?whose=all"))
    usual = a_case("bchg", OPENED, (DESK,), words="The lift is broken.")
    plain = somebody_as(usual.landlord, "staff")
    assert as_(plain).get(f"/complaints/{usual.reference}").status_code == 200


@pytest.mark.demonstrates("HPG-4.9")
def test_a_referral_to_human_resources_is_linked_hidden_and_stops_no_clock() -> None:
    case = a_case("housing-plus", OPENED, (DESK,))
    desk = somebody_as(case.landlord, DESK)
    before = {each.id: (each.state, each.due_on) for each in case.position.clocks}
    file = {"note": "He shouted at her.", "other_reference": "HR-2026-114"}
    case.does("x.pass_on_conduct", desk, **file)
    after = {each.id: (each.state, each.due_on) for each in case.position.clocks}
    assert after == before
    assert after["s1.respond"][0] == "running"
    address = f"/complaints/{case.reference}"
    senior = somebody_as(case.landlord, "senior-management")
    assert "HR-2026-114" in words(read(as_(senior), address))
    colleague = somebody("Colin", case.landlord, (DESK,))
    plain = somebody("Priya", case.landlord, ("staff",))
    officer = somebody("Orla", case.landlord, ("s1-investigator",))
    for other in (colleague, plain, officer):
        page = words(read(as_(other), address))
        assert "HR-2026-114" not in page
        assert "passed what is about a member of staff" not in page
        assert "shouted" not in page
        seq = case.complaint.entries.get(event="x.conduct_passed_on").seq
        hidden = f"{address}/entries/{seq}/correct"
        assert as_(other).get(hidden).status_code == 404
