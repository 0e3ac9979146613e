"""What a complaint's story says of letters' copies and of dates that moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.letters.services import Recipient
from putright.policies import calendars
from putright.records import pinned, services
from tests.letters.makers import sent
from tests.letters.test_sending import acknowledgement, sam
from tests.makers import a_complaint, acknowledged, ade
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def test_the_story_says_who_got_a_copy() -> None:
    letter = acknowledgement()
    adviser = Recipient(
        to="adviser", name="Jo Lane", channel="email", address="jo@advice.example"
    )
    sent(letter, sam(), copies=(adviser,))
    said = words(read(as_(sam()), f"/complaints/{letter.complaint.reference}"))
    assert "With a copy to: Jo Lane" in said


def test_the_story_says_who_logged_it() -> None:
    complaint = a_complaint(ade())
    said = words(read(as_(ade()), f"/complaints/{complaint.reference}"))
    assert f"{ade().name} logged the complaint." in said


def test_the_story_says_which_dates_a_new_holiday_list_moved(
    at_time: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_time("2027-01-05 08:00")
    whole = calendars.load
    with monkeypatch.context() as older:
        older.setattr(
            calendars, "load", lambda name: whole(name).known_to(date(2026, 12, 31))
        )
        complaint = a_complaint(ade(), received="2026-12-21 10:00")
        acknowledged(complaint, ade(), "2026-12-30")
    pinned._calendar.cache_clear()
    assert len(list(services.take_calendar())) == 1
    said = words(read(as_(ade()), f"/complaints/{complaint.reference}"))
    assert "The complaint took a new bank-holiday list." in said
    moved = "Thursday 14 January 2027 (before: Wednesday 13 January 2027)"
    assert moved in said


def test_the_residents_own_words_stand_on_the_page_once() -> None:
    said = "The roof over the stairs has leaked since November."
    complaint = a_complaint(ade(), words=said, about="Roof")
    page = read(as_(ade()), f"/complaints/{complaint.reference}")
    assert words(page).count(said) == 1
    quoted = page.select_one("main blockquote")
    assert quoted is not None
    assert said in quoted.get_text()
