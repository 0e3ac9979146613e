"""What is new after the answer becomes a complaint of its own; each names the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.records.models import Complaint
from putright.records.positions import position_of
from tests.makers import (
    a_complaint,
    a_landlord,
    ade,
    answered_at_stage_1,
    cai,
    done,
    somebody,
)
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

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
    theirs = f"/complaints/{new.reference}"
    assert leads(read(client, page), theirs) == [new.reference]
    other = read(client, theirs)
    assert f"Split off from {complaint.reference}" in words(other)
    assert leads(other, page) == [complaint.reference]
    assert NEW in words(other)


def leads(page: BeautifulSoup, address: str) -> list[str]:
    """What the links of the story to an address say."""
    return [words(link) for link in page.select(f".pr-story a[href='{address}']")]


def test_a_complaint_is_joined_with_one_that_is_there_and_each_other_is_refused(
    at_time: At,
) -> None:
    at_time("2026-01-05 10:00")
    complaint, other = a_complaint(ade()), a_complaint(ade())
    hidden = a_complaint(cai())
    page = f"/complaints/{complaint.reference}"
    address = f"{page}/acts/complaint.join"
    for typed in ("7KM", hidden.reference, complaint.reference):
        said = {"reasons": "One leak", "other_reference": typed, "do": "act"}
        refused = send(as_(ade()), address, **said)
        assert len(problems(refused)) == 1, typed
        assert filled(soup(refused))["reasons"] == "One leak"
        assert filled(soup(refused))["other_reference"] == typed
    said["other_reference"] = other.reference.lower().replace("-", " ")
    assert send(as_(ade()), address, **said).status_code == 302
    theirs = f"/complaints/{other.reference}"
    assert leads(read(as_(ade()), page), theirs) == [other.reference]


def test_a_complaint_named_when_another_is_logged_must_be_there_to_see(
    at_time: At,
) -> None:
    at_time("2026-01-05 10:00")
    landlord = a_landlord("Larkfield Homes", "housing-plus")
    desk = somebody("Desk", landlord, ("complaints-officer",))
    old, hidden = a_complaint(desk), a_complaint(cai())
    asked = "fact-issue.same_matter"
    said = {
        "words": "It leaks again",
        "name": "Wilhelmina Ostrander",
        "channel": "letter",
        "reached_day": "5/1/2026",
        "do": "log",
    }
    for typed in ("AB-12", hidden.reference):
        refused = send(as_(desk), "/complaints/new", **said, **{asked: typed})
        (told,) = problems(refused)
        assert f"There is no complaint “{typed}” that you can see." in told
        assert "Write its reference as it stands on its page" in told
        kept = filled(soup(refused))
        assert (kept["words"], kept[asked]) == ("It leaks again", typed)
    assert Complaint.objects.filter(landlord=landlord).count() == 1
    logged = send(as_(desk), "/complaints/new", **said, **{asked: old.reference})
    page = read(as_(desk), logged["Location"].removesuffix("/logged"))
    assert leads(page, f"/complaints/{old.reference}") == [old.reference]


def test_a_reference_that_the_reader_may_not_open_is_no_link(at_time: At) -> None:
    at_time("2026-01-05 10:00")
    complaint, hidden = a_complaint(ade()), a_complaint(cai())
    note = f"See {hidden.reference}"
    done(complaint, "note.add", ade(), "2026-01-05 10:00", {"note": note})
    page = read(as_(ade()), f"/complaints/{complaint.reference}")
    assert note in words(page)
    assert not page.select(f"a[href*='{hidden.reference}']")


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
