"""The hash chain over a complaint's entries, and the proof that it holds.

Each entry's hash covers its own content and the hash before it, so that a changed byte,
a missing entry or a changed order is found. Personal words are covered by a salted hash
of their own: erasing them leaves the chain sound, changing them does not.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

import msgspec

from putright.records.models import Entry, Words

_encoder = msgspec.json.Encoder(order="deterministic")


def canonical(value: object) -> bytes:
    """JSON with sorted keys: the same bytes for the same content, always."""
    return _encoder.encode(value)


def start_of(reference: str) -> str:
    """What the first entry's `prev_hash` is: no two complaints begin alike."""
    return hashlib.sha256(f"putright complaint {reference}".encode()).hexdigest()


def hash_of(entry: Entry) -> str:
    """The hash that the entry must carry."""
    return hashlib.sha256(canonical(_content(entry))).hexdigest()


def seal(entry: Entry, prev_hash: str) -> None:
    """Put the entry at the end of the chain."""
    entry.prev_hash = prev_hash
    entry.hash = hash_of(entry)


def words_of(landlord_id: int, said: dict[str, Any]) -> tuple[Words, str]:
    """Words to keep apart, freshly salted, and the hash that the chain knows."""
    words = Words(
        landlord_id=landlord_id,
        text=canonical(said).decode(),
        salt=secrets.token_hex(16),
    )
    return words, hash_of_words(words)


def hash_of_words(words: Words) -> str:
    """The salted hash of words that stand."""
    return hashlib.sha256(f"{words.salt}\n{words.text}".encode()).hexdigest()


def _content(entry: Entry) -> dict[str, object]:
    return {
        "landlord": entry.landlord_id,
        "seq": entry.seq,
        "event": entry.event,
        "type_version": entry.type_version,
        "at": _instant(entry.at),
        "recorded_at": _instant(entry.recorded_at),
        "by": entry.by,
        "role": entry.role,
        "staff": entry.staff_id,
        "resident": entry.resident_id,
        "data": entry.data,
        "said": entry.said,
        "words_hash": entry.words_hash,
        "corrects": entry.corrects,
        "key": entry.key,
        "prev_hash": entry.prev_hash,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
