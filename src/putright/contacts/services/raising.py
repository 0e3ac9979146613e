"""What a complaint calls for as soon as it is in: recorded at once, with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.people.models import Staff
from putright.records import pinned
from putright.records import services as records
from putright.records.models import Complaint
from putright.records.permission import own_role
from putright.records.refusing import NotPermitted

if TYPE_CHECKING:
    from putright.engine.triage import Shown


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
        writing = Writing(complaint=complaint, by=by, note=note)
        if not _recorded(writing, acts[event], f"{key}-{event}"):
            _recorded(writing, "note.add", f"{key}-{event}-note")


class Writing(Struct, frozen=True, kw_only=True):
    """What is put on record of a sign, and who does it; None: the resident."""

    complaint: Complaint
    by: Staff | None
    note: str


def _recorded(writing: Writing, act: str, key: str) -> bool:
    """Whether the policy let it be recorded by this act.

    Where it lets neither the event nor a note be recorded, what raised it stands among
    the words and the answers of the complaint.
    """
    rules = pinned.rules_of(writing.complaint)
    try:
        records.act(
            complaint_id=writing.complaint.pk,
            act=act,
            by=writing.by,
            role="" if writing.by else own_role(rules, act),
            key=key,
            data={"note": writing.note},
        )
    except NotPermitted:
        return False
    return True
