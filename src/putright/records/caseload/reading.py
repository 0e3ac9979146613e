"""Reading one page of a caseload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from msgspec import Struct

from putright.records import search
from putright.records.caseload.asking import Asked, is_open, narrowing, order
from putright.records.caseload.counting import Count, counts, counts_of_few
from putright.records.caseload.grouping import (
    COMES_FIRST,
    URGENT,
    Group,
    group_of,
    in_group,
)
from putright.records.models import Complaint
from putright.records.selectors import visible_to
from putright.records.viewing import seen_by, sees_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from putright.people.models import Staff

PAGE = 25


class Caseload(Struct, frozen=True, kw_only=True):
    """One page of it.

    Attributes:
        complaints: In the order asked for, with `resident` and `owner`. By due day the
            first page begins with those that the policy puts before all others.
        counts: How many there are, with the same filters, in each group of which there
            is one on the page; and, where none of these is urgent, in the urgent ones.
        page: From 1; `more`: another page follows.
        cut: The words matched so many that only the newest were looked at.
    """

    complaints: tuple[Complaint, ...]
    counts: Mapping[Group, Count]
    page: int
    more: bool
    cut: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether anything comes before all others, is late or is due today."""
        return any(self.counts[each].number for each in URGENT & self.counts.keys())


def caseload(person: Staff, asked: Asked) -> Caseload:
    """One page of the complaints that this person may see."""
    found = _found(person, asked.q) if asked.q else None
    if found is None:
        return _browsed(person, asked)
    return _looked_up(person, asked, found)


def _browsed(person: Staff, asked: Asked) -> Caseload:
    wanted = visible_to(person).filter(narrowing(person, asked))
    by_newest = asked.closed or bool(asked.mark)
    sort = "newest" if by_newest else asked.sort
    by_priority = not (asked.group or by_newest) and sort == "due"
    listed = wanted.filter(~COMES_FIRST) if by_priority else wanted
    if asked.group:
        listed = listed.filter(in_group(asked.group))
    elif not asked.mark:
        listed = listed.filter(is_open(asked.sort, closed=asked.closed))
    page, more = _page(listed.order_by(*order(asked.group, sort)), asked)
    foremost = _foremost(wanted) if by_priority and asked.page <= 1 else ()
    complaints = (*foremost, *page)
    return Caseload(
        complaints=complaints,
        counts=counts(person, wanted, _to_count(complaints)),
        page=max(asked.page, 1),
        more=more,
    )


def _looked_up(person: Staff, asked: Asked, found: Sequence[int]) -> Caseload:
    """Those with the words, open and over, the newest first."""
    wanted = _by_number(person, found).filter(narrowing(person, asked))
    listed = wanted.filter(in_group(asked.group)) if asked.group else wanted
    complaints, more = _page(listed.order_by(*order(asked.group, "newest")), asked)
    return Caseload(
        complaints=complaints,
        counts=counts_of_few(wanted, _to_count(complaints)),
        page=max(asked.page, 1),
        more=more,
        cut=len(found) >= search.MOST,
    )


def _found(person: Staff, words: str) -> list[int] | None:
    """The numbers of the complaints with these words; None: no words."""
    seen = visible_to(person)
    within = None if sees_all(person) else list(seen.values_list("pk", flat=True))
    return search.find(person.landlord_id, words, within)


def _by_number(person: Staff, found: Sequence[int]) -> QuerySet[Complaint]:
    """Those of these numbers that the person may see.

    The landlord is compared as a sum, so that no index of all its complaints is read:
    SQLite, which knows nothing of how many rows there are, would prefer that one.
    """
    compared = Complaint.objects.alias(of_landlord=F("landlord_id") + 0)
    seen = seen_by(person, landlord="of_landlord")
    return compared.filter(seen, pk__in=search.among(found))


def _page(
    ordered: QuerySet[Complaint], asked: Asked
) -> tuple[tuple[Complaint, ...], bool]:
    """The complaints of the page, and whether another follows."""
    start = (max(asked.page, 1) - 1) * PAGE
    rows = tuple(_with_people(ordered)[start : start + PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


def _foremost(wanted: QuerySet[Complaint]) -> tuple[Complaint, ...]:
    """Those that come before all others, a page of them, the earliest due first."""
    ordered = wanted.filter(COMES_FIRST).order_by(*order(Group.FIRST, "due"))
    return tuple(_with_people(ordered)[:PAGE])


def _with_people(rows: QuerySet[Complaint]) -> QuerySet[Complaint]:
    return rows.select_related("resident", "owner")


def _to_count(complaints: Iterable[Complaint]) -> frozenset[Group]:
    """The groups whose counts the page tells."""
    shown = frozenset(filter(None, map(group_of, complaints)))
    return shown if shown & URGENT else shown | URGENT
