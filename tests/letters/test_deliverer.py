"""Letters leave by themselves while the pages are served, whatever ends in between."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller

from putright.letters import deliverer
from tests.letters.test_outbox import Post

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 40


def until(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within a while."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def writer(file: Path, then: str) -> list[str]:
    """A process that writes its number down, then does something."""
    code = f"import os, time; open({str(file)!r}, 'a').write(f'{{os.getpid()}}\\n'); "
    return [sys.executable, "-c", code + then]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_that_ends_is_told_and_followed_by_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started = tmp_path / "started"
    with deliverer.beside(writer(started, "raise SystemExit(3)"), pause=0.01):
        assert until(lambda: len(lines(started)) >= 3)
    assert "exit code 3" in capsys.readouterr().err
    ended = len(lines(started))
    time.sleep(0.3)
    assert len(lines(started)) == ended


def test_it_ends_with_the_server(tmp_path: Path) -> None:
    started = tmp_path / "started"
    with deliverer.beside(writer(started, "time.sleep(60)")):
        assert until(lambda: lines(started) != [])
        pid = int(lines(started)[0])
        assert is_alive(pid)
    assert not is_alive(pid)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def surroundings(folder: Path, mail_port: int) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PUTRIGHT", "DATABASE", "DJANGO"))
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "putright.site.settings",
        "PUTRIGHT_DATA": str(folder),
        "PUTRIGHT_SECRET_KEY": "k" * 40,
        "PUTRIGHT_HOSTS": "127.0.0.1",
        "PUTRIGHT_EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }


def run(told: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=told, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_letter_leaves_while_putright_serves_and_nothing_runs_after(
    tmp_path: Path,
) -> None:
    post, mail_port = Post(), free_port()
    told = surroundings(tmp_path, mail_port)
    run(told, "-m", "putright", "manage", "migrate", "-v0")
    mail = Controller(post, hostname="127.0.0.1", port=mail_port)
    words = ["-m", "putright", "serve", "--port", str(free_port()), "--workers", "1"]
    mail.start()
    log = tmp_path / "log"
    try:
        with (
            log.open("wb") as out,
            subprocess.Popen(
                [sys.executable, *words], env=told, stdout=out, stderr=out
            ) as server,
        ):
            try:
                address = run(told, "-m", "tests.letters.queueing_one")
                assert until(lambda: bool(post.taken)), log.read_text()
            finally:
                server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
            assert deliverers_on(tmp_path) == []
    finally:
        mail.stop()
    assert [message["To"] for message in post.taken] == [address]


def test_one_whose_server_was_killed_ends_by_itself(tmp_path: Path) -> None:
    told = surroundings(tmp_path, free_port())
    run(told, "-m", "putright", "manage", "migrate", "-v0")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    words = ["deliver_letters", "--every", "0.1", "--with", str(gone.pid)]
    command = [sys.executable, "-m", "putright", "manage", *words]
    assert (
        subprocess.run(command, env=told, timeout=PATIENCE, check=False).returncode == 0
    )


def deliverers_on(folder: Path) -> list[str]:
    """Processes that deliver for the records in this folder, by number."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("Only Linux tells which processes deliver.")
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            told = (process / "environ").read_bytes()
        except OSError:
            continue
        if b"deliver_letters" in words and str(folder).encode() in told:
            found.append(process.name)
    return found
