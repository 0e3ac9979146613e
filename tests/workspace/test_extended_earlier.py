"""More time that was told to the resident elsewhere, and is entered days later.

The sample policy, received and acknowledged on Monday 5 January 2026: ten working days
end on Monday 19 January; more time may be given up to Monday 2 February.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.letters.models import Letter
from putright.records.models import Complaint, Entry
from putright.records.positions import position_of
from tests.makers import a_complaint, ade, done, somebody
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db

SAID = {
    "reasons": "The surveyor has still to come",
    "new_due_date": "30/01/2026",
    "do": "act",
}


def asked_for(complaint: Complaint) -> str:
    return f"/complaints/{complaint.reference}/acts/s1.extend"


def acknowledged(at_time: At) -> Complaint:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade())
    define = {"points": ["The roof"], "outcomes_wanted": "Dry"}
    done(complaint, "complaint.define", ade(), "2026-01-05 10:30", define)
    done(complaint, "s1.acknowledge", ade(), "2026-01-05 11:00", {"delivery": "email"})
    return complaint


def entered(complaint: Complaint, **more: str) -> Any:  # noqa: ANN401 - the test client's own class
    return send(as_(ade()), asked_for(complaint), **{**SAID, **more})


def test_one_told_in_time_and_entered_after_the_due_day_moves_the_due_day(
    at_time: At,
) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-21 10:00")
    page = words(read(as_(ade()), asked_for(complaint)))
    assert "You can’t do this now" in page
    assert "Was it given already" in page
    answer = entered(complaint, at_day="16/01/2026", delivery="post")
    assert answer["Location"].endswith(complaint.reference), problems(answer)
    entry = Entry.objects.get(complaint=complaint, event="s1.extended")
    assert (entry.at.date().isoformat(), entry.data["delivery"]) == (
        "2026-01-16",
        "post",
    )
    assert entry.recorded_at.date().isoformat() == "2026-01-21"
    position = position_of(Complaint.objects.get(pk=complaint.pk))
    owed = next(each for each in position.clocks if each.id == "s1.respond")
    assert str(owed.due_on) == "2026-01-30"
    told = [one.because for one in position.irregular if one.seq == entry.seq]
    assert "turns late into in time" in told[0]  # and so somebody else must confirm it
    assert not Letter.objects.filter(complaint=complaint).exists()
    story = words(read(as_(ade()), f"/complaints/{complaint.reference}"))
    assert "A second person must confirm it." in story


def test_who_may_never_give_more_time_is_not_asked_when_it_was_given(
    at_time: At,
) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-21 10:00")
    reviewer = as_(somebody("Rex", complaint.landlord, ("s2-reviewer",)))
    page = read(reviewer, asked_for(complaint))
    assert "Was it given already" not in words(page)
    assert not page.select("main form [name=at_day]")


def test_a_complaint_that_is_over_is_not_asked_about_either(at_time: At) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-21 10:00")
    done(complaint, "complaint.withdraw", ade(), "2026-01-20 10:00", {"note": "Gone"})
    page = read(as_(ade()), asked_for(complaint))
    assert "You can’t do this now" in words(page)
    assert not page.select("main form [name=at_day]")


def test_one_told_too_late_is_refused_with_the_clause_and_nothing_typed_is_lost(
    at_time: At,
) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-23 10:00")
    answer = entered(complaint, at_day="21/01/2026", delivery="email")
    assert "5.9" in problems(answer)[0], problems(answer)
    back = filled(soup(answer))
    assert (back["at_day"], back["reasons"]) == ("21/01/2026", SAID["reasons"])
    assert back["delivery"] == "email"
    assert not Entry.objects.filter(event="s1.extended").exists()


def test_one_that_was_only_said_on_the_telephone_is_entered_without_a_letter(
    at_time: At,
) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-15 10:00")
    answer = entered(complaint, at_day="13/01/2026", delivery="not_written")
    assert answer["Location"].endswith(complaint.reference), problems(answer)
    entry = Entry.objects.get(complaint=complaint, event="s1.extended")
    assert "delivery" not in entry.data


def test_what_was_said_today_is_still_written_in_a_letter(at_time: At) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-15 10:00")
    told = problems(entered(complaint, at_day="15/01/2026", delivery="not_written"))
    assert len(told) == 1
    assert "write the letter" in told[0]
    assert not Entry.objects.filter(event="s1.extended").exists()


def test_who_says_when_it_was_told_has_to_say_how(at_time: At) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-15 10:00")
    assert problems(entered(complaint, at_day="13/01/2026")) == [
        "Say how they were told"
    ]


def test_without_a_day_the_letter_is_written_as_before(at_time: At) -> None:
    complaint = acknowledged(at_time)
    at_time("2026-01-15 10:00")
    assert "/letters/" in entered(complaint)["Location"]
    assert not Entry.objects.filter(event="s1.extended").exists()
