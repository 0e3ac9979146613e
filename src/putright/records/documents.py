"""Files kept with complaints: stored by their own hash, safe before the row is.

The bytes lie under `documents/<landlord>/<first two letters>/<sha256>` in the data
folder. They are written whole under another name, flushed to the disc and then renamed,
so that no row ever names a file that is not there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from msgspec import Struct

if TYPE_CHECKING:
    from putright.records.models import Document

_NAME = 255


class Upload(Struct, frozen=True, kw_only=True):
    """A file on its way in.

    Attributes:
        name: As whoever sent it called it.
        media_type: Such as `application/pdf`; empty: not known.
    """

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


def keep(landlord_id: int, content: bytes) -> str:
    """Store the bytes for good and return their hash, in hex."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(landlord_id, digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, content)
    return digest


def path_of(landlord_id: int, digest: str) -> Path:
    """Where the bytes with this hash lie."""
    folder = Path(settings.PUTRIGHT_DATA) / "documents" / str(landlord_id)
    return folder / digest[:2] / digest


def content_of(document: Document) -> bytes:
    """The bytes of a document."""
    return path_of(document.landlord_id, document.sha256).read_bytes()


def shown_name(name: str) -> str:
    """The name without a path or characters that nobody sees, cut to what fits."""
    plain = "".join(ch for ch in name.replace("\\", "/") if ch.isprintable())
    return plain.rsplit("/", 1)[-1].strip()[-_NAME:] or "document"


def wrong_with(document: Document) -> str:
    """What is wrong with the stored bytes, as a sentence; empty: nothing."""
    try:
        content = content_of(document)
    except OSError:
        return f"the file {document.name} is missing from the data folder."
    if hashlib.sha256(content).hexdigest() != document.sha256:
        return f"the file {document.name} was changed after it was stored."
    return ""


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a lost power supply."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
