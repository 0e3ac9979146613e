"""`putright manage deliver_letters`: send what waits, once or again and again."""

from __future__ import annotations

import os
import signal
from threading import Event
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
            "--every", type=float, default=0, help="Seconds between two rounds."
        )
        parser.add_argument(
            "--with",
            type=int,
            metavar="PID",
            help="Stop when the process with this number, which started this, is gone.",
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Send, and say how many left."""
        if not options["every"]:
            self.stdout.write(f"Letters that left: {deliver_due()}")
            return
        self._go_on(options["every"], options["with"])

    def _go_on(self, every: float, starter: int | None) -> None:
        """Round after round; a request to stop waits for the end of a round."""
        over = Event()
        signal.signal(signal.SIGTERM, lambda *_: over.set())
        while not over.is_set():
            if starter and os.getppid() != starter:
                return
            if left := deliver_due():
                self.stdout.write(f"Letters that left: {left}")
                self.stdout.flush()
            close_old_connections()
            over.wait(every)
