"""The deliverer: a process beside the server that sends what waits, watched over.

No page waits for a mail server: sending a letter only queues it (`outbox`). Whoever
serves the pages keeps one deliverer running for as long; should it end, it is said and
another is started.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Seconds.
EVERY = 1.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
_LONG_ENOUGH_TO_BE_WELL = 60.0
_TO_FINISH = 10.0


def command() -> tuple[str, ...]:
    """What the deliverer is started with; it ends with whoever started it."""
    words = ("-m", "putright", "manage", "deliver_letters")
    together = ("--every", str(EVERY), "--with", str(os.getpid()))
    return (sys.executable, *words, *together)


@contextmanager
def beside(
    start: Sequence[str] | None = None, pause: float = FIRST_PAUSE
) -> Iterator[None]:
    """Keep a deliverer running as long as the block runs.

    Args:
        start: What to start it with; None: `command`.
        pause: Seconds before another is started; doubled each time that one ends
            young, up to `LONGEST_PAUSE`.
    """
    watch = _Watch(start or command(), pause)
    # Before the server forks its workers: one forked while a child is being started
    # would keep that start's pipe open, and the watch would wait on it for good.
    watch.begin()
    thread = Thread(target=watch.keep, name="deliverer", daemon=True)
    thread.start()
    try:
        yield
    finally:
        watch.end()
        thread.join()


class _Watch:
    """One child at a time, started again until `end`."""

    def __init__(self, start: Sequence[str], pause: float) -> None:
        self._start, self._pause = start, pause
        self._over, self._lock = Event(), Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        self._child = self._started()

    def keep(self) -> None:
        pause = self._pause
        while child := self._child:
            began = time.monotonic()
            code = child.wait()
            if self._over.is_set():
                return
            if time.monotonic() - began > _LONG_ENOUGH_TO_BE_WELL:
                pause = self._pause
            sys.stderr.write(
                f"The process that sends letters ended (exit code {code}). Letters "
                f"wait; another is started in {pause:.0f} s.\n"
            )
            self._over.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            self._start_another()

    def end(self) -> None:
        with self._lock:
            self._over.set()
            child = self._child
        if child is None:
            return
        child.terminate()
        try:
            child.wait(_TO_FINISH)
        except subprocess.TimeoutExpired:
            child.kill()  # its letter is free again in a while, and goes then

    def _start_another(self) -> None:
        with self._lock:
            self._child = None if self._over.is_set() else self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl+C is for the server, which then ends this one.
        return subprocess.Popen(  # noqa: S603 - a command of our own
            self._start, stdin=subprocess.DEVNULL, start_new_session=True
        )
