"""The demo as anybody would start it: one command, one folder, one database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 300  # seconds, on the slowest machine
_SIZE = 8


class Demo:
    """A demo that is running: its address, its folder, what it printed."""

    def __init__(self, address: str, folder: Path, log: Path) -> None:
        self.address = address
        self.folder = folder
        self.log = log

    def email_to_drop(self, landlord: str) -> Path:
        return self.folder / "e-mails to drop" / f"{landlord}-complaint.eml"


@contextmanager
def running(landlord: str, folder: Path) -> Iterator[Demo]:
    """Start `putright demo` for one landlord and stop it at the end."""
    port = _free_port()
    log = folder / "log.txt"
    command = [
        sys.executable,
        "-m",
        "putright",
        "demo",
        "--port",
        str(port),
        "--data",
        str(folder / "demo"),
        "--landlord",
        landlord,
        "--size",
        str(_SIZE),
    ]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, stdout=out, stderr=out, env=_surroundings(landlord)
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server, log)
            yield Demo(address, folder / "demo", log)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _surroundings(landlord: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PUTRIGHT_", "DJANGO_")) and name != "DATABASE_URL"
    }
    if url := os.environ.get("PUTRIGHT_TEST_URL"):
        kept["DATABASE_URL"] = _database_of_its_own(url, landlord)
    return kept


def _database_of_its_own(url: str, landlord: str) -> str:
    server, _, _ = url.rpartition("/")
    name = f"journey_{landlord}_{time.monotonic_ns()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The demo did not start:\n{log.read_text()}")
