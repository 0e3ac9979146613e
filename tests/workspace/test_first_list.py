"""What the caseload opens on: one's own complaints, the team's, or everybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from putright.records import caseload
from putright.records.models import Complaint
from tests.makers import a_complaint, a_landlord, a_team, ade, cai, done, somebody
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from bs4 import BeautifulSoup

    from putright.people.models import Staff

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db

TEAMS = "No complaint is with you. These are your team’s."
# How a query asks whether a list holds anything.
ANY = 'EXISTS(SELECT 1 AS "a" FROM "records_complaint"'
ALL = "No complaint is with you. These are everybody’s."


def leader(name: str = "Lee") -> Staff:
    """Somebody who leads a team and owns nothing."""
    person = somebody(name, a_landlord(), ("complaints-officer",))
    person.team = a_team(a_landlord(), "Repairs")
    person.save()
    return person


def chosen_in(page: BeautifulSoup) -> str:
    return page.select(".pr-switch a[aria-current=page]")[0].text


def test_whoever_owns_none_is_shown_everybodys_and_told_so(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade())
    page = read(as_(leader()), "/caseload")
    assert (chosen_in(page), ALL in words(page)) == ("All", True)
    assert complaint.reference in words(page)


def test_whoever_owns_none_is_shown_their_teams_where_it_has_any(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    lee, theirs, others = leader(), a_complaint(ade()), a_complaint(ade())
    Complaint.objects.filter(pk=theirs.pk).update(team=lee.team)
    page = read(as_(lee), "/caseload")
    assert (chosen_in(page), TEAMS in words(page)) == ("My team’s", True)
    assert theirs.reference in words(page)
    assert others.reference not in words(page)


def test_whoever_owns_one_is_shown_their_own(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    complaint, lee = a_complaint(ade()), leader()
    done(complaint, "owner.assign", ade(), "2026-01-06 09:00", {"person": lee})
    page = read(as_(lee), "/caseload")
    assert chosen_in(page) == "Mine"
    assert "No complaint is with you" not in words(page)


def test_a_list_that_was_chosen_stays_though_it_is_empty(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    a_complaint(ade())
    page = read(as_(leader()), "/caseload?whose=mine")
    assert chosen_in(page) == "Mine"
    assert "No complaint is with you. Log one" in words(page)


def test_what_narrows_the_list_is_kept(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    a_complaint(ade())
    page = read(as_(leader()), "/caseload?stage=s2")
    assert chosen_in(page) == "All"
    assert "No complaint fits." in words(page)


def test_where_there_is_none_at_all_ones_own_list_says_what_to_do() -> None:
    page = read(as_(leader()), "/caseload")
    assert (chosen_in(page), "Log one as soon as" in words(page)) == ("Mine", True)


def test_nothing_of_another_landlord_is_shown_instead(at_time: At) -> None:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade())
    page = read(as_(cai()), "/caseload")
    assert (chosen_in(page), complaint.reference in words(page)) == ("Mine", False)


def test_opening_on_another_list_asks_few_questions(
    at_time: At,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    at_time("2026-01-06 10:00")
    a_complaint(ade())
    client = as_(leader())
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get("/caseload")


def test_which_list_comes_first_is_asked_only_where_nobody_chose_one(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    a_complaint(ade())
    client = as_(leader())
    client.get("/caseload")
    asked = {}
    for address in ("/caseload?whose=all", "/caseload"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked[address] = "".join(each["sql"] for each in queries).count(ANY)
    assert asked["/caseload?whose=all"] == 0 < asked["/caseload"]


def test_a_glance_at_nothing_asks_nothing(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    lee = leader()
    with django_assert_num_queries(0):
        assert caseload.glance(lee, [], []).first == "mine"


def test_a_search_for_words_leaves_the_other_fields_shut_and_a_choice_opens_them(
    at_time: At,
) -> None:
    at_time("2026-01-06 10:00")
    client = as_(ade())
    for address, shown in (
        ("/caseload?q=roof&stage=&sort=due", False),
        ("/caseload?q=roof&stage=s1", True),
        ("/caseload?stage=s1", True),
    ):
        (fields,) = read(client, address).select("details:has(#stage)")
        assert fields.has_attr("open") is shown, address
