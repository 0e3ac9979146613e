"""Whom a complaint goes to: proposed by the policy, refused, or only with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.people.models import Staff, Team
from putright.records import services
from putright.records.positions import whole_data
from tests.ledger.makers import (
    STANDARDS,
    Case,
    a_case,
    clock_stands_at,
    row,
    somebody_as,
)
from tests.makers import a_landlord, somebody
from tests.workspace.pages import as_, read, send, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db
OPENED = "2026-01-05 10:00"
DESK = "complaints-officer"


def picker(case: Case, by: Staff, act: str = "owner.assign") -> BeautifulSoup:
    return read(as_(by), f"/complaints/{case.reference}/acts/{act}")


def offered(page: BeautifulSoup) -> list[str]:
    """The people that can be chosen, those proposed first."""
    return [str(one["value"]) for one in page.select("input[name=person]")]


def hint_of(page: BeautifulSoup, person: Staff) -> str:
    field = page.select_one(f"input[value={person.person_id}]")
    assert field
    item = field.find_parent(class_="govuk-radios__item")
    assert item
    return " ".join(item.get_text(" ").split())


def proposed(page: BeautifulSoup) -> list[str]:
    """The names of those of whom the page says that the policy proposes them."""
    people = Staff.objects.in_bulk([int(one[6:]) for one in offered(page)])
    return [one.name for one in people.values() if "Proposed:" in hint_of(page, one)]


def in_team(person: Staff, team: str, directorate: str = "", *serves: str) -> Staff:
    person.team = Team.objects.get_or_create(
        landlord=person.landlord,
        name=team,
        defaults={"directorate": directorate, "serves": list(serves)},
    )[0]
    person.save()
    return person


def away(person: Staff, until: date | None, since: date = date(2026, 1, 2)) -> Staff:
    person.away_from, person.away_until = since, until
    person.save()
    return person


def given(case: Case, by: Staff, to: Staff, **more: str) -> dict[str, object]:
    """Give it to somebody; what the entry says."""
    case.does("owner.assign", by, person=to, **more)
    return whole_data(case.complaint.entries.filter(event="owner.assigned").last())  # type: ignore[arg-type]  # just written


def not_given(case: Case, by: Staff, to: Staff, act: str = "owner.assign") -> str:
    with pytest.raises(services.NotPermitted) as refused:
        case.does(act, by, person=to)
    refusal = refused.value.refusal
    return f"{refusal.because} [{refusal.source.clause}]"


@pytest.mark.demonstrates("PIO-8.07")
def test_only_members_of_the_three_directorates_are_offered() -> None:
    case = a_case("pioneer", OPENED, (DESK,))
    desk = somebody_as(case.landlord, DESK)
    officers = {}
    for directorate in (
        "Housing & Community Regeneration",
        "Asset Management & Development",
        "Insight & Technology",
        "Finance & Resources",
    ):
        officer = somebody(f"Of {directorate}", case.landlord, ("s1-investigator",))
        officers[directorate] = in_team(officer, directorate, directorate)
    outside = officers.pop("Finance & Resources")
    page = picker(case, desk)
    for officer in officers.values():
        assert officer.person_id in offered(page)
    assert outside.person_id not in offered(page)
    assert desk.person_id not in offered(page)  # of no directorate that is known
    assert "is from Finance & Resources" in words(page)
    told = not_given(case, desk, outside)
    assert told.endswith("[8.7]")
    given(case, desk, officers["Insight & Technology"])


def at_stage_2(policy: str, officer: str) -> tuple[Case, Staff, Staff]:
    """A case at stage 2, who is at the desk, and who answered stage 1."""
    case = a_case(policy, OPENED, (DESK,))
    desk = somebody_as(case.landlord, DESK)
    first = somebody_as(case.landlord, officer)
    case.does("complaint.define", desk, points=["It leaks"], outcomes_wanted="Dry")
    case.does("owner.assign", desk, person=first)
    case.does("s1.acknowledge", desk, delivery="email")
    if policy == "housing-plus":
        case.does("x.contact", first, note="Rang", outcomes_wanted="Dry")
    if policy == "pioneer":
        case.does("x.confirm_standards", first, **STANDARDS)
    case.does("s1.investigate", first, steps="Went to see")
    answer = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    case.does("point.answer", first, **answer, explanation="A storm.")
    case.does("s1.respond", first, delivery="email")
    clock_stands_at("2026-01-06 10:00")
    case.does("s2.request", desk, channel="email")
    return case, desk, first


@pytest.mark.demonstrates("PIO-6.07")
def test_a_lower_grade_at_stage_2_is_given_it_only_with_a_recorded_reason() -> None:
    case, desk, _first = at_stage_2("pioneer", "s1-investigator")
    lower = somebody("Lower", case.landlord, ("s2-reviewer",))
    senior = somebody("Senior", case.landlord, ("senior-manager",))
    page = picker(case, desk)
    assert "say why it is given to them" in hint_of(page, lower)
    assert "say why" not in hint_of(page, senior)
    address = f"/complaints/{case.reference}/acts/owner.assign"
    again = send(as_(desk), address, person=lower.person_id, do="act")
    assert again.status_code == 200
    assert "to whom it normally goes" in again.content.decode()
    assert "[6.7]" in not_given(case, desk, lower)
    reason = "Every Senior Manager works in the service complained of."
    assert given(case, desk, lower, reason=reason)["reason"] == reason
    assert "reason" not in given(case, desk, senior)


MANAGERS = ("asset-manager", "housing-manager", "finance-manager")


@pytest.mark.parametrize(
    ("category", "role"),
    [
        row("ASC-R2.4a", "repairs", "asset-manager"),
        ("Rent and service charges", "finance-manager"),
        ("Anti-social behaviour", "housing-manager"),
    ],
)
def test_the_category_proposes_one_of_three_managers(category: str, role: str) -> None:
    case = a_case("association", OPENED, (DESK,), category=category)
    desk = somebody_as(case.landlord, DESK)
    three = {each: somebody(each, case.landlord, (each,)) for each in MANAGERS}
    page = picker(case, desk)
    assert proposed(page) == [role]
    assert offered(page)[0] == three[role].person_id
    assert f"It is about {category}. (Policy clause 12.4)".replace(
        "Policy clause ", ""
    ) in hint_of(page, three[role]).replace("clause ", "")


def a_manager_away(until: date | None) -> tuple[Case, Staff, Staff]:
    """Repairs, their Manager away until a day, and that Manager's Director."""
    case = a_case("association", OPENED, (DESK,), category="Repairs")
    desk = somebody_as(case.landlord, DESK)
    director = somebody("Dora", case.landlord, ("director",))
    somebody("Delia", case.landlord, ("director",))
    manager = somebody("Asa", case.landlord, ("asset-manager",))
    manager.manager = director
    away(manager, until)
    return case, desk, director


@pytest.mark.demonstrates("ASC-R2.4b")
def test_where_the_manager_is_away_over_the_due_date_their_director_is_proposed() -> (
    None
):
    case, desk, director = a_manager_away(date(2026, 1, 19))
    assert case.position.answer_due_on == date(2026, 1, 19)
    page = picker(case, desk)
    assert proposed(page) == ["Dora"]
    why = "Asa (Asset Manager) is away until Monday 19 January 2026"
    assert why in hint_of(page, director)
    kept = given(case, desk, director)["reason"]
    assert str(kept).startswith(why)
    assert "due on Monday 19 January 2026" in str(kept)


def test_a_manager_who_is_back_before_the_due_date_keeps_it() -> None:
    case, desk, _director = a_manager_away(date(2026, 1, 16))
    assert proposed(picker(case, desk)) == ["Asa"]


@pytest.mark.demonstrates("ASC-R3.1d")
def test_where_a_director_is_away_another_or_the_chief_executive_is_proposed() -> None:
    case, desk, _first = at_stage_2("association", "housing-manager")
    dora = away(somebody("Dora", case.landlord, ("director",)), None)
    dan = somebody("Dan", case.landlord, ("director",))
    somebody("Cleo", case.landlord, ("chief-executive",))
    assert proposed(picker(case, desk)) == ["Dan"]
    due = case.position.answer_due_on
    assert due
    away(dan, due)
    page = picker(case, desk)
    assert proposed(page) == ["Cleo"]
    told = hint_of(page, Staff.objects.get(name="Cleo"))
    assert f"{dora.name} (Director) is away until further notice" in told
    assert f"{dan.name} (Director) is away until" in told


@pytest.mark.demonstrates("BCH-7.2c")
def test_a_matter_of_gas_proposes_the_case_managers_of_gas() -> None:
    case = a_case("bchg", OPENED, (DESK,), category="gas")
    desk = somebody_as(case.landlord, DESK)
    gas = somebody("Gus", case.landlord, ("s1-investigator",))
    in_team(gas, "Gas", "", "gas")
    other = somebody("Nell", case.landlord, ("s1-investigator",))
    in_team(other, "Neighbourhoods", "", "noise")
    leader = in_team(somebody("Lou", case.landlord, ("team-leader",)), "Gas")
    page = picker(case, desk, "investigator.assign")
    assert proposed(page) == ["Gus"]
    assert {other.person_id, leader.person_id} <= set(offered(page))
    assert offered(page)[0] == gas.person_id


@pytest.mark.demonstrates("BCH-7.3f")
def test_a_manager_or_team_leader_has_stage_1_even_where_a_contractor_looks() -> None:
    case = a_case("bchg", OPENED, (DESK,))
    desk = somebody_as(case.landlord, DESK)
    contractor = somebody("Con", case.landlord, ("contractor",))
    manager = somebody("Cam", case.landlord, ("s1-investigator",))
    leader = somebody("Lou", case.landlord, ("team-leader",))
    wanted = "the Manager or Team Leader. [7.2]"
    assert wanted in not_given(case, desk, contractor)
    assert wanted in not_given(case, desk, manager)
    given(case, desk, leader)
    case.does("investigator.assign", desk, person=contractor)
    assert case.position.owner == leader.person_id
    assert case.position.investigator == contractor.person_id
    case.does("s1.investigate", contractor, steps="Looked at the boiler")
    assert case.complaint.owner == leader


@pytest.mark.demonstrates("BCH-7.3l")
def test_a_head_of_service_who_had_a_part_in_stage_1_does_not_have_stage_2() -> None:
    case = a_case("bchg", OPENED, (DESK,))
    desk = somebody_as(case.landlord, DESK)
    touched = somebody("Tess", case.landlord, ("s2-reviewer", "team-leader"))
    fresh = somebody("Finn", case.landlord, ("s2-reviewer",))
    case.does("complaint.define", desk, points=["It leaks"], outcomes_wanted="Dry")
    case.does("owner.assign", desk, person=touched)
    case.does("s1.acknowledge", desk, delivery="email")
    case.does("s1.investigate", touched, steps="Went to see")
    answer = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    case.does("point.answer", touched, **answer)
    case.does("s1.respond", touched, delivery="email")
    clock_stands_at("2026-01-06 10:00")
    case.does("s2.request", desk, channel="email")
    page = picker(case, desk)
    assert touched.person_id not in offered(page)
    assert "whoever did that may not do this" in not_given(case, desk, touched)
    given(case, desk, fresh)
    assert case.complaint.owner == fresh


@pytest.mark.demonstrates("HPG-A1.L2.2")
def test_the_investigators_manager_is_proposed_and_other_grades_are_refused() -> None:
    case, desk, first = at_stage_2("housing-plus", "s1-investigator")
    head = somebody("Hetty", case.landlord, ("s2-reviewer",))
    other = somebody("Hugh", case.landlord, ("s2-reviewer",))
    first.manager = head
    first.save()
    grade = somebody("Olive", case.landlord, ("s1-investigator",))
    page = picker(case, desk)
    assert proposed(page) == ["Hetty"]
    assert offered(page)[0] == head.person_id
    assert f"They manage {first.name}" in hint_of(page, head)
    assert other.person_id in offered(page)
    wanted = "the Head of Service or Assistant Director. [12.2.2]"
    assert wanted in not_given(case, desk, grade)
    given(case, desk, head)


@pytest.mark.demonstrates("HPG-5.3a")
def test_whoever_investigated_stage_1_does_not_review_it() -> None:
    case = a_case("housing-plus", OPENED, (DESK,))
    both = ("s1-investigator", "s2-reviewer")
    investigator = somebody("Ines", case.landlord, both)
    fresh = somebody("Hugh", case.landlord, ("s2-reviewer",))
    case, desk, first = at_stage_2_by(case, investigator)
    told = not_given(case, desk, first)
    assert "whoever did that may not do this" in told
    assert told.endswith("[5.3]")
    given(case, desk, fresh)
    case.does("s2.investigate", fresh, steps="Read what was done; found it thin")


def at_stage_2_by(case: Case, first: Staff) -> tuple[Case, Staff, Staff]:
    desk = somebody_as(case.landlord, DESK)
    case.does("complaint.define", desk, points=["It leaks"], outcomes_wanted="Dry")
    case.does("owner.assign", desk, person=first)
    case.does("s1.acknowledge", desk, delivery="email")
    case.does("x.contact", first, note="Rang", outcomes_wanted="Dry")
    case.does("s1.investigate", first, steps="Went to see")
    answer = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    case.does("point.answer", first, **answer)
    case.does("s1.respond", first, delivery="email")
    clock_stands_at("2026-01-06 10:00")
    case.does("s2.request", desk, channel="email")
    return case, desk, first


def about_an_employee() -> tuple[Case, Staff, Staff, Staff]:
    """Of conduct alone: the case, the Head, the employee and their manager."""
    facts = {"issue.about_employee": "yes", "issue.about_service": "no"}
    case = a_case("pivotal", OPENED, (DESK,), facts=facts)
    head = somebody_as(case.landlord, "head-of-operations")
    manager = somebody("Mo", case.landlord, ("line-manager",))
    employee = somebody("Em", case.landlord, ("staff",))
    employee.manager = manager
    employee.save()
    return case, head, employee, manager


@pytest.mark.demonstrates("PIV-7.2")
def test_what_is_about_an_employee_goes_to_their_line_manager() -> None:
    case, head, employee, manager = about_an_employee()
    somebody("Other", case.landlord, ("line-manager",))
    officer = somebody("Serge", case.landlord, ("s1-investigator",))
    case.does("staff.name", head, person=employee)
    page = picker(case, head)
    assert proposed(page) == ["Mo"]
    assert f"They manage {employee.name}, whom it is about" in hint_of(page, manager)
    assert "the Line Manager." in not_given(case, head, officer)
    given(case, head, manager)
    assert case.complaint.owner == manager


@pytest.mark.demonstrates("PIV-6.1g")
def test_it_is_in_the_line_managers_queue_hidden_from_others_and_no_stage_runs() -> (
    None
):
    case, head, employee, manager = about_an_employee()
    desk, plain = (
        somebody_as(case.landlord, DESK),
        somebody("Al", case.landlord, ("staff",)),
    )
    case.does("staff.name", head, person=employee)
    given(case, head, manager)
    queue = words(read(as_(manager), "/caseload?whose=mine"))
    assert case.reference in queue
    for other in (desk, plain, employee):
        assert case.reference not in words(read(as_(other), "/caseload?whose=all"))
        address = f"/complaints/{case.reference}"
        assert as_(other).get(address).status_code == 404
    stage = [each for each in case.position.clocks if each.id.startswith("s1.")]
    running = {each.id for each in stage if each.state in {"running", "late"}}
    assert "s1.respond" not in running
    mixed = a_case(
        "pivotal",
        OPENED,
        (DESK,),
        facts={"issue.about_employee": "yes", "issue.about_service": "yes"},
    )
    assert as_(desk).get(f"/complaints/{mixed.reference}").status_code == 200
    clocks = {each.id: each.state for each in mixed.position.clocks}
    assert clocks["s1.allocate"] == "running"


@pytest.mark.demonstrates("PIV-9.S1.6b")
def test_a_service_manager_named_in_the_complaint_is_not_given_it() -> None:
    case = a_case("pivotal", OPENED, (DESK,))
    head = somebody_as(case.landlord, "head-of-operations")
    named = somebody("Nan", case.landlord, ("s1-investigator",))
    fresh = somebody("Fay", case.landlord, ("s1-investigator",))
    assert named.person_id in offered(picker(case, head))
    case.does("staff.name", head, person=named)
    page = picker(case, head)
    assert named.person_id not in offered(page)
    assert "conflict of interest" in not_given(case, head, named)
    given(case, head, fresh)


@pytest.mark.demonstrates("PIV-12.1b")
def test_an_allocation_is_logged_under_the_heads_account_with_name_and_time() -> None:
    case = a_case("pivotal", OPENED, (DESK,))
    head = somebody_as(case.landlord, "head-of-operations")
    desk = somebody_as(case.landlord, DESK)
    officer = somebody("Serge", case.landlord, ("s1-investigator",))
    clock_stands_at("2026-01-06 14:20")
    assert "the Head of Operations" in not_given(case, desk, officer)
    given(case, head, officer)
    entry = case.complaint.entries.get(event="owner.assigned")
    assert (entry.staff, entry.role) == (head, "head-of-operations")
    assert entry.data["person"] == officer.person_id
    assert f"{entry.at:%Y-%m-%d %H:%M}" == "2026-01-06 14:20"
    page = words(read(as_(head), f"/complaints/{case.reference}"))
    assert f"{head.name} (Head of Operations) assigned the complaint to Serge" in page


def test_where_no_directorate_is_on_record_nobody_is_refused_for_it() -> None:
    landlord = a_landlord("Pioneer Homes", "pioneer")
    case = a_case("pioneer", OPENED, (DESK,))
    officer = somebody("Olu", landlord, ("s1-investigator",))
    given(case, somebody_as(landlord, DESK), officer)
