"""Complaints of a past year, as trials of a changed policy take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from putright.records.models import Complaint, Entry
from putright.records.positions import history_of
from putright.simulation.trial import Case

if TYPE_CHECKING:
    from putright.people.models import Landlord


def cases_of(landlord: Landlord, year: int) -> list[Case]:
    """Every complaint that reached the landlord in a year, in order of receipt.

    Two queries, however many there are.
    """
    entries = Entry.objects.select_related("words").order_by("seq")
    complaints = (
        Complaint.objects.filter(landlord=landlord, received_on__year=year)
        .prefetch_related(Prefetch("entries", queryset=entries))
        .order_by("received_on", "id")
    )
    return [
        Case(
            reference=complaint.reference,
            category=complaint.category,
            history=history_of(complaint),
        )
        for complaint in complaints
    ]


def years_of(landlord: Landlord) -> list[int]:
    """The years in which complaints reached the landlord, newest first."""
    days = Complaint.objects.filter(landlord=landlord).dates("received_on", "year")
    return sorted((day.year for day in days), reverse=True)
