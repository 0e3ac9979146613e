"""Where the policy leaves no choice, nothing else can be saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.contacts.models import Contact
from putright.people.models import Resident
from putright.records.models import Complaint
from tests.ledger.makers import clock_stands_at, row
from tests.ledger.triage.makers import (
    a_contact,
    a_new_complaint,
    again,
    at_the_desk,
    does,
    page_of,
    preselected,
    saved,
)
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

CHASED = "You missed the appointment for my boiler"


def asked(by: Staff) -> dict[str, object]:
    """What is done about a service request, by whom and by when."""
    return {"action": "Ring them", "owner": by.pk, "due_on": "6 January 2026"}


@pytest.mark.demonstrates("ASC-R2.1a")
def test_a_missed_appointment_settled_on_the_call_is_a_resolved_request() -> None:
    by = at_the_desk("association")
    content = {"fact-request.settled_there_and_then": "yes"}
    assert preselected(by, CHASED) == "complaint"
    assert preselected(by, CHASED, **content) == "service-request"
    contact = a_contact(
        by,
        CHASED,
        "service-request",
        attempt="Said sorry, and made a new appointment for Thursday",
        settled="yes",
        **asked(by),
        **content,
    )
    assert not contact.is_open
    assert contact.ended_as == "A chased request, settled there and then"
    assert not Complaint.objects.exists()
    closed = words(read(as_(by), "/contacts?which=over"))
    assert contact.reference in closed
    # Not content: it is a complaint, and nothing is kept as a settled request.
    unhappy = {"fact-request.settled_there_and_then": "no"}
    assert preselected(by, CHASED, **unhappy) == "complaint"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        row("ASC-R2.1b", "request.more_needed", "more is needed than a quick call"),
        row("ASC-R2.1c", "request.no_trace", "nobody can find the appointment"),
        row("ASC-R2.1e", "request.log_it", "they ask us to log it"),
    ],
)
def test_with_that_answer_only_a_complaint_can_be_saved(
    question: str, says: str
) -> None:
    by = at_the_desk("association")
    said = "Where is my appointment for the boiler?"
    answer = {f"fact-{question}": "yes"}
    for other in ("service-request", "survey-answer"):
        (only,) = saved(by, said, other, **asked(by), **answer)
        assert only.startswith("This can only be saved as “Complaint”")
        assert says in only
        assert only.endswith("(12.1)")
    assert not Contact.objects.exists()
    assert a_new_complaint(by, said, **answer).stage == "s1"
    # Answered with no, it can be a service request.
    no = {f"fact-{question}": "no"}
    assert a_contact(by, said, "service-request", **asked(by), **no).is_open


@pytest.mark.parametrize(
    "said",
    ["The tap drips", "There is noise from number 9", "My rent statement is missing"],
)
@pytest.mark.demonstrates("ASC-R2.1d")
def test_the_third_unanswered_report_opens_a_complaint_and_says_so(said: str) -> None:
    by = at_the_desk("association")
    contact = a_contact(by, said, "service-request", **asked(by))
    back = {"words": "It is still so", "channel": "telephone"}
    clock_stands_at("2026-01-07 10:00")
    assert does(by, contact, "report-again", **back) == []
    assert not Complaint.objects.exists()  # the second: nothing yet
    clock_stands_at("2026-01-09 10:00")
    assert does(by, contact, "report-again", **back) == []
    complaint = Complaint.objects.get()
    assert again(contact).complaint == complaint
    assert complaint.received_on.isoformat() == "2026-01-09"
    flagged = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert "It is at least the third report" in flagged
    assert "(12.1)" in flagged


def test_reports_that_were_answered_do_not_count() -> None:
    by = at_the_desk("association")
    contact = a_contact(by, "The tap drips", "service-request", **asked(by))
    back = {"words": "It drips", "channel": "telephone"}
    does(by, contact, "report-again", **back)
    assert does(by, contact, "answer", note="The plumber comes on Friday") == []
    does(by, contact, "report-again", **back)
    assert not Complaint.objects.exists()


@pytest.mark.demonstrates("ASC-P2.2c")
def test_a_service_request_wants_an_action_with_an_owner_and_a_day() -> None:
    by = at_the_desk("association")
    given = asked(by)
    for name in given:
        rest = {each: value for each, value in given.items() if each != name}
        (lacking,) = saved(by, "Please mend the gate", "service-request", **rest)
        assert lacking.endswith("the policy wants it (2.2)")
    assert not Contact.objects.exists()
    assert not Resident.objects.exists()  # nobody is kept for what was not saved
    contact = a_contact(by, "Please mend the gate", "service-request", **given)
    assert contact.owner == by
    assert contact.due_on == date(2026, 1, 6)
    assert "Ring them" in words(page_of(by, contact))


@pytest.mark.demonstrates("HPG-4.8")
def test_a_query_is_made_formal_only_with_an_attempt_or_its_refusal() -> None:
    by = at_the_desk("housing-plus")
    said = "Could you explain how the lift is paid for?"
    contact = a_contact(by, said, "service-query")
    (wanted,) = does(by, contact, "make-complaint", reason="They insist")
    assert "how we tried to settle it, or that they want no attempt" in wanted
    assert "(clause 4.8)" in wanted or "(4.8)" in wanted
    assert not Complaint.objects.exists()
    tried = {"action": "Went through the bill with them", "settled": "unknown"}
    assert does(by, contact, "attempt", **tried) == []
    assert does(by, contact, "make-complaint", reason="They insist") == []
    assert Complaint.objects.count() == 1
    other = a_contact(by, said, "service-query")
    assert does(by, other, "decline-attempt", note="They want no talk") == []
    assert does(by, other, "make-complaint", reason="They insist") == []
    assert Complaint.objects.count() == 2


@pytest.mark.demonstrates("HPG-3.1a")
def test_not_satisfied_at_contact_stage_1_runs_from_the_first_contact() -> None:
    by = at_the_desk("housing-plus")
    said = "Could you look at the lift? It stops between the floors"
    contact = a_contact(by, said, "service-query", reached_day="2 January 2026")
    tried = {"action": "Explained that an engineer comes", "settled": "no"}
    assert does(by, contact, "attempt", **tried, at_day="2 January 2026") == []
    complaint = Complaint.objects.get()
    assert complaint.stage == "s1"
    assert complaint.received_on.isoformat() == "2026-01-02"
    # 2 working days to acknowledge, from Friday 2 January: Monday 5 and Tuesday 6.
    page = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert "Tuesday 6 January" in page
    happy = a_contact(by, said, "service-query")
    assert does(by, happy, "attempt", action="Put it right", settled="yes") == []
    assert Complaint.objects.count() == 1
    assert again(happy).ended_as == "Settled at first contact"


@pytest.mark.demonstrates("PIV-9.S1.0")
def test_what_could_not_be_settled_can_only_be_registered() -> None:
    by = at_the_desk("pivotal")
    said = "The shower is cold"
    tried = {"attempt": "Reset the boiler", "settled": "no"}
    (only,) = saved(by, said, "shortfall", **tried)
    assert only == (
        "This can only be saved as “Complaint”, because an attempt to settle it has "
        "failed (4.1)"
    )
    assert not Contact.objects.exists()
    assert a_new_complaint(by, said).stage == "s1"
    # Found out later, the record itself goes on as a complaint.
    contact = a_contact(by, said, "shortfall")
    assert does(by, contact, "attempt", action="Reset the boiler", settled="no") == []
    assert Complaint.objects.count() == 2
    assert again(contact).complaint is not None
