"""The register of service requests: settled at once, watched, or made a complaint."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from putright.records.models import Complaint
from tests.ledger.makers import clock_stands_at
from tests.ledger.triage.makers import (
    NEW,
    a_contact,
    a_new_complaint,
    again,
    at_the_desk,
    does,
    page_of,
    saved,
    typed,
)
from tests.makers import moment
from tests.workspace.pages import as_, problems, read, send, soup, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "role",
    [
        "staff",
        "complaints-officer",
        "team-leader",
        "senior-manager",
        "s1-investigator",
        "customer-relation-manager",
    ],
)
@pytest.mark.demonstrates("BCH-2.07")
def test_anybody_may_record_a_quick_fix_with_its_action_and_time(role: str) -> None:
    by = at_the_desk("bchg", role)
    clock_stands_at("2026-01-05 10:07")
    done = {"attempt": "Tightened the hinge", "settled": "yes"}
    contact = a_contact(by, "The gate squeaks", "service-request", **done)
    shown = words(page_of(by, contact))
    assert "Quick Fix, on Monday 5 January 2026 at 10:07am" in shown
    assert "Tightened the hinge" in shown
    assert contact.ended_at == moment("2026-01-05 10:07")
    assert not Complaint.objects.exists()


def test_a_quick_fix_of_what_somebody_complains_of_wants_a_reason() -> None:
    by = at_the_desk("bchg")
    done = {"attempt": "Tightened the hinge", "settled": "yes"}
    angry = "I am fed up with the gate"
    (why,) = saved(by, angry, "service-request", **done)
    assert why == "Say why it is not a complaint, for what they said is like one"
    reason = "They said it in jest, and want no complaint"
    contact = a_contact(by, angry, "service-request", reason=reason, **done)
    assert reason in words(page_of(by, contact))
    assert contact.voiced_at == contact.received_at


@pytest.mark.demonstrates("BCH-2.08")
def test_a_failed_quick_fix_opens_stage_1_from_when_dissatisfaction_was_voiced() -> (
    None
):
    by = at_the_desk("bchg")
    contact = a_contact(
        by,
        "I am fed up with the gate",
        "service-request",
        reason="We could put it right at once",
        reached_day="2 January 2026",
    )
    clock_stands_at("2026-01-08 15:00")
    failed = {"action": "Tightened the hinge", "settled": "no"}
    assert does(by, contact, "attempt", **failed) == []
    complaint = Complaint.objects.get()
    assert complaint.stage == "s1"
    assert complaint.received_on.isoformat() == "2026-01-02"
    assert complaint.logged_at.date().isoformat() == "2026-01-08"
    assert again(contact).complaint == complaint
    told = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert "An attempt to put it right on the spot has failed (6.1)" in told


@pytest.mark.demonstrates("BCH-6.1b")
def test_the_register_shows_age_and_status_and_the_late_ones() -> None:
    by = at_the_desk("bchg")
    given = {"action": "Send Kit", "owner": by.pk, "due_on": "7 January 2026"}
    late = a_contact(by, "Mend the gate", "service-request", **given)
    fixed = {"attempt": "Did it", "settled": "yes"}
    done = a_contact(by, "Mend the door", "service-request", **fixed)
    clock_stands_at("2026-01-09 10:00")
    new = a_contact(
        by, "Mend the lamp", "service-request", reached_day="9 January 2026"
    )
    shown = words(read(as_(by), "/contacts"))
    assert f"{late.reference}, 4 days old, with {by.name}" in shown
    assert "was due Wednesday 7 January Late" in shown
    assert f"{new.reference}, came today, with nobody yet" in shown
    assert "1 of the open ones is late." in shown
    assert done.reference not in shown
    assert done.reference in words(read(as_(by), "/contacts?which=over"))
    assert "It is 2 working days late" in words(page_of(by, late))


def test_a_long_register_takes_few_queries() -> None:
    by = at_the_desk("bchg")
    counts = []
    for _ in range(2):
        for number in range(5):
            a_contact(by, f"Mend the lamp {number}", "service-request")
        client = as_(by)
        client.get("/contacts")  # the session's own
        with CaptureQueriesContext(connection) as queries:
            read(client, "/contacts")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.demonstrates("BCH-6.1c")
@pytest.mark.parametrize(
    "reason", ["They are not happy with our answer", "We handled it badly"]
)
def test_one_press_opens_a_linked_complaint_and_the_request_stays(reason: str) -> None:
    by = at_the_desk("bchg")
    contact = a_contact(by, "Mend the gate", "service-request")
    clock_stands_at("2026-01-08 15:00")
    page = page_of(by, contact)
    button = next(
        each for each in page.select("main form") if reason in each.get_text()
    )
    given = {each["name"]: each["value"] for each in button.select("input")}
    answer = as_(by).post(str(button["action"]), given)
    assert answer.status_code == 302, problems(answer)
    complaint = Complaint.objects.get()
    assert answer["Location"] == f"/complaints/{complaint.reference}/logged"
    assert complaint.received_on.isoformat() == "2026-01-08"
    assert again(contact).is_open
    assert complaint.reference in words(page_of(by, contact))
    there = read(as_(by), f"/complaints/{complaint.reference}")
    assert there.select_one(f'a[href="/contacts/{contact.reference}"]')
    assert f"{contact.reference}: Mend the gate , which goes on" in words(there)
    # Pressed twice, as a slow line makes people do: there is one complaint.
    as_(by).post(str(button["action"]), given)
    assert Complaint.objects.count() == 1


@pytest.mark.demonstrates("PIV-4.2")
def test_past_the_time_for_settling_it_a_complaint_is_proposed() -> None:
    by = at_the_desk("pivotal")  # a Monday: promptly is until Tuesday
    contact = a_contact(by, "The lamp flickers", "shortfall")
    assert again(contact).due_on == date(2026, 1, 6)
    clock_stands_at("2026-01-06 23:59")
    assert "Is it a complaint?" not in words(page_of(by, contact))
    clock_stands_at("2026-01-07 00:01")
    shown = words(page_of(by, contact))
    assert "Is it a complaint? We propose: Complaint." in shown
    assert "not been settled in the time that counts as promptly (clause 4.1)" in shown
    wanted = {"understanding": "The lamp", "outcome_wanted": "A new lamp"}
    given = {"reason": "It was not settled promptly", **wanted}
    assert does(by, contact, "make-complaint", **given) == []
    assert Complaint.objects.get().stage == "s1"


@pytest.mark.demonstrates("PIV-4.3")
def test_a_shortfall_put_right_the_same_day_closes_before_any_complaint() -> None:
    by = at_the_desk("pivotal")
    contact = a_contact(by, "The lamp flickers", "shortfall")
    clock_stands_at("2026-01-05 16:30")
    fixed = {"action": "Put in a new lamp", "settled": "yes"}
    assert does(by, contact, "attempt", **fixed) == []
    closed = again(contact)
    assert not closed.is_open
    assert closed.ended_as == "Shortfall put right promptly, before any complaint"
    assert not Complaint.objects.exists()
    # It may become one: opened again, and past its time.
    assert does(by, contact, "open-again", note="It flickers again") == []
    clock_stands_at("2026-01-08 10:00")
    assert "We propose: Complaint." in words(page_of(by, contact))


@pytest.mark.demonstrates("PIV-9.S1.1")
def test_registering_wants_how_it_is_understood_and_the_outcome_wanted() -> None:
    by = at_the_desk("pivotal")
    said = "I am fed up with the cold shower"
    for name, label in (
        ("understanding", "how we understand it"),
        ("wanted", "what the person wants to come of it"),
    ):
        (lacking,) = saved(by, said, "complaint", **{name: ""})
        assert label in lacking
        direct = send(as_(by), NEW, **typed(by, said, do="log", **{name: ""}))
        assert label in problems(direct)[0]
    assert not Complaint.objects.exists()
    complaint = a_new_complaint(by, said, understanding="No hot water since May")
    told = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert "No hot water since May" in told
    assert "That it be mended" in told
    # The time for it: 1 working day from Monday.
    assert "Tuesday 6 January" in told


def test_a_contact_of_another_landlord_cannot_be_seen() -> None:
    contact = a_contact(at_the_desk("bchg"), "Mend the gate", "service-request")
    other = at_the_desk("pivotal")
    for address in ("", "/attempt", "/make-complaint"):
        answer = as_(other).get(f"/contacts/{contact.reference}{address}")
        assert answer.status_code == 404
    assert contact.reference not in words(read(as_(other), "/contacts"))


def test_what_is_wrong_is_said_and_nothing_typed_is_lost() -> None:
    by = at_the_desk("bchg")
    contact = a_contact(by, "Mend the gate", "service-request")
    address = f"/contacts/{contact.reference}/set-action"
    answer = send(as_(by), address, action="Send Kit", owner="", due_on="31 February")
    assert len(problems(answer)) == 2
    assert "Send Kit" in words(soup(answer))
    later = {"reason": "Unhappy", "voiced_day": "1 January 2026"}
    (wrong,) = does(by, contact, "make-complaint", **later)
    assert "before it reached us" in wrong
    assert not Complaint.objects.exists()


def test_what_else_they_said_is_kept_with_the_request() -> None:
    by = at_the_desk("bchg")
    contact = a_contact(
        by,
        "Mend the gate",
        "service-request",
        wanted="A gate that shuts",
        needs="Large print",
        danger="The child gets out",
        acts_name="Nadia Quist",
    )
    shown = words(page_of(by, contact))
    for each in ("A gate that shuts", "Large print", "The child gets out"):
        assert each in shown
    assert "Nadia Quist" in shown
