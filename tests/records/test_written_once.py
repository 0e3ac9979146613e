"""Entries are written once: neither Django nor the database itself changes them."""

from __future__ import annotations

import pytest
from django.db import Error, connection, transaction

from putright.records.models import Entry, NeverOver, Words
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    return makers.a_complaint().entries.get(event="complaint.received")


def refused_by_the_database(statement: str, *values: str | int | None) -> str:
    with (
        pytest.raises(Error) as refused,
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute(statement, values)
    return str(refused.value)


def test_saving_an_entry_again_is_refused(entry: Entry) -> None:
    entry.event = "note.added"
    with pytest.raises(NeverOver):
        entry.save()


def test_deleting_an_entry_is_refused(entry: Entry) -> None:
    with pytest.raises(NeverOver):
        entry.delete()


def test_a_query_changes_and_deletes_nothing(entry: Entry) -> None:
    with pytest.raises(NeverOver):
        Entry.objects.update(event="note.added")
    with pytest.raises(NeverOver):
        Entry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(NeverOver):
        Entry.objects.bulk_update([entry], ["event"])


def test_the_database_refuses_an_update(entry: Entry) -> None:
    told = refused_by_the_database(
        "UPDATE records_entry SET event = 'note.added' WHERE id = %s", entry.pk
    )
    assert "written once and never over" in told


def test_the_database_refuses_a_delete(entry: Entry) -> None:
    told = refused_by_the_database("DELETE FROM records_entry WHERE id = %s", entry.pk)
    assert "written once and never over" in told


def test_the_database_refuses_to_put_another_in_its_place(entry: Entry) -> None:
    columns = [field.column for field in Entry._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.vendor == "sqlite":
        statement = (
            f"INSERT OR REPLACE INTO records_entry ({names})"  # noqa: S608 - own names
            f" SELECT {names} FROM records_entry WHERE id = %s"
        )
    else:
        statement = (
            f"INSERT INTO records_entry ({names})"  # noqa: S608 - own names
            f" SELECT {names} FROM records_entry WHERE id = %s"
            " ON CONFLICT (id) DO UPDATE SET event = 'note.added'"
        )
    assert "written once" in refused_by_the_database(statement, entry.pk)


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_empty_the_table() -> None:
    makers.a_complaint()
    statement = (
        "DELETE FROM records_entry"
        if connection.vendor == "sqlite"
        else "TRUNCATE records_entry CASCADE"
    )
    assert "written once and never over" in refused_by_the_database(statement)


def test_words_cannot_be_rewritten_or_taken_away(entry: Entry) -> None:
    for statement in (
        "UPDATE records_words SET text = '{}' WHERE id = %s",
        "DELETE FROM records_words WHERE id = %s",
    ):
        told = refused_by_the_database(statement, entry.words_id)
        assert "erased whole or not at all" in told
    assert Words.objects.get(entry=entry).text
