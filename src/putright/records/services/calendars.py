"""Taking a new bank-holiday list: open complaints are counted anew, each on its record.

A complaint counts by the list that it was pinned to. A newer list changes its dates
only here, by an entry that says which dates moved and whither, never by itself.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from putright.records import pinned, positions, projection, today, writing
from putright.records.models import Complaint
from putright.records.services.announcing import tell_after_commit
from putright.records.services.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.assessing import Position
    from putright.engine.calendar import Calendar
    from putright.people.models import Landlord

EVENT = "calendar.moved"
_OVER = ("closed", "refused", "withdrawn")
_MET = frozenset({"met", "met_late", "stopped"})


class Change(Struct, frozen=True, kw_only=True):
    """One date that the new list moved; `clock` and `title` say what is due."""

    clock: str
    title: str
    before: date
    after: date


class Moved(Struct, frozen=True, kw_only=True):
    """A complaint that now counts by the new list, with the dates that moved."""

    complaint: Complaint
    changes: tuple[Change, ...]


def take_calendar(landlord: Landlord | None = None) -> Iterator[Moved]:
    """Let every open complaint count by the list that ships now.

    Each is done in a transaction of its own, so that stopping in between loses nothing:
    asked again, it goes on with those that are left.

    Args:
        landlord: Only this one's complaints; None: everybody's.
    """
    for complaint_id in waiting(landlord):
        if moved := _taken(complaint_id):
            yield moved


def would_move(landlord: Landlord) -> Iterator[Moved]:
    """What taking the list that ships now would come to; nothing is written."""
    for complaint_id in waiting(landlord):
        complaint = Complaint.objects.select_related("resident").get(pk=complaint_id)
        before = positions.position_of(complaint)
        complaint.calendar_hash = _newest(complaint).hash
        yield Moved(
            complaint=complaint,
            changes=tuple(changed(before, positions.position_of(complaint))),
        )


def waiting(landlord: Landlord | None = None) -> list[int]:
    """The open complaints that count by another list than the one that ships now."""
    complaints = Complaint.objects.exclude(phase__in=_OVER).order_by("pk")
    if landlord:
        complaints = complaints.filter(landlord=landlord)
    kinds = complaints.order_by().values_list(
        "landlord_id", "policy", "policy_version", "rules_hash", "calendar_hash"
    )
    found: list[int] = []
    for kind in kinds.distinct():
        names = ("landlord_id", "policy", "policy_version", "rules_hash")
        alike = dict(zip((*names, "calendar_hash"), kind, strict=True))
        if _newest(Complaint(**alike)).hash != alike["calendar_hash"]:
            found += complaints.filter(**alike).values_list("pk", flat=True)
    return sorted(found)


def _newest(complaint: Complaint) -> Calendar:
    return pinned.calendar_for_new(pinned.rules_of(complaint))


def _taken(complaint_id: int) -> Moved | None:
    with transaction.atomic():
        complaint = locked(complaint_id, None)
        calendar = _newest(complaint)
        if complaint.calendar_hash == calendar.hash or complaint.is_over:
            return None  # somebody else was quicker
        pinned.keep_calendar(complaint.landlord, calendar)
        before = positions.position_of(complaint)
        complaint.calendar_hash = calendar.hash
        changes = tuple(changed(before, positions.position_of(complaint)))
        _write(complaint, calendar, changes)
    return Moved(complaint=complaint, changes=changes)


def changed(before: Position, after: Position) -> Iterator[Change]:
    """Each date still to come that the two positions have otherwise."""
    was = {clock: due for clock, _, due in _dates(before)}
    for clock, title, due in _dates(after):
        if due != was.get(clock, due):
            yield Change(clock=clock, title=title, before=was[clock], after=due)


def _dates(position: Position) -> Iterator[tuple[str, str, date]]:
    """What is still to come: what, in words, and by which day."""
    for clock in position.clocks:
        if clock.due_on and clock.state not in _MET:
            yield clock.id, clock.title, clock.due_on
    for window in position.windows:
        if window.last_day:
            yield f"{window.stage} window", "Last day to ask for more", window.last_day


def _write(
    complaint: Complaint, calendar: Calendar, changes: tuple[Change, ...]
) -> None:
    now = today.now()
    entries = positions.entries_of(complaint)
    entry = writing.append(
        complaint,
        writing.New(
            event=EVENT,
            at=now,
            recorded_at=now,
            key=f"calendar/{complaint.reference}/{complaint.last_seq + 1}",
            data={
                "calendar": calendar.id,
                "calendar_hash": calendar.hash,
                "changes": [said(each) for each in changes],
            },
        ),
    )
    complaint.save(update_fields=["calendar_hash"])
    projection.refresh(complaint, [*entries, entry])
    tell_after_commit(entry)


def said(change: Change) -> dict[str, str]:
    """A change as an entry holds it."""
    return {
        "clock": change.clock,
        "title": change.title,
        "before": change.before.isoformat(),
        "after": change.after.isoformat(),
    }
