"""Association: what the Ombudsman asks, orders and decides, each with its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.engine.vocabulary import DETERMINATIONS
from tests.ledger.makers import (
    Case,
    Story,
    Who,
    a_case,
    clock_stands_at,
    somebody_as,
    story,
)
from tests.letters.makers import begun, sent
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from putright.people.models import Staff

DIRECTOR: Who = ("director-1", "director")
ASKED = ("2026-02-02 10:00", "ombudsman.requested", DIRECTOR)


def a_case_there() -> tuple[Case, Staff]:
    case = a_case("association", "2026-01-05 10:00")
    director = somebody_as(case.landlord, "director")
    clock_stands_at("2026-02-02 10:00")
    return case, director


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-P3.23b")
def test_requests_their_days_and_the_replies_are_logged() -> None:
    case, director = a_case_there()
    home = f"/complaints/{case.reference}"
    for what, due in (
        ("The whole file", "16 February 2026"),
        ("The lease", "9 March 2026"),
    ):
        kept = send(
            as_(director), f"{home}/acts/ombudsman.request", what=what, due_on=due
        )
        assert kept.status_code == 302, problems(kept)
    first, second = case.position.demands
    assert (first.what, first.due_on, first.state) == (
        "The whole file",
        date(2026, 2, 16),
        "open",
    )
    assert second.due_on == date(2026, 3, 9)
    note = "The file, by their portal"
    replied = send(
        as_(director), f"{home}/acts/ombudsman.reply", request=first.id, note=note
    )
    assert replied.status_code == 302, problems(replied)
    assert case.position.demands[0].met_on == date(2026, 2, 2)
    assert case.position.demands[1].state == "open"
    page = words(read(as_(director), home))
    assert "The Ombudsman asks: The whole file" in page
    assert "16 February" in page
    assert "Replied to on Monday 2 February 2026." in page
    assert note in page


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-P3.23b")
def test_without_a_request_there_is_nothing_to_reply_to() -> None:
    case, director = a_case_there()
    page = words(
        read(as_(director), f"/complaints/{case.reference}/acts/ombudsman.reply")
    )
    assert "No request of the Ombudsman is open." in page


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-R4.2")
@pytest.mark.parametrize(
    "decided",
    [
        "referred_back",
        "referred_to_designated_person",
        "rejected",
        "recommended",
        "ordered",
    ],
)
def test_what_the_ombudsman_decides_is_logged_in_its_words(decided: str) -> None:
    case, director = a_case_there()
    home = f"/complaints/{case.reference}"
    kept = send(
        as_(director),
        f"{home}/acts/ombudsman.determine",
        determinations=[decided],
        note="Their letter of today",
    )
    assert kept.status_code == 302, problems(kept)
    assert dict(DETERMINATIONS)[decided] in words(read(as_(director), home))


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-R4.2")
@pytest.mark.parametrize("kind", ["order", "recommendation"])
def test_an_order_stays_in_the_caseload_until_it_is_carried_out(kind: str) -> None:
    case, director = a_case_there()
    home = f"/complaints/{case.reference}"
    case.does("complaint.withdraw", director)
    assert not case.complaint.live
    said = {"order_kind": kind, "what": "Pay £200", "due_on": "2 March 2026"}
    without = {**said, "due_on": ""}
    refused = send(as_(director), f"{home}/acts/ombudsman.order", **without)
    assert refused.status_code == 200
    kept = send(as_(director), f"{home}/acts/ombudsman.order", **said)
    assert kept.status_code == 302, problems(kept)
    assert case.complaint.next_due_on == date(2026, 3, 2)
    assert case.complaint.next_due_clock == "ombudsman"
    order = case.position.demands[0].id
    case.does("ombudsman.comply", director, order=order, note="Paid by transfer")
    assert case.position.demands[0].state == "met"
    assert not case.complaint.live


def asked() -> Story:
    """Asked on Monday 2 February 2026: 15 working days end on Monday the 23rd."""
    told = story("association", "2026-01-05 10:00")
    return told.then(*ASKED, what="The file")


@pytest.mark.demonstrates("ASC-R4.3b")
def test_a_letter_that_explains_is_a_task_once_the_day_is_near() -> None:
    """3 working days before the 23rd is Wednesday the 18th."""
    told = asked()
    assert told.due("ombudsman.answer") == date(2026, 2, 23)
    assert told.on("2026-02-17").tasks == ()
    for day in ("2026-02-18", "2026-02-23", "2026-02-24"):
        assert [task.act for task in told.on(day).tasks] == ["ombudsman.explain_delay"]
    told.then(
        "2026-02-17 10:00", "ombudsman.replied", DIRECTOR, request="o2", note="It"
    )
    assert told.on("2026-02-18").tasks == ()


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-R4.3b")
def test_the_letter_goes_to_whoever_asked_and_the_task_is_done() -> None:
    case, director = a_case_there()
    case.does("ombudsman.request", director, what="The file")
    clock_stands_at("2026-02-19 10:00")
    page = words(read(as_(director), f"/complaints/{case.reference}"))
    assert "The day for the Ombudsman's answer is near, and nothing was sent." in page
    said = {
        "request": case.position.demands[0].id,
        "reasons": "The surveyor's report comes on Tuesday.",
        "new_due_date": "2026-03-02",
    }
    letter = begun(case.complaint, "ombudsman.explain_delay", director, said)
    assert letter.to == "Housing Ombudsman Service"
    gone = sent(letter, director, delivery="post")
    assert "You will have it by Monday 2 March 2026." in gone.body
    assert "PO Box 1484" in gone.deliveries.get().address
    assert case.position.tasks == ()
    assert case.position.demands[0].explained_on == date(2026, 2, 19)
