"""Every page as Ade, who handles the complaint, as Bea, and as Cai, who sees none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from putright.letters import services as letters
from putright.records.models import Complaint
from tests.makers import a_complaint, a_landlord, ade, bea, cai, done
from tests.workspace.pages import as_, read, send, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "/logged",
    "/acts/complaint.define",
    "/acts/owner.assign",
    "/acts/note.add",
    "/acts/issue.record_fact",
    "/acts/s2.respond",
    "/why/s1.acknowledge",
    "/entries/2/correct",
)


def a_case(at_time: Callable[[str], object]) -> Complaint:
    at_time("2026-01-06 10:00")
    return a_complaint(ade())


@pytest.mark.parametrize("page", PAGES)
def test_staff_of_the_landlord_see_the_page_and_others_find_nothing(
    page: str, at_time: Callable[[str], object]
) -> None:
    complaint = a_case(at_time)
    address = f"/complaints/{complaint.reference}{page}"
    assert as_(ade()).get(address).status_code == 200
    assert as_(bea()).get(address).status_code == 200
    hidden = as_(cai()).get(address)
    assert hidden.status_code == 404
    assert complaint.reference not in hidden.content.decode()


@pytest.mark.parametrize("page", ["/caseload", "/complaints/new", *PAGES])
def test_no_page_is_shown_without_signing_in(
    page: str, at_time: Callable[[str], object]
) -> None:
    complaint = a_case(at_time)
    own = page in {"/caseload", "/complaints/new"}
    address = page if own else f"/complaints/{complaint.reference}{page}"
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in?next=")


def test_cai_cannot_act_by_sending_a_form(at_time: Callable[[str], object]) -> None:
    complaint = a_case(at_time)
    address = f"/complaints/{complaint.reference}/acts/note.add"
    before = complaint.entries.count()
    said = {"key": "k1", "expected_seq": 3, "note": "Mine now", "do": "act"}
    assert as_(cai()).post(address, said).status_code == 404
    assert complaint.entries.count() == before


def test_a_letter_and_its_files_are_hidden_from_another_landlord(
    at_time: Callable[[str], object],
) -> None:
    complaint = a_case(at_time)
    define = {"points": ["The roof leaks"], "outcomes_wanted": "A dry staircase"}
    done(complaint, "complaint.define", ade(), "2026-01-06 09:59", define)
    letter = letters.begin(
        Complaint.objects.get(pk=complaint.pk), "s1.acknowledge", ade()
    )
    for ending in ("", "/preview", "/pdf"):
        address = f"/complaints/{complaint.reference}/letters/{letter.pk}{ending}"
        assert as_(cai()).get(address).status_code == 404, ending
    assert as_(bea()).get(address.removesuffix("/pdf")).status_code == 200


def test_a_document_is_saved_and_never_opened_in_the_page(
    at_time: Callable[[str], object],
) -> None:
    complaint = a_case(at_time)
    sent = send(
        as_(ade()),
        f"/complaints/{complaint.reference}/acts/note.add",
        note="A page that wants to run",
        documents=SimpleUploadedFile("<b>.html", b"<script>1</script>", "text/html"),
        do="act",
    )
    assert sent.status_code == 302
    document = complaint.documents.get()
    address = f"/complaints/{complaint.reference}/documents/{document.pk}"
    answer = as_(bea()).get(address)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert as_(cai()).get(address).status_code == 404


def test_the_caseload_shows_a_landlords_own_complaints_only(
    at_time: Callable[[str], object],
) -> None:
    complaint = a_case(at_time)
    a_complaint(cai(), received="2026-01-05 09:00", words="Elsewhere entirely")
    mine = words(read(as_(bea()), "/caseload?whose=all"))
    assert complaint.reference in mine
    assert "Elsewhere entirely" not in mine


def test_words_are_looked_up_in_the_whole_landlord(
    at_time: Callable[[str], object],
) -> None:
    complaint = a_case(at_time)
    page = words(read(as_(bea()), "/caseload?q=leaked+stairs"))
    assert complaint.reference in page
    none = words(read(as_(bea()), "/caseload?q=xylophone"))
    assert "No complaint has the words “xylophone”" in none


def test_filters_that_make_no_sense_change_nothing(
    at_time: Callable[[str], object],
) -> None:
    a_case(at_time)
    strange = "/caseload?whose=x&page=-4&stage=%00&team=abc&owner=9e9&group=z&sort=q"
    assert as_(ade()).get(strange).status_code == 200


def test_a_page_beyond_the_end_of_the_list_is_not_said_to_be_no_complaint(
    at_time: Callable[[str], object],
) -> None:
    a_case(at_time)
    beyond = words(read(as_(ade()), "/caseload?whose=all&page=9"))
    assert "The list ends before page 9." in beyond
    assert "No complaint is open" not in beyond


def test_a_caseload_page_asks_few_questions_however_long(
    at_time: Callable[[str], object],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    at_time("2026-01-06 10:00")
    for _ in range(6):
        a_complaint(ade())
    client = as_(ade())
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get("/caseload?whose=all")


def test_a_complaint_page_asks_few_questions(
    at_time: Callable[[str], object],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    complaint = a_case(at_time)
    client = as_(ade())
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get(f"/complaints/{complaint.reference}")


def test_the_landlords_name_and_colour_frame_the_page() -> None:
    landlord = a_landlord()
    landlord.brand_colour = "#5A2A83"
    landlord.save()
    page = read(as_(ade(landlord)), "/caseload?whose=all")
    assert "Northfield Homes" in words(page)
    assert page.select_one("link[href='/brand/5a2a83.css']")
