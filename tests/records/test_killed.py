"""A server killed in the middle of writing loses nothing that it had confirmed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITER = [sys.executable, "-m", "tests.records.writing_until_killed"]
KILLED = 8


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own, made as an installation makes it."""
    root = Path(__file__).parents[2]
    found = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "putright.site.settings",
        "PUTRIGHT_DATA": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
        "DATABASE_URL": "",
    }
    if connection.vendor == "postgresql":
        url = os.environ["PUTRIGHT_TEST_URL"]
        name = f"killed_{os.getpid()}"
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
        found["DATABASE_URL"] = url.rsplit("/", 1)[0] + f"/{name}"
    run(found, sys.executable, "-m", "django", "migrate", "-v0")
    yield found
    if connection.vendor == "postgresql":
        with psycopg.connect(
            os.environ["PUTRIGHT_TEST_URL"], autocommit=True
        ) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(surroundings: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        command, env=surroundings, check=False, capture_output=True, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def confirmed_until_killed(surroundings: dict[str, str], after: float) -> list[str]:
    """Let it write for so many seconds after its first entry, kill it; what it said."""
    with subprocess.Popen(
        [*WRITER, "write"],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
    ) as writer:
        assert writer.stdout
        assert writer.stderr
        first = writer.stdout.readline()
        assert first, writer.stderr.read()
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()
    # A line cut short by the killing was not said whole, so nobody was told.
    return [first.strip(), *rest.rpartition("\n")[0].split("\n")]


@pytest.mark.django_db
def test_every_confirmed_entry_is_there_and_every_chain_holds(
    surroundings: dict[str, str],
) -> None:
    chance = random.Random(20260105)  # noqa: S311 - when to kill, not a secret
    confirmed: list[str] = []
    for _ in range(KILLED):
        said = confirmed_until_killed(surroundings, chance.uniform(0.0, 0.25))
        confirmed += [line for line in said if line]
    kept = run(surroundings, *WRITER, "check").splitlines()
    assert len(confirmed) > KILLED
    assert [line for line in confirmed if line not in set(kept)] == []
    assert [line for line in kept if line.startswith("finding")] == []


@pytest.mark.django_db
def test_the_database_waits_for_the_disc() -> None:
    asked, answer = (
        ("PRAGMA synchronous", 2)  # FULL
        if connection.vendor == "sqlite"
        else ("SHOW synchronous_commit", "on")
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        assert cursor.fetchone() == (answer,)
