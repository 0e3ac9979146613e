"""Changing how to reach a resident, after their complaint was logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.letters.models import Delivery, Letter
from putright.people.models import Resident
from putright.records.erasing import erase_words
from putright.records.models import Complaint, Entry
from putright.records.verifying import verify
from tests.makers import a_complaint, a_landlord, a_resident, cai, somebody
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

ROLES = ("complaints-officer", "s1-investigator")


def ade() -> Staff:
    return somebody("Ade Cole", a_landlord(), ROLES)


def theirs(by: Staff, **more: Any) -> Complaint:  # noqa: ANN401 - passed on as given
    """A complaint of somebody of whom this is known."""
    resident = a_resident(by.landlord)
    Resident.objects.filter(pk=resident.pk).update(**more)
    resident.refresh_from_db()
    return a_complaint(by=by, resident=resident)


def resident_of(complaint: Complaint) -> Resident:
    return Resident.objects.get(complaints=complaint)


def page_of(complaint: Complaint) -> str:
    return f"/complaints/{complaint.reference}/reaching"


def test_an_address_that_was_not_known_is_written_down_with_a_note_of_it() -> None:
    complaint = theirs(ade(), email="", telephone="0121 1")
    client = as_(ade())
    links = read(client, f"/complaints/{complaint.reference}").select("a")
    assert page_of(complaint) in [link.get("href") for link in links]
    answer = send(client, page_of(complaint), email=" Mina@Example.org ")
    assert answer.status_code == 302
    resident = resident_of(complaint)
    assert (resident.email, resident.telephone) == ("mina@example.org", "0121 1")
    story = words(read(client, f"/complaints/{complaint.reference}"))
    assert "E-mail address: mina@example.org. It was: none." in story
    assert "Telephone number: " not in story


def test_the_note_can_be_erased_and_the_record_stays_sound() -> None:
    complaint = theirs(ade(), email="old@example.org")
    send(as_(ade()), page_of(complaint), email="new@example.org")
    note = Entry.objects.get(complaint=complaint, event="note.added")
    erase_words(complaint, [note.seq])
    assert "old@example.org" not in words(
        read(as_(ade()), f"/complaints/{complaint.reference}")
    )
    assert not list(verify(complaint.landlord))


def test_nothing_is_noted_where_nothing_was_changed() -> None:
    complaint = theirs(ade(), email="old@example.org")
    send(as_(ade()), page_of(complaint))
    assert not Entry.objects.filter(complaint=complaint, event="note.added").exists()


def test_a_wrong_address_comes_back_as_typed_with_what_to_write() -> None:
    complaint = theirs(ade(), email="")
    typed = {"email": "mina at example", "telephone": "0121 496 0000"}
    answer = send(as_(ade()), page_of(complaint), **typed)
    assert problems(answer) == ["Write an e-mail address, such as name@example.org"]
    back = filled(soup(answer))
    assert {name: back[name] for name in typed} == typed
    assert resident_of(complaint).telephone != "0121 496 0000"


def test_whoever_wants_e_mails_keeps_an_address_for_them() -> None:
    complaint = theirs(ade(), email="m@example.org", contact_preference="email")
    answer = send(as_(ade()), page_of(complaint), email="")
    assert "by e-mail: write an e-mail address, or choose" in problems(answer)[0]
    assert resident_of(complaint).email == "m@example.org"
    said = {**filled(soup(answer)), "contact_preference": "post", "address": "1 Low St"}
    assert as_(ade()).post(page_of(complaint), said).status_code == 302


def test_a_way_that_they_no_longer_ask_for_is_taken_back() -> None:
    complaint = theirs(ade(), email="m@example.org", contact_preference="email")
    page = read(as_(ade()), page_of(complaint))
    assert "They have not said" in words(page)
    said = {**filled(page), "email": "", "contact_preference": "not_said"}
    assert as_(ade()).post(page_of(complaint), said).status_code == 302
    assert not resident_of(complaint).contact_preference


def test_what_somebody_else_changed_meanwhile_is_told_and_nothing_typed_is_lost() -> (
    None
):
    complaint = theirs(ade(), email="")
    form = filled(read(as_(ade()), page_of(complaint)))
    send(as_(ade()), page_of(complaint), telephone="0121 496 0000")
    answer = as_(ade()).post(page_of(complaint), {**form, "email": "m@example.org"})
    assert "while you were typing" in problems(answer)[0]
    assert not resident_of(complaint).email
    back = filled(soup(answer))
    assert back["email"] == "m@example.org"
    assert as_(ade()).post(page_of(complaint), back).status_code == 302


def test_a_contractor_with_whom_it_is_reads_no_such_page() -> None:
    foundry = a_landlord("Foundry Homes", "bchg")
    desk = somebody("Dee", foundry, ("complaints-officer",))
    contractor = somebody("Con", foundry, ("contractor",))
    complaint = theirs(desk, email="old@example.org")
    Complaint.objects.filter(pk=complaint.pk).update(owner=contractor)
    home = f"/complaints/{complaint.reference}"
    assert "Change how to reach" not in words(read(as_(contractor), home))
    assert as_(contractor).get(page_of(complaint)).status_code == 404
    assert as_(contractor).post(page_of(complaint), {}).status_code == 404


def test_an_e_mail_that_waits_goes_to_the_new_address_and_one_that_left_does_not(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    complaint, client = theirs(ade(), email="old@example.org"), as_(ade())
    home = f"/complaints/{complaint.reference}"
    said = {"points": "The roof leaks", "outcomes_wanted": "A dry room", "do": "act"}
    send(client, f"{home}/acts/complaint.define", **said)
    send(client, f"{home}/acts/owner.assign", person=str(ade().pk), do="act")
    begun = send(client, f"{home}/acts/s1.acknowledge", do="act")["Location"]
    send(client, begun, delivery="email", do="send")
    waits = Delivery.objects.get(letter=Letter.objects.get())
    assert waits.address == "old@example.org"
    send(client, page_of(complaint), email="new@example.org")
    waits.refresh_from_db()
    assert waits.address == "new@example.org"
    Delivery.objects.update(state="left")
    send(client, page_of(complaint), email="newer@example.org")
    waits.refresh_from_db()
    assert waits.address == "new@example.org"


def test_nobody_of_another_landlord_reads_or_changes_it() -> None:
    complaint = theirs(ade(), email="old@example.org")
    assert as_(cai()).get(page_of(complaint)).status_code == 404
    assert as_(cai()).post(page_of(complaint), {}).status_code == 404
