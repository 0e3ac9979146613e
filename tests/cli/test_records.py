"""Commands that need a database, run as a person runs them: another process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

if TYPE_CHECKING:
    from pathlib import Path

READY = {"PUTRIGHT_SECRET_KEY": "k" * 40, "PUTRIGHT_HOSTS": "127.0.0.1"}
COMMAND = (sys.executable, "-m", "putright")


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PUTRIGHT", "DATABASE", "DJANGO"))
    }
    return {**kept, "PUTRIGHT_DATA": str(folder), **more}


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=surroundings(folder, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def status(address: str) -> int:
    """What the server answers, waiting a while for it to start."""
    for _ in range(100):
        try:
            with urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except HTTPError as refused:
            return refused.code
        except OSError:  # nobody listens yet, or it is slow to start
            time.sleep(0.1)
    raise AssertionError("The server did not start.")


def test_wrong_settings_are_all_named_before_anything_starts(tmp_path: Path) -> None:
    done = run(tmp_path, "verify", DATABASE_URL="mysql://x", PUTRIGHT_DEBUG="perhaps")
    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "PUTRIGHT_DEBUG" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_served_without_a_key_and_host_names(tmp_path: Path) -> None:
    done = run(tmp_path, "serve")
    assert done.returncode == 2
    assert "PUTRIGHT_SECRET_KEY" in done.stderr
    assert "PUTRIGHT_HOSTS" in done.stderr


def test_a_database_that_is_not_ready_says_what_to_run(tmp_path: Path) -> None:
    for words in (("verify",), ("rebuild",), ("serve",)):
        done = run(tmp_path, *words, **READY)
        assert done.returncode == 2, words
        assert "putright manage migrate" in done.stderr


def test_a_database_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    nobody = "postgresql://putright@127.0.0.1:9/putright"
    done = run(tmp_path, "verify", DATABASE_URL=nobody)
    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ready_database_is_verified_rebuilt_and_served(tmp_path: Path) -> None:
    assert run(tmp_path, "manage", "migrate", "--verbosity", "0").returncode == 0
    assert "0 complaints" in run(tmp_path, "verify").stdout
    assert run(tmp_path, "rebuild").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--workers", "1"],
        cwd=tmp_path,
        env=surroundings(tmp_path, **READY),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        sheet = f"http://127.0.0.1:{port}/static/vendor/govuk-frontend.min.css"
        assert status(sheet) == 200
        assert status(f"http://127.0.0.1:{port}/") == 200
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_djangos_own_commands_speak_for_themselves(tmp_path: Path) -> None:
    done = run(tmp_path, "manage", "migrate", "--help")
    assert done.returncode == 0
    assert "--fake" in done.stdout
