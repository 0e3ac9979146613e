"""The caseload: what is late, due today, due this week, later, or with the resident.

However many complaints there are, a page of it is read by index and stops at its end,
and no count goes beyond `MOST`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from django.db.models import Count as Counted
from django.db.models import Exists, IntegerField, Q, QuerySet, Subquery
from msgspec import Struct

from putright.people.models import Landlord, Staff
from putright.records import search, today
from putright.records.models import Complaint
from putright.records.selectors import visible_to
from putright.records.viewing import sees_all, with_besides

PAGE = 25
MOST = 500

Whose = Literal["mine", "team", "all", "nobody"]
Sort = Literal["due", "received", "newest"]


class Group(StrEnum):
    """What a complaint's priority, or its next due day, makes it today."""

    FIRST = "first"
    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "week"
    LATER = "later"
    UNDATED = "undated"
    RESIDENT = "resident"


class Count(Struct, frozen=True, kw_only=True):
    """How many, as far as it was counted.

    >>> str(Count(number=500, more=True))
    '500+'
    """

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number}+" if self.more else str(self.number)


class Caseload(Struct, frozen=True, kw_only=True):
    """One page of it.

    Attributes:
        complaints: In the order asked for, with `resident` and `owner`. By due day the
            first page begins with those that the policy puts before all others.
        counts: How many there are in each group, with the same filters.
        page: From 1; `more`: another page follows.
        cut: The words matched so many that only the newest were looked at.
    """

    complaints: tuple[Complaint, ...]
    counts: Mapping[Group, Count]
    page: int
    more: bool
    cut: bool = False


def caseload(  # noqa: PLR0913 - each is a filter of the page
    person: Staff,
    *,
    whose: Whose = "all",
    group: Group | str | None = None,
    owner: int | None = None,
    team: int | None = None,
    category: str = "",
    stage: str = "",
    mark: str = "",
    q: str = "",
    sort: Sort = "due",
    page: int = 1,
    closed: bool = False,
) -> Caseload:
    """One page of the complaints that this person may see.

    Args:
        person: Who asks.
        whose: Their own and those that they look into or hear, their team's,
            everybody's, or those that nobody owns.
        group: Only what is late, due today, …; None: all groups, the latest due first.
        owner: Only this member of staff's.
        team: Only this team's.
        category: Only this category.
        stage: Only those now in this stage.
        mark: Only those that carry this mark, open and over.
        q: Words to look up, or a reference.
        sort: By due day, by day of receipt (oldest first), or newest first.
        page: From 1.
        closed: Those that are over, in place of those that are not; with `q`, both.
    """
    seen = visible_to(person)
    within = None if sees_all(person) else list(seen.values_list("pk", flat=True))
    found = search.find(person.landlord_id, q, within)
    wanted = seen.filter(
        _by_whom(person, whose, owner, team),
        Q(category=category) if category else Q(),
        Q(stage=stage) if stage else Q(),
        _marked(mark) if mark else Q(),
        Q() if found is None else Q(pk__in=search.among(found)),
    )
    both = found is not None or bool(mark)
    by_newest = both or closed
    by_priority = not (group or by_newest) and sort == "due"
    if group:
        listed = wanted.filter(in_group(Group(group)))
    elif not both:
        listed = wanted.filter(
            _open(sort, closed=closed), ~_FIRST if by_priority else Q()
        )
    else:
        listed = wanted
    ordered = listed.order_by(*_order(group, "newest" if by_newest else sort))
    start = (max(page, 1) - 1) * PAGE
    rows = ordered.select_related("resident", "owner")
    complaints = list(rows[start : start + PAGE + 1])
    foremost = _foremost(wanted) if by_priority and start == 0 else []
    return Caseload(
        complaints=(*foremost, *complaints[:PAGE]),
        counts=counts(person, wanted) if found is None else _counts_of_few(wanted),
        page=max(page, 1),
        more=len(complaints) > PAGE,
        cut=found is not None and len(found) >= search.MOST,
    )


def _marked(mark: str) -> Q:
    """What carries a mark, as the index of those few that carry any finds it."""
    return ~Q(marks="") & Q(marks__contains=f"|{mark}|")


class Glance(Struct, frozen=True, kw_only=True):
    """What there is, whichever list is looked at.

    Attributes:
        marks: How many carry each mark, open and over.
        first: The first of the lists asked about that holds an open complaint; none
            does: one's own.
    """

    marks: Mapping[str, Count]
    first: Whose


def glance(person: Staff, marks: Iterable[str], lists: Sequence[Whose]) -> Glance:
    """Look over all that this person may see, in one query; in none for nothing."""
    marks = tuple(marks)
    if not marks and not lists:
        return Glance(marks={}, first="mine")
    seen = visible_to(person).order_by()
    live = seen.filter(_open("due", closed=False))
    carry = {
        f"mark {number}": _Counted(seen.filter(_marked(mark)).values("pk")[: MOST + 1])
        for number, mark in enumerate(marks)
    }
    hold = {
        f"list {whose}": Exists(live.filter(_held_by(person, whose))) for whose in lists
    }
    rows = Landlord.objects.filter(pk=person.landlord_id)
    row = rows.values_list(*carry.values(), *hold.values()).get()
    numbers = dict(zip(marks, row, strict=False))
    holding = [
        each for each, any_ in zip(lists, row[len(carry) :], strict=True) if any_
    ]
    return Glance(
        marks={
            mark: Count(number=min(number, MOST), more=number > MOST)
            for mark, number in numbers.items()
        },
        first=next(iter(holding), "mine"),
    )


def _held_by(person: Staff, whose: Whose) -> Q:
    """As `_by_whom`, with those beside their own in a query within."""
    if whose == "mine":
        return Q(owner=person) | Q(pk__in=with_besides(person))
    return _by_whom(person, whose, None, None)


# Said so that an index is read for those that come first, and none for the others:
# theirs is the one of the due days.
_FIRST = Q(priority__gt="")


def _foremost(wanted: QuerySet[Complaint]) -> list[Complaint]:
    """Those that come before all others, a page of them, the earliest due first."""
    ordered = wanted.filter(_FIRST).order_by(*_order(Group.FIRST, "due"))
    return list(ordered.select_related("resident", "owner")[:PAGE])


def in_group(group: Group) -> Q:
    """What makes a complaint belong to the group today, as a range of the index."""
    if group is Group.FIRST:
        return _FIRST
    return _by_due_day(group) & ~_FIRST


def _by_due_day(group: Group) -> Q:
    now, day = today.now(), today.today()
    sunday = day + timedelta(days=6 - day.weekday())
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


def _group_due(due: date, at: datetime | None) -> Group:
    day = today.today()
    if due < day or (at and at < today.now()):
        return Group.LATE
    if due == day:
        return Group.TODAY
    sunday = day + timedelta(days=6 - day.weekday())
    return Group.THIS_WEEK if due <= sunday else Group.LATER


def counts(person: Staff, wanted: QuerySet[Complaint]) -> dict[Group, Count]:
    """How many of these are in each group, all asked in one query."""
    asked = {
        group.value: _Counted(
            wanted.filter(in_group(group)).order_by().values("pk")[: MOST + 1]
        )
        for group in Group
    }
    rows = Landlord.objects.filter(pk=person.landlord_id).values_list(*asked.values())
    row = dict(zip(asked, rows.get(), strict=True))
    return _as_far_as_counted(row)


def _counts_of_few(wanted: QuerySet[Complaint]) -> dict[Group, Count]:
    """The same, of those that words were found in: a search names but so many."""
    asked = {group.value: Counted("pk", filter=in_group(group)) for group in Group}
    row = wanted.order_by().aggregate(**asked)
    return _as_far_as_counted(row)


def _as_far_as_counted(row: Mapping[str, int]) -> dict[Group, Count]:
    return {
        group: Count(number=min(row[group], MOST), more=row[group] > MOST)
        for group in Group
    }


class _Counted(Subquery):
    """The number of rows of a query that stops by itself."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


# Each order is that of an index, so that a page is read and nothing sorted.
_ORDERS: dict[str, tuple[str, ...]] = {
    "due": ("waiting_on", "next_due_on", "pk"),
    "received": ("received_on", "pk"),
    "newest": ("-received_on", "-pk"),
}


def _order(group: Group | str | None, sort: str) -> tuple[str, ...]:
    if group == Group.FIRST and sort == "due":
        return ("next_due_on", "next_due_at", "pk")
    return _ORDERS[sort]


def _open(sort: Sort, *, closed: bool) -> Q:
    """Said where no group is: beside a group's own range SQLite would take this one."""
    if sort == "due" and not closed:
        # The same complaints as `live`, said as a range of the due days' index.
        return Q(waiting_on__gt=Complaint.WaitingOn.NOBODY)
    # `IN (1)`, because SQLite finds no index for Django's bare `WHERE live`.
    return Q(live__in=[not closed])


def _mine(person: Staff) -> Q:
    """Those that this person owns, looks into, or hears on a panel.

    The second are named by number, being few: a query within would cost the index.
    """
    beside = list(with_besides(person))
    return Q(owner=person) | Q(pk__in=beside) if beside else Q(owner=person)


def _by_whom(person: Staff, whose: Whose, owner: int | None, team: int | None) -> Q:
    by = Q()
    if whose == "mine":
        by &= _mine(person)
    if whose == "team":
        by &= Q(team=person.team_id) if person.team_id else Q(owner=person)
    if whose == "nobody":
        by &= Q(owner=None)
    if owner is not None:
        by &= Q(owner=owner)
    if team is not None:
        by &= Q(team=team)
    return by
