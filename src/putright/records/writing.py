"""Adding an entry to the end of a complaint's record.

Called inside a transaction by `services` and `bulk`, which have asked the engine.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from putright.engine.vocabulary import EVENTS
from putright.records import chain
from putright.records.models import Complaint, Entry, Words

# Names that hold no personal words whatever the event; everything else that the
# vocabulary does not know is kept apart as if it were personal.
_PLAIN = frozenset(
    {
        "at",
        "calendar",
        "calendar_hash",
        "category",
        "changes",
        "documents",
        "facts",
        "letter",
        "moved_from",
        "new_reference",
        "policy",
        "proposed_by",
        "reference",
        "rules_hash",
        "text_hash",
        "sha256",
        "team",
        "version",
    }
)


class New(Struct, frozen=True, kw_only=True):
    """An entry to be written; its fields are those of `Entry`.

    Attributes:
        about: The event of the entry that it corrects; empty: it corrects none.
    """

    event: str
    at: datetime
    recorded_at: datetime
    key: str
    by: str = ""
    role: str = ""
    staff_id: int | None = None
    resident_id: int | None = None
    data: dict[str, Any] = {}
    corrects: int = 0
    about: str = ""


Parts = tuple[dict[str, Any], dict[str, Any]]


def parted(event: str, data: dict[str, Any], about: str = "") -> Parts:
    """What was said, in two parts: plain, and personal words to be kept apart.

    Args:
        event: Whose data it is.
        data: Field name to what was said.
        about: The event that a correction is about, whose values it gives anew.
    """
    if about and isinstance(data.get("data"), dict):
        return _correction_parted(event, data, about)
    known = EVENTS.get(event)
    plain = (
        {field.name for field in known.fields if not field.personal} if known else ()
    )
    kept_here = {
        name: value for name, value in data.items() if name in plain or name in _PLAIN
    }
    apart = {name: data[name] for name in data if name not in kept_here}
    return kept_here, apart


def _correction_parted(event: str, data: dict[str, Any], about: str) -> Parts:
    rest = {name: value for name, value in data.items() if name != "data"}
    plain, apart = parted(event, rest)
    new_plain, new_apart = parted(about, data["data"])
    if new_plain:
        plain["data"] = new_plain
    if new_apart:
        apart["data"] = new_apart
    return plain, apart


def make(complaint: Complaint, new: New) -> Entry:
    """The next entry, sealed but not saved, its unsaved words in `entry.words`.

    The complaint's `last_seq` and `last_hash` move on with it.
    """
    data, apart = parted(new.event, new.data, new.about)
    words, words_hash = _words(complaint, apart)
    entry = Entry(
        landlord_id=complaint.landlord_id,
        complaint=complaint,
        seq=complaint.last_seq + 1,
        event=new.event,
        at=new.at.replace(second=0, microsecond=0),
        recorded_at=new.recorded_at,
        by=new.by,
        role=new.role,
        staff_id=new.staff_id,
        resident_id=new.resident_id,
        data=data,
        said=_outline(apart),
        words=words,
        words_hash=words_hash,
        corrects=new.corrects,
        key=new.key,
    )
    chain.seal(entry, complaint.last_hash or chain.start_of(complaint.reference))
    complaint.last_seq, complaint.last_hash = entry.seq, entry.hash
    return entry


def residents_id(complaint: Complaint) -> str:
    """The complaining resident as entries name them, also without a name."""
    resident = complaint.resident
    return resident.person_id if resident else f"resident-of-{complaint.reference}"


def append(complaint: Complaint, new: New) -> Entry:
    """Write the entry; the caller saves the complaint's columns."""
    entry = make(complaint, new)
    if entry.words:
        entry.words.save()
        entry.words = entry.words  # takes over the number that saving gave
    entry.save()
    return entry


def _words(complaint: Complaint, apart: dict[str, Any]) -> tuple[Words | None, str]:
    if not apart:
        return None, ""
    return chain.words_of(complaint.landlord_id, apart)


def _outline(said: dict[str, Any]) -> dict[str, Any]:
    """What may be known of words once they are erased: their names and how many."""
    return {name: _extent(value) for name, value in said.items()}


def _extent(value: object) -> int | dict[str, Any]:
    if isinstance(value, dict):
        return _outline(value)
    return len(value) if isinstance(value, list) else 0
