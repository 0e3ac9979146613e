"""What pages make of input that is wrong, twice, too late or not permitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from putright.records.models import Complaint, Draft
from tests.makers import a_complaint, ade, answered_at_stage_1, bea, done
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db


def a_case(at_time: At) -> Complaint:
    at_time("2026-01-06 10:00")
    return a_complaint(ade())


def noted(at_time: At, **said: object) -> tuple[Complaint, object]:
    complaint = a_case(at_time)
    address = f"/complaints/{complaint.reference}/acts/note.add"
    answer = send(as_(ade()), address, do="act", **said)
    return complaint, answer


def value_of(page: BeautifulSoup, name: str) -> str:
    return str(filled(page)[name])


@pytest.mark.parametrize(
    "typed", ["5/1/2026", "5 January 2026", "2026-01-05", "5 Jan 26", "yesterday"]
)
def test_a_day_is_read_however_it_is_typed(typed: str, at_time: At) -> None:
    complaint, answer = noted(at_time, note="Rang back", at_day=typed)
    assert answer.status_code == 302, problems(answer)  # type: ignore[attr-defined]
    entry = complaint.entries.get(event="note.added")
    assert entry.at.date().isoformat() == "2026-01-05"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2026", "February 2026 has no day 31"),
        ("12/25/2025", "there is no month 25"),
        ("soon", "is not a day we can read"),
        ("7 January 2026", "has not come yet"),
        ("19/12/2099", "has not come yet"),
        ("1/1/1890", "is too long ago. Check the year"),
        ("1 December 2025", "before the complaint was received"),
    ],
)
def test_a_wrong_day_is_told_and_nothing_typed_is_lost(
    typed: str, said: str, at_time: At
) -> None:
    complaint, answer = noted(at_time, note="Rang back at length", at_day=typed)
    assert any(said in problem for problem in problems(answer)), problems(answer)
    page = soup(answer)
    assert value_of(page, "note") == "Rang back at length"
    assert value_of(page, "at_day") == typed
    assert not complaint.entries.filter(event="note.added").exists()


def test_the_error_summary_comes_first_takes_focus_and_leads_to_the_field(
    at_time: At,
) -> None:
    _, answer = noted(at_time, note="")
    page = soup(answer)
    summary = page.select_one("main .govuk-error-summary")
    assert summary is not None
    assert summary.has_attr("autofocus")
    link = summary.select_one("a")
    assert link is not None
    assert page.select_one(str(link["href"])) is not None
    assert words(page).startswith("Error: ")


def test_a_form_sent_twice_is_done_once(at_time: At) -> None:
    complaint = a_case(at_time)
    client = as_(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    form = {**filled(read(client, address)), "note": "Once", "do": "act"}
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 302
    assert complaint.entries.filter(event="note.added").count() == 1


def test_logging_sent_twice_logs_one_complaint(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    client = as_(ade())
    form = {
        **filled(read(client, "/complaints/new")),
        "words": "Nobody came",
        "channel": "telephone",
        "reached_day": "today",
        "anonymous": "on",
        "do": "log",
    }
    first, second = (client.post("/complaints/new", form) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Complaint.objects.count() == 1


def test_whoever_comes_second_is_told_who_did_what_and_keeps_their_text(
    at_time: At,
) -> None:
    complaint = a_case(at_time)
    address = f"/complaints/{complaint.reference}/acts/complaint.define"
    client = as_(bea())
    form = filled(read(client, address))
    said = {"points": ["The roof leaks"], "outcomes_wanted": "Dry"}
    done(complaint, "complaint.define", ade(), "2026-01-06 10:00", said)
    at_time("2026-01-06 10:02")
    mine = {"points": "Mine, typed at length", "outcomes_wanted": "x", "do": "act"}
    answer = client.post(address, {**form, **mine})
    page = soup(answer)
    told = (
        "Ade (Customer 1st Officer) set out the points of the complaint 2 minutes ago, "
        "while you were writing."
    )
    assert told in words(page)
    assert value_of(page, "points") == "Mine, typed at length"
    assert complaint.entries.filter(event="complaint.defined").count() == 1
    again = client.post(address, {**filled(page), "do": "act"})
    assert again.status_code == 302, problems(again)


def test_an_act_on_a_closed_case_is_refused_with_its_reason(at_time: At) -> None:
    at_time("2026-02-02 10:00")
    complaint = a_complaint(ade())
    done(complaint, "complaint.withdraw", ade(), "2026-01-06 09:00")
    address = f"/complaints/{complaint.reference}/acts/complaint.define"
    page = words(read(as_(ade()), address))
    assert "You can’t do this now. The complaint is withdrawn." in page
    said = {"points": "Late", "outcomes_wanted": "x", "key": "k", "do": "act"}
    said["expected_seq"] = str(Complaint.objects.get().last_seq)
    answer = as_(ade()).post(address, said)
    assert any("The complaint is withdrawn" in each for each in problems(answer))
    assert value_of(soup(answer), "points") == "Late"


def test_what_is_refused_is_kept_on_the_server(at_time: At) -> None:
    complaint, _ = noted(at_time, note="Typed at length", at_day="soon")
    address = f"/complaints/{complaint.reference}/acts/note.add"
    assert value_of(read(as_(ade()), address), "note") == "Typed at length"


def test_a_draft_needs_only_the_first_field_and_waits_in_the_caseload(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    client = as_(ade())
    kept = send(client, "/complaints/new", words="He was cut off", do="keep")
    assert kept.status_code == 302
    assert Draft.objects.count() == 1
    assert "A complaint not logged yet" in words(read(client, "/caseload"))
    assert value_of(read(client, "/complaints/new"), "words") == "He was cut off"


def test_logging_without_a_name_asks_for_one_or_for_the_word_that_none_was_given(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    answer = send(
        as_(ade()),
        "/complaints/new",
        words="Nobody came",
        channel="telephone",
        reached_day="today",
        do="log",
    )
    assert problems(answer) == ["Write who complains, or tick that they gave no name"]
    assert value_of(soup(answer), "words") == "Nobody came"


def test_what_is_too_long_for_its_field_is_told_by_the_fields_name_and_kept(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    said = {"words": "The lift stands still", "channel": "letter"}
    long = {"name": "A" * 201, "telephone": "0" * 51}
    page = send(as_(ade()), "/complaints/new", **said, **long, do="log")
    told = problems(page)
    asked = "has room for {} letters and signs, and {} stand there. Shorten it"
    assert f"“Their name” {asked.format(200, 201)}" in told
    assert f"“Their telephone number” {asked.format(50, 51)}" in told
    assert long.items() <= filled(soup(page)).items()


def test_a_file_that_is_no_email_is_told_and_nothing_is_lost(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    picture = SimpleUploadedFile("photo.eml", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    answer = send(
        as_(ade()),
        "/complaints/new",
        words="What I typed myself",
        email_file=picture,
        do="read",
    )
    page = soup(answer)
    assert "What to look at" in words(page)
    assert value_of(page, "words") == "What I typed myself"


def test_an_entry_is_corrected_after_before_and_after_were_shown(at_time: At) -> None:
    complaint, _ = noted(at_time, note="Rang Mr Okoro")
    seq = complaint.entries.get(event="note.added").seq
    address = f"/complaints/{complaint.reference}/entries/{seq}/correct"
    client = as_(ade())
    said = {"said-note": "Rang Mrs Okoro", "reasons": "A slip", "do": "check"}
    checking = send(client, address, **said)
    assert "Before and after" in words(soup(checking))
    assert not complaint.entries.filter(event="record.corrected").exists()
    assert (
        client.post(address, {**filled(soup(checking)), "do": "act"}).status_code == 302
    )
    page = words(read(client, f"/complaints/{complaint.reference}"))
    assert "Rang Mrs Okoro" in page
    assert "Note, as first written: Rang Mr Okoro" in page


def test_an_entry_is_struck_out_and_stays_to_be_seen(at_time: At) -> None:
    complaint, _ = noted(at_time, note="Meant for another complaint")
    seq = complaint.entries.get(event="note.added").seq
    address = f"/complaints/{complaint.reference}/entries/{seq}/correct"
    client = as_(ade())
    said = {"way": "strike_out", "reasons": "Another complaint's", "do": "check"}
    checking = send(client, address, **said)
    assert (
        client.post(address, {**filled(soup(checking)), "do": "act"}).status_code == 302
    )
    page = words(read(client, f"/complaints/{complaint.reference}"))
    assert "Struck out: " in page
    assert "Meant for another complaint" in page


def test_an_extension_shows_the_latest_day_and_a_later_one_is_refused(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade())
    define = {"points": ["The roof"], "outcomes_wanted": "Dry"}
    done(complaint, "complaint.define", ade(), "2026-01-05 10:30", define)
    done(complaint, "s1.acknowledge", ade(), "2026-01-05 11:00", {"delivery": "email"})
    address = f"/complaints/{complaint.reference}/acts/s1.extend"
    # Acknowledged Monday 5 January: ten working days end on Monday 19 January; ten more
    # on Monday 2 February.
    assert "Monday 2 February" in words(read(as_(ade()), address))


def test_a_form_that_cannot_be_trusted_gives_back_what_was_typed(at_time: At) -> None:
    complaint = a_case(at_time)
    client = Client(enforce_csrf_checks=True)
    client.force_login(ade())
    answer = client.post(
        f"/complaints/{complaint.reference}/acts/note.add", {"note": "Typed at length"}
    )
    assert answer.status_code == 403
    assert "This page was open too long" in words(soup(answer))
    assert "Typed at length" in words(soup(answer))


def test_too_many_wrong_passwords_have_to_wait() -> None:
    person = ade()
    wrong = {"email": person.email, "password": "guess"}
    client = Client()
    for _ in range(8):
        answer = client.post("/sign-in", wrong)
    assert "do not go together" in problems(answer)[0]
    right = {"email": person.email, "password": "correct horse battery"}
    assert "Too many wrong tries" in problems(client.post("/sign-in", right))[0]


def test_signing_in_leads_nowhere_but_here() -> None:
    said = {"email": ade().email, "password": "correct horse battery"}
    answer = Client().post("/sign-in", {**said, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_words_of_residents_are_never_run(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade(), words="<script>alert(1)</script> مرحبا 🙂")
    raw = as_(ade()).get(f"/complaints/{complaint.reference}").content.decode()
    assert "<script>alert" not in raw
    assert "مرحبا 🙂" in raw


def test_the_second_stage_says_who_may_not_take_it(at_time: At) -> None:
    at_time("2026-02-02 10:00")
    complaint = a_complaint(ade())
    answered_at_stage_1(complaint, ade())
    said = {"channel": "email", "words": "Not good enough"}
    done(complaint, "s2.request", ade(), "2026-01-20 10:00", said)
    page = words(
        read(as_(bea()), f"/complaints/{complaint.reference}/acts/owner.assign")
    )
    assert "Who may not take it, and why" in page
