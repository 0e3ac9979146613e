"""People and teams: changed by whoever keeps the policy; what nobody can do is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.people.models import Staff, Team
from putright.records import choosing
from putright.records.models import Complaint
from putright.records.positions import position_of
from tests.makers import a_complaint, a_landlord, answered_at_stage_1, done, somebody
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

PAGE = "/policy/people"
HANDLER = ("complaints-officer", "s1-investigator")


def keeper() -> Staff:
    return somebody("Lee", a_landlord(), HANDLER, keeps_policy=True)


def reviewer() -> Staff:
    return somebody("Rea", a_landlord(), ("s2-reviewer",))


def again(person: Staff) -> Staff:
    return Staff.objects.get(pk=person.pk)


def held(person: Staff) -> set[str]:
    return {each.role for each in person.roles.all()}


def test_a_team_gets_its_directorate_its_work_and_its_head() -> None:
    lee, rea = keeper(), reviewer()
    team = Team.objects.get()
    sent = send(
        as_(lee),
        f"{PAGE}/teams/{team.pk}",
        directorate="Homes",
        serves=["Repairs", "Pests"],
        head=str(rea.pk),
    )
    assert sent.status_code == 302
    page = words(read(as_(lee), PAGE))
    assert "Homes. Deals with Repairs and Pests. Headed by Rea. 2 people." in page
    assert "Managed by Rea." in page


def test_whoever_heads_a_team_manages_those_who_name_nobody_else() -> None:
    lee, rea = keeper(), reviewer()
    bea = somebody("Bea", a_landlord())
    Team.objects.update(head=rea)
    send(as_(lee), f"{PAGE}/{bea.pk}", manager=str(lee.pk))
    managers = {each.name: each.managed_by for each in Staff.objects.all()}
    assert managers == {"Lee": rea.pk, "Rea": None, "Bea": lee.pk}


def test_who_heads_a_team_is_whom_the_policy_then_proposes(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    landlord = a_landlord("Larkfield Homes", "pivotal")
    head = somebody("Hana", landlord, ("head-of-operations",), keeps_policy=True)
    manager, other = (
        somebody(name, landlord, ("line-manager",)) for name in ("Max", "Ola")
    )
    named = somebody("Ned", landlord, ("staff",), title="Caretaker")
    facts = {"issue.about_employee": "yes", "issue.about_service": "no"}
    complaint = a_complaint(head, facts=facts)
    done(complaint, "staff.name", head, "2026-01-05 10:30", {"person": named})
    assert proposed(complaint) == set()
    other.team = Team.objects.create(landlord=landlord, name="Elsewhere")
    other.save()
    address = f"{PAGE}/teams/{named.team_id}"
    assert send(as_(head), address, head=str(manager.pk)).status_code == 302
    assert proposed(complaint) == {manager.person_id}


def proposed(complaint: Complaint) -> set[str]:
    found = Complaint.objects.get(pk=complaint.pk)
    choice = choosing.choice_for(found, position_of(found), "owner.assigned")
    return {each.person for each in choice.proposed}


def test_a_team_is_added_and_a_name_is_given_once() -> None:
    lee = keeper()
    new = f"{PAGE}/teams/new"
    assert send(as_(lee), new, name="Homes and Land").status_code == 302
    again_ = send(as_(lee), new, name="homes and land", directorate="Typed before")
    assert problems(again_) == ["There is a team called homes and land already"]
    assert b"Typed before" in again_.content
    assert Team.objects.filter(name="Homes and Land").count() == 1


def test_nobody_manages_themselves_however_far_round() -> None:
    lee, rea = keeper(), reviewer()
    send(as_(lee), f"{PAGE}/{rea.pk}", manager=str(lee.pk))
    refused = send(
        as_(lee), f"{PAGE}/{lee.pk}", manager=str(rea.pk), title="Typed before"
    )
    assert problems(refused) == ["Lee would manage themselves: choose somebody else"]
    assert b"Typed before" in refused.content
    assert again(lee).manager is None


def test_leave_that_ends_before_it_begins_is_refused() -> None:
    lee, rea = keeper(), reviewer()
    refused = send(
        as_(lee), f"{PAGE}/{rea.pk}", away_from="9/3/2026", away_until="2/3/2026"
    )
    assert problems(refused) == ["They would be back before they leave: change one day"]


def test_a_role_that_nobody_holds_is_told_with_where_complaints_are_stuck(
    at_time: Callable[[str], object],
) -> None:
    lee = keeper()
    page = words(read(as_(lee), PAGE))
    assert "A complaint would be stuck at Stage 2." in page
    complaint = a_complaint(lee)
    answered_at_stage_1(complaint, lee)
    at_time("2026-01-20 10:00")
    done(complaint, "s2.request", lee, "2026-01-19 10:00")
    shown = read(as_(lee), PAGE)
    told = "1 complaint is at Stage 2 now and will be stuck there."
    link = next(a for a in shown.select("main a") if words(a) == told)
    assert complaint.reference in words(read(as_(lee), str(link["href"])))
    reviewer()
    assert "stuck at Stage 2" not in words(read(as_(lee), PAGE))
    assert "will be stuck there" not in words(read(as_(lee), PAGE))


def test_a_role_given_here_lets_somebody_act_and_other_versions_roles_stay() -> None:
    lee, rea = keeper(), reviewer()
    rea.roles.create(landlord=rea.landlord, role="of-an-older-version")
    given = ["s2-reviewer", "complaints-officer"]
    assert send(as_(lee), f"{PAGE}/{rea.pk}", roles=given).status_code == 302
    assert held(again(rea)) == {*given, "of-an-older-version"}


def test_others_read_the_page_and_change_nothing() -> None:
    keeper()
    rea = reviewer()
    page = read(as_(rea), PAGE)
    assert "Whoever keeps the policy changes it." in words(page)
    assert not page.select(f"main a[href^='{PAGE}/']")
    for address in (f"{PAGE}/{rea.pk}", f"{PAGE}/teams/new"):
        assert as_(rea).get(address).status_code == 403
        assert as_(rea).post(address, {"roles": ["s2-reviewer"]}).status_code == 403


def test_people_of_another_landlord_are_nowhere() -> None:
    lee = keeper()
    theirs = somebody("Cai", a_landlord("Elsewhere Homes"))
    assert "Cai" not in words(read(as_(lee), PAGE))
    assert as_(lee).get(f"{PAGE}/{theirs.pk}").status_code == 404
    assert as_(lee).get(f"{PAGE}/teams/{theirs.team_id}").status_code == 404
    sent = send(as_(lee), f"{PAGE}/{lee.pk}", manager=str(theirs.pk))
    assert sent.status_code == 200
    assert again(lee).manager is None
