"""What is new after the answer becomes a complaint of its own; each names the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.records.models import Complaint
from putright.records.positions import position_of
from tests.makers import a_complaint, ade, answered_at_stage_1
from tests.workspace.pages import as_, filled, problems, read, send, words

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db
NEW = "And since Monday the lift stands still as well."


def an_answered_one(at_time: At) -> Complaint:
    at_time("2026-01-15 10:00")
    complaint = a_complaint(ade())
    answered_at_stage_1(complaint)
    return complaint


def test_before_the_answer_a_point_is_added(at_time: At) -> None:
    at_time("2026-01-05 10:00")
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts"
    send(as_(ade()), f"{address}/complaint.define", points="The roof", do="act")
    send(as_(ade()), f"{address}/complaint.add_to", points="The lift", do="act")
    assert [point.text for point in position_of(complaint).points] == [
        "The roof",
        "The lift",
    ]


def test_after_it_no_point_is_added_and_the_page_says_what_instead(at_time: At) -> None:
    complaint = an_answered_one(at_time)
    page = f"/complaints/{complaint.reference}"
    refused = words(read(as_(ade()), f"{page}/acts/complaint.add_to"))
    assert "what is new to a new complaint" in refused


def test_what_is_new_gets_times_of_its_own_and_each_names_the_other(
    at_time: At,
) -> None:
    """Split off on Thursday 15 January 2026: acknowledged by Thursday the 22nd."""
    complaint = an_answered_one(at_time)
    page = f"/complaints/{complaint.reference}"
    address = f"{page}/acts/complaint.split"
    client = as_(ade())
    said = {"reasons": "It has nothing to do with the roof", "do": "act"}
    assert problems(send(client, address, words=" ", **said))
    assert Complaint.objects.count() == 1
    assert send(client, address, words=NEW, **said).status_code == 302
    new = Complaint.objects.exclude(pk=complaint.pk).get()
    assert new.resident == complaint.resident
    clock = position_of(new).clock("s1.acknowledge")
    assert (clock.started_on, clock.due_on) == (date(2026, 1, 15), date(2026, 1, 22))
    assert new.reference in words(read(client, page))
    told = words(read(client, f"/complaints/{new.reference}"))
    assert f"Split off from {complaint.reference}." in told
    assert NEW in told


def test_sent_twice_it_is_split_once(at_time: At) -> None:
    complaint = an_answered_one(at_time)
    address = f"/complaints/{complaint.reference}/acts/complaint.split"
    client = as_(ade())
    form = {
        **filled(read(client, address)),
        "words": NEW,
        "reasons": "Another matter",
        "do": "act",
    }
    client.post(address, form)
    client.post(address, form)
    assert Complaint.objects.count() == 2
