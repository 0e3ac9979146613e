"""What somebody with all of the database's powers could do behind our back."""

from __future__ import annotations

from importlib import import_module

from django.db import connection


def tamper(statement: str, *values: str | int | None) -> None:
    """Run the statement with the append-only guards taken off, then put them back."""
    guard = import_module("putright.records.migrations.0002_append_only")
    with connection.cursor() as cursor:
        for off in guard.OFF[connection.vendor]:
            cursor.execute(off)
        cursor.execute(statement, values)
        for on in guard.ON[connection.vendor]:
            cursor.execute(on)
