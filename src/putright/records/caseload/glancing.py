"""What there is, whichever list is looked at: how many marked, and which list first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import Exists, Q
from msgspec import Struct

from putright.people.models import Landlord
from putright.records.caseload.asking import Whose, by_whom, is_open, marked
from putright.records.caseload.counting import Count, Several, as_far_as_counted
from putright.records.selectors import visible_to
from putright.records.viewing import with_besides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from putright.people.models import Staff


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
    live = seen.filter(is_open("due", closed=False))
    carry = [Several(seen.filter(marked(mark))) for mark in marks]
    ways = [(whose, by) for whose in lists for by in _held_by(person, whose)]
    hold = [Exists(live.filter(by)) for _, by in ways]
    rows = Landlord.objects.filter(pk=person.landlord_id)
    row = rows.values_list(*carry, *hold).get()
    holding = (
        whose for (whose, _), any_ in zip(ways, row[len(carry) :], strict=True) if any_
    )
    return Glance(
        marks={
            mark: as_far_as_counted(number)
            for mark, number in zip(marks, row, strict=False)
        },
        first=next(holding, "mine"),
    )


def _held_by(person: Staff, whose: Whose) -> tuple[Q, ...]:
    """The ways in which a list holds one, each looked for by an index of its own."""
    if whose == "mine":
        return Q(owner=person), Q(pk__in=with_besides(person))
    return (by_whom(person, whose),)
