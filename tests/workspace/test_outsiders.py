"""Every address there is, as somebody from outside: what is not with them is not there.

The walk takes the addresses from the product itself, so that a new page is tried too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import get_resolver, reverse

from putright.letters import services as letters
from putright.records import documents
from putright.records.models import Complaint
from tests.makers import a_complaint, a_key, a_landlord, a_resident, done, somebody
from tests.workspace.pages import as_, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from putright.people.models import Landlord, Staff

pytestmark = pytest.mark.django_db

SECRETS = ("Wilhelmina Ostrander", "purple fungus", "Quarry Steps")
# Nothing of a complaint stands there, or it is for whoever is signed in to nothing.
OWN = {"sign-in", "sign-out", "brand"}


def foundry() -> Landlord:
    return a_landlord("Foundry Homes", "bchg")


def desk() -> Staff:
    return somebody("Dee", foundry(), ("complaints-officer",))


def contractor() -> Staff:
    return somebody("Con", foundry(), ("contractor",))


def panellist() -> Staff:
    return somebody("Pan", foundry(), ("tenant-panel",))


def somebody_elses() -> Complaint:
    """A complaint with a document and a letter, which is with no outsider."""
    resident = a_resident(foundry(), SECRETS[0], address=f"4 {SECRETS[2]}")
    complaint = a_complaint(
        desk(),
        words=f"There is {SECRETS[1]} on the wall.",
        resident=resident,
        documents=[documents.Upload(name="wall.jpg", content=SECRETS[1].encode())],
    )
    done(
        complaint,
        "complaint.define",
        desk(),
        "2026-01-06 09:00",
        {"points": [SECRETS[1]], "outcomes_wanted": "None of it"},
    )
    letters.begin(Complaint.objects.get(pk=complaint.pk), "s1.acknowledge", desk())
    return complaint


def filled(complaint: Complaint) -> dict[str, Any]:
    """Something fitting for each part of an address."""
    return {
        "reference": complaint.reference,
        "number": 1,
        "pk": 1,
        "act": "note.add",
        "clock": "s1.acknowledge",
        "seq": 2,
        "kind": "pdf",
        "colour": "7a1f3d",
        "place": 1,
        "figure": "late",
        "slug": "anything",
        "key": "anything",
        "side": "before",
    }


def addresses(complaint: Complaint) -> Iterator[tuple[str, str, bool]]:
    """Every named page: its name, its address, whether it is one complaint's."""
    known = filled(complaint)
    resolver: Any = get_resolver()
    for name, (ways, *_rest) in resolver.reverse_dict.items():
        if not isinstance(name, str) or name in OWN:
            continue
        parts = ways[0][1]
        given = {part: known[part] for part in parts}
        if "letters" in ways[0][0]:
            given["number"] = complaint.letters.get().pk
        elif "documents" in ways[0][0]:
            given["number"] = complaint.documents.get().pk
        yield name, reverse(name, kwargs=given), "reference" in parts


def said(answer: Any) -> str:  # noqa: ANN401 - the test client's own class
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.demonstrates("BCH-7.2d")
@pytest.mark.parametrize("who", [contractor, panellist])
def test_no_address_shows_an_outsider_what_is_not_with_them(
    who: Callable[[], Staff], at_time: Callable[[str], object]
) -> None:
    at_time("2026-01-06 10:00")
    complaint = somebody_elses()
    client = as_(who())
    walked = list(addresses(complaint))
    assert len(walked) > 20
    for name, address, of_a_complaint in walked:
        answer = client.get(address)
        if of_a_complaint:
            assert answer.status_code == 404, name
            assert as_(desk()).get(address).status_code != 403, name
        assert answer.status_code in {200, 302, 403, 404, 405}, name
        for secret in (*SECRETS, complaint.reference):
            assert secret not in said(answer), (name, secret)


@pytest.mark.parametrize("who", [contractor, panellist])
def test_no_form_sent_by_an_outsider_reaches_what_is_not_with_them(
    who: Callable[[], Staff], at_time: Callable[[str], object]
) -> None:
    at_time("2026-01-06 10:00")
    complaint = somebody_elses()
    client = as_(who())
    before = complaint.entries.count()
    for name, address, of_a_complaint in list(addresses(complaint)):
        if of_a_complaint:
            sent = client.post(
                address, {"key": a_key(), "expected_seq": 9, "note": "x"}
            )
            assert sent.status_code == 404, name
    assert complaint.entries.count() == before


def test_a_refused_page_is_said_plainly(at_time: Callable[[str], object]) -> None:
    at_time("2026-01-06 10:00")
    complaint = somebody_elses()
    answer = as_(contractor()).get(f"/complaints/{complaint.reference}")
    assert answer.status_code == 404
    assert soup(answer).select_one("h1")
    assert complaint.reference not in said(answer)


def test_what_is_with_a_contractor_they_open_and_work_on(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    complaint, con = somebody_elses(), contractor()
    asked = {"person": con}
    done(complaint, "investigator.assign", desk(), "2026-01-06 09:30", asked)
    page = read(as_(con), "/caseload")
    assert words(page.select(".pr-switch [aria-current=page]")[0]) == "Mine"
    assert SECRETS[0] in words(page)
    assert "you look into it or hear it" in words(page)
    assert "look into it" not in words(read(as_(desk()), "/caseload?whose=all"))
    address = f"/complaints/{complaint.reference}"
    assert SECRETS[1] in words(read(as_(con), address))
    sent = send(as_(con), f"{address}/acts/s1.investigate", steps="Looked", do="act")
    assert sent.status_code == 302


def test_searching_finds_an_outsider_nothing_of_others(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    complaint = somebody_elses()
    for typed in (*SECRETS, complaint.reference):
        page = words(read(as_(contractor()), f"/caseload?q={typed}"))
        assert "No complaint has the words" in page
        assert complaint.reference in words(read(as_(desk()), f"/caseload?q={typed}"))


def test_a_contractor_who_logs_a_complaint_is_shown_no_resident(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    theirs = somebody_elses()
    client = as_(contractor())
    sent = send(
        client,
        "/complaints/new",
        words="A neighbour has no heating",
        name=SECRETS[0],
        channel="in_person",
        reached_day="6/1/2026",
        needs="Large print",
        **{"fact-issue.health_and_safety": "no"},
        danger="A baby is in the cold",
    )
    assert sent.status_code == 302
    assert sent["Location"] == "/caseload"
    logged = Complaint.objects.exclude(pk=theirs.pk).get()
    page = words(read(client, "/caseload"))
    assert f"Logged as {logged.reference}" in page
    assert SECRETS[2] not in page
    assert logged.resident_id != theirs.resident_id
    told = words(read(as_(desk()), f"/complaints/{logged.reference}"))
    assert "A baby is in the cold" in told
    assert "Large print" in told
    assert client.get(f"/complaints/{logged.reference}").status_code == 404


def test_who_may_not_be_asked_to_look_into_it_is_not_offered(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    complaint, con, pan = somebody_elses(), contractor(), panellist()
    page = read(
        as_(desk()), f"/complaints/{complaint.reference}/acts/investigator.assign"
    )
    offered = {field["value"] for field in page.select("input[name=person]")}
    assert con.person_id in offered
    assert pan.person_id not in offered
    assert "None of them acts as the Case Manager or the Contractor" in words(page)


def test_figures_of_all_complaints_are_not_for_outsiders() -> None:
    client = as_(contractor())
    for page in ("/policy/what-if", "/policy/what-if/compared?with=1&with=2"):
        assert client.get(page).status_code == 404
    assert "/policy/what-if" not in str(read(client, "/policy"))
    assert as_(desk()).get("/policy/what-if").status_code == 200
