"""How many complaints there are, each count stopping where it no longer helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import IntegerField, QuerySet, Subquery
from msgspec import Struct

from putright.people.models import Landlord
from putright.records.caseload.grouping import Group, in_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from putright.people.models import Staff
    from putright.records.models import Complaint

MOST = 500


class Count(Struct, frozen=True, kw_only=True):
    """How many, as far as it was counted.

    >>> str(Count(number=500, more=True))
    '500+'
    """

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number}+" if self.more else str(self.number)


class Several(Subquery):
    """The number of rows of a query that stops by itself."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, counted: QuerySet[Complaint]) -> None:
        super().__init__(counted.order_by().values("pk")[: MOST + 1])


def as_far_as_counted(number: int) -> Count:
    """What `Several` found, told as far as it helps."""
    return Count(number=min(number, MOST), more=number > MOST)


def counts(
    person: Staff, wanted: QuerySet[Complaint], groups: Iterable[Group]
) -> dict[Group, Count]:
    """How many of these are in each of the groups, all asked in one query."""
    asked = {each.value: Several(wanted.filter(in_group(each))) for each in groups}
    rows = Landlord.objects.filter(pk=person.landlord_id).values_list(*asked.values())
    return _told(dict(zip(asked, rows.get(), strict=True)))


def counts_of_few(
    wanted: QuerySet[Complaint], groups: Iterable[Group]
) -> dict[Group, Count]:
    """The same, of those that words were found in: a search names but so many."""
    asked = {each.value: Counted("pk", filter=in_group(each)) for each in groups}
    return _told(wanted.order_by().aggregate(**asked))


def _told(row: Mapping[str, int]) -> dict[Group, Count]:
    return {Group(name): as_far_as_counted(number) for name, number in row.items()}
