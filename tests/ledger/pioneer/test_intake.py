"""Pioneer: how a complaint comes in, on the pages that staff use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.records.models import Complaint
from putright.records.refusing import NotPermitted
from tests.ledger.makers import a_case, clock_stands_at, row, somebody_as
from tests.makers import a_key, a_landlord, a_team, done
from tests.workspace.pages import as_, filled, problems, read, send, words

if TYPE_CHECKING:
    from putright.people.models import Landlord, Staff

pytestmark = pytest.mark.django_db

SETTLED = "fact-issue.settled_at_first_contact"


def pioneer() -> Landlord:
    clock_stands_at("2026-01-05 10:00")
    return a_landlord("Pioneer Homes", "pioneer")


def log(by: Staff, **said: Any) -> Complaint:  # noqa: ANN401 - as the form has it
    given = {
        "words": "The gate does not shut",
        "channel": "telephone",
        "reached_day": "5 January 2026",
        "name": a_key("Mina Okoro"),
        "do": "log",
        **said,
    }
    answer = send(as_(by), "/complaints/new", **given)
    assert answer.status_code == 302, problems(answer)
    return Complaint.objects.latest("pk")


def choices(page: Any, name: str) -> list[str]:  # noqa: ANN401 - the page as read
    return [option["value"] for option in page.select(f'select[name="{name}"] option')]


@pytest.mark.demonstrates("PIO-1.01")
def test_settled_on_the_call_it_shows_so_with_time_and_agent() -> None:
    agent = somebody_as(pioneer(), "complaints-officer", name="Kit Vale")
    complaint = log(agent, **{SETTLED: "yes"})
    assert complaint.stage == "s1"  # and no stage before it
    clock_stands_at("2026-01-05 10:07")
    home = f"/complaints/{complaint.reference}"
    (link,) = (
        link["href"]
        for link in read(as_(agent), f"{home}/acts/complaint.close").select("main a")
        if link.get_text(" ", strip=True) == "Settled at first contact"
    )
    answer = send(as_(agent), str(link), do="act")
    assert answer.status_code == 302, problems(answer)
    shown = words(read(as_(agent), home))
    assert "Settled at first contact" in shown
    assert "Monday 5 January 2026 at 10:07am Kit Vale (Customer 1st Officer)" in shown


@pytest.mark.demonstrates("PIO-1.02")
def test_not_settled_stage_1_opens_with_its_clocks_running() -> None:
    agent = somebody_as(pioneer(), "complaints-officer")
    complaint = log(agent, **{SETTLED: "no"})
    page = words(read(as_(agent), f"/complaints/{complaint.reference}"))
    assert complaint.stage == "s1"
    assert "Monday 12 January 2026" in page  # 5 working days: 6, 7, 8, 9 and 12
    ground = {"ground": "settled-at-first-contact"}
    with pytest.raises(NotPermitted):
        done(complaint, "complaint.close", agent, "2026-01-05 10:00", ground)


@pytest.mark.demonstrates("PIO-2.01")
def test_the_five_kinds_of_customer_can_be_chosen_and_the_choice_is_kept() -> None:
    agent = somebody_as(pioneer(), "complaints-officer")
    offered = choices(read(as_(agent), "/complaints/new"), "fact-complainant.kind")
    kinds = ["tenant", "resident", "leaseholder", "applicant", "service_user"]
    assert offered == ["", *kinds]  # the first: not known
    for kind in kinds:
        complaint = log(agent, **{"fact-complainant.kind": kind})
        logged = complaint.entries.get(event="complaint.logged")
        assert logged.data["facts"]["complainant.kind"] == kind


@pytest.mark.demonstrates("PIO-4.04")
def test_a_complaint_by_any_channel_opens_with_its_channel_kept() -> None:
    agent = somebody_as(pioneer(), "complaints-officer")
    for channel in ("web", "email", "telephone", "letter", "in_person", "social_media"):
        complaint = log(agent, channel=channel)
        assert complaint.stage == "s1"
        received = complaint.entries.get(event="complaint.received")
        assert received.data["channel"] == channel


@pytest.mark.demonstrates("PIO-4.05")
def test_somebody_with_the_plainest_role_can_log_a_complaint() -> None:
    caretaker = somebody_as(pioneer(), "staff")
    complaint = log(caretaker)
    received = complaint.entries.get(event="complaint.received")
    assert received.staff == caretaker


@pytest.mark.demonstrates("PIO-4.07")
def test_a_caretakers_log_is_at_once_in_the_teams_queue_with_its_day() -> None:
    landlord = pioneer()
    agent = somebody_as(landlord, "complaints-officer")
    caretaker = somebody_as(landlord, "staff", name="Cor Taker")
    caretaker.team = a_team(landlord, "Caretakers")
    caretaker.save()
    log(caretaker, reached_day="2 January 2026", about="The gate of Larch Court")
    queue = words(read(as_(agent), "/caseload?whose=nobody"))
    assert "The gate of Larch Court" in queue
    assert Complaint.objects.get().received_on.isoformat() == "2026-01-02"
    page = words(read(as_(agent), f"/complaints/{Complaint.objects.get().reference}"))
    assert "2 January 2026" in page
    assert "Friday 9 January 2026" in queue + page  # due from the day of receipt


@pytest.mark.demonstrates("PIO-5.05")
def test_an_acknowledged_complaint_without_an_officer_is_shown_as_nobodys() -> None:
    case = a_case("pioneer", "2026-01-05 10:00")
    agent = somebody_as(case.landlord, "complaints-officer")
    case.does("complaint.define", agent, points=["The gate does not shut"])
    case.does("s1.acknowledge", agent, delivery="email")
    queue = read(as_(agent), "/caseload?whose=nobody")
    assert case.reference in words(queue)
    officer = somebody_as(case.landlord, "s1-investigator")
    case.does("owner.assign", agent, person=officer)
    queue = read(as_(agent), "/caseload?whose=nobody")
    assert case.reference not in words(queue)


@pytest.mark.demonstrates("PIO-6.06")
def test_asking_for_stage_2_needs_no_reason() -> None:
    case = a_case("pioneer", "2026-01-05 10:00")
    agent = somebody_as(case.landlord, "complaints-officer", "s1-investigator")
    case.does("complaint.define", agent, points=["The gate does not shut"])
    case.does("s1.acknowledge", agent, delivery="email")
    case.does("owner.assign", agent, person=agent)
    answer = {"point": "p1", "outcome": "upheld", "reasons": "The latch broke."}
    case.does("point.answer", agent, **answer)
    case.does("s1.respond", agent, delivery="email")
    form = f"/complaints/{case.reference}/acts/s2.request"
    assert "words" in filled(read(as_(agent), form))
    answer = send(as_(agent), form, channel="telephone", words="", do="act")
    assert answer.status_code == 302, problems(answer)
    assert case.position.stage == "s2"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        row("PIO-12.02", "A gate that shuts", True),
        row("PIO-12.02", "", False),
    ],
)
def test_what_would_put_it_right_is_asked_and_need_not_be_said(
    said: str,
    kept: bool,  # noqa: FBT001 - a case
) -> None:
    agent = somebody_as(pioneer(), "complaints-officer")
    assert "What would put it right" in words(read(as_(agent), "/complaints/new"))
    complaint = log(agent, wanted=said)
    page = words(read(as_(agent), f"/complaints/{complaint.reference}"))
    assert ("What would put it right: A gate that shuts" in page) is kept


@pytest.mark.demonstrates("PIO-8.04")
def test_the_team_sorts_a_complaint_and_settles_it_early_from_its_page() -> None:
    agent = somebody_as(pioneer(), "complaints-officer")
    complaint = log(agent, **{SETTLED: "yes"})
    home = f"/complaints/{complaint.reference}"

    def offered(by: Staff) -> set[str]:
        links = read(as_(by), home).select(f'main a[href^="{home}/acts/"]')
        return {str(link["href"]).rpartition("/")[2] for link in links}

    team = {"issue.record_fact", "complaint.define", "complaint.close"}
    assert team <= offered(agent)
    assert "complaint.close" not in offered(somebody_as(agent.landlord, "staff"))
