"""Bad input under every landlord: what is wrong, where, which clause; nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.policies import load
from putright.records.models import Complaint
from tests.makers import a_complaint, a_landlord, acknowledged, done, somebody
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Staff

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db
LANDLORDS = ("association", "bchg", "housing-plus", "pioneer", "pivotal")
# Received on Monday 5 January 2026; nobody takes ten working days past this day.
LONG_AFTER = "2026-03-02 10:00"


def everybody_at_once(policy: str) -> Staff:
    """Somebody who holds every role, so that only the matter itself is refused."""
    roles = tuple(each.id for each in load(policy).roles if each.kind == "staff")
    return somebody("All", a_landlord(f"Homes by {policy}", policy), roles)


def act(complaint: Complaint, name: str) -> str:
    return f"/complaints/{complaint.reference}/acts/{name}"


@pytest.mark.parametrize("policy", LANDLORDS)
def test_a_refusal_without_reasons_on_the_merits_comes_back_with_its_clause(
    policy: str, at_time: At
) -> None:
    at_time("2026-01-07 10:00")
    person = everybody_at_once(policy)
    complaint = a_complaint(person)
    page = read(as_(person), act(complaint, "complaint.refuse"))
    link = page.select("main li a[href*='ground=']")[0]
    answer = send(as_(person), str(link["href"]), reasons="  ", do="act")
    (told,) = [each for each in problems(answer) if "Reasons" in each]
    assert told.startswith("Fill in “Reasons” (clause ")
    assert not complaint.entries.filter(event="complaint.refused").exists()


@pytest.mark.parametrize("policy", LANDLORDS)
def test_more_time_after_the_day_has_gone_is_refused_with_that_day(
    policy: str, at_time: At
) -> None:
    person = everybody_at_once(policy)
    complaint = a_complaint(person)
    helper = somebody(
        "Other", person.landlord, tuple(r.role for r in person.roles.all())
    )
    given = {"person": person.person_id}
    done(complaint, "owner.assign", helper, "2026-01-05 11:00", given)
    acknowledged(complaint, person, "2026-01-06")
    at_time(LONG_AFTER)
    told = words(read(as_(helper), act(complaint, "s1.extend")))
    assert "The time ran out on" in told
    assert "January 2026" in told
    assert "clause" in told


def test_more_time_than_is_usual_is_cautioned_of_before_any_letter_is_written(
    at_time: At,
) -> None:
    # Received on Monday 5 January 2026, so due on the 19th; ten working days more end
    # on 2 February. No holiday lies between.
    person = everybody_at_once("housing-plus")
    complaint = a_complaint(person)
    acknowledged(complaint, person, "2026-01-06")
    at_time("2026-01-16 10:00")
    said = {"new_due_date": "3 February 2026", "reasons": "A part", "do": "act"}
    told = send(as_(person), act(complaint, "s1.extend"), **said)
    assert "more than 10 working days after Monday 19 January 2026" in words(soup(told))
    assert filled(soup(told))["new_due_date"] == "3 February 2026"
    said["new_due_date"] = "2 February 2026"
    assert send(as_(person), act(complaint, "s1.extend"), **said).status_code == 302


@pytest.mark.parametrize("policy", ["pioneer", "pivotal"])
def test_nobody_is_sent_to_a_body_that_is_not_open_to_them(
    policy: str, at_time: At
) -> None:
    at_time("2026-01-07 10:00")
    person = everybody_at_once(policy)
    complaint = a_complaint(person, facts={"complainant.ombudsman_access": "no"})
    address = act(complaint, "resident.signpost")
    said = {"body": "housing-ombudsman", "note": "Typed before", "do": "act"}
    page = read(as_(person), address)
    assert "Housing Ombudsman Service" in words(page)
    answer = send(as_(person), address, **said)
    (told,) = problems(answer)
    assert "is open only where" in told
    assert "clause" in told
    form = filled(soup(answer))
    assert (form["body"], form["note"]) == (said["body"], said["note"])
    (other,) = problems(send(as_(person), address, **{**said, "body": "nobody"}))
    assert other == "Choose one of the answers that “Where” offers"


@pytest.mark.parametrize("policy", LANDLORDS)
def test_one_point_is_refused_for_a_reason_and_the_rest_goes_on(
    policy: str, at_time: At
) -> None:
    at_time("2026-01-07 10:00")
    person = everybody_at_once(policy)
    complaint = a_complaint(person)
    before = words(read(as_(person), act(complaint, "point.refuse")))
    assert "No point has been set out yet: define the complaint first." in before
    points = {"points": ["The roof leaks", "The fence"], "outcomes_wanted": "Dry"}
    done(complaint, "complaint.define", person, "2026-01-06 10:00", points)
    page = read(as_(person), act(complaint, "point.refuse"))
    link = page.select("main li a[href*='ground=']")[0]
    answer = send(as_(person), str(link["href"]), point="p2", reasons="", do="act")
    assert any("Fill in “Reasons” (clause " in each for each in problems(answer))
    assert filled(soup(answer))["point"] == "p2"


@pytest.mark.parametrize("policy", LANDLORDS)
def test_what_is_closed_is_opened_again_with_reasons_or_on_the_ombudsmans_word(
    policy: str, at_time: At
) -> None:
    at_time("2026-01-09 10:00")
    person = everybody_at_once(policy)
    complaint = a_complaint(person)
    address = act(complaint, "complaint.reopen")
    open_still = words(read(as_(person), address))
    assert "The complaint is open, not closed." in open_still
    done(complaint, "complaint.withdraw", person, "2026-01-08 09:00")
    (told,) = problems(send(as_(person), address, reasons="", do="act"))
    assert told.startswith("Fill in “Reasons” (clause ")
    instructing = act(complaint, "ombudsman.instruct")
    (told,) = problems(send(as_(person), instructing, note=" ", do="act"))
    assert told.startswith("Fill in “Note” (clause ")
    assert Complaint.objects.get(pk=complaint.pk).phase == "withdrawn"
    said = {"note": "Look at it again", "do": "act"}
    assert send(as_(person), instructing, **said).status_code == 302
    assert Complaint.objects.get(pk=complaint.pk).phase == "open"
    page = words(read(as_(person), f"/complaints/{complaint.reference}"))
    assert "Look at it again" in page
