"""What a complaint's page offers, refuses and leaves out; what its forms refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.demo import stock
from putright.engine.vocabulary import CATEGORIES
from putright.letters.models import Letter
from putright.policies import load
from tests.makers import (
    a_complaint,
    a_landlord,
    acknowledged,
    ade,
    done,
    somebody,
)
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from putright.records.models import Complaint

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db
RULES = load("pioneer")


def an_acknowledged_one(at_time: At) -> Complaint:
    """Received on Monday 5 January 2026, acknowledged on Wednesday 7 January.

    Clause 5.7 gives 10 working days from then: Wednesday 21 January. Clause 5.9 lets
    it be extended by 10 more: Wednesday 4 February.
    """
    at_time("2026-01-07 10:00")
    complaint = a_complaint(ade())
    acknowledged(complaint, ade())
    at_time("2026-01-12 10:00")
    done(complaint, "owner.assign", ade(), "2026-01-08 09:00", {"person": ade()})
    return complaint


def refusals(page: BeautifulSoup) -> dict[str, str]:
    """What cannot be done, each with its reason."""
    reasons = page.select_one("section[aria-labelledby=now] dl.pr-reasons")
    assert reasons is not None
    found: dict[str, str] = {}
    titles: list[str] = []
    for each in reasons.select("dt, dd"):
        if each.name == "dt":
            titles.append(str(each.contents[0]).strip())
        else:
            found |= dict.fromkeys(titles, " ".join(each.get_text(" ").split()))
            titles = []
    return found


def test_what_could_be_about_nothing_is_not_spoken_of(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    page = read(as_(ade()), f"/complaints/{a_complaint(ade()).reference}")
    said = words(page)
    for act in ("Reopen the complaint", "Record when a letter arrived", "Hand back"):
        assert act not in said


def test_a_letter_that_went_can_be_recorded_as_arrived(at_time: At) -> None:
    complaint = an_acknowledged_one(at_time)
    page = read(as_(ade()), f"/complaints/{complaint.reference}")
    assert "Record when a letter arrived" in words(page)


def test_one_reason_is_told_once_for_all_that_it_stands_against(at_time: At) -> None:
    complaint = an_acknowledged_one(at_time)
    page = read(as_(ade()), f"/complaints/{complaint.reference}")
    reason = "This belongs to Stage 2; the complaint is at Stage 1."
    assert words(page).count(reason) == 1
    assert reason in refusals(page)["Acknowledge at Stage 2"]
    assert reason in refusals(page)["Extend at Stage 2"]
    assert "Extend at Stage 2 (clause 6.12)" in words(page)


def test_refusing_begins_with_a_ground_and_then_asks_what_that_ground_asks(
    at_time: At,
) -> None:
    complaint = an_acknowledged_one(at_time)
    address = f"/complaints/{complaint.reference}/acts/complaint.refuse"
    page = read(as_(ade()), address)
    grounds = [item.get_text() for item in page.select("main li strong")]
    assert "Court proceedings have begun" in grounds
    link = page.select_one("main li a[href$='ground=court']")
    assert link is not None
    asked = read(as_(ade()), str(link["href"]))
    assert "On this ground: Court proceedings have begun" in words(asked)
    assert "The policy wants this answered first" in words(asked)


@pytest.mark.parametrize("typed", ["5 February 2026", "19/12/2099"])
def test_a_new_date_beyond_the_last_is_refused_before_any_letter_is_written(
    typed: str, at_time: At
) -> None:
    complaint = an_acknowledged_one(at_time)
    address = f"/complaints/{complaint.reference}/acts/s1.extend"
    said = {"new_due_date": typed, "reasons": "The survey is late"}
    answer = send(as_(ade()), address, do="act", **said)
    assert answer.status_code == 200
    assert any("4 February" in problem for problem in problems(answer))
    assert any("clause 5.9" in problem for problem in problems(answer))
    form = filled(soup(answer))
    assert {name: form[name] for name in said} == said
    assert not Letter.objects.exists()
    assert not complaint.entries.filter(event="s1.extended").exists()


def test_the_last_day_permitted_goes_on_to_a_letter_that_names_both_days(
    at_time: At,
) -> None:
    complaint = an_acknowledged_one(at_time)
    client = as_(ade())
    address = f"/complaints/{complaint.reference}/acts/s1.extend"
    answer = send(
        client,
        address,
        do="act",
        new_due_date="4 February 2026",
        reasons="The survey is late",
        agreed="yes",
    )
    assert answer.status_code == 302, problems(answer)
    letter = words(read(client, answer["Location"]))
    assert "you would hear by Wednesday 21 January 2026" in letter
    assert "We will answer you by Wednesday 4 February 2026" in letter
    assert not complaint.entries.filter(event="s1.extended").exists()


def test_the_category_is_one_of_a_list_that_filters_share(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    client = as_(ade())
    for address in ("/complaints/new", "/caseload"):
        choice = read(client, address).select_one("select[name=category]")
        assert choice is not None
        offered = [option["value"] for option in choice.select("option")]
        assert offered == ["", *CATEGORIES]


def test_the_demo_speaks_of_categories_that_can_be_chosen() -> None:
    assert {matter.category for matter in stock.matters()} <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ("mine", "No complaint is with you."),
        ("team", "No complaint is with your team."),
        ("nobody", "Every complaint is with somebody."),
        ("all", "No complaint is open."),
        ("over", "No complaint is finished yet."),
        ("all&category=Pests", "No complaint fits."),
    ],
)
def test_an_empty_list_says_what_its_emptiness_means(
    whose: str, said: str, at_time: At
) -> None:
    at_time("2026-01-06 10:00")
    assert said in words(read(as_(ade()), f"/caseload?whose={whose}"))


def test_what_was_logged_late_is_told_where_it_happened_and_not_as_a_notice(
    at_time: At,
) -> None:
    at_time("2026-01-14 10:00")
    complaint = a_complaint(ade(), recorded_at=None)
    page = read(as_(ade()), f"/complaints/{complaint.reference}")
    assert "It was logged 9 days later" in words(page)
    story = page.select_one(".pr-story")
    assert story is not None
    assert "Written down 9 days later" in story.get_text(" ")
    assert not page.select("section[aria-labelledby=now] .govuk-inset-text")


def test_closing_shows_every_ground_with_its_rule_or_with_why_not(at_time: At) -> None:
    complaint = an_acknowledged_one(at_time)
    page = read(as_(ade()), f"/complaints/{complaint.reference}/acts/complaint.close")
    lines = [line.get_text() for line in page.select("main li strong, main dt")]
    for closure in RULES.closures:
        assert any(line.startswith(closure.ground) for line in lines), closure.ground


def test_an_act_that_asks_nothing_leads_straight_to_its_letter(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade())
    done(complaint, "complaint.define", ade(), "2026-01-06 09:00", {"points": ["Damp"]})
    client, home = as_(ade()), f"/complaints/{complaint.reference}"
    button = read(client, home).find("button", string="Acknowledge at Stage 1")
    assert button is not None
    form = button.find_parent("form")
    assert form is not None
    hidden = form.select("input[type=hidden]")
    said = {str(field["name"]): str(field["value"]) for field in hidden}
    answer = client.post(str(form["action"]), said | {"do": "act"})
    letter = Letter.objects.get(complaint=complaint, act="s1.acknowledge")
    assert answer.status_code == 302
    assert answer["Location"] == f"{home}/letters/{letter.pk}"
    assert "What sending it does" in words(read(client, answer["Location"]))


def test_an_act_that_asks_something_has_its_own_page_first(at_time: At) -> None:
    complaint = an_acknowledged_one(at_time)
    page = read(as_(ade()), f"/complaints/{complaint.reference}")
    address = f"/complaints/{complaint.reference}/acts/s1.extend"
    assert page.select_one(f"main a[href='{address}']") is not None
    assert page.select_one(f"main form[action='{address}']") is None


def test_a_late_first_answer_can_be_written_after_stage_2_was_asked_for(
    at_time: At,
) -> None:
    complaint = an_acknowledged_one(at_time)
    at_time("2026-01-22 10:00")
    done(complaint, "s2.request", ade(), "2026-01-22 09:00")
    for point in ("p1",):
        said = {"point": point, "outcome": "upheld", "reasons": "A slate had slipped"}
        done(complaint, "point.answer", ade(), "2026-01-22 09:30", said)
    answer = send(as_(ade()), f"/complaints/{complaint.reference}/acts/s1.respond")
    assert answer.status_code == 302
    letter = Letter.objects.get(complaint=complaint, act="s1.respond")
    assert answer["Location"].endswith(f"/letters/{letter.pk}")
    page = read(as_(ade()), answer["Location"])
    assert "Stage 1" in words(page)


def test_a_reply_on_social_media_is_spoken_of_only_where_it_came_that_way(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    landlord = a_landlord("Larkfield Homes", "association")
    desk = somebody("Desk", landlord, ("complaints-officer",))
    for channel, offered in (("social_media", True), ("letter", False)):
        complaint = a_complaint(desk, channel=channel)
        page = words(read(as_(desk), f"/complaints/{complaint.reference}"))
        assert ("Reply on social media" in page) is offered, channel
    address = f"/complaints/{complaint.reference}/acts/x.reply_in_public"
    told = words(read(as_(desk), address))
    assert "Only where the complaint reached us by social media" in told
    assert "3.14" in told
