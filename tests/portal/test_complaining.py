"""A resident complains on their own page, by the one door that staff use."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from putright.people.models import Landlord, Resident
from putright.records.models import Complaint
from putright.records.positions import position_of
from putright.records.selectors import complaint_for, story
from tests.ledger.makers import clock_stands_at
from tests.makers import a_landlord, a_resident, ade, somebody
from tests.portal.pages import at, complain, signed_in
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

pytestmark = pytest.mark.django_db


def bchg() -> Landlord:
    return a_landlord("Filter Homes", "bchg")


def said_with(complaint: Complaint, event: str) -> dict[str, Any]:
    """What was said with the first entry of an event."""
    by = somebody("Lea", complaint.landlord, ("complaints-officer",))
    whole = story(complaint_for(by, complaint.reference))
    return next(told.said for told in whole if told.entry.event == event)


def test_it_is_received_now_by_the_portal_from_the_resident() -> None:
    clock_stands_at("2026-01-05 10:00")
    mina = a_resident()
    complaint = complain(signed_in(mina), mina.landlord)
    received = complaint.entries.get(event="complaint.received")
    assert received.data["channel"] == "portal"
    assert received.resident == mina
    assert received.by == mina.person_id
    assert received.staff is None
    assert complaint.resident == mina
    assert complaint.received_on.isoformat() == "2026-01-05"
    assert not position_of(complaint).irregular


def test_the_confirmation_says_by_when_and_by_which_clause() -> None:
    clock_stands_at("2026-01-05 10:00")
    mina = a_resident()
    client = signed_in(mina)
    complaint = complain(client, mina.landlord)
    page = read(client, at(mina.landlord, f"/complaints/{complaint.reference}/made"))
    told = words(page)
    assert complaint.reference in told
    # Five working days from Monday 5 January: 6, 7, 8, 9 and 12.
    assert "We will write to you by Monday 12 January" in told
    assert re.search(r"Our policy says so \(clause \d", told)


def test_all_that_was_typed_is_in_the_record() -> None:
    mina = a_resident(contact_preference="email")
    complaint = complain(
        signed_in(mina),
        mina.landlord,
        words="The gate\n\ndoes not shut <b>",
        since="since the storm",
        wanted="A gate that shuts",
        needs="Large print",
        contact="telephone",
    )
    told = str(said_with(complaint, "complaint.received")["words"])
    assert told.replace("\r\n", "\n").startswith("The gate\n\ndoes not shut <b>")
    for each in ("since the storm", "A gate that shuts", "Large print"):
        assert each in told
    assert complaint.about == "The gate"
    assert Resident.objects.get(pk=mina.pk).contact_preference == "telephone"


def test_a_hundred_thousand_characters_are_taken_whole() -> None:
    mina = a_resident()
    long = "The gate does not shut. " * 4_200
    complaint = complain(signed_in(mina), mina.landlord, words=long)
    assert said_with(complaint, "complaint.received")["words"] == long.strip()


def test_a_million_and_one_come_back_with_the_reason() -> None:
    mina = a_resident()
    page = at(mina.landlord, "/complaints/new")
    answer = send(signed_in(mina), page, words="x" * 1_000_001)
    assert problems(answer) == ["This is too long. Attach it as a document instead."]
    assert filled(soup(answer))["words"] == "x" * 1_000_001
    assert not Complaint.objects.exists()


def test_an_empty_form_is_given_back_whole_with_what_is_missing() -> None:
    mina = a_resident()
    page = at(mina.landlord, "/complaints/new")
    answer = send(signed_in(mina), page, words="  ", since="since May", wanted="A gate")
    assert problems(answer) == ["Fill in “What happened?”"]
    back = filled(soup(answer))
    assert (back["since"], back["wanted"]) == ("since May", "A gate")
    assert not Complaint.objects.exists()


def test_sent_twice_it_is_one_complaint() -> None:
    mina = a_resident()
    client = signed_in(mina)
    page = at(mina.landlord, "/complaints/new")
    form = {**filled(read(client, page)), "words": "The gate does not shut"}
    first, second = client.post(page, form), client.post(page, form)
    assert first["Location"] == second["Location"]
    assert Complaint.objects.count() == 1


def test_nobody_takes_over_anothers_complaint_by_its_key() -> None:
    mina = a_resident()
    complaint = complain(signed_in(mina), mina.landlord, key="a" * 32)
    tam = a_resident(mina.landlord, "Tam Vale", email="tam@example.org")
    other = complain(signed_in(tam), mina.landlord, key="a" * 32)
    assert other != complaint
    assert other.resident == tam


@pytest.mark.parametrize("key", ["", "x", "y" * 5_000, "../../1"])
def test_a_key_that_is_none_does_no_harm(key: str) -> None:
    mina = a_resident()
    assert complain(signed_in(mina), mina.landlord, key=key).resident == mina


def test_danger_ticked_starts_the_risk_filter() -> None:
    clock_stands_at("2026-04-02 16:30")
    mina = a_resident(bchg())
    client = signed_in(mina)
    complaint = complain(client, mina.landlord, **{"fact-risk.danger": "yes"})
    clock = position_of(complaint).clock("risk.screen")
    assert clock.state == "running"
    assert str(clock.due_at) == "2026-04-04 16:30:00"  # 48 hours, Good Friday or not
    page = at(mina.landlord, f"/complaints/{complaint.reference}")
    assert "4:30pm on Saturday 4 April" in words(read(client, page))


def test_the_question_about_danger_is_the_policys_own() -> None:
    asked = words(
        read(signed_in(a_resident(bchg())), "/residents/filter-homes/complaints/new")
    )
    assert "Is someone in danger?" in asked
    other = a_resident()
    asked = words(read(signed_in(other), at(other.landlord, "/complaints/new")))
    assert "danger" not in asked


def test_for_somebody_else_it_is_theirs_and_who_acts_is_on_record() -> None:
    mina = a_resident(telephone="07700 900123")
    client = signed_in(mina)
    complaint = complain(
        client,
        mina.landlord,
        whom="another",
        other_name="Old Mr Vale",
        other_address="9 Larch Court",
        acts_as="friend",
    )
    assert complaint.resident is not None
    assert complaint.resident.name == "Old Mr Vale"
    (acting,) = position_of(complaint).representatives
    assert (acting.name, acting.acts_as) == ("Mina Okoro", "friend")
    assert acting.lacking
    one = f"/complaints/{complaint.reference}"
    assert "Your reference is" in words(read(client, at(mina.landlord, f"{one}/made")))
    assert client.get(at(mina.landlord, one)).status_code == 404


def test_for_somebody_else_we_must_know_for_whom() -> None:
    mina = a_resident()
    page = at(mina.landlord, "/complaints/new")
    answer = send(signed_in(mina), page, words="The gate", whom="another")
    assert problems(answer) == [
        "Write the name of whoever this is for",
        "Choose what you are to them",
    ]
    assert not Complaint.objects.exists()


def test_sent_twice_for_somebody_else_makes_one_person() -> None:
    mina = a_resident()
    client = signed_in(mina)
    page = at(mina.landlord, "/complaints/new")
    acting = {"whom": "another", "other_name": "Old Mr Vale", "acts_as": "friend"}
    form = {**filled(read(client, page)), "words": "The gate", **acting}
    client.post(page, form)
    client.post(page, form)
    assert Resident.objects.filter(name="Old Mr Vale").count() == 1
    assert Complaint.objects.count() == 1


def test_a_photograph_comes_with_it_and_back_as_it_was() -> None:
    mina = a_resident()
    client = signed_in(mina)
    photo = SimpleUploadedFile("gate.jpg", b"\xff\xd8 a gate", "image/jpeg")
    complaint = complain(client, mina.landlord, documents=photo)
    document = complaint.documents.get()
    home = at(mina.landlord, f"/complaints/{complaint.reference}")
    answer = client.get(f"{home}/documents/{document.pk}")
    assert answer.content == b"\xff\xd8 a gate"
    assert answer["Content-Type"] == "application/octet-stream"
    assert "gate.jpg" in words(
        read(as_(ade(mina.landlord)), f"/complaints/{complaint.reference}")
    )


def test_a_file_that_is_too_large_is_told_with_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("putright.portal.photographs.MEGABYTES", 0)
    mina = a_resident()
    page = at(mina.landlord, "/complaints/new")
    file = SimpleUploadedFile("gate.jpg", b"too much")
    answer = send(signed_in(mina), page, words="The gate", documents=file)
    assert "“gate.jpg” is larger than" in problems(answer)[0]
    assert not Complaint.objects.exists()


def test_staff_see_who_complains_and_that_they_did_it_themselves() -> None:
    mina = a_resident()
    client = signed_in(mina)
    own = complain(client, mina.landlord)
    acting = {"whom": "another", "other_name": "Old Mr Vale", "acts_as": "friend"}
    anothers = complain(client, mina.landlord, **acting)
    desk = as_(ade(mina.landlord))
    themselves = "The customer complains for themselves"
    assert themselves in words(read(desk, f"/complaints/{own.reference}"))
    page = words(read(desk, f"/complaints/{anothers.reference}"))
    assert themselves not in page
    assert "Who acts for them Mina Okoro" in page


def test_without_a_session_nothing_is_made() -> None:
    landlord = a_resident().landlord
    answer = Client().post(at(landlord, "/complaints/new"), {"words": "The gate"})
    assert answer.status_code == 302
    assert not Complaint.objects.exists()
