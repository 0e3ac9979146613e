"""Files that a resident sends with what they say: how many, how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.records.documents import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

MOST = 10
MEGABYTES = 20
_FILE = "application/octet-stream"


def check(files: Sequence[UploadedFile]) -> list[str]:
    """Return what is wrong with the files, a sentence each; empty: nothing."""
    problems = [
        f"“{file.name}” is larger than {MEGABYTES} MB. Choose a smaller one"
        for file in files
        if (file.size or 0) > MEGABYTES * 1024 * 1024
    ]
    if len(files) > MOST:
        more = "You can add more to your complaint afterwards"
        problems.append(f"Choose at most {MOST} files here. {more}")
    return problems


def uploads(files: Sequence[UploadedFile]) -> list[Upload]:
    """The files on their way to the record."""
    return [
        Upload(
            name=file.name or "file",
            content=file.read(),
            media_type=file.content_type or _FILE,
        )
        for file in files
    ]
