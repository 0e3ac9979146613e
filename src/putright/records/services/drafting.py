"""Forms half filled in, kept on the server so that nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.records import selectors, today
from putright.records.models import Complaint, Draft

if TYPE_CHECKING:
    from putright.people.models import Staff


def save_draft(
    *, by: Staff, act: str, data: dict[str, Any], complaint: Complaint | None = None
) -> Draft:
    """Keep what this person has typed for this act, over what was kept before.

    Raises:
        NotVisible: the complaint is another landlord's.
    """
    if complaint:
        selectors.assert_visible(by, complaint)
    draft, _ = Draft.objects.update_or_create(
        staff=by,
        complaint=complaint,
        act=act,
        defaults={"landlord": by.landlord, "data": data, "updated_at": today.now()},
    )
    return draft


def take_draft(
    *, by: Staff, act: str, complaint: Complaint | None = None
) -> Draft | None:
    """What this person had typed for this act; None: nothing."""
    return Draft.objects.filter(staff=by, complaint=complaint, act=act).first()


def drop_draft(*, by: Staff, act: str, complaint: Complaint | None = None) -> None:
    """Forget it: it has been sent, or is not wanted any more."""
    Draft.objects.filter(staff=by, complaint=complaint, act=act).delete()
