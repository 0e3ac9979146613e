"""Moving a complaint to another version: first shown, then done with a reason."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from tests import makers
from tests.records.test_moving_a_policy import KEEP, Ours, document
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db

# Received on Monday 2 March 2026 and acknowledged on the 4th: the answer is due ten
# working days later, on Wednesday 18 March; by the newer version eight, on the 16th.
NOW, AFTER = "Wednesday 18 March 2026", "Monday 16 March 2026"


@pytest.fixture
def ours(tmp_path: Path, at_time: At) -> Ours:
    at_time("2026-03-05 10:00")
    return Ours(tmp_path)


def acknowledged(ours: Ours) -> str:
    complaint = ours.complaint()
    makers.done(complaint, "s1.acknowledge", ours.officer, "2026-03-04 09:00")
    return f"/complaints/{complaint.reference}"


def test_the_page_shows_what_would_change_before_anything_does(ours: Ours) -> None:
    page = acknowledged(ours)
    assert "new complaints open under" not in words(read(as_(ours.officer), page))
    ours.adopt(document("2", 8))
    told = words(read(as_(ours.officer), page))
    assert "It runs under version 1 of the policy; new complaints open under 2" in told
    shown = words(read(as_(ours.officer), f"{page}/version"))
    assert NOW in shown
    assert AFTER in shown
    assert NOW.removesuffix(" 2026") in words(read(as_(ours.officer), page))


def test_with_a_reason_it_moves_and_the_story_tells_of_it(ours: Ours) -> None:
    page = acknowledged(ours)
    ours.adopt(document("2", 8))
    client = as_(ours.officer)
    assert problems(send(client, f"{page}/version", reasons=" "))
    send(client, f"{page}/version", reasons="The board shortened the time")
    told = words(read(client, page))
    assert "Version: 2 (before: 1)" in told
    assert "The board shortened the time" in told
    assert f"{AFTER} (before: {NOW})" in told
    assert "new complaints open under" not in told


def test_what_may_not_be_moved_says_why(ours: Ours) -> None:
    page = acknowledged(ours)
    ours.adopt(document("2", 8, KEEP))
    told = words(read(as_(ours.officer), page))
    assert "Open complaints keep the version they opened under" in told
    assert "See what moving it would change" not in told
    shown = words(read(as_(ours.officer), f"{page}/version"))
    assert "Version 2 of the policy says (clause 1) that open complaints" in shown
    assert "Move it to" not in shown


def test_another_landlords_staff_find_no_page(ours: Ours) -> None:
    page = acknowledged(ours)
    assert as_(makers.cai()).get(f"{page}/version").status_code == 404


def test_the_command_shows_all_of_them_and_moves_only_when_told_to(ours: Ours) -> None:
    page, told = acknowledged(ours), StringIO()
    reference = page.rpartition("/")[2]
    ours.adopt(document("2", 8))
    by = {"by": ours.officer.email}
    call_command("move_policy", stdout=told, **by)
    assert f"{reference} (Mina Okoro): to southmere 2." in told.getvalue()
    assert f"{AFTER}, before {NOW}" in told.getvalue()
    assert "Nothing has been moved yet" in told.getvalue()
    with pytest.raises(CommandError, match="Say why"):
        call_command("move_policy", stdout=told, go_on=True, **by)
    call_command("move_policy", stdout=told, go_on=True, reasons="Shorter", **by)
    assert "Moved: 1. Not to be moved: 0." in told.getvalue()
    assert "Version: 2 (before: 1)" in words(read(as_(ours.officer), page))
    again = StringIO()
    call_command("move_policy", stdout=again, go_on=True, reasons="Shorter", **by)
    assert "Moved: 0. Not to be moved: 0." in again.getvalue()
    with pytest.raises(CommandError, match="Nobody at work here"):
        call_command("move_policy", by="nobody@example.org", stdout=StringIO())
