"""Corrections and strikings-out: further entries, and a second person where asked."""

from __future__ import annotations

from datetime import date

import pytest

from putright.records import positions, selectors, services
from putright.records.models import Complaint, Draft
from tests import makers

pytestmark = pytest.mark.django_db


def corrected(complaint: Complaint, seq: int, at: str, recorded: str) -> None:
    from putright.records import today

    today.use(lambda: makers.moment(recorded))
    services.correct(
        complaint_id=complaint.pk,
        seq=seq,
        by=makers.ade(),
        reasons="The telephone log says so.",
        at=makers.moment(at),
        key=makers.a_key(),
    )


def test_correcting_the_receipt_moves_the_due_day() -> None:
    complaint = makers.a_complaint(received="2026-01-06 10:00")
    assert complaint.next_due_on == date(2026, 1, 13)
    corrected(complaint, 2, "2026-01-05 16:00", "2026-01-07 09:00")
    complaint.refresh_from_db()
    assert complaint.received_on == date(2026, 1, 5)
    assert complaint.next_due_on == date(2026, 1, 12)


def test_the_first_version_stays_to_be_seen() -> None:
    complaint = makers.a_complaint()
    entry = makers.done(
        complaint,
        "note.add",
        makers.ade(),
        "2026-01-06 10:00",
        {"note": "Rang at 9", "channel": "telephone"},
    )
    services.correct(
        complaint_id=complaint.pk,
        seq=entry.seq,
        by=makers.ade(),
        reasons="It was ten.",
        data={"note": "Rang at 10", "channel": "email"},
        key=makers.a_key(),
    )
    seen = selectors.complaint_for(makers.ade(), complaint.reference)
    told = selectors.story(seen)[entry.seq - 1]
    assert told.said == {"note": "Rang at 10", "channel": "email"}
    assert told.said_first == {"note": "Rang at 9", "channel": "telephone"}
    assert [each.by for each in told.corrected_by] == [makers.ade().person_id]


def test_the_personal_part_of_a_correction_is_kept_apart_too() -> None:
    complaint = makers.a_complaint()
    services.correct(
        complaint_id=complaint.pk,
        seq=2,
        by=makers.ade(),
        reasons="Heard wrongly.",
        data={"words": "It is the wall.", "channel": "in_person"},
        key=makers.a_key(),
    )
    correction = complaint.entries.get(event="record.corrected")
    assert correction.data == {"data": {"channel": "in_person"}}
    assert positions.whole_data(correction)["data"] == {
        "channel": "in_person",
        "words": "It is the wall.",
    }
    complaint.refresh_from_db()
    assert complaint.channel == "in_person"


def test_a_struck_out_acknowledgement_is_owed_again() -> None:
    complaint = makers.a_complaint()
    entry = makers.acknowledged(complaint, makers.ade())
    services.strike_out(
        complaint_id=complaint.pk,
        seq=entry.seq,
        by=makers.ade(),
        reasons="Another complaint's letter.",
        key=makers.a_key(),
    )
    complaint.refresh_from_db()
    assert complaint.next_due_clock == "s1.acknowledge"
    seen = selectors.complaint_for(makers.ade(), complaint.reference)
    struck = selectors.story(seen)[entry.seq - 1].struck_out_by
    assert struck
    assert struck.event == "record.struck_out"


def test_a_complaint_cannot_lose_its_beginning() -> None:
    complaint = makers.a_complaint()
    with pytest.raises(services.Invalid, match="record a withdrawal or close it"):
        services.strike_out(
            complaint_id=complaint.pk, seq=2, by=makers.ade(), reasons="x", key="k"
        )


def test_without_reasons_nothing_is_corrected() -> None:
    complaint = makers.a_complaint()
    with pytest.raises(services.Invalid) as refused:
        services.correct(
            complaint_id=complaint.pk, seq=2, by=makers.ade(), reasons=" ", key="k"
        )
    assert "reasons" in refused.value.messages


def late_and_then_not(complaint: Complaint) -> Draft:
    """Acknowledged a day late, and somebody now says it had been the day before."""
    entry = makers.acknowledged(complaint, makers.ade(), "2026-01-13")
    with pytest.raises(services.NeedsSecondPerson) as asked:
        corrected(complaint, entry.seq, "2026-01-12 16:00", "2026-01-14 09:00")
    assert "A second person must confirm it" in asked.value.refusal.because
    return asked.value.proposal


def test_turning_late_into_in_time_waits_for_a_second_person() -> None:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    proposal = late_and_then_not(complaint)
    assert not complaint.entries.filter(event="record.corrected").exists()
    assert services.proposals(complaint) == [proposal]
    assert positions.position_of(complaint).clock("s1.acknowledge").state == "met_late"


def test_whoever_proposed_it_cannot_confirm_it() -> None:
    proposal = late_and_then_not(makers.a_complaint(received="2026-01-05 10:00"))
    with pytest.raises(services.Invalid, match="Ask somebody else"):
        services.confirm(proposal=proposal, by=makers.ade(), key="k")


def test_a_second_person_confirms_it_and_both_are_named() -> None:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    proposal = late_and_then_not(complaint)
    entry = services.confirm(proposal=proposal, by=makers.bea(), key="k")
    assert entry.by == makers.bea().person_id
    assert entry.data["proposed_by"] == makers.ade().person_id
    position = positions.position_of(Complaint.objects.get(pk=complaint.pk))
    assert position.clock("s1.acknowledge").state == "met"
    assert services.proposals(complaint) == []


def test_another_landlord_cannot_confirm_it() -> None:
    proposal = late_and_then_not(makers.a_complaint(received="2026-01-05 10:00"))
    with pytest.raises(services.NotVisible):
        services.confirm(proposal=proposal, by=makers.cai(), key="k")
