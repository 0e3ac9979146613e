"""The tests' surroundings: a database of their own, SQLite or PostgreSQL, and a clock.

`PUTRIGHT_TEST_DATABASE=postgresql` runs everything on a private PostgreSQL server,
started for the run; otherwise each run has an SQLite file of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dj_database_url
import hypothesis
import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.backends.postgresql.operations import (
    DatabaseOperations as PostgreSQL,
)
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLite

from putright.records import pinned, today
from tests import postgres
from tests.demonstrating import Demonstrating

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.base.operations import BaseDatabaseOperations

_open = ExitStack()

# A slow machine is no fault of the code; and a run that others wait for tries the same
# examples each time, so that it fails for what was changed and for nothing else.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Demonstrating())
    data = Path(tempfile.mkdtemp(prefix="putright-tests-"))
    _open.callback(shutil.rmtree, data, ignore_errors=True)
    settings.PUTRIGHT_DATA = data
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What is counted in the database would want one in every test of a page.
    settings.CACHES["default"] = settings.CACHES["memory"]
    database: Any = settings.DATABASES["default"]
    wanted = os.environ.get("PUTRIGHT_TEST_DATABASE", "sqlite")
    if wanted == "sqlite":
        # A file, not memory: threads and other processes are to see it.
        database["NAME"] = str(data / "putright.sqlite3")
        database.setdefault("TEST", {})["NAME"] = str(data / "tests.sqlite3")
    else:
        database["OPTIONS"] = {}
        database.update(dj_database_url.parse(_postgresql_url()))
    # Whatever has been opened under the settings as they were is forgotten.
    connections.close_all()
    del connections["default"]
    assert connection.vendor == wanted, "the tests would run on another database"
    for operations, vendor in ((SQLite, "sqlite"), (PostgreSQL, "postgresql")):
        _let_flush_through(operations, vendor)


def pytest_unconfigure(config: pytest.Config) -> None:
    _open.close()


def _postgresql_url() -> str:
    """Of the server for this run; workers use the one that their controller began."""
    if "PUTRIGHT_TEST_URL" not in os.environ:
        try:
            os.environ["PUTRIGHT_TEST_URL"] = _open.enter_context(
                postgres.private_server(synced=False)
            )
        except postgres.NoServer as missing:
            pytest.exit(f"Left out: the tests on PostgreSQL. {missing}", returncode=1)
        _open.callback(os.environ.pop, "PUTRIGHT_TEST_URL", None)
    return os.environ["PUTRIGHT_TEST_URL"]


def _let_flush_through(operations: type[BaseDatabaseOperations], vendor: str) -> None:
    """Empty the tables between tests, which the append-only triggers rightly refuse."""
    guards = [
        import_module(f"putright.{room}.migrations.0002_append_only")
        for room in ("records", "contacts")
    ]
    flush = operations.sql_flush

    def sql_flush(*args: Any, **options: Any) -> list[str]:  # noqa: ANN401 - Django's own
        statements = flush(*args, **options)
        emptied = ["DELETE FROM records_search", *statements]
        off = [each for guard in guards for each in guard.OFF[vendor]]
        on = [each for guard in guards for each in guard.ON[vendor]]
        return [*off, *emptied, *on]

    operations.sql_flush = sql_flush  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _no_adopted_policy_remembered() -> Iterator[None]:
    """Rows of one test are gone in the next, and their numbers come again."""
    yield
    pinned._adopted.cache_clear()


@pytest.fixture(autouse=True)
def _the_machines_clock() -> Iterator[None]:
    """Whatever clock a test puts up is taken down after it."""
    yield
    today.use(None)


@pytest.fixture
def at_time() -> Callable[[str], datetime]:
    """Stop the clock at a local time: `at_time("2026-01-05 10:00")`."""

    def stop(text: str) -> datetime:
        moment = datetime.fromisoformat(text).replace(tzinfo=today.zone())
        today.use(lambda: moment)
        return moment

    return stop
