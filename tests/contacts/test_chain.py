"""The chain of a contact: tampering is found and named, erasing leaves it sound."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from putright.contacts import services
from putright.contacts.erasing import erase_words
from putright.contacts.models import Contact
from putright.contacts.steps import said_with
from putright.contacts.verifying import verify
from putright.records import documents
from putright.records.models import Words
from tests.makers import a_key, ade
from tests.records.tampering import tamper as with_words_open

pytestmark = pytest.mark.django_db
WORDS = "Please mend the gate"


def a_request(**more: object) -> Contact:
    return services.take(
        by=ade(),
        key=a_key("contact"),
        kind="service-request",
        words=WORDS,
        channel="telephone",
        **more,  # type: ignore[arg-type]  # as `take` says
    )


def findings() -> list[str]:
    return [str(finding) for finding in verify()]


def tamper(statement: str, *values: str | int) -> None:
    """Change it with the guards off, as whoever owns the database could."""
    guard = import_module("putright.contacts.migrations.0002_append_only")
    with connection.cursor() as cursor:
        for off in guard.OFF[connection.vendor]:
            cursor.execute(off)
        cursor.execute(statement, values)
        for on in guard.ON[connection.vendor]:
            cursor.execute(on)


def test_what_nobody_touched_holds() -> None:
    contact = a_request()
    services.add_note(contact_id=contact.pk, by=ade(), key="note", note="Rang")
    a_request()
    assert findings() == []


def test_a_changed_step_is_found_and_named() -> None:
    contact = a_request()
    a_request()
    tamper(
        "UPDATE contacts_step SET event = 'note.added' WHERE contact_id = %s"
        " AND seq = 1",
        contact.pk,
    )
    found = (
        f"{contact.reference}, entry 1: note.added was changed after it was written."
    )
    assert findings() == [found]


def test_a_step_taken_from_the_end_is_found() -> None:
    contact = a_request()
    services.add_note(contact_id=contact.pk, by=ade(), key="note", note="Rang")
    tamper("DELETE FROM contacts_step WHERE key = %s", "note")
    (found,) = findings()
    assert found.startswith(f"{contact.reference}: its last step should be")


def test_changed_words_are_found_and_erased_words_are_not_missed() -> None:
    contact = a_request()
    first = contact.steps.get(event="contact.received")
    assert erase_words(contact, [first.seq]) == 1
    assert erase_words(contact, [first.seq]) == 0
    assert findings() == []
    after = contact.steps.select_related("words").get(pk=first.pk)
    assert "words" not in said_with(after)
    assert WORDS not in str(Words.objects.values_list("text", flat=True))
    assert Contact.objects.get(pk=contact.pk).about == ""
    other = a_request().steps.get(event="contact.received")
    otherwise = '{"words":"Otherwise"}'
    with_words_open(
        "UPDATE records_words SET text = %s WHERE id = %s", otherwise, other.words_id
    )
    (found,) = findings()
    assert "the words of contact.received were changed" in found


def test_a_file_that_is_gone_is_found() -> None:
    upload = documents.Upload(name="gate.jpg", content=b"a gate")
    contact = a_request(uploads=[upload])
    step = contact.steps.get(event="contact.received")
    (kept,) = said_with(step)["documents"]
    documents.path_of(contact.landlord_id, kept["sha256"]).unlink()
    (found,) = findings()
    assert "“gate.jpg” is not there" in found
