"""A private PostgreSQL for the tests: started from the installed server, then gone.

As a context manager it gives the URL; as a script it runs a command with it:
`python tests/postgres.py pytest tests/records`. It listens on a socket in a folder of
its own and nowhere else, and touches no other server.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 15
HOW_TO_GET = (
    f"install the PostgreSQL server, {LEAST} or later (on Debian: apt install "
    "postgresql), or name its folder of programs in PUTRIGHT_POSTGRES_BIN"
)


class NoServer(Exception):  # noqa: N818 - told as it is
    """There is no PostgreSQL server to start."""

    def __init__(self) -> None:
        super().__init__(f"No PostgreSQL server was found: {HOW_TO_GET}.")


def programs() -> Path | None:
    """The folder of the newest installed server's programs; None: none is installed."""
    if named := os.environ.get("PUTRIGHT_POSTGRES_BIN"):
        return Path(named)
    found = [
        path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if int(path.parts[-3]) >= LEAST
    ]
    if found:
        return max(found, key=lambda path: int(path.parts[-2]))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def private_server(*, synced: bool = True) -> Iterator[str]:
    """Start a server of our own and give its URL; stop and remove it at the end.

    `synced`: it waits for the disc, as one must that is to outlive a lost power supply.

    Raises:
        NoServer: none is installed.
    """
    bin_ = programs()
    if bin_ is None:
        raise NoServer
    # Short: a socket's path may have some hundred letters and no more.
    with tempfile.TemporaryDirectory(prefix="putright-pg-", dir="/tmp") as name:
        folder = Path(name)
        _give_to_owner(folder)
        data = folder / "data"
        _run(
            bin_ / "initdb",
            "-D",
            data,
            "-U",
            "putright",
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        synced_so = "-c fsync=on" if synced else "-c fsync=off -c full_page_writes=off"
        settings = (
            f"-k {folder} -c listen_addresses='' {synced_so} -c max_connections=50"
        )
        _run(
            bin_ / "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            folder / "log",
            "-o",
            settings,
            "start",
        )
        try:
            yield f"postgresql://putright@{quote(str(folder), safe='')}/postgres"
        finally:
            _run(bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(*command: str | Path) -> None:
    subprocess.run(
        [*_as_owner(), *map(str, command)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )


def _owner() -> str:
    """PostgreSQL refuses to run as root; then somebody without powers runs it."""
    if os.geteuid() != 0:
        return ""
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def _as_owner() -> list[str]:
    owner = _owner()
    if not owner:
        return []
    group = pwd.getpwnam(owner).pw_gid
    return ["setpriv", f"--reuid={owner}", f"--regid={group}", "--clear-groups"]


def _give_to_owner(folder: Path) -> None:
    if owner := _owner():
        shutil.chown(folder, user=owner)
    folder.chmod(0o755)


if __name__ == "__main__":
    with private_server() as url:
        surroundings = {
            **os.environ,
            "DATABASE_URL": url,
            "PUTRIGHT_TEST_DATABASE": "postgresql",
        }
        sys.exit(subprocess.call(sys.argv[1:], env=surroundings))
