"""Who may see what: which complaints, and which entries of them.

Staff see their landlord's complaints, save those that the policy keeps for a few.
Outsiders, such as a contractor or a member of a panel, see only what is with them. One
rule, said twice: as a condition of every query, and of a row that has been read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, prefetch_related_objects

from putright.engine.seeing import hidden_from, sees_every_complaint
from putright.people.roles import roles_held
from putright.records import pinned
from putright.records.models import Complaint
from putright.records.refusing import NotVisible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from putright.people.models import Staff
    from putright.records.models import Entry


def seen_by(person: Staff, *, landlord: str = "landlord_id") -> Q:
    """The condition that a complaint must meet for this person to see it.

    `landlord`: the column, or the name of an expression, that says whose it is.
    """
    ours = Q((landlord, person.landlord_id))
    if not person.is_active:
        return Q(pk__in=())
    own = Q(owner_id=person.pk)
    if not sees_all(person):
        return ours & (own | Q(pk__in=with_besides(person)))
    kept = Q()
    for role in sorted(_roles(person)):
        kept |= Q(restricted_to__contains=f"|{role}|")
    free = Q(restricted_to="")
    if kept:
        free |= kept & ~Q(staff_named__contains=_mark(person))
    # Said of the row itself: it only narrows a list that another index is read for.
    return ours & (free | own | Q(also_with__contains=_mark(person)))


def may_see(person: Staff, complaint: Complaint) -> bool:
    """The same of a complaint that has been read."""
    if not person.is_active or complaint.landlord_id != person.landlord_id:
        return False
    mark = _mark(person)
    if complaint.owner_id == person.pk or mark in complaint.also_with:
        return True
    if not sees_all(person):
        return False
    if not complaint.restricted_to:
        return True
    kept = any(f"|{role}|" in complaint.restricted_to for role in _roles(person))
    return kept and mark not in complaint.staff_named


def sees_all(person: Staff) -> bool:
    """Whether this person sees complaints that are not with them."""
    prefetch_related_objects([person], "roles")
    rules = pinned.rules_for_new(person.landlord)
    return sees_every_complaint((each.role for each in person.roles.all()), rules)


def assert_sees_all(person: Staff) -> None:
    """See that this person may look at the landlord's complaints together.

    Raises:
        NotVisible: they see only what is with them.
    """
    if not sees_all(person):
        raise NotVisible


def hidden(person: Staff, complaint: Complaint) -> frozenset[str]:
    """The events whose entries, and letters, this person does not read."""
    rules = pinned.rules_of(complaint)
    return hidden_from(roles_held(person, rules), rules)


def shown_to(
    person: Staff, complaint: Complaint, entries: Iterable[Entry]
) -> frozenset[int]:
    """The numbers of those entries that this person may read.

    A correction is hidden with the entry that it is about.
    """
    entries = list(entries)
    events = hidden(person, complaint)
    kept_back = {
        entry.seq
        for entry in entries
        if entry.event in events and entry.by != person.person_id
    }
    return frozenset(
        entry.seq
        for entry in entries
        if kept_back.isdisjoint((entry.seq, entry.corrects))
    )


def with_besides(person: Staff) -> QuerySet[Complaint, int]:
    """Those that are with this person beside their owner: looked into, heard."""
    found = Complaint.objects.filter(landlord_id=person.landlord_id)
    found = found.exclude(also_with="").filter(also_with__contains=_mark(person))
    return found.values_list("pk", flat=True)


def _roles(person: Staff) -> frozenset[str]:
    return roles_held(person, pinned.rules_for_new(person.landlord))


def _mark(person: Staff) -> str:
    return f"|{person.pk}|"
