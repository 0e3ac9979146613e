"""When something happened: typed as a day or an instant, and held within reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from putright.records import today
from putright.records.refusing import Invalid

if TYPE_CHECKING:
    from putright.records.models import Complaint

# A clock that goes a little fast is no lie.
_FAST = timedelta(minutes=5)


def happened_at(
    at: datetime | date | None,
    recorded_at: datetime,
    complaint: Complaint | None = None,
) -> datetime:
    """The instant, in UTC.

    A day alone is read as noon of it, but after all that is recorded of that day
    already, and today as now.

    Raises:
        Invalid: it lies in the future, or before the complaint was received.
    """
    moment = _instant(at, recorded_at, complaint)
    if moment > recorded_at + _FAST:
        day = today.local_day(moment)
        raise Invalid(
            {"at": f"{day:%-d %B %Y} has not come yet. Give the day it happened."}
        )
    if complaint and moment < _received_at(complaint):
        raise Invalid(
            {
                "at": f"That is before the complaint was received on "
                f"{complaint.received_on:%-d %B %Y}. Give the day it happened, or "
                "correct the day of receipt first."
            }
        )
    return moment


def _instant(
    at: datetime | date | None, recorded_at: datetime, complaint: Complaint | None
) -> datetime:
    if at is None:
        return recorded_at
    if isinstance(at, datetime):
        aware = at if at.tzinfo else at.replace(tzinfo=today.zone())
        return aware.astimezone(UTC)
    if at == today.local_day(recorded_at):
        return recorded_at
    return _after_the_rest(today.at_noon(at), at, complaint)


def _after_the_rest(noon: datetime, day: date, complaint: Complaint | None) -> datetime:
    if complaint is None:
        return noon
    ends = today.at_noon(day) + timedelta(hours=12)
    begins = ends - timedelta(days=1)
    last = (
        complaint.entries.filter(at__gte=begins, at__lt=ends)
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    return max(noon, last) if last else noon


def _received_at(complaint: Complaint) -> datetime:
    """The start of the minute of receipt, as it stands after corrections."""
    start = today.at_noon(complaint.received_on) - timedelta(hours=12)
    first = complaint.entries.filter(event="complaint.received").first()
    if first and today.local_day(first.at) == complaint.received_on:
        return first.at
    return start
