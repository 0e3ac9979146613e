"""The demo's folder: where its database, letters and e-mails are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec import Struct

_MARK = ".putright-demo"


class NotADemo(ValueError):  # noqa: N818 - told to whoever typed
    """The folder holds something else; the message says what to do."""


class Folder(Struct, frozen=True, kw_only=True):
    """A folder of the demo's own."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file, where no other database is named."""
        return self.path / "putright.sqlite3"

    @property
    def mail(self) -> Path:
        """Where e-mails go instead of to anybody."""
        return self.path / "mail"

    @property
    def emails_to_drop(self) -> Path:
        """Where the e-mails lie that can be dropped on the page."""
        return self.path / "e-mails to drop"

    def prepare(self) -> None:
        """Make it, and mark it as the demo's.

        Raises:
            NotADemo: there are files in it that the demo did not make.
        """
        if self.path.exists() and any(self.path.iterdir()) and not self._mark.exists():
            raise NotADemo(
                f"{self.path} holds files that are not the demo's. Name an empty "
                "folder, or one that does not exist yet, with --folder."
            )
        for each in (self.path, self.mail, self.emails_to_drop):
            each.mkdir(parents=True, exist_ok=True)
        self._mark.write_text("This folder is Putright's demo. It may be deleted.\n")

    def empty_database(self) -> None:
        """Remove the SQLite file, so that a new one is made."""
        for end in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + end).unlink(missing_ok=True)

    @property
    def _mark(self) -> Path:
        return self.path / _MARK


def usual() -> Path:
    """Where the demo lives on this kind of machine if nobody says."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "putright" / "demo"
