"""What a complaint calls for as soon as it is in: recorded at once, with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.records import pinned
from putright.records import services as records
from putright.records.permission import own_role
from putright.records.refusing import NotPermitted

if TYPE_CHECKING:
    from putright.engine.triage import Shown
    from putright.people.models import Staff
    from putright.records.models import Complaint


def record_raised(
    complaint: Complaint, by: Staff | None, key: str, shown: tuple[Shown, ...]
) -> None:
    """Record each event that signs raise, once, with what raised it.

    Where whoever logs it may not record that event, a note keeps what was seen.

    Args:
        complaint: It has just been logged.
        by: Who logged it; None: the resident did, on their own page.
        key: Under which it was logged.
        shown: The signs.
    """
    rules = pinned.rules_of(complaint)
    acts = {act.event: act.id for act in rules.acts}
    because: dict[str, list[str]] = {}
    for each in shown:
        says = f"{each.sign.says} ({each.sign.source.clause})"
        because.setdefault(each.sign.raises, []).append(says)
    for event, signs in because.items():
        note = f"Raised when it was logged, for {' and '.join(signs)}."
        try:
            records.act(
                complaint_id=complaint.pk,
                act=acts[event],
                by=by,
                role="" if by else own_role(rules, acts[event]),
                key=f"{key}-{event}",
                data={"note": note},
            )
        except NotPermitted:
            records.act(
                complaint_id=complaint.pk,
                act="note.add",
                by=by,
                role="" if by else own_role(rules, "note.add"),
                key=f"{key}-{event}-note",
                data={"note": note},
            )
