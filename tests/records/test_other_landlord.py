"""Cai works for another landlord and sees nothing, whatever she asks."""

from __future__ import annotations

import pytest

from putright.records import caseload, documents, selectors, services
from putright.records.caseload import Asked, Group
from putright.records.models import Complaint, Entry
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint() -> Complaint:
    photo = documents.Upload(name="roof.jpg", content=b"roof")
    return makers.a_complaint(words="The roof leaks.", documents=[photo])


def test_the_complaint_is_not_there(complaint: Complaint) -> None:
    with pytest.raises(services.NotVisible):
        selectors.complaint_for(makers.cai(), complaint.reference)


@pytest.mark.parametrize("group", [None, *Group])
@pytest.mark.parametrize("whose", ["mine", "team", "all", "nobody"])
def test_no_caseload_shows_it(
    complaint: Complaint, group: Group | None, whose: caseload.Whose
) -> None:
    found = caseload.caseload(makers.cai(), Asked(group=group, whose=whose))
    assert found.complaints == ()
    assert {count.number for count in found.counts.values()} == {0}


def test_naming_our_people_shows_nothing(complaint: Complaint) -> None:
    ade = makers.ade()
    makers.done(complaint, "owner.assign", ade, "2026-01-06 10:00", {"person": ade})
    cai = makers.cai()
    assert caseload.caseload(cai, Asked(owner=ade.pk)).complaints == ()
    assert caseload.caseload(cai, Asked(team=ade.team_id)).complaints == ()
    assert caseload.caseload(cai, Asked(category="repairs")).complaints == ()


@pytest.mark.parametrize("q", ["roof", "Mina", "Larch", "reference"])
def test_no_word_finds_it(complaint: Complaint, q: str) -> None:
    typed = complaint.reference if q == "reference" else q
    assert caseload.caseload(makers.ade(), Asked(q=typed)).complaints
    assert caseload.caseload(makers.cai(), Asked(q=typed)).complaints == ()


def test_its_documents_are_not_there(complaint: Complaint) -> None:
    number = complaint.documents.get().pk
    ade, cai = makers.ade(), makers.cai()
    assert selectors.document_for(ade, complaint.reference, number).pk == number
    with pytest.raises(services.NotVisible):
        selectors.document_for(cai, complaint.reference, number)


def test_nothing_can_be_done_to_it(complaint: Complaint) -> None:
    before = Entry.objects.count()
    cai = makers.cai()
    with pytest.raises(services.NotVisible):
        makers.done(complaint, "note.add", cai, "2026-01-06 10:00", {"note": "Hello"})
    with pytest.raises(services.NotVisible):
        services.correct(
            complaint_id=complaint.pk, seq=2, by=cai, reasons="No", key="k"
        )
    assert Entry.objects.count() == before


def test_the_same_key_at_two_landlords_is_two_complaints(complaint: Complaint) -> None:
    ours = makers.a_complaint(key="form-1")
    theirs = makers.a_complaint(makers.cai(), key="form-1")
    assert ours.pk != theirs.pk


def test_somebody_who_has_left_sees_nothing(complaint: Complaint) -> None:
    ade = makers.ade()
    ade.is_active = False
    assert caseload.caseload(ade, Asked()).complaints == ()
    with pytest.raises(services.NotVisible):
        selectors.complaint_for(ade, complaint.reference)
