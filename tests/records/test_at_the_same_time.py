"""Two people at the same second: one is first, the other is told, nothing is lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from putright.records import services
from putright.records.models import Complaint, Entry
from putright.records.verifying import verify
from tests import makers

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do all of them at the same moment; what each gave or raised."""
    results: list[object] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(place: int) -> None:
        gate.wait()
        try:
            results[place] = acts[place]()
        except Exception as raised:  # noqa: BLE001 - the outcome is what is looked at
            results[place] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def defined() -> Complaint:
    complaint = makers.a_complaint()
    makers.done(
        complaint,
        "complaint.define",
        makers.ade(),
        "2026-01-07 10:00",
        {"points": ["The roof leaks"]},
    )
    return complaint


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_acknowledging_at_once_one_is_told_it_was_overtaken(
    attempt: int,
) -> None:
    complaint, ade, bea = defined(), makers.ade(), makers.bea()

    def acknowledge(by: object) -> Callable[[], Entry]:
        return lambda: makers.done(
            complaint,
            "s1.acknowledge",
            by,  # type: ignore[arg-type]
            "2026-01-07 11:00",
            expected_seq=4,
            key=makers.a_key(),
        )

    results = at_once(acknowledge(ade), acknowledge(bea))
    won = [each for each in results if isinstance(each, Entry)]
    told = [each for each in results if isinstance(each, services.Overtaken)]
    assert len(won) == len(told) == 1, results
    assert told[0].entries[0].pk == won[0].pk
    assert complaint.entries.filter(event="s1.acknowledged").count() == 1
    assert list(verify()) == []


def test_the_same_form_sent_twice_at_once_writes_one_entry() -> None:
    complaint, ade = defined(), makers.ade()
    results = at_once(
        *[
            lambda: makers.done(
                complaint, "s1.acknowledge", ade, "2026-01-07 11:00", key="one-form"
            )
        ]
        * 4
    )
    assert len({each.pk for each in results if isinstance(each, Entry)}) == 1, results
    assert all(isinstance(each, Entry) for each in results), results


def test_the_same_complaint_sent_twice_at_once_is_logged_once() -> None:
    ade, resident = makers.ade(), makers.a_resident()
    results = at_once(
        *[lambda: makers.a_complaint(ade, key="one-form", resident=resident)] * 4
    )
    assert all(isinstance(each, Complaint) for each in results), results
    assert Complaint.objects.count() == 1


def test_notes_written_at_once_all_stand_in_one_chain() -> None:
    complaint, ade = defined(), makers.ade()
    results = at_once(
        *[
            lambda: makers.done(
                complaint, "note.add", ade, "2026-01-07 11:00", {"note": "Rang"}
            )
        ]
        * 8
    )
    assert sorted(each.seq for each in results if isinstance(each, Entry)) == list(
        range(5, 13)
    ), results
    assert list(verify()) == []
