"""`putright manage add_staff`: write down a member of staff who may sign in."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from putright.people.models import Landlord
from putright.people.setting_up import CannotSetUp, take_on

if TYPE_CHECKING:
    from argparse import ArgumentParser

_VARIABLE = "PUTRIGHT_NEW_PASSWORD"


class Command(BaseCommand):
    """Write down a member of staff."""

    help = (
        "Add a member of staff. Asks for a first password; where nobody can be asked, "
        f"it is taken from {_VARIABLE}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who it is and the roles of the policy that they hold."""
        parser.add_argument("landlord", help="The landlord's short name.")
        parser.add_argument("email", help="What they sign in with.")
        parser.add_argument("--name", required=True)
        parser.add_argument("--title", default="", help="Their job title.")
        parser.add_argument("--team", default="", help="Made where there is none yet.")
        parser.add_argument(
            "--role", action="append", default=[], help="May be given again."
        )
        parser.add_argument(
            "--keeps-policy",
            action="store_true",
            help="They may write and adopt the policy.",
        )
        parser.add_argument(
            "--no-password",
            action="store_true",
            help="They sign in with your OpenID Connect provider only.",
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Add them, or say everything that stands against it."""
        landlord = Landlord.objects.filter(slug=options["landlord"]).first()
        if landlord is None:
            known = ", ".join(Landlord.objects.values_list("slug", flat=True))
            raise CommandError(
                f"There is no landlord {options['landlord']!r}. There are: "
                f"{known or 'none yet; see add_landlord'}.",
                returncode=2,
            )
        try:
            staff = take_on(
                landlord=landlord,
                email=options["email"],
                name=options["name"],
                title=options["title"],
                team=options["team"],
                roles=options["role"],
                password=None if options["no_password"] else _password(),
                keeps_policy=options["keeps_policy"],
            )
        except CannotSetUp as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(f"{staff.name} can sign in as {staff.email}.")


def _password() -> str:
    if given := os.environ.get(_VARIABLE):
        return given
    return getpass("First password: ") if sys.stdin.isatty() else ""
