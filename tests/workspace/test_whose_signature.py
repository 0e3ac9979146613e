"""A letter taken over by a colleague: whose name it bears, on its page and as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters.models import Letter
from putright.people.models import Staff
from tests.makers import a_complaint, a_landlord, somebody
from tests.workspace.pages import as_, filled, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db

ROLES = ("complaints-officer", "s1-investigator")


def taken_over(at_time: Callable[[str], object]) -> tuple[str, Client, Client]:
    """Where an acknowledgement is written, with who began it and who takes it over."""
    at_time("2026-01-06 10:00")
    landlord = a_landlord()
    ade = somebody("Ade Cole", landlord, ROLES, title="Housing Officer")
    bo = as_(somebody("Bo Marsh", landlord, ROLES, title="Team Leader"))
    complaint, first = a_complaint(by=ade), as_(ade)
    home = f"/complaints/{complaint.reference}"
    said = {"points": "The roof leaks", "outcomes_wanted": "A dry room", "do": "act"}
    send(first, f"{home}/acts/complaint.define", **said)
    send(first, f"{home}/acts/owner.assign", person=str(ade.pk), do="act")
    begun = send(first, f"{home}/acts/s1.acknowledge", do="act")["Location"]
    return begun, first, bo


def test_whoever_takes_a_letter_over_signs_it(
    at_time: Callable[[str], object],
) -> None:
    begun, _, bo = taken_over(at_time)
    page = read(bo, begun)
    assert "Bo Marsh, Team Leader" in filled(page)["part-sign_off"]
    assert "This letter is signed" not in words(page)
    assert send(bo, begun, delivery="email", do="send").status_code == 302
    assert "Bo Marsh, Team Leader" in Letter.objects.get().body
    assert "Ade Cole, Housing Officer\n" not in Letter.objects.get().body


def test_the_check_beside_a_letter_is_of_the_letter_as_its_reader_would_send_it(
    at_time: Callable[[str], object],
) -> None:
    begun, ade, bo = taken_over(at_time)
    Staff.objects.filter(name="Bo Marsh").update(title="TBC")
    told = "The end still has “TBC” in it."
    assert told in words(read(bo, begun))
    assert told not in words(read(ade, begun))


def test_a_name_typed_by_hand_is_told_of_and_changed_by_one_press(
    at_time: Callable[[str], object],
) -> None:
    begun, ade, bo = taken_over(at_time)
    typed = "Kind regards\n\nAde Cole, Housing Officer\nMonday to Thursday"
    send(ade, begun, **{"part-sign_off": typed, "do": "save"})
    assert "This letter is signed" not in words(read(ade, begun))
    page = read(bo, begun)
    assert "This letter is signed Ade Cole. You are Bo Marsh." in words(page)
    assert page.select_one("button[name=do][value=sign]")
    send(bo, begun, **{"part-clarification": "Ring me on Friday.", "do": "sign"})
    page = read(bo, begun)
    assert "This letter is signed" not in words(page)
    mended = "Kind regards\n\nBo Marsh, Team Leader\nMonday to Thursday"
    assert filled(page)["part-sign_off"] == mended
    assert filled(page)["part-clarification"] == "Ring me on Friday."


def test_what_was_written_while_a_colleague_sent_the_letter_is_not_lost(
    at_time: Callable[[str], object],
) -> None:
    begun, ade, bo = taken_over(at_time)
    mine = filled(read(ade, begun)) | {"delivery": "email", "do": "send"}
    assert send(bo, begun, delivery="email", do="send").status_code == 302
    answer = ade.post(begun, mine | {"part-clarification": "Ring me on Friday."})
    page = words(soup(answer))
    assert "Bo Marsh sent this letter while you had it open" in page
    assert page.count("Ring me on Friday.") == 1
    (told,) = soup(answer).select("[role=alert]")
    assert "Yours sincerely" not in words(told)
    assert "Ring me on Friday." not in Letter.objects.get().body


def test_a_letter_sent_by_a_double_press_is_shown_as_it_went(
    at_time: Callable[[str], object],
) -> None:
    begun, ade, _ = taken_over(at_time)
    posted = filled(read(ade, begun)) | {"delivery": "post", "do": "send"}
    first, second = (ade.post(begun, posted) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert "while you had it open" not in words(read(ade, begun))
    assert Letter.objects.count() == 1
