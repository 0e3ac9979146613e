"""`putright manage deliver_letters`: send what waits, once or again and again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from putright.letters.outbox import deliver_due

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Send every letter whose time has come."""

    help = "Send the e-mails that wait. With --every, go on until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the seconds between two rounds."""
        parser.add_argument(
            "--every", type=int, default=0, help="Seconds between two rounds."
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Send, and say how many left."""
        while True:
            self.stdout.write(f"Letters that left: {deliver_due()}")
            if not options["every"]:
                return
            close_old_connections()
            time.sleep(options["every"])
