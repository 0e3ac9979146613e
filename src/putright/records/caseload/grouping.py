"""The groups of a caseload: said of many as a range of an index, and of one read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from putright.records import today
from putright.records.models import Complaint


class Group(StrEnum):
    """What a complaint's priority, or its next due day, makes it today."""

    FIRST = "first"
    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "week"
    LATER = "later"
    UNDATED = "undated"
    RESIDENT = "resident"


URGENT = frozenset({Group.FIRST, Group.LATE, Group.TODAY})
# Said so that an index is read for those that come first, and none for the others:
# theirs is the one of the due days.
COMES_FIRST = Q(priority__gt="")


def in_group(group: Group) -> Q:
    """What makes a complaint belong to the group today, as a range of the index."""
    if group is Group.FIRST:
        return COMES_FIRST
    return _by_due_day(group) & ~COMES_FIRST


def group_of(complaint: Complaint) -> Group | None:
    """The group that the complaint belongs to today; None: it is over."""
    if complaint.priority:
        return Group.FIRST
    if complaint.waiting_on == Complaint.WaitingOn.RESIDENT:
        return Group.RESIDENT
    if complaint.waiting_on == Complaint.WaitingOn.UNDATED:
        return Group.UNDATED
    due = complaint.next_due_on
    return _group_due(due, complaint.next_due_at) if due else None


def _by_due_day(group: Group) -> Q:
    now, day = today.now(), today.today()
    sunday = _sunday_after(day)
    ours = Q(waiting_on=Complaint.WaitingOn.LANDLORD)
    gone_by = Q(next_due_on__lt=day) | Q(next_due_at__lt=now)
    return {
        Group.LATE: ours & Q(next_due_on__lte=day) & gone_by,
        Group.TODAY: ours & Q(next_due_on=day) & ~Q(next_due_at__lt=now),
        Group.THIS_WEEK: ours & Q(next_due_on__gt=day, next_due_on__lte=sunday),
        Group.LATER: ours & Q(next_due_on__gt=sunday),
        Group.UNDATED: Q(waiting_on=Complaint.WaitingOn.UNDATED),
        Group.RESIDENT: Q(waiting_on=Complaint.WaitingOn.RESIDENT),
    }[group]


def _group_due(due: date, at: datetime | None) -> Group:
    day = today.today()
    if due < day or (at and at < today.now()):
        return Group.LATE
    if due == day:
        return Group.TODAY
    return Group.THIS_WEEK if due <= _sunday_after(day) else Group.LATER


def _sunday_after(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())
