"""What a resident sees of their complaints, and what they can do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.records.documents import Upload
from putright.records.models import Complaint
from putright.records.positions import position_of
from tests.ledger.makers import clock_stands_at
from tests.letters.makers import begun, sent
from tests.makers import (
    a_complaint,
    a_resident,
    acknowledged,
    ade,
    answered_at_stage_1,
    done,
)
from tests.portal.pages import at, signed_in
from tests.workspace.pages import as_, filled, problems, read, send, words

if TYPE_CHECKING:
    from putright.people.models import Resident

pytestmark = pytest.mark.django_db


def of(resident: Resident) -> Complaint:
    """A complaint of theirs, logged by staff on Monday 5 January 2026."""
    clock_stands_at("2026-01-05 10:00")
    return a_complaint(ade(resident.landlord), resident=resident)


def home(complaint: Complaint, more: str = "") -> str:
    return at(complaint.landlord, f"/complaints/{complaint.reference}{more}")


def test_the_list_holds_ones_own_and_nobody_elses() -> None:
    mina = a_resident()
    own = of(mina)
    other = of(a_resident(mina.landlord, "Tam Vale", email="tam@example.org"))
    client = signed_in(mina)
    page = words(read(client, at(mina.landlord, "/complaints")))
    assert own.reference in page
    assert other.reference not in page


@pytest.mark.parametrize(
    "page", ["", "/made", "/add", "/next-stage", "/letters/1", "/documents/1"]
)
def test_anothers_complaint_is_no_page(page: str) -> None:
    mina = a_resident()
    other = of(a_resident(mina.landlord, "Tam Vale", email="tam@example.org"))
    client = signed_in(mina)
    assert client.get(home(other, page)).status_code == 404
    assert client.post(home(other, page), {"words": "mine"}).status_code == 404
    assert "mine" not in str(other.entries.values_list("data", flat=True))


def test_notes_among_staff_and_their_names_are_not_shown() -> None:
    mina = a_resident()
    complaint = of(mina)
    desk = ade(mina.landlord)
    done(complaint, "note.add", desk, "2026-01-06 09:00", {"note": "A secret note"})
    done(complaint, "owner.assign", desk, "2026-01-06 10:00", {"person": desk})
    acknowledged(complaint, desk, "2026-01-07")
    page = words(read(signed_in(mina), home(complaint)))
    assert "A secret note" not in page
    assert desk.name not in page.split()
    assert "We acknowledged the complaint" in page


def test_what_staff_wrote_down_for_them_is_told_in_their_own_words() -> None:
    mina = a_resident()
    clock_stands_at("2026-01-05 10:00")
    complaint = a_complaint(
        ade(mina.landlord),
        resident=mina,
        words="The lift is out again.\nI am on the sixth floor.",
        about="Rings every week",
        documents=[Upload(name="passed-on.eml", content=b"among us: she again")],
    )
    client = signed_in(mina)
    page = read(client, home(complaint))
    assert "You complained." in words(page)
    assert "I am on the sixth floor." in words(page)
    assert "The lift is out again." in words(page.select("h1")[0])
    for text in (words(page), words(read(client, at(mina.landlord, "/complaints")))):
        assert "Rings every week" not in text
        assert "passed-on.eml" not in text
    file = complaint.documents.get()
    assert client.get(home(complaint, f"/documents/{file.pk}")).status_code == 404


def test_the_landlords_letter_can_be_read_again() -> None:
    mina = a_resident()
    complaint = of(mina)
    desk = ade(mina.landlord)
    client = signed_in(mina)
    points = {"points": ["The roof leaks"], "outcomes_wanted": "A dry staircase"}
    done(complaint, "complaint.define", desk, "2026-01-05 10:00", points)
    draft = begun(complaint, "s1.acknowledge", desk)
    assert client.get(home(complaint, f"/letters/{draft.pk}")).status_code == 404
    sent(draft, desk)
    answer = client.get(home(complaint, f"/letters/{draft.pk}"))
    assert answer.content.startswith(b"%PDF")
    links = read(client, home(complaint)).select(f'a[href$="/letters/{draft.pk}"]')
    assert len(links) == 1


def test_the_page_says_what_is_owed_by_when() -> None:
    complaint = of(a_resident())
    assert complaint.resident is not None
    client = signed_in(complaint.resident)
    page = words(read(client, home(complaint)))
    assert "We will write to you by Monday 12 January" in page
    clock_stands_at("2026-01-13 10:00")
    page = words(read(client, home(complaint)))
    assert "We are late, and we are sorry. We owed you this by Monday 12" in page


def test_a_message_and_a_photograph_are_put_on_the_complaint() -> None:
    mina = a_resident()
    complaint = of(mina)
    client = signed_in(mina)
    photo = SimpleUploadedFile("roof.jpg", b"\xff\xd8 wet", "image/jpeg")
    answer = send(
        client, home(complaint, "/add"), words="It came in again", documents=photo
    )
    assert answer.status_code == 302, problems(answer)
    note = complaint.entries.get(event="note.added")
    assert (note.resident, note.staff) == (mina, None)
    assert "It came in again" in words(read(client, home(complaint)))
    desk = words(read(as_(ade(mina.landlord)), f"/complaints/{complaint.reference}"))
    assert "It came in again" in desk
    assert "roof.jpg" in desk


def test_a_message_sent_twice_is_one_and_an_empty_one_is_none() -> None:
    mina = a_resident()
    complaint = of(mina)
    client = signed_in(mina)
    page = home(complaint, "/add")
    assert problems(client.post(page, {"words": " "}))
    form = {**filled(read(client, page)), "words": "Again"}
    client.post(page, form)
    client.post(page, form)
    assert complaint.entries.filter(event="note.added").count() == 1


def test_the_next_stage_waits_for_the_answer_and_says_why() -> None:
    mina = a_resident()
    complaint = of(mina)
    client = signed_in(mina)
    assert "You cannot ask for" in words(read(client, home(complaint)))
    page = home(complaint, "/next-stage")
    assert "You cannot ask for it now" in words(read(client, page))
    answer = client.post(page, {"words": "Not good enough"})
    assert problems(answer)
    assert "Not good enough" in answer.content.decode()
    assert not complaint.entries.filter(event="s2.requested").exists()


def test_the_next_stage_is_asked_for_by_the_resident() -> None:
    mina = a_resident()
    complaint = of(mina)
    clock_stands_at("2026-01-19 10:00")
    answered_at_stage_1(complaint)
    client = signed_in(mina)
    answer = send(client, home(complaint, "/next-stage"), words="The roof still leaks")
    assert answer.status_code == 302, problems(answer)
    asked = complaint.entries.get(event="s2.requested")
    assert (asked.resident, asked.staff) == (mina, None)
    assert asked.data["channel"] == "portal"
    position = position_of(Complaint.objects.get(pk=complaint.pk))
    assert position.stage == "s2"
    assert not position.irregular


def test_the_ombudsman_is_named_with_how_to_reach_them() -> None:
    complaint = of(a_resident())
    assert complaint.resident is not None
    client = signed_in(complaint.resident)
    bodies = position_of(complaint).bodies
    assert any("Ombudsman" in body.name for body in bodies)
    for more in ("", "/made"):
        page = words(read(client, home(complaint, more)))
        for body in bodies:
            assert body.name in page
            assert body.phone in page


def test_a_late_first_answer_stays_owed_beside_the_next_stage() -> None:
    mina = a_resident()
    complaint = of(mina)
    acknowledged(complaint, ade(mina.landlord), "2026-01-05")
    client = signed_in(mina)
    clock_stands_at("2026-01-20 10:00")  # ten working days: due on the 19th
    page = home(complaint, "/next-stage")
    answer = send(client, page, words="You have not answered")
    assert answer.status_code == 302, problems(answer)
    told = words(read(client, home(complaint)))
    assert "We owed you this by Monday 19 January" in told
    assert "We will write to you by Tuesday 27 January" in told  # five working days
