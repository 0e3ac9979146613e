"""Commands that read or mend the records; these load Django."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from putright.commands.ending import FINDINGS, GOOD, BadInput

if TYPE_CHECKING:
    from argparse import Namespace


def manage(words: list[str]) -> int:
    """Run one of Django's own commands."""
    set_up(load=False)
    from django.core.management import ManagementUtility

    ManagementUtility(["putright manage", *words]).execute()
    return GOOD


def verify(_args: Namespace) -> int:
    """Walk every hash chain and name what does not hold."""
    set_up()
    _migrated()
    from putright.contacts.models import Contact
    from putright.contacts.verifying import verify as of_contacts
    from putright.records.models import Complaint
    from putright.records.verifying import verify as of_complaints

    found = 0
    for finding in (*of_complaints(), *of_contacts()):
        print(finding)
        found += 1
    complaints = f"{Complaint.objects.count()} complaints"
    if contacts := Contact.objects.count():
        complaints += f" and {contacts} service requests and the like"
    if found:
        print(f"{found} found in {complaints}.", file=sys.stderr)
        return FINDINGS
    print(f"Every chain holds: {complaints} looked at.")
    return GOOD


def rebuild(_args: Namespace) -> int:
    """Work the stored columns out of the entries again."""
    set_up()
    _migrated()
    from putright.records.projection import rebuild as rebuild_all

    changed = rebuild_all()
    print(f"Rebuilt. Complaints whose columns changed: {changed}.")
    return GOOD


def serve(args: Namespace) -> int:
    """Serve the pages with a real server, and send letters, until it is stopped."""
    set_up()
    _ready_to_serve()
    _migrated()
    _say_what_waits()
    from granian.constants import Interfaces
    from granian.server import Server

    from putright.letters import deliverer

    server = Server(
        "putright.site.wsgi:application",
        address=args.address,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        respawn_failed_workers=True,
        websockets=False,
    )
    with deliverer.beside():
        server.serve()
    return GOOD


def set_up(*, load: bool = True) -> None:
    """Point Django at the settings; every wrong variable is named at once.

    Raises:
        BadInput: The surroundings' variables do not fit.
    """
    from putright.site.environment import EnvironmentProblem, read

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.site.settings")
    try:
        read()
    except EnvironmentProblem as problem:
        raise BadInput(*str(problem).splitlines()) from None
    if load:
        import django

        django.setup()


def ready() -> None:
    """Set Django up and see that the database is of this version.

    Raises:
        BadInput: It is not, or cannot be reached.
    """
    set_up()
    _migrated()


def _ready_to_serve() -> None:
    from putright.site.environment import not_ready_to_serve, read

    missing = not_ready_to_serve(read())
    if missing:
        raise BadInput(*missing)


def _say_what_waits() -> None:
    """Tell whoever serves that a newer bank-holiday list has come and is not taken."""
    from putright.records.services.calendars import waiting

    if count := len(waiting()):
        print(
            f"Open complaints that count by an older bank-holiday list: {count}. Run "
            "`putright manage take_calendar` to count them by this version's.",
            file=sys.stderr,
        )


def _migrated() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise BadInput(
            f"The database cannot be reached: {str(error).strip()}. Look at "
            "DATABASE_URL and whether the server runs."
        ) from None
    if left:
        raise BadInput(
            "The database has not been made ready for this version. Run "
            "`putright manage migrate` first; it keeps what is there."
        )
