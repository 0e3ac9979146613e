"""Questions about contacts, each taking the person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Prefetch, QuerySet
from msgspec import Struct

from putright.contacts.models import Contact, Step
from putright.records import references, today, viewing
from putright.records import selectors as records
from putright.records.refusing import NotVisible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from putright.people.models import Resident, Staff
    from putright.records.models import Complaint

PAGE = 50


class Page(Struct, frozen=True, kw_only=True):
    """A part of the register, and whether more follows."""

    contacts: tuple[Contact, ...]
    number: int
    more: bool


def visible_to(person: Staff) -> QuerySet[Contact]:
    """The contacts that this person may see: their landlord's; outsiders, their own."""
    if not person.is_active:
        return Contact.objects.none()
    found = Contact.objects.filter(landlord_id=person.landlord_id)
    return found if viewing.sees_all(person) else found.filter(owner=person)


def contact_for(person: Staff, reference: str) -> Contact:
    """One contact with its steps and words, in a fixed number of queries.

    Raises:
        NotVisible: there is none by that reference for this person.
    """
    steps = Step.objects.select_related("words", "staff").order_by("seq")
    found = (
        visible_to(person)
        .filter(reference=references.tidied(reference))
        .select_related("landlord", "resident__home", "owner", "complaint")
        .prefetch_related(Prefetch("steps", queryset=steps))
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def register(
    person: Staff,
    *,
    is_open: bool = True,
    kinds: Sequence[str] = (),
    mine: bool = False,
    page: int = 1,
) -> Page:
    """A page of the register: what is due first comes first, then the oldest."""
    found = visible_to(person).filter(is_open=is_open)
    if kinds:
        found = found.filter(kind__in=kinds)
    if mine:
        found = found.filter(owner=person)
    rows = found.select_related("resident", "owner", "complaint")
    if is_open:
        rows = rows.order_by(F("due_on").asc(nulls_last=True), "received_at", "id")
    else:
        rows = rows.order_by("-received_at", "-id")
    start = (page - 1) * PAGE
    shown = list(rows[start : start + PAGE + 1])
    return Page(contacts=tuple(shown[:PAGE]), number=page, more=len(shown) > PAGE)


def late(person: Staff) -> int:
    """How many of the open ones are past the day that was set."""
    return visible_to(person).filter(is_open=True, due_on__lt=today.today()).count()


def open_of(person: Staff, resident: Resident) -> list[Contact]:
    """What is still open of what this resident asked or reported."""
    found = visible_to(person).filter(resident=resident, is_open=True)
    return list(found.order_by("-received_at")[:PAGE])


def of_complaint(person: Staff, complaint: Complaint) -> list[Contact]:
    """The contacts of which a complaint came."""
    return list(visible_to(person).filter(complaint=complaint).order_by("received_at"))


def feedback(person: Staff, first: date, last: date) -> list[Contact]:
    """What was kept to learn from between two days, the newest first."""
    found = visible_to(person).filter(
        nature="feedback", received_on__range=(first, last)
    )
    rows = found.select_related("resident", "owner", "complaint")
    return list(rows.order_by("-received_on", "-id")[:PAGE])


class Counted(Struct, frozen=True, kw_only=True):
    """How many came between two days, by one thing; complaints apart."""

    name: str
    number: int


def counted_by_kind(person: Staff, first: date, last: date) -> list[Counted]:
    """How many of each kind reached us between two days, the most first."""
    found = visible_to(person).filter(received_on__range=(first, last))
    return _counted(found, "kind")


def counted_by_channel(person: Staff, first: date, last: date) -> list[Counted]:
    """How many came each way, complaints and everything else together."""
    contacts = visible_to(person).filter(received_on__range=(first, last))
    # What became a complaint is counted as the complaint that it is.
    contacts = contacts.filter(complaint=None)
    complaints = records.visible_to(person).filter(received_on__range=(first, last))
    both: dict[str, int] = {}
    for each in (*_counted(contacts, "channel"), *_counted(complaints, "channel")):
        both[each.name] = both.get(each.name, 0) + each.number
    ordered = sorted(both.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Counted(name=name, number=number) for name, number in ordered]


def _counted(found: QuerySet, column: str) -> list[Counted]:  # type: ignore[type-arg]  # of contacts or of complaints
    rows = found.values(column).annotate(number=Count("pk")).order_by("-number", column)
    return [Counted(name=row[column], number=row["number"]) for row in rows]
