"""People's names and addresses kept findable: a change of theirs is looked up too.

Complaints are found by who complains and where they live. However a resident or a home
is saved, the complaints concerned are indexed anew in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Prefetch
from django.db.models.signals import post_save

from putright.people.models import Home, Resident
from putright.records import projection, search
from putright.records.models import Complaint, Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet


def listen() -> None:
    """Hear of every resident and home that is saved."""
    post_save.connect(_resident_saved, Resident, dispatch_uid="records.resident")
    post_save.connect(_home_saved, Home, dispatch_uid="records.home")


def index_anew(complaints: QuerySet[Complaint]) -> None:
    """Write these complaints' rows of the index again."""
    with_words = Entry.objects.select_related("words").order_by("seq")
    with transaction.atomic():
        rows = complaints.select_related("resident__home").prefetch_related(
            Prefetch("entries", queryset=with_words)
        )
        search.write(
            [
                search.indexed(
                    each, projection.words_of(each, list(each.entries.all()))
                )
                for each in rows
            ]
        )


def _resident_saved(instance: Resident, *, created: bool, **_: Any) -> None:  # noqa: ANN401 - Django's own
    if not created:
        index_anew(Complaint.objects.filter(resident=instance))


def _home_saved(instance: Home, *, created: bool, **_: Any) -> None:  # noqa: ANN401 - Django's own
    if not created:
        index_anew(Complaint.objects.filter(resident__home=instance))
