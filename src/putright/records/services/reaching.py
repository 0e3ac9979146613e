"""How a resident is reached, changed after their complaint was logged; noted on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from putright.people.models import Resident
from putright.people.services import Reach, Unfit, reach_as
from putright.records import viewing
from putright.records.services.acting import act

if TYPE_CHECKING:
    from putright.people.models import Staff
    from putright.records.models import Complaint, Entry

_TITLES = {
    "email": "E-mail address",
    "telephone": "Telephone number",
    "address": "Postal address",
    "contact_preference": "How they want to hear from us",
}
_MEANWHILE = (
    "Somebody else changed this while you were typing. What you typed is kept below. "
    "Look at the complaint to see theirs, then save yours if it still stands."
)
_WAYS = dict(Resident.ContactPreference.choices)


def change_reach(
    *, complaint: Complaint, by: Staff, reach: Reach, seen: str, key: str
) -> Entry | None:
    """Keep how the resident of a complaint is reached, with a note of what changed.

    The words of the note can be erased as those of any entry.

    Args:
        complaint: Whose resident it is; the note stands there.
        by: Who changes it.
        reach: How they are reached from now on.
        seen: `Reach.mark` of what the person had before them.
        key: The same key writes its note once.

    Returns:
        The note; None: nothing was changed.

    Raises:
        NotVisible: The complaint is not for this person, or they are an outsider.
        Unfit: They want to be written to in a way that has no address; somebody else
            changed it since it was `seen`.
        NotPermitted, Invalid: As `act`; then nothing was changed.
    """
    viewing.assert_sees_all(by)
    with transaction.atomic():
        residents = Resident.objects.select_for_update()
        resident = residents.get(complaints=complaint)
        before = Reach.of(resident)
        if before.mark != seen:
            raise Unfit({"": _MEANWHILE})
        changes = _told(before, reach_as(resident, reach))
        if not changes:
            return None
        return act(
            complaint_id=complaint.pk,
            act="note.add",
            by=by,
            key=key,
            data={"note": f"How to reach {resident.name} was changed.\n{changes}"},
        )


def _told(before: Reach, after: Reach) -> str:
    """A line for each thing that changed."""
    lines = []
    for name, title in _TITLES.items():
        was, now = _said(getattr(before, name)), _said(getattr(after, name))
        if was != now:
            lines.append(f"{title}: {now}. It was: {was}.")
    return "\n".join(lines)


def _said(value: str) -> str:
    return _WAYS.get(value, ", ".join(value.splitlines())) or "none"
