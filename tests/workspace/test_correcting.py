"""Correcting an entry changes what was wrong in it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.records.models import Complaint
from tests.makers import a_complaint, acknowledged, ade, bea, done
from tests.workspace.pages import as_, filled, problems, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.records.models import Entry

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db


def corrected(entry: Entry, **said: str) -> dict[str, object]:
    """Correct an entry through its page; what the correction says."""
    complaint = Complaint.objects.get(pk=entry.complaint_id)
    address = f"/complaints/{complaint.reference}/entries/{entry.seq}/correct"
    said |= {"reasons": "I had the wrong one", "do": "act"}
    answer = send(as_(ade()), address, **said)
    assert answer.status_code == 302, problems(answer)
    data = complaint.entries.get(event="record.corrected").data.get("data", {})
    assert isinstance(data, dict)
    return data


def an_assignment(at_time: At) -> Entry:
    at_time("2026-01-12 10:00")
    complaint = a_complaint(ade())
    acknowledged(complaint, ade())
    return done(complaint, "owner.assign", ade(), "2026-01-08 09:00", {"person": ade()})


def test_a_corrected_day_leaves_who_has_the_complaint(at_time: At) -> None:
    assert "person" not in corrected(an_assignment(at_time), at_day="9 January 2026")


def test_who_has_the_complaint_can_be_corrected(at_time: At) -> None:
    entry, colleague = an_assignment(at_time), bea()
    data = corrected(entry, **{"said-person": colleague.person_id})
    assert data["person"] == colleague.person_id


def test_a_corrected_note_leaves_which_remedy_was_delivered(at_time: At) -> None:
    entry = an_assignment(at_time)
    complaint = Complaint.objects.get(pk=entry.complaint_id)
    promise = {"what": "A fan", "impact": "Damp", "due_on": "2026-01-20"}
    done(complaint, "remedy.promise", ade(), "2026-01-09 09:00", promise)
    page = read(as_(ade()), f"/complaints/{complaint.reference}/acts/remedy.deliver")
    choice = page.select_one("input[name=remedy]")
    assert choice is not None
    remedy = {"remedy": str(choice["value"]), "note": "Fitted"}
    delivered = done(complaint, "remedy.deliver", ade(), "2026-01-10 09:00", remedy)
    address = f"/complaints/{complaint.reference}/entries/{delivered.seq}/correct"
    assert filled(read(as_(ade()), address))["said-remedy"] == remedy["remedy"]
    assert "remedy" not in corrected(delivered, **{"said-note": "Fitted by Ola"})
    whole = words(read(as_(ade()), f"/complaints/{complaint.reference}"))
    assert "Fitted by Ola" in whole
    assert "A fan by Tuesday 20 January. Done on Saturday 10 January." in whole


@pytest.mark.parametrize(
    ("day", "shown"), [("2026-01-05", ""), ("2026-01-05 10:20", "10:20am")]
)
def test_no_time_is_shown_where_only_a_day_was_said(
    at_time: At, day: str, shown: str
) -> None:
    at_time("2026-01-12 10:00")
    said_day, _, said_time = day.partition(" ")
    form = filled(read(as_(ade()), "/complaints/new"))
    told = {"words": "It leaks", "channel": "telephone", "name": "Mina", "do": "log"}
    when = {"reached_day": said_day, "reached_time": said_time}
    answer = as_(ade()).post("/complaints/new", {**form, **told, **when})
    assert answer.status_code == 302, problems(answer)
    complaint = Complaint.objects.get()
    receipt = complaint.entries.get(event="complaint.received")
    address = f"/complaints/{complaint.reference}/entries/{receipt.seq}/correct"
    form = filled(read(as_(ade()), address))
    assert (form["at_day"], form["at_time"]) == ("Monday 5 January 2026", shown)
    moved = send(as_(ade()), address, at_day="6/1/2026", reasons="Misread")
    assert ("midday" in words(soup(moved))) is False
