"""Putting the files that come with an act where they are safe, and on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.records import documents
from putright.records.models import Document, Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.people.models import Staff


def kept(landlord_id: int, uploads: Sequence[documents.Upload]) -> list[str]:
    """Store the bytes; their hashes, in order, go into the entry and so the chain."""
    return [documents.keep(landlord_id, upload.content) for upload in uploads]


def attach_to(
    entry: Entry, uploads: Sequence[documents.Upload], by: Staff | None
) -> list[Document]:
    """The rows for files that `kept` has stored for this entry."""
    return Document.objects.bulk_create(
        Document(
            landlord_id=entry.landlord_id,
            complaint_id=entry.complaint_id,
            entry=entry,
            name=documents.shown_name(upload.name),
            media_type=upload.media_type,
            size=len(upload.content),
            sha256=digest,
            kept_by=by,
            kept_at=entry.recorded_at,
        )
        for upload, digest in zip(uploads, entry.data.get("documents", ()), strict=True)
    )
