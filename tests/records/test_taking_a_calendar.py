"""A new bank-holiday list moves dates by an entry on each record, never by itself."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from putright.policies import calendars
from putright.records import pinned, positions, services
from putright.records.models import Complaint, PinnedCalendar
from putright.records.projection import rebuild
from putright.records.refusing import PolicyGone
from putright.records.verifying import verify
from tests import makers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from putright.engine.calendar import Calendar

pytestmark = pytest.mark.django_db

# The list ends with the year. Acknowledged on Wednesday 30 December 2026, the answer is
# due ten working days later: 13 January, and 14 January once New Year's Day is known.
LIST_ENDS = date(2026, 12, 31)
BEFORE, AFTER = date(2027, 1, 13), date(2027, 1, 14)


@pytest.fixture
def the_short_list(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A version whose list ends with 2026; calling it is the upgrade to this one."""
    whole = calendars.load

    def short(name: str) -> Calendar:
        return whole(name).known_to(LIST_ENDS)

    def upgrade() -> None:
        monkeypatch.setattr(calendars, "load", whole)
        pinned._calendar.cache_clear()

    pinned._calendar.cache_clear()
    monkeypatch.setattr(calendars, "load", short)
    yield upgrade
    pinned._calendar.cache_clear()


def acknowledged_at_the_edge() -> Complaint:
    complaint = makers.a_complaint(received="2026-12-21 10:00")
    makers.acknowledged(complaint, makers.ade(), on="2026-12-30")
    return fresh(complaint)


def fresh(complaint: Complaint) -> Complaint:
    return Complaint.objects.get(pk=complaint.pk)


def due(complaint: Complaint) -> tuple[date | None, bool]:
    for clock in positions.position_of(fresh(complaint)).clocks:
        if clock.id == "s1.respond":
            return clock.due_on, clock.provisional
    raise AssertionError("no such clock")


def test_past_the_list_s_end_a_date_is_provisional(
    the_short_list: Callable[[], None], at_time: Callable[[str], datetime]
) -> None:
    at_time("2027-01-05 08:00")
    assert due(acknowledged_at_the_edge()) == (BEFORE, True)


def test_a_newer_list_moves_no_date_by_itself(
    the_short_list: Callable[[], None], at_time: Callable[[str], datetime]
) -> None:
    at_time("2027-01-05 08:00")
    complaint = acknowledged_at_the_edge()
    the_short_list()
    assert rebuild() == 0
    assert due(complaint) == (BEFORE, True)
    assert fresh(complaint).next_due_on == BEFORE


def test_taking_it_counts_anew_and_the_record_says_so(
    the_short_list: Callable[[], None], at_time: Callable[[str], datetime]
) -> None:
    at_time("2027-01-05 08:00")
    complaint = acknowledged_at_the_edge()
    the_short_list()
    (moved,) = services.take_calendar()
    assert due(complaint) == (AFTER, False)
    after = fresh(complaint)
    assert after.next_due_on == AFTER
    entry = after.entries.get(event="calendar.moved")
    assert entry.seq == after.last_seq
    assert {
        "clock": "s1.respond",
        "title": "Answer at Stage 1",
        "before": "2027-01-13",
        "after": "2027-01-14",
    } in entry.data["changes"]
    assert entry.data["calendar_hash"] == after.calendar_hash
    assert moved.complaint.pk == complaint.pk
    assert list(verify()) == []


def test_taking_it_twice_writes_once(the_short_list: Callable[[], None]) -> None:
    complaint = acknowledged_at_the_edge()
    the_short_list()
    assert len(list(services.take_calendar())) == 1
    assert list(services.take_calendar()) == []
    assert complaint.entries.filter(event="calendar.moved").count() == 1


def test_a_complaint_whose_dates_stay_is_counted_by_the_new_list_too(
    the_short_list: Callable[[], None], at_time: Callable[[str], datetime]
) -> None:
    at_time("2026-01-06 08:00")
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    the_short_list()
    (moved,) = services.take_calendar()
    assert moved.changes == ()
    assert fresh(complaint).calendar_hash == pinned.calendar_of(fresh(complaint)).hash
    assert fresh(complaint).entries.get(event="calendar.moved").data["changes"] == []


def test_a_closed_complaint_stays_as_it_was_counted(
    the_short_list: Callable[[], None],
) -> None:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    makers.done(complaint, "complaint.withdraw", makers.ade(), "2026-01-06 10:00")
    the_short_list()
    assert list(services.take_calendar()) == []
    assert not fresh(complaint).entries.filter(event="calendar.moved").exists()


def test_the_command_lists_whom_to_tell(
    the_short_list: Callable[[], None], at_time: Callable[[str], datetime]
) -> None:
    at_time("2027-01-05 08:00")
    complaint, told = acknowledged_at_the_edge(), StringIO()
    the_short_list()
    call_command("take_calendar", stdout=told)
    assert (
        f"{complaint.reference} (Mina Okoro): Answer at Stage 1: Thursday 14 January "
        "2027, before Wednesday 13 January 2027\n" in told.getvalue()
    )
    assert "counted by the new list: 1. With other dates: 1." in told.getvalue()


def test_another_landlord_s_complaints_wait_where_one_is_named(
    the_short_list: Callable[[], None],
) -> None:
    ours = makers.a_complaint(makers.ade())
    theirs = makers.a_complaint(makers.cai())
    the_short_list()
    call_command("take_calendar", landlord=ours.landlord.slug, stdout=StringIO())
    assert fresh(ours).calendar_hash != fresh(theirs).calendar_hash
    with pytest.raises(CommandError, match="elsewhere-homes"):
        call_command("take_calendar", landlord="nobody")


def test_without_the_copy_of_an_older_list_it_says_what_to_put_back(
    the_short_list: Callable[[], None],
) -> None:
    complaint = makers.a_complaint()
    PinnedCalendar.objects.all().delete()
    the_short_list()
    with pytest.raises(PolicyGone, match=complaint.calendar_hash):
        positions.position_of(fresh(complaint))
