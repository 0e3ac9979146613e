"""`putright demo`: makes the made-up world where there is none, and serves it."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from putright.demo.folder import Folder, NotADemo, usual

if TYPE_CHECKING:
    from argparse import Namespace

GOOD, BAD_INPUT = 0, 2
_ADDRESS = "127.0.0.1"


def main(args: Namespace) -> int:
    """Make ready, say who can be signed in as, and serve until stopped.

    Args:
        args: `port`; `data`, a folder or None; `fresh`; `landlord`, a slug or empty;
            `size`, how many complaints; as `putright.cli` reads them.
    """
    folder = Folder(path=Path(args.data).absolute() if args.data else usual())
    if told := _cannot_serve(args.port):
        print(told, file=sys.stderr)
        return BAD_INPUT
    try:
        folder.prepare()
        _surround(folder)
        _make(folder, args)
    except (NotADemo, LookupError) as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    _welcome(folder, args.port)
    _serve(args.port)
    return GOOD


def _cannot_serve(port: int) -> str:
    """Why the port cannot be used, and one that can; empty: it can."""
    with closing(socket.socket()) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((_ADDRESS, port))
        except OSError as problem:
            reason = problem.strerror
        else:
            return ""
    with closing(socket.socket()) as free:
        free.bind((_ADDRESS, 0))
        other = free.getsockname()[1]
    return f"Port {port} cannot be used: {reason}. Try putright demo --port {other}"


def _surround(folder: Folder) -> None:
    """Set the environment's variables as the demo needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.site.settings")
    os.environ["PUTRIGHT_DATA"] = str(folder.path)
    os.environ["PUTRIGHT_DEMO"] = "true"
    os.environ["PUTRIGHT_EMAIL_URL"] = folder.mail.as_uri()
    key = folder.path / "secret-key"
    if not key.exists():
        key.write_text(secrets.token_urlsafe(48))
    os.environ.setdefault("PUTRIGHT_SECRET_KEY", key.read_text())


def _make(folder: Folder, args: Namespace) -> None:
    if args.fresh:
        _empty(folder)
    import django

    django.setup()
    from django.core.management import call_command

    from putright.demo import day, filling, sample_email
    from putright.people.models import Landlord
    from putright.records import today

    call_command("migrate", verbosity=0)
    if not Landlord.objects.exists():
        began = time.monotonic()
        print("Making up some landlords and their complaints …", flush=True)
        day.begin()
        written = filling.fill(only=args.landlord, size=args.size)
        print(f"{written} complaints in {time.monotonic() - began:.0f} seconds.")
    for landlord in Landlord.objects.order_by("pk"):
        sent = today.now() - timedelta(hours=2)
        sample_email.write(folder.emails_to_drop, landlord, sent)


def _empty(folder: Folder) -> None:
    if os.environ.get("DATABASE_URL"):
        raise NotADemo(
            "--fresh empties the demo's own SQLite file only. Make an empty database "
            "and name it in DATABASE_URL, or leave DATABASE_URL out."
        )
    folder.empty_database()


def _welcome(folder: Folder, port: int) -> None:
    from putright.demo import personas

    print(f"\nPutright is at http://{_ADDRESS}:{port}\n")
    print(f"Everybody signs in with the password {personas.PASSWORD}")
    for house in personas.everybody():
        print(f"\n{house.landlord}")
        for person in house.people:
            print(f"  {person.email}\n      {person.title}: {person.can}")
        if house.resident:
            _welcome_resident(house.slug, house.resident.email, port)
    print("\nE-mails to drop on the page Log a complaint:")
    for path in sorted(folder.emails_to_drop.glob("*.eml")):
        print(f"  {path}")
    print(f"\nLetters by e-mail, and residents’ codes, go to {folder.mail}")
    print("    (one file for each e-mail; the newest is the last)")
    print("Stop with Ctrl+C. Begin again from today with putright demo --fresh.\n")
    sys.stdout.flush()


def _welcome_resident(slug: str, email: str, port: int) -> None:
    print(f"  {email}\n      a resident, with a code from an e-mail instead, at")
    print(f"      http://{_ADDRESS}:{port}/residents/{slug}")


def _serve(port: int) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    from putright.letters import deliverer

    server = Server(
        "putright.site.wsgi:application",
        address=_ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_enabled=False,
    )
    with deliverer.beside():
        server.serve()
