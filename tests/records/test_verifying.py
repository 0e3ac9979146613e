"""The chain: what was changed behind our back is found and named."""

from __future__ import annotations

import pytest

from putright.records import chain, documents, erasing, positions, selectors
from putright.records.models import Complaint, PinnedPolicy
from putright.records.verifying import verify
from tests import makers
from tests.records.tampering import tamper

pytestmark = pytest.mark.django_db


def findings() -> list[str]:
    return [str(finding) for finding in verify()]


@pytest.fixture
def complaint() -> Complaint:
    complaint = makers.a_complaint()
    makers.acknowledged(complaint, makers.ade())
    makers.a_complaint(words="Another, which stays as it is.")
    return complaint


def test_what_nobody_touched_holds(complaint: Complaint) -> None:
    assert findings() == []


def test_a_changed_byte_is_found_and_named(complaint: Complaint) -> None:
    tamper(
        "UPDATE records_entry SET role = 's1-investigatoR' WHERE event = %s",
        "s1.acknowledged",
    )
    assert findings() == [
        (
            f"{complaint.reference}, entry 5: "
            "s1.acknowledged was changed after it was "
            "written."
        )
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "s1.extended"),
        ("at", "2026-01-06 09:00:00+00:00"),
        ("recorded_at", "2026-01-06 09:00:00+00:00"),
        ("by", "staff-0"),
        ("staff_id", None),
        ("data", '{"delivery": "post"}'),
        ("words_hash", "0" * 64),
        ("corrects", 3),
        ("key", "another"),
        ("type_version", 2),
    ],
)
def test_every_column_of_an_entry_is_under_the_chain(
    complaint: Complaint, column: str, value: str | int | None
) -> None:
    tamper(
        f'UPDATE records_entry SET "{column}" = %s WHERE event = %s',  # noqa: S608 - own names
        value,
        "s1.acknowledged",
    )
    named = f"{complaint.reference}, entry 5: "
    assert any(
        each.startswith(named) and "was changed after it was written" in each
        for each in findings()
    )


def test_a_changed_copy_of_the_policy_is_found(complaint: Complaint) -> None:
    assert not findings()
    copy = PinnedPolicy.objects.get()
    copy.text = copy.text.replace("working days", "weeks", 1)
    copy.save()
    changed = "pioneer 2024.1: the copy of it that complaints run under was changed."
    assert findings() == [changed]


def test_a_lost_copy_of_the_policy_is_found(complaint: Complaint) -> None:
    PinnedPolicy.objects.all().delete()
    lost = "pioneer 2024.1: the copy of it that complaints run under was lost."
    assert findings() == [lost]


def test_an_entry_taken_out_is_missed(complaint: Complaint) -> None:
    tamper("DELETE FROM records_entry WHERE event = %s", "complaint.defined")
    assert findings() == [
        (
            f"{complaint.reference}, entry 5: "
            "the entry that should come before it, 4, is "
            "missing."
        )
    ]


def test_an_entry_taken_off_the_end_is_missed(complaint: Complaint) -> None:
    tamper("DELETE FROM records_entry WHERE event = %s", "s1.acknowledged")
    assert findings() == [
        (
            f"{complaint.reference}: "
            "its last entry should be 5, and is 4: entries were "
            "removed or added at the end."
        )
    ]


def test_a_whole_entry_made_anew_does_not_follow_on(complaint: Complaint) -> None:
    entry = complaint.entries.get(event="complaint.defined")
    entry.role = "director"
    tamper(
        "UPDATE records_entry SET role = %s, hash = %s WHERE id = %s",
        "director",
        chain.hash_of(entry),
        entry.pk,
    )
    assert findings() == [
        f"{complaint.reference}, entry 5: it does not follow from the entry before it."
    ]


def test_changed_words_are_found(complaint: Complaint) -> None:
    entry = complaint.entries.get(event="complaint.received")
    tamper(
        "UPDATE records_words SET text = %s WHERE id = %s",
        '{"words":"All was well."}',
        entry.words_id,
    )
    assert findings() == [
        (
            f"{complaint.reference}, entry 2: "
            "the words of complaint.received were changed "
            "after they were written."
        )
    ]


def test_erasing_words_leaves_the_chain_sound(complaint: Complaint) -> None:
    assert erasing.erase_words(complaint, [2, 3, 4]) == 3
    assert findings() == []
    seen = selectors.complaint_for(makers.ade(), complaint.reference)
    story = selectors.story(seen)
    assert story[1].said == {"channel": "telephone", "words": "[erased]"}
    assert story[3].said["points"] == ["[erased]"]
    assert seen.about == "[erased]"


def test_erasing_words_changes_no_due_day_and_no_permission(
    complaint: Complaint,
) -> None:
    before = positions.position_of(complaint)
    may, due = [each.act for each in before.may], before.next_due
    erasing.erase_words(complaint, range(1, 10))
    after = positions.position_of(Complaint.objects.get(pk=complaint.pk))
    assert ([each.act for each in after.may], after.next_due) == (may, due)
    assert after.irregular == before.irregular


def test_a_lost_and_a_changed_file_are_found() -> None:
    photos = [
        documents.Upload(name=f"{name}.jpg", content=name.encode())
        for name in ("roof", "wall")
    ]
    complaint = makers.a_complaint(documents=photos)
    roof, wall = complaint.documents.order_by("pk")
    documents.path_of(roof.landlord_id, roof.sha256).unlink()
    documents.path_of(wall.landlord_id, wall.sha256).write_bytes(b"wal1")
    assert findings() == [
        (
            f"{complaint.reference}, entry 2: "
            "the file roof.jpg is missing from the data "
            "folder."
        ),
        (
            f"{complaint.reference}, entry 2: "
            "the file wall.jpg was changed after it was "
            "stored."
        ),
    ]
