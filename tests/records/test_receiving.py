"""Logging a complaint."""

from __future__ import annotations

from datetime import date

import pytest

from putright.records import documents, positions, services, today
from putright.records.models import Complaint
from tests import makers

pytestmark = pytest.mark.django_db


def test_a_logged_complaint_has_its_first_due_day() -> None:
    # Received on Monday 5 January 2026: the fifth working day after is Monday the 12th.
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    assert complaint.phase == "open"
    assert complaint.next_due_on == date(2026, 1, 12)
    assert complaint.next_due_clock == "s1.acknowledge"
    assert complaint.waiting_on == "landlord"


def test_a_complaint_begins_with_its_policy_its_receipt_and_its_logging() -> None:
    complaint = makers.a_complaint()
    events = list(complaint.entries.values_list("event", flat=True))
    assert events == ["policy.pinned", "complaint.received", "complaint.logged"]


def test_the_same_key_twice_logs_one_complaint() -> None:
    first = makers.a_complaint(key="form-1")
    second = makers.a_complaint(key="form-1", words="The same form, sent again.")
    assert second.pk == first.pk
    assert Complaint.objects.count() == 1


def test_what_was_said_is_kept_apart_from_the_entry() -> None:
    complaint = makers.a_complaint(words="My knees hurt on the stairs.")
    received = complaint.entries.get(event="complaint.received")
    assert received.data == {"channel": "telephone"}
    assert received.words
    assert "knees" in received.words.text
    assert positions.whole_data(received)["words"] == "My knees hurt on the stairs."


def test_a_day_that_has_not_come_is_refused() -> None:
    with pytest.raises(services.Invalid) as refused:
        makers.a_complaint(
            received="2026-01-05 10:00", recorded_at=makers.moment("2026-01-05 09:54")
        )
    assert refused.value.messages == {
        "at": "5 January 2026 has not come yet. Give the day it happened."
    }


def test_a_clock_five_minutes_fast_is_no_lie() -> None:
    complaint = makers.a_complaint(
        received="2026-01-05 10:00", recorded_at=makers.moment("2026-01-05 09:55")
    )
    assert complaint.received_on == date(2026, 1, 5)


def test_late_logging_keeps_both_days() -> None:
    complaint = makers.a_complaint(
        received="2026-01-05 10:00", recorded_at=makers.moment("2026-01-14 09:00")
    )
    assert complaint.received_on == date(2026, 1, 5)
    assert today.local_day(complaint.logged_at) == date(2026, 1, 14)
    assert complaint.next_due_on == date(2026, 1, 12)


def test_a_way_in_that_does_not_exist_is_refused_with_the_choices() -> None:
    ade = makers.ade()
    with pytest.raises(services.Invalid) as refused:
        services.receive(
            landlord=ade.landlord, by=ade, words="Leak", channel="pigeon", key="k"
        )
    assert "“pigeon” is not one of the choices" in refused.value.messages["channel"]


def test_without_a_name_it_is_logged_all_the_same() -> None:
    complaint = makers.a_complaint(resident=None)
    assert complaint.resident is None
    assert complaint.next_due_clock == "s1.acknowledge"


def test_another_landlords_resident_cannot_be_named() -> None:
    stranger = makers.a_resident(makers.a_landlord("Elsewhere Homes"))
    with pytest.raises(services.NotVisible):
        makers.a_complaint(resident=stranger)


def test_the_first_line_said_is_what_it_is_about() -> None:
    complaint = makers.a_complaint(words="\n\n  No heating.\nAgain.", about="")
    assert complaint.about == "No heating."


def test_a_very_long_first_line_is_cut_to_fit() -> None:
    complaint = makers.a_complaint(words="mould " * 100)
    assert len(complaint.about) == 200
    assert complaint.about.endswith("…")


def test_facts_told_at_once_are_the_engines_from_the_start() -> None:
    complaint = makers.a_complaint(facts={"issue.arose_on": "2025-11-03"})
    history = positions.history_of(complaint)
    assert history.facts == {"issue.arose_on": "2025-11-03"}


def test_documents_are_kept_whole_and_named_in_the_entry() -> None:
    photo = documents.Upload(name="a/../roof.jpg", content=b"\xff\xd8 roof")
    complaint = makers.a_complaint(documents=[photo])
    kept = complaint.documents.get()
    assert kept.name == "roof.jpg"
    assert documents.content_of(kept) == b"\xff\xd8 roof"
    assert kept.entry.event == "complaint.received"
    assert kept.entry.data["documents"] == [kept.sha256]


def test_letters_that_no_database_keeps_are_left_out() -> None:
    complaint = makers.a_complaint(words="Damp\x00 \ud800 and 🦠 عربى")
    received = complaint.entries.get(event="complaint.received")
    assert positions.whole_data(received)["words"] == "Damp ? and 🦠 عربى"
