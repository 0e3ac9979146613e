"""Several complaints are given out at once, each as its policy permits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.makers import (
    a_complaint,
    a_landlord,
    acknowledged,
    ade,
    bea,
    cai,
    done,
    somebody,
)
from tests.workspace.pages import as_, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Staff
    from putright.records.models import Complaint

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db
LIST = "/caseload/give-out?whose=nobody"


def the_lead() -> Staff:
    """Who gives complaints out under Pioneer, clause 8.3."""
    return somebody("Lea", a_landlord(), ("team-leader",))


def unowned(at_time: At) -> Complaint:
    at_time("2026-01-07 10:00")
    complaint = a_complaint(ade())
    acknowledged(complaint, ade())
    at_time("2026-01-08 10:00")
    complaint.refresh_from_db()
    return complaint


def listed(complaint: Complaint) -> str:
    return f"{complaint.reference}:{complaint.last_seq}"


def test_each_chosen_complaint_goes_to_whoever_was_chosen(at_time: At) -> None:
    first, second, third = (unowned(at_time) for _ in range(3))
    client = as_(the_lead())
    assert words(read(client, LIST)).count("with nobody yet") == 3
    answer = send(
        client, LIST, complaints=[listed(first), listed(third)], person=bea().person_id
    )
    assert answer.status_code == 302
    said = words(read(client, "/caseload"))
    assert "2 complaints given to Bea." in said
    for complaint in (first, second, third):
        complaint.refresh_from_db()
    assert first.owner == third.owner == bea()
    assert second.owner is None


def test_sent_twice_it_is_done_once(at_time: At) -> None:
    complaint = unowned(at_time)
    client = as_(the_lead())
    said = {"complaints": [listed(complaint)], "person": bea().person_id, "key": "k1"}
    before = complaint.entries.count()
    assert client.post(LIST, {**said, "reason": ""}).status_code == 302
    assert client.post(LIST, {**said, "reason": ""}).status_code == 302
    assert complaint.entries.count() == before + 1


def test_what_has_moved_on_is_left_and_told_while_the_rest_is_given(
    at_time: At,
) -> None:
    moved, free = unowned(at_time), unowned(at_time)
    shown = [listed(moved), listed(free)]
    done(moved, "owner.assign", ade(), "2026-01-08 09:30", {"person": ade()})
    said = {"complaints": shown, "person": bea().person_id, "key": "k2"}
    answer = as_(the_lead()).post(LIST, said)
    page = soup(answer)
    assert answer.status_code == 200
    assert "1 complaint given to Bea." in words(page)
    reasons = page.select_one("dl.pr-reasons")
    assert reasons is not None
    assert moved.reference in words(reasons)
    assert "Ade" in words(reasons)
    moved.refresh_from_db()
    free.refresh_from_db()
    assert (moved.owner, free.owner) == (ade(), bea())


def test_what_the_policy_refuses_is_told_with_the_clause(at_time: At) -> None:
    over = unowned(at_time)
    done(over, "complaint.withdraw", ade(), "2026-01-08 09:30")
    over.refresh_from_db()
    said = {"complaints": [listed(over)], "person": bea().person_id, "key": "k3"}
    reasons = soup(as_(the_lead()).post(LIST, said)).select_one("dl.pr-reasons")
    assert reasons is not None
    assert "withdrawn" in words(reasons)
    assert "clause" in words(reasons)
    over.refresh_from_db()
    assert over.owner is None


def test_only_whoever_gives_complaints_out_is_offered_it(at_time: At) -> None:
    unowned(at_time)
    link = 'a[href^="/caseload/give-out"]'
    assert read(as_(the_lead()), "/caseload?whose=all").select_one(link)
    resident_side = somebody("Sol", a_landlord(), ("staff",))
    assert not read(as_(resident_side), "/caseload?whose=all").select_one(link)
    assert as_(resident_side).get(LIST).status_code == 404


def test_another_landlords_complaint_cannot_be_given(at_time: At) -> None:
    at_time("2026-01-07 10:00")
    theirs = a_complaint(cai())
    said = {"complaints": [listed(theirs)], "person": bea().person_id, "key": "k4"}
    answer = as_(the_lead()).post(LIST, said)
    assert "There is no such complaint." in words(soup(answer))
    theirs.refresh_from_db()
    assert theirs.owner is None


def test_nothing_chosen_is_told_and_what_was_chosen_is_kept(at_time: At) -> None:
    unowned(at_time)
    answer = send(as_(the_lead()), LIST, person=bea().person_id)
    assert problems(answer) == ["Choose an answer for “Which complaints”"]
    assert soup(answer).select_one(f'option[value="{bea().person_id}"][selected]')
