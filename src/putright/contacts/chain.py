"""The hash chain over a contact's steps: as that of a complaint's entries."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from putright.records.chain import canonical

if TYPE_CHECKING:
    from putright.contacts.models import Step


def start_of(reference: str) -> str:
    """What the first step's `prev_hash` is: no two contacts begin alike."""
    return hashlib.sha256(f"putright contact {reference}".encode()).hexdigest()


def hash_of(step: Step) -> str:
    """The hash that the step must carry."""
    return hashlib.sha256(canonical(_content(step))).hexdigest()


def seal(step: Step, prev_hash: str) -> None:
    """Put the step at the end of the chain."""
    step.prev_hash = prev_hash
    step.hash = hash_of(step)


def _content(step: Step) -> dict[str, object]:
    return {
        "landlord": step.landlord_id,
        "seq": step.seq,
        "event": step.event,
        "at": _instant(step.at),
        "recorded_at": _instant(step.recorded_at),
        "staff": step.staff_id,
        "data": step.data,
        "words_hash": step.words_hash,
        "key": step.key,
        "prev_hash": step.prev_hash,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
