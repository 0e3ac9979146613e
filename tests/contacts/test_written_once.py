"""A step is written once: neither the code nor the database lets it be changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from putright.contacts import services
from putright.contacts.models import Contact, Step
from putright.records.models import NeverOver
from tests.makers import a_key, ade

pytestmark = pytest.mark.django_db


def a_request(key: str = "") -> Contact:
    return services.take(
        by=ade(),
        key=key or a_key("contact"),
        kind="service-request",
        words="Please mend the gate",
        channel="telephone",
    )


def test_a_step_cannot_be_saved_changed_or_removed() -> None:
    step = a_request().steps.get(event="contact.received")
    step.data = {"channel": "letter"}
    for change in (
        step.save,
        step.delete,
        Step.objects.all().delete,
        lambda: Step.objects.update(seq=9),
    ):
        with pytest.raises(NeverOver):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contacts_step SET event = 'note.added'",
        "DELETE FROM contacts_step",
    ],
)
def test_the_database_refuses_it_too(statement: str) -> None:
    a_request()
    with (
        pytest.raises(DatabaseError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_same_key_again_writes_nothing_more() -> None:
    first = a_request("the-key")
    assert a_request("the-key") == first
    assert Contact.objects.count() == 1
    for _ in range(2):
        services.add_note(contact_id=first.pk, by=ade(), key="note", note="Rang")
    assert first.steps.filter(event="note.added").count() == 1


def test_a_complaint_is_made_once_for_each_key_and_each_contact() -> None:
    contact = a_request()
    made = services.make_complaint(
        contact=contact, by=ade(), key=a_key("turn"), reason="They are unhappy"
    )
    again = services.make_complaint(
        contact=contact, by=ade(), key=a_key("turn"), reason="They are unhappy"
    )
    assert made == again


def test_personal_words_stand_apart_from_the_step() -> None:
    step = a_request().steps.get(event="contact.received")
    assert step.data == {"channel": "telephone"}
    assert step.words is not None
    assert "Please mend the gate" in step.words.text
