"""Association: how a complaint comes in, on the pages that staff use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.records.models import Complaint
from tests.ledger.makers import answering, clock_stands_at, promised, rows, somebody_as
from tests.makers import a_key, a_landlord
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def clerk() -> Staff:
    clock_stands_at("2026-01-05 10:00")
    landlord = a_landlord("Association Homes", "association")
    return somebody_as(landlord, "staff")


def log(by: Staff, **said: Any) -> Complaint:  # noqa: ANN401 - as the form has it
    given = {
        "words": "Nobody called back again",
        "channel": "telephone",
        "reached_day": "5 January 2026",
        "name": a_key("Mina Okoro"),
        "do": "log",
        **said,
    }
    answer = send(as_(by), "/complaints/new", **given)
    assert answer.status_code == 302, problems(answer)
    return Complaint.objects.latest("pk")


@pytest.mark.demonstrates("ASC-P2.2a")
def test_staff_log_a_complaint_in_which_the_word_does_not_stand() -> None:
    complaint = log(clerk(), words="Nobody called back again")
    assert complaint.stage == "s1"
    assert complaint.next_due_on is not None


@pytest.mark.demonstrates("ASC-P3.7c")
def test_a_form_without_a_name_or_contact_is_logged() -> None:
    complaint = log(clerk(), name="", anonymous="on")
    assert complaint.resident is None
    assert complaint.stage == "s1"


@pytest.mark.parametrize(
    "told", [rows("ASC-P3.11", "board_member"), rows("ASC-P3.11", "senior_executive")]
)
def test_what_the_board_was_told_is_queued_with_its_times(told: str) -> None:
    """Told on Friday 2 January 2026: to be acknowledged by Tuesday the 6th."""
    by = clerk()
    given = {"fact-complaint.told_to": told, "about": "The lift stands still"}
    complaint = log(by, reached_day="2 January 2026", **given)
    manager = somebody_as(by.landlord, "asset-manager")
    queue = words(read(as_(manager), "/caseload?whose=nobody"))
    assert "The lift stands still" in queue
    page = words(read(as_(manager), f"/complaints/{complaint.reference}"))
    assert "It reached us on Friday 2 January 2026" in page
    assert "Tuesday 6 January 2026" in page


@pytest.mark.demonstrates("ASC-R3.1c")
def test_at_the_2nd_stage_a_director_is_proposed_first() -> None:
    case, writer = answering("association", "s1")
    promised(case, writer)
    case.does("s1.respond", writer, delivery="email")
    desk = somebody_as(case.landlord, "complaints-officer")
    case.does("s2.request", desk, channel="email")
    director = somebody_as(case.landlord, "director", name="Zed Vale")
    somebody_as(case.landlord, "asset-manager", name="Abe Lund")
    page = read(as_(desk), f"/complaints/{case.reference}/acts/owner.assign")
    proposed = [field["value"] for field in page.select("input[name=person]")]
    assert proposed[0] == director.person_id
    assert writer.person_id not in proposed
