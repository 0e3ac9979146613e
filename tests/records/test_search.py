"""Looking up words, on either database."""

from __future__ import annotations

import pytest

from putright.records import caseload, erasing, search
from putright.records.caseload import Asked, Group
from tests import makers

pytestmark = pytest.mark.django_db


def found(q: str) -> list[str]:
    return [
        each.reference
        for each in caseload.caseload(makers.ade(), Asked(q=q)).complaints
    ]


def test_every_kind_of_word_finds_the_complaint() -> None:
    resident = makers.a_resident(name="Zoë Brontë", email="zoe@example.org")
    complaint = makers.a_complaint(
        words="The extractor fan rattles.",
        about="Fan in the bathroom",
        resident=resident,
    )
    makers.a_complaint(words="Something else entirely.", resident=None)
    for q in (
        complaint.reference,
        complaint.reference.lower().replace("-", ""),
        "rattles",
        "RATTL",
        "bathroom",
        "bronte",
        "Zoë",
        "zoe@example.org",
        "larch court",
        "rattles larch",
    ):
        assert found(q) == [complaint.reference], q


def test_all_words_must_be_there() -> None:
    makers.a_complaint(words="The extractor fan rattles.")
    assert found("extractor volcano") == []


def test_what_was_said_later_is_found_too() -> None:
    complaint = makers.a_complaint()
    makers.done(
        complaint,
        "note.add",
        makers.ade(),
        "2026-01-06 10:00",
        {"note": "Promised scaffolding"},
    )
    assert found("scaffolding") == [complaint.reference]


def test_erased_words_are_found_no_more() -> None:
    complaint = makers.a_complaint(words="My knees hurt.", about="Stairs")
    assert found("knees") == [complaint.reference]
    erasing.erase_words(complaint, [2])
    assert found("knees") == []


def test_closed_complaints_are_found_as_well() -> None:
    complaint = makers.a_complaint(words="Pigeons")
    makers.done(complaint, "complaint.withdraw", makers.ade(), "2026-01-06 10:00")
    assert found("pigeons") == [complaint.reference]


def test_the_newest_come_first() -> None:
    references = [makers.a_complaint(words="Damp").reference for _ in range(3)]
    assert found("damp") == references[::-1]


@pytest.mark.parametrize(
    "typed", ['"', "a AND", "lot:l1", "NEAR(", "(*)", "-", "'; drop", "\\", ":*", "🦠"]
)
def test_nothing_typed_breaks_it(typed: str) -> None:
    makers.a_complaint()
    assert isinstance(found(typed), list)


def test_no_words_is_no_search() -> None:
    complaint = makers.a_complaint()
    assert search.find(complaint.landlord_id, " ?! ") is None
    assert found(" ?! ") == [complaint.reference]


def test_a_new_name_or_address_finds_the_complaints_and_the_old_one_does_not() -> None:
    resident = makers.a_resident(name="Zoë Brontë")
    complaint = makers.a_complaint(words="The fan rattles.", resident=resident)
    resident.name = "Zoë Achebe"
    resident.save()
    home = resident.home
    assert home is not None
    home.address = "3 Willow Row"
    home.save()
    for now in ("achebe", "willow row", "rattles"):
        assert found(now) == [complaint.reference], now
    for before in ("bronte", "larch"):
        assert found(before) == [], before


def test_groups_are_counted_among_what_was_found_only() -> None:
    late = makers.a_complaint(words="Damp again", received="2026-01-05 10:00")
    makers.a_complaint(words="Pigeons", received="2026-01-05 10:00")
    over = makers.a_complaint(words="Damp before", received="2026-01-05 10:00")
    makers.done(over, "complaint.withdraw", makers.ade(), "2026-01-06 10:00")
    answer = caseload.caseload(makers.ade(), Asked(q="damp"))
    counted = {group: str(count) for group, count in answer.counts.items()}
    assert set(references_of(answer)) == {late.reference, over.reference}
    assert counted == {Group.LATE: "1"}


def references_of(answer: caseload.Caseload) -> list[str]:
    return [each.reference for each in answer.complaints]
