"""Saved views are one's own, found by name, and never about the complaints."""

from __future__ import annotations

import pytest

from putright.workspace.models import SavedView
from putright.workspace.saved_views import MOST
from tests.makers import a_complaint, ade, bea
from tests.workspace.pages import as_, problems, read, send, soup, words

pytestmark = pytest.mark.django_db
LIST = "/caseload?whose=all&stage=s1"
SAVE = "/caseload/save?whose=all&stage=s1"


def test_a_narrowed_list_is_saved_and_found_again_by_its_name() -> None:
    mine = as_(ade())
    a_complaint(ade())
    offered = read(mine, LIST).select_one('a[href^="/caseload/save"]')
    assert offered is not None
    answer = send(mine, str(offered["href"]), name="First stage")
    assert answer.status_code == 302
    assert answer["Location"] == LIST
    (link,) = read(mine, "/caseload").select(".pr-switch a:-soup-contains('First')")
    assert link["href"] == LIST
    (there,) = read(mine, LIST).select(".pr-switch a:-soup-contains('First')")
    assert there["aria-current"] == "true"


def test_nobody_else_has_it_or_can_remove_it() -> None:
    send(as_(ade()), SAVE, name="First stage")
    kept = SavedView.objects.get()
    assert "First stage" not in words(read(as_(bea()), "/caseload"))
    hers = as_(bea()).post(f"/caseload/saved/{kept.pk}/remove")
    assert hers.status_code == 404
    assert as_(ade()).post(f"/caseload/saved/{kept.pk}/remove").status_code == 302
    assert not SavedView.objects.exists()


def test_the_same_name_again_is_the_newer_list() -> None:
    mine = as_(ade())
    send(mine, SAVE, name="Mine to watch")
    send(mine, "/caseload/save?whose=team&group=late", name="Mine to watch")
    assert SavedView.objects.get().query == "whose=team&group=late"


def test_a_list_without_a_name_is_not_saved_and_asks_for_one() -> None:
    answer = send(as_(ade()), SAVE, name=" ")
    assert problems(answer) == ["Fill in “Name for this list”"]
    assert not SavedView.objects.exists()


def test_nothing_but_what_narrows_a_list_is_kept() -> None:
    send(as_(ade()), f"{SAVE}&page=7&next=https://elsewhere.example", name="Plain")
    assert SavedView.objects.get().query == "whose=all&stage=s1"


def test_there_is_a_limit_and_what_was_typed_is_given_back() -> None:
    person = ade()
    for number in range(MOST):
        send(as_(person), SAVE, name=f"List {number}")
    answer = send(as_(person), SAVE, name="One more")
    assert problems(answer) == [
        f"You have {MOST} saved views. Remove one that you no longer use."
    ]
    field = soup(answer).select_one("#name")
    assert field is not None
    assert field["value"] == "One more"
