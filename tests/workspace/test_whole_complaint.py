"""One complaint through both stages in the pages, from an e-mail to the last letter."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.letters.models import Letter
from putright.records.models import Complaint
from tests.makers import a_landlord, a_resident, somebody
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db

STANDARDS = {
    "x.on_the_merits": "yes",
    "x.independently": "yes",
    "x.open_minded": "yes",
}


def an_email() -> SimpleUploadedFile:
    mail = EmailMessage()
    mail["From"] = "Mina Okoro <mina@example.org>"
    mail["To"] = "complaints@northfield.example"
    mail["Subject"] = "The roof still leaks"
    mail["Date"] = "Mon, 05 Jan 2026 09:30:00 +0000"
    mail.set_content(
        "The roof over the stairs has leaked since November.\nPlease help."
    )
    mail.add_attachment(
        b"not really", maintype="image", subtype="jpeg", filename="roof.jpg"
    )
    return SimpleUploadedFile("leak.eml", bytes(mail), "message/rfc822")


def test_a_complaint_goes_from_an_email_to_its_last_letter(  # noqa: PLR0915 - one long story
    at_time: Callable[[str], object],
) -> None:
    landlord = a_landlord()
    a_resident(landlord)
    officer = somebody("Ade", landlord, ("complaints-officer", "s1-investigator"))
    reviewer = somebody("Ria", landlord, ("senior-manager",))
    ade, ria = as_(officer), as_(reviewer)

    at_time("2026-01-06 10:00")
    form = filled(read(ade, "/complaints/new"))
    answer = ade.post(
        "/complaints/new", {**form, "email_file": an_email(), "do": "read"}
    )
    page = soup(answer)
    form = filled(page)
    assert form["words"].startswith("The roof over the stairs")
    assert form["name"] == "Mina Okoro"
    assert form["reached_day"] == "Monday 5 January 2026"
    assert "roof.jpg" in words(page)
    answer = ade.post("/complaints/new", {**form, "do": "log"})
    assert problems(answer) == ["Choose whether it is one of these people"]
    form = filled(soup(answer))
    choice = soup(answer).select_one("input[name=who]")
    assert choice is not None
    answer = ade.post("/complaints/new", {**form, "who": choice["value"], "do": "log"})
    assert answer.status_code == 302, problems(answer)
    complaint = Complaint.objects.get()
    assert [d.name for d in complaint.documents.all()] == ["leak.eml", "roof.jpg"]
    assert "Monday 12 January 2026" in words(read(ade, answer["Location"]))
    home = f"/complaints/{complaint.reference}"

    def act(client: Client, name: str, **said: object) -> None:
        answer = send(client, f"{home}/acts/{name}", **{"do": "act", **said})
        assert answer.status_code == 302, (name, problems(answer))

    def post_letter(
        client: Client, name: str, parts: dict[str, str], **said: object
    ) -> Letter:
        answer = send(client, f"{home}/acts/{name}", **{"do": "act", **said})
        assert answer.status_code == 302, (name, problems(answer), words(soup(answer)))
        page = read(client, answer["Location"])
        form = filled(page)
        given = {f"part-{item}": text for item, text in parts.items()}
        given |= {name: "It is so" for name in form if name.startswith("answer-")}
        sent = client.post(
            answer["Location"], {**form, **given, "delivery": "email", "do": "send"}
        )
        assert sent.status_code == 302, (name, problems(sent))
        letter = Letter.objects.latest("pk")
        assert letter.state == "sent"
        return letter

    act(
        ade,
        "complaint.define",
        points="The roof leaks\nNobody called back",
        outcomes_wanted="A dry staircase",
    )
    post_letter(ade, "s1.acknowledge", {})
    page = read(ade, f"{home}/acts/owner.assign")
    act(ade, "owner.assign", person=officer.person_id)
    at_time("2026-01-13 10:00")
    act(ade, "x.confirm_standards", **STANDARDS)
    act(ade, "s1.investigate", steps="Went to see the roof.")
    for point in ("1", "2"):
        page = read(ade, f"{home}/acts/point.answer")
        ids = [i["value"] for i in page.select("input[name=point]")]
        act(
            ade,
            "point.answer",
            point=ids[int(point) - 1],
            outcome="upheld",
            reasons="It leaks.",
            explanation="Tiles slipped in the storm.",
        )
    act(
        ade,
        "remedy.promise",
        what="Mend the roof",
        impact="Wet stairs since November",
        due_on="30 January 2026",
        owner="Repairs",
    )
    letter = post_letter(
        ade,
        "s1.respond",
        {
            "failings": "We did not mend the roof when you told us in November.",
            "apology": "We are sorry that we left you with a leaking roof.",
        },
    )
    pdf = ade.get(f"{home}/letters/{letter.pk}/pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"].startswith("attachment")
    at_time("2026-01-20 10:00")
    act(ade, "s2.request", channel="telephone", words="I am not happy.")
    at_time("2026-01-22 10:00")
    act(
        ade,
        "complaint.define",
        points="The roof leaks",
        outcomes_wanted="A dry staircase",
    )
    post_letter(ade, "s2.acknowledge", {})
    barred = words(read(ade, f"{home}/acts/owner.assign"))
    assert "Who may not take it, and why Ade Ade did" in barred
    act(ade, "owner.assign", person=reviewer.person_id)
    refused = words(read(ade, f"{home}/acts/s2.respond"))
    assert "You can’t do this now" in refused
    at_time("2026-02-02 10:00")
    act(ria, "x.confirm_standards", **STANDARDS)
    act(ria, "s2.investigate", steps="Read the file and went to see.")
    page = read(ria, f"{home}/acts/point.answer")
    for field in page.select("input[name=point]"):
        act(
            ria,
            "point.answer",
            point=field["value"],
            outcome="upheld",
            reasons="It still leaks.",
        )
    letter = post_letter(ria, "s2.respond", {})
    pdf = ria.get(f"{home}/letters/{letter.pk}/pdf")
    assert pdf.content.startswith(b"%PDF")
