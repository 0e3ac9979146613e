"""An e-mail dropped on a form that was begun: what was typed is never lost or mixed."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.records.models import Complaint, Draft
from tests.makers import a_landlord, somebody
from tests.workspace.pages import as_, filled, problems, read, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db

NEW = "/complaints/new"


@pytest.fixture
def ade(at_time: Callable[[str], object]) -> Client:
    """Somebody who logs complaints, on Tuesday 6 January 2026."""
    at_time("2026-01-06 10:00")
    return as_(somebody("Ade", a_landlord(), ("complaints-officer",)))


def a_dropped_email() -> SimpleUploadedFile:
    mail = EmailMessage()
    mail["From"] = "Mina Okoro <mina@example.org>"
    mail["Subject"] = "The roof still leaks"
    mail["Date"] = "Mon, 05 Jan 2026 09:30:00 +0000"
    mail.set_content("The roof over the stairs has leaked since November.")
    return SimpleUploadedFile("leak.eml", bytes(mail), "message/rfc822")


def dropped_on(client: Client, **typed: str) -> Any:  # noqa: ANN401 - as the test client
    """The page after an e-mail was dropped on what had been typed."""
    form = filled(read(client, NEW))
    said = {**form, **typed, "email_file": a_dropped_email(), "do": "read"}
    return client.post(NEW, said)


def pressed(client: Client, answer: Any, button: str) -> Any:  # noqa: ANN401 - as above
    """The page after one of its buttons was pressed."""
    assert soup(answer).select_one(f"button[value='{button}']"), words(soup(answer))
    return client.post(NEW, {**filled(soup(answer)), "do": button})


def test_an_email_fills_what_is_empty_and_leaves_what_was_typed(ade: Client) -> None:
    answer = dropped_on(ade, name="Mrs Okoro")
    form = filled(soup(answer))
    assert form["words"] == "The roof over the stairs has leaked since November."
    assert form["name"] == "Mrs Okoro"
    told = words(soup(answer))
    assert "You wrote, and it stands in the form: Mrs Okoro" in told
    assert "The e-mail says: Mina Okoro" in told


def test_the_same_said_in_two_ways_is_no_difference(ade: Client) -> None:
    answer = dropped_on(ade, name="mina  okoro", reached_day="5/1/2026")
    assert "Where you wrote something else" not in words(soup(answer))
    form = filled(soup(answer))
    assert (form["reached_day"], form["reached_time"]) == (
        "Monday 5 January 2026",
        "9:30am",
    )


def test_the_day_of_one_telling_never_gets_the_time_of_the_other(ade: Client) -> None:
    form = filled(soup(dropped_on(ade, reached_day="2/1/2026")))
    assert (form["reached_day"], form["reached_time"]) == ("2/1/2026", "")


def test_either_telling_can_be_used_and_the_other_is_kept(ade: Client) -> None:
    answer = dropped_on(ade, name="Mrs Okoro", reached_day="2/1/2026")
    answer = pressed(ade, answer, "use-email-name")
    answer = pressed(ade, answer, "use-email-reached")
    form = filled(soup(answer))
    assert (form["name"], form["reached_day"], form["reached_time"]) == (
        "Mina Okoro",
        "Monday 5 January 2026",
        "9:30am",
    )
    answer = ade.post(NEW, {**form, "channel": "", "do": "log"})
    assert problems(answer)
    answer = pressed(ade, answer, "use-typed-name")
    form = filled(soup(answer))
    assert form["name"] == "Mrs Okoro"
    assert form["reached_day"] == "Monday 5 January 2026"


def test_an_email_can_be_left_out_again(ade: Client) -> None:
    answer = dropped_on(ade, name="Mrs Okoro", words="The lift is stuck.")
    answer = pressed(ade, answer, "use-email-words")
    form = filled(soup(pressed(ade, answer, "leave-out")))
    assert (form["words"], form["name"]) == ("The lift is stuck.", "Mrs Okoro")
    assert (form["email"], form["reached_day"], form["message"]) == ("", "", "")


def test_a_form_begun_before_says_so_and_can_be_thrown_away(ade: Client) -> None:
    form = filled(read(ade, NEW))
    ade.post(NEW, {**form, "words": "The lift is stuck.", "do": "keep"})
    page = read(ade, NEW)
    assert "begun to write down on Tuesday 6 January 2026 at 10am" in words(page)
    ade.post(NEW, {"do": "empty"})
    assert not Draft.objects.exists()
    assert filled(read(ade, NEW))["words"] == ""


def test_an_email_kept_with_a_draft_is_there_again(ade: Client) -> None:
    form = filled(read(ade, NEW))
    kept = {**form, "name": "Mrs Okoro", "email_file": a_dropped_email(), "do": "keep"}
    ade.post(NEW, kept)
    page = read(ade, NEW)
    assert "We read the e-mail “leak.eml”" in words(page)
    form = filled(page)
    assert form["words"].startswith("The roof over the stairs")
    answer = ade.post(NEW, {**form, "do": "log"})
    assert answer.status_code == 302, problems(answer)
    complaint = Complaint.objects.get()
    assert [each.name for each in complaint.documents.all()] == ["leak.eml"]
    assert complaint.resident is not None
    assert complaint.resident.name == "Mrs Okoro"


def test_a_dropped_email_is_read_before_anything_is_logged(ade: Client) -> None:
    form = filled(read(ade, NEW))
    answer = ade.post(NEW, {**form, "email_file": a_dropped_email(), "do": "log"})
    assert "Nothing is logged yet" in words(soup(answer))
    assert not Complaint.objects.exists()
